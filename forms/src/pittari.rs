//! Export for the Pittari Service (ぴったりサービス) application API.
//!
//! Pure: a definition (and answers) in, files as bytes out. The format is rebuilt from public sources, so every name
//! in it is data ([`WireNames`]), everything written is labelled ([`LABEL`]), and what the format cannot carry is
//! listed ([`Loss`]) with what a clerk can do about it.

mod applicant;
mod application;
mod archive;
mod attachments;
mod fragment;
mod ids;
mod limits;
mod loss;
pub mod names;
mod procedure;
#[cfg(test)]
mod procedures;
mod refusal;
mod report;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod wire;
pub(crate) mod xml;

use crate::definition::{Definition, Presentation};
use crate::facts::Facts;
use crate::index::Index;
use crate::json::Map;
use crate::kinds::Role;
use applicant::Claims;
use attachments::Attachments;
use loss::Losses;
pub use loss::{Loss, LossKind};
pub use refusal::{Refusal, Refused};
use std::collections::HashSet;
pub use wire::{BUNDLED, Request, WireError, WireErrorKind, WireNames};

/// What every file of this format is called until someone held it against the official specification.
pub const LABEL: &str = "互換形式（公式仕様書との照合が必要）";
/// The format, for programs that read the metadata.
pub const FORMAT: &str = "pittari-compatible";

/// A form definition in the gateway's format.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Name and bytes, in a fixed order.
    pub files: Vec<(String, Vec<u8>)>,
    pub losses: Vec<Loss>,
}

/// An application, ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    pub zip: Vec<u8>,
    /// What of these answers could not be carried as they were, beside what [`export`] says of the form itself.
    pub losses: Vec<Loss>,
}

impl Export {
    /// All files in one archive, for one download; `None` only when they are too large for one.
    pub fn zip(&self) -> Option<Vec<u8>> {
        let files: Vec<(&str, &[u8])> =
            self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        archive::zip_files(&files).ok()
    }
}

/// The files with which staff register the form: the procedure, the applicant's items, the form, and the reports.
pub fn export(definition: &Definition, names: &WireNames) -> Export {
    let (applicant, application, losses) = documents(definition, None, &mut Attachments::default(), &mut vec![], names);
    let procedure = procedure::json(definition, names);
    let report = report::losses(definition, &losses);
    let mut files = vec![
        ("procedure.json".to_owned(), pretty(&procedure)),
        ("applicant.xml".to_owned(), applicant),
        ("application.xml".to_owned(), application),
        ("loss-report.txt".to_owned(), report.into_bytes()),
    ];
    let listed: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    files.push(("metadata.json".to_owned(), pretty(&report::metadata(definition, names, &losses, &listed))));
    Export { files, losses }
}

/// The application of one resident. Answers are complete and checked: hidden items are absent, calculated values are
/// there, attachments are in the order of the answers that name them.
///
/// # Errors
/// When an answer would be lost: more rows than the form has there, or an attachment that was not handed in.
pub fn application(
    definition: &Definition,
    answers: &Map,
    attachments: &[(&str, &[u8])],
    names: &WireNames,
) -> Result<Application, Refused> {
    let mut files = Attachments::new(attachments);
    let mut refusals = vec![];
    let (applicant, application, mut losses) = documents(definition, Some(answers), &mut files, &mut refusals, names);
    if !refusals.is_empty() {
        return Err(Refused(refusals));
    }
    let (.., known) = documents(definition, None, &mut Attachments::default(), &mut vec![], names);
    let known: HashSet<Loss> = known.into_iter().collect();
    losses.retain(|loss| !known.contains(loss));
    let (placed, left) = files.finish();
    let left_out = |name: &str| LossKind::FileLeftOut { name: name.to_owned() };
    losses.extend(left.into_iter().map(|name| Loss { item: None, label: String::new(), kind: left_out(name) }));
    let parts = [(names.files.applicant.as_str(), &*applicant), (&names.files.application, &*application)];
    let zip = archive::zip(&parts, &names.files.attachments, &placed)
        .map_err(|error| Refused(vec![Refusal::Zip(error.to_string())]))?;
    Ok(Application { zip, losses })
}

/// The zip of [`application`].
///
/// # Errors
/// As there.
pub fn application_zip(
    definition: &Definition,
    answers: &Map,
    attachments: &[(&str, &[u8])],
    names: &WireNames,
) -> Result<Vec<u8>, Refused> {
    application(definition, answers, attachments, names).map(|application| application.zip)
}

/// Both XML documents and what they could not carry.
fn documents<'a>(
    definition: &Definition,
    answers: Option<&'a Map>,
    attachments: &mut Attachments<'a>,
    refusals: &mut Vec<Refusal>,
    names: &WireNames,
) -> (Vec<u8>, Vec<u8>, Vec<Loss>) {
    let mut losses = Losses::default();
    note_form_losses(definition, names, &mut losses);
    let claims = Claims::new(definition, names, &mut losses);
    claims.note_losses(names, &mut losses);
    let index = Index::new(definition);
    let facts = answers.map(|answers| Facts::new(&index, answers));
    let applicant = applicant::element(&claims, facts.as_ref(), names, &mut losses);
    let application = application::element(definition, answers, names, &claims, &mut losses, attachments, refusals);
    (xml::document(&applicant), xml::document(&application), losses.into_list())
}

fn note_form_losses(definition: &Definition, names: &WireNames, losses: &mut Losses) {
    procedure::note_losses(definition, names, losses);
    let removed = xml::illegal(&definition.title);
    if removed > 0 {
        losses.add_for_form(LossKind::Characters { removed });
    }
    if !definition.extra.is_empty() {
        losses.add_for_form(LossKind::Unknown { keywords: definition.extra.keys().cloned().collect() });
    }
    let sections = definition.items.iter().filter(|item| item.kind.role() == Role::Section).count();
    if definition.presentation == Presentation::Steps && sections > 1 {
        losses.add_for_form(LossKind::Pages);
    }
    losses.add_for_form(LossKind::InputHelp);
}

fn pretty(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

//! What a publisher keeps and edits, and the package that is made of it.
//!
//! A folder with `package.json` (a [`Source`]), `forms/*.schema.json`, and where wanted `parts/` and `guides/`.

use crate::manifest::{Contact, Entry, FORMAT, Manifest};
use crate::package::{Contents, MANIFEST, Package};
use crate::refused::Refused;
use crate::release::{Release, Weight, changes};
use crate::unzip::Files;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::lint::lint;
use madoguchi_forms::problem::Severity;
use semver::Version;
use serde::{Deserialize, Serialize};

/// The manifest as its publisher writes it; the rest is worked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    pub package: String,
    pub title: String,
    pub publisher: String,
    pub version: Version,
    pub licence: String,
    pub contact: Contact,
    /// The forms in the order in which they are shown; those that are not named follow by their names.
    #[serde(default)]
    pub forms: Vec<About>,
    /// What this version brings, as sentences for those who take it over.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// What is said about a form where it is offered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct About {
    pub form: String,
    /// What it takes, in a sentence.
    #[serde(default)]
    pub about: String,
}

/// Why no package can be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    Refused(Refused),
    /// A form that would have to be mended first.
    Form {
        form: String,
        message: String,
    },
    /// The package before is another one.
    OtherPackage {
        before: String,
    },
    /// The number says less than what changed.
    SaysTooLittle(Box<TooLittle>),
}

/// A number that says less than it must.
#[derive(Clone, Debug, PartialEq)]
pub struct TooLittle {
    pub version: Version,
    pub before: Version,
    /// The least that would do.
    pub least: Version,
    pub weight: Weight,
    /// What asks for it, as sentences with the names of the forms.
    pub why: Vec<String>,
}

impl Unfit {
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refused) => refused.sentence(),
            Self::Form { form, message } => format!("様式「{form}」を直してください。{message}"),
            Self::OtherPackage { before } => {
                format!("前の版は別の共通様式（{before}）です。同じ「package」の前の版を渡してください。")
            }
            Self::SaysTooLittle(too_little) => {
                let TooLittle { version, before, least, weight, why } = &**too_little;
                let why = why.concat();
                format!(
                    "版番号「{version}」では足りません。前の版（{before}）からの変更は「{}」にあたるため、{least}以上にしてください。{why}",
                    weight.label()
                )
            }
        }
    }
}

impl From<Refused> for Unfit {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// The package that the folder makes, after the one `before` it; `today` is the day of the release.
///
/// # Errors
/// Everything that has to be mended first.
pub fn build(mut files: Files, before: Option<&Package>, today: Date) -> Result<Package, Vec<Unfit>> {
    let (source, contents) = opened(&mut files).map_err(|refused| vec![refused.into()])?;
    let unfit = unfit_forms(&contents);
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let order = order(&source, &contents);
    let of = |entry: &Entry| Some((entry.form.clone(), contents.forms.get(&entry.form)?.clone()));
    let forms: Vec<(String, Definition)> = order.iter().filter_map(of).collect();
    let release = release(&source, before, &forms, today).map_err(|unfit| vec![unfit])?;
    let mut releases = vec![release];
    releases.extend(before.iter().flat_map(|before| before.manifest.releases.clone()));
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        package: source.package,
        title: source.title,
        publisher: source.publisher,
        version: source.version,
        released: written(today),
        licence: source.licence,
        contact: source.contact,
        forms: order,
        releases,
    };
    match manifest.flaw() {
        Some(member) => Err(vec![Refused::BadManifest(member).into()]),
        None => Package::new(manifest, contents).map_err(|refused| vec![refused.into()]),
    }
}

fn opened(files: &mut Files) -> Result<(Source, Contents), Refused> {
    let source = files.remove(MANIFEST).ok_or_else(|| Refused::Missing(MANIFEST.to_owned()))?;
    let source = serde_json::from_slice(&source).map_err(|error| Refused::UnreadableManifest(error.to_string()))?;
    Ok((source, Contents::of(files)?))
}

fn unfit_forms(contents: &Contents) -> Vec<Unfit> {
    let of = |(form, definition): (&String, &Definition)| {
        let errors = lint(definition).into_iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| Unfit::Form { form: form.clone(), message: problem.message }).collect::<Vec<_>>()
    };
    contents.forms.iter().flat_map(of).collect()
}

fn order(source: &Source, contents: &Contents) -> Vec<Entry> {
    let is_named = |id: &String| source.forms.iter().any(|named| named.form == *id);
    let rest = contents.forms.keys().filter(|id| !is_named(id)).map(|id| (id, ""));
    let named = source.forms.iter().map(|named| (&named.form, named.about.as_str()));
    let entry = |(form, about): (&String, &str)| {
        let title = contents.forms.get(form).map(|form| form.title.clone()).unwrap_or_default();
        Entry { form: form.clone(), title, about: about.to_owned() }
    };
    named.chain(rest).map(entry).collect()
}

fn release(
    source: &Source,
    before: Option<&Package>,
    forms: &[(String, Definition)],
    today: Date,
) -> Result<Release, Unfit> {
    let changed = changes(before, forms, today);
    let weight = changed.iter().map(|form| form.weight).max().unwrap_or(Weight::Same);
    if let Some(before) = before.map(|before| &before.manifest) {
        if before.package != source.package {
            return Err(Unfit::OtherPackage { before: before.package.clone() });
        }
        let least = weight.least_after(&before.version);
        if source.version < least {
            let why = changed.iter().filter(|form| form.weight == weight && weight != Weight::Same);
            let why = why.map(|form| {
                let said = if form.reasons.is_empty() { &form.changes } else { &form.reasons };
                format!("「{}」：{}", form.title, said.concat())
            });
            let (version, before, why) = (source.version.clone(), before.version.clone(), why.collect());
            return Err(Unfit::SaysTooLittle(Box::new(TooLittle { version, before, least, weight, why })));
        }
    }
    Ok(Release {
        version: source.version.clone(),
        released: written(today),
        weight,
        notes: source.notes.clone(),
        forms: changed,
    })
}

fn written(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

//! The application that is handed in: its form, its answers, its files.

use madoguchi_dom::today;
use madoguchi_forms::answers::Collected;
use madoguchi_forms::answers::review::review;
use madoguchi_forms::archive::{safe_file_name, zip};
use madoguchi_forms::copy::{self, Moment};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::pittari::{self, WireNames};
use madoguchi_view::{Event, Mode, Record, Session};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::words::fill;
use crate::words::{NO_ZIP, UNREAD};

#[derive(Clone, Debug)]
pub struct Application {
    pub definition: Arc<Definition>,
    pub collected: Rc<Collected>,
    /// In reading order, which is the order of the answers that name them.
    files: Vec<File>,
}

impl Application {
    /// `files_at` gives the files of a field, named by the written form of its place.
    pub fn new(definition: Arc<Definition>, collected: Rc<Collected>, files_at: impl Fn(&str) -> Vec<File>) -> Self {
        let parts = review(&definition.items, &collected);
        let places = parts.iter().flat_map(|part| &part.lines).map(|line| line.place.to_string());
        let files = places.flat_map(|place| files_at(&place)).collect();
        Self { definition, collected, files }
    }

    /// From the draft that the form gives.
    pub(crate) fn of_draft(definition: Arc<Definition>, draft: &[Record], files: &[(String, Vec<File>)]) -> Self {
        let mut session = Session::new(Arc::clone(&definition), today(), "desk", Mode::Trial);
        session.handle(Event::Brought { records: draft.to_vec() });
        let at = |key: &str| files.iter().find(|(of, _)| of == key).map(|(_, list)| list.clone()).unwrap_or_default();
        Self::new(definition, Rc::clone(session.collected()), at)
    }

    /// The answers as JSON.
    pub(crate) fn answers(&self) -> String {
        copy::answers(&self.collected)
    }

    /// Name and size, in bytes, of each file.
    pub(crate) fn file_facts(&self) -> Vec<(String, u64)> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number of bytes")]
        let size = |file: &File| file.size() as u64;
        self.files.iter().map(|file| (file.name(), size(file))).collect()
    }

    pub(crate) fn copy(&self, made: Moment, facts: &[String]) -> String {
        copy::page(&self.definition, &self.collected, made, facts)
    }

    /// The zip of the national gateway's format ([`pittari::application_zip`]).
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub async fn gateway_zip(&self) -> Result<Vec<u8>, String> {
        let names = WireNames::bundled().map_err(|error| error.sentence())?;
        let files = self.contents().await?;
        let lent: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        pittari::application_zip(&self.definition, &self.collected.answers, &lent, &names).map_err(|r| r.to_string())
    }

    /// One file in which everything is, for people and for machines: the copy, the answers, the attachments.
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub(crate) async fn bundle(&self, copy: &str) -> Result<Vec<u8>, String> {
        let answers = self.answers();
        let mut files = vec![("控え.html".to_owned(), copy.as_bytes().to_vec())];
        files.push(("answers.json".to_owned(), answers.into_bytes()));
        for (number, (name, bytes)) in (1..).zip(self.contents().await?) {
            // Two files may have one name; a name may hold what no zip should.
            files.push((format!("添付/{number}_{}", safe_file_name(&name)), bytes));
        }
        zip(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).ok_or_else(|| NO_ZIP.to_owned())
    }

    async fn contents(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        let mut contents = vec![];
        for file in &self.files {
            let read = JsFuture::from(file.array_buffer()).await;
            let buffer = read.map_err(|_| fill(UNREAD, &[&file.name()]))?;
            contents.push((file.name(), js_sys::Uint8Array::new(&buffer).to_vec()));
        }
        Ok(contents)
    }
}

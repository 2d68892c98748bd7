//! What the resident takes away: the copy, everything in one file, sheets of paper.

use super::Handing;
use crate::print;
use crate::words::{self, fill};
use madoguchi_dom::{download, moment};
use madoguchi_forms::copy;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Handing {
    fn say_saved(&self, name: &str, done: bool) {
        let said = if done { fill(words::SAVED, &[name]) } else { words::UNSAVED.to_owned() };
        self.change(|now| now.news = said);
    }

    pub(super) fn save_copy(&self) {
        let entry = self.entry();
        let name = copy::file_name(&entry.title, words::COPY, moment(entry.made).date, "html");
        let done = download(&name, "text/html", entry.copy_now().as_bytes()).is_ok();
        self.say_saved(&name, done);
    }

    pub(super) fn save_data(self: &Rc<Self>) {
        let handing = Rc::clone(self);
        spawn_local(async move {
            let Some(application) = &handing.application else { return };
            let entry = handing.entry();
            match application.bundle(&entry.copy_now()).await {
                Ok(bytes) => {
                    let name = copy::file_name(&entry.title, words::DATA, moment(entry.made).date, "zip");
                    let done = download(&name, "application/zip", &bytes).is_ok();
                    handing.say_saved(&name, done);
                }
                Err(sentence) => handing.change(|now| now.news = sentence),
            }
        });
    }

    pub(super) fn print(&self) {
        let Some(application) = &self.application else { return };
        if print::print(application, &self.entry()).is_none() {
            self.change(|now| words::UNPRINTED.clone_into(&mut now.news));
        }
    }
}

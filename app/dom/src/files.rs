//! The files that were chosen. Their contents stay with the browser; a session knows their names and sizes.

use crate::query::closest;
use madoguchi_view::{Event, FileFacts};
use web_sys::{File, HtmlInputElement};

/// The files of each field, in the order of its list. Few fields have any.
#[derive(Default)]
pub(crate) struct Files {
    now: Vec<(String, Vec<File>)>,
    /// Those of the application that was cleared, so that they can be brought back.
    aside: Vec<(String, Vec<File>)>,
}

impl Files {
    /// The files of a field, named by the written form of its place.
    pub(crate) fn at(&self, key: &str) -> &[File] {
        self.now.iter().find(|(of, _)| of == key).map_or(&[], |(_, files)| files)
    }

    /// To be changed.
    pub(crate) fn list(&mut self, key: &str) -> &mut Vec<File> {
        let at = self.now.iter().position(|(of, _)| of == key).unwrap_or_else(|| {
            self.now.push((key.to_owned(), vec![]));
            self.now.len() - 1
        });
        &mut self.now[at].1
    }

    /// The fields that have files.
    pub(crate) fn fields(&self) -> Vec<String> {
        self.now.iter().map(|(key, _)| key.clone()).collect()
    }

    pub(crate) fn set_aside(&mut self) {
        self.aside = std::mem::take(&mut self.now);
    }

    pub(crate) fn take_back(&mut self) {
        self.now = std::mem::take(&mut self.aside);
    }

    pub(crate) fn drop_file(&mut self, key: &str, at: usize) {
        let list = self.list(key);
        if at < list.len() {
            list.remove(at);
        }
    }
}

/// Takes the files that were chosen with a control, and empties it: the same file can then be chosen again.
pub(crate) fn take(control: &HtmlInputElement, files: &mut Files) -> Option<Event> {
    let (_, key) = closest(control, "data-place")?;
    let list = control.files()?;
    let added: Vec<File> = (0..list.length()).filter_map(|i| list.get(i)).collect();
    control.set_value("");
    let facts = added.iter().map(facts).collect::<Vec<_>>();
    files.list(&key).extend(added);
    (!facts.is_empty()).then_some(Event::FilesAdded { key, files: facts })
}

fn facts(file: &File) -> FileFacts {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number of bytes")]
    let size = file.size() as u64;
    FileFacts { name: file.name(), media_type: file.type_(), size }
}

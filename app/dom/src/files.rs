//! The files that were chosen. Their contents stay with the browser; a session knows their names and sizes.

use crate::form::Inner;
use crate::photos::prepare;
use crate::query::closest;
use madoguchi_view::{Event, FileFacts};
use std::rc::Rc;
use web_sys::{File, HtmlInputElement, Url};

/// A file of a field.
pub(crate) struct Held {
    pub(crate) file: File,
    /// Where it can be seen as long as it is held; empty for what is no picture.
    address: String,
}

/// The files of each field, in the order of its list. Few fields have any.
#[derive(Default)]
pub(crate) struct Files {
    now: Vec<(String, Vec<Held>)>,
    /// Those of the application that was cleared, so that they can be brought back.
    aside: Vec<(String, Vec<Held>)>,
    /// Photographs that are made ready first, each with its field, in the order in which they were chosen.
    pub(crate) waiting: Vec<(String, File)>,
}

impl From<File> for Held {
    fn from(file: File) -> Self {
        let seen = file.type_().starts_with("image/");
        let address = if seen { Url::create_object_url_with_blob(&file).unwrap_or_default() } else { String::new() };
        Self { file, address }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        _ = Url::revoke_object_url(&self.address);
    }
}

impl Files {
    /// The files of a field, named by the written form of its place.
    pub(crate) fn at(&self, key: &str) -> &[Held] {
        self.now.iter().find(|(of, _)| of == key).map_or(&[], |(_, files)| files)
    }

    /// To be changed.
    pub(crate) fn list(&mut self, key: &str) -> &mut Vec<Held> {
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
        self.waiting.clear();
        self.aside = std::mem::take(&mut self.now);
    }

    pub(crate) fn take_back(&mut self) {
        self.now = std::mem::take(&mut self.aside);
    }

    /// Those that wait are counted behind the others.
    pub(crate) fn drop_file(&mut self, key: &str, at: usize) {
        let list = self.list(key);
        if at < list.len() {
            list.remove(at);
            return;
        }
        let at = at - list.len();
        let waits = self.waiting.iter().enumerate().filter(|(_, (of, _))| of == key).nth(at);
        if let Some((found, _)) = waits {
            self.waiting.remove(found);
        }
    }

    /// Takes a photograph out of those that wait, and says where it stood among those of its field.
    pub(crate) fn waited(&mut self, key: &str, file: &File) -> Option<usize> {
        let found = self.waiting.iter().position(|(_, waits)| waits == file)?;
        self.waiting.remove(found);
        Some(self.waiting[..found].iter().filter(|(of, _)| of == key).count())
    }
}

/// Takes the files that were chosen with a control, and empties it: the same file can then be chosen again.
pub(crate) fn take(form: &Rc<Inner>, control: &HtmlInputElement) {
    let Some(((_, key), list)) = closest(control, "data-place").zip(control.files()) else { return };
    let chosen: Vec<File> = (0..list.length()).filter_map(|i| list.get(i)).collect();
    control.set_value("");
    let others = prepare(form, &key, chosen);
    add(form, &key, others);
}

/// Adds files to a field as they are.
pub(crate) fn add(form: &Rc<Inner>, key: &str, added: Vec<File>) {
    if added.is_empty() {
        return;
    }
    let facts = added.iter().map(facts).collect();
    form.files.borrow_mut().list(key).extend(added.into_iter().map(Held::from));
    if let Some(keeper) = form.keeper() {
        keeper.files_changed(key);
    }
    form.dispatch(Event::FilesAdded { key: key.to_owned(), files: facts });
    show(form, key);
}

/// Shows the pictures among the files of a field.
pub(crate) fn show(form: &Rc<Inner>, key: &str) {
    let addresses = form.files.borrow().at(key).iter().map(|held| held.address.clone()).collect();
    form.dispatch(Event::Pictures { key: key.to_owned(), addresses });
}

/// Shows the pictures of all fields.
pub(crate) fn show_all(form: &Rc<Inner>) {
    let fields = form.files.borrow().fields();
    for key in fields {
        show(form, &key);
    }
}

fn facts(file: &File) -> FileFacts {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number of bytes")]
    let size = file.size() as u64;
    FileFacts { name: file.name(), media_type: file.type_(), size }
}

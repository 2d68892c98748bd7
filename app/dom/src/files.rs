//! The files that were chosen. Their contents stay with the browser; a session knows their names and sizes.

use crate::form::Inner;
use crate::photos;
use crate::query::closest;
use js_sys::Array;
use madoguchi_view::{Event, FileFacts, WAITING};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlInputElement, Url};

/// A file, and where it can be seen as long as it is held; empty for what is no picture.
pub(crate) type Held = (File, String);

/// The files of each field, in the order of its list. Few fields have any.
#[derive(Default)]
pub(crate) struct Files {
    now: Vec<(String, Vec<Held>)>,
    /// Those of the application that was cleared, so that they can be brought back.
    aside: Vec<(String, Vec<Held>)>,
    /// Photographs that are made ready first, each with its field, in the order in which they were chosen. They stand
    /// behind the files of their field.
    pub(crate) waiting: Vec<(String, File)>,
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

    pub(crate) fn add(&mut self, key: &str, file: File) {
        let seen = file.type_().starts_with("image/");
        let address = if seen { Url::create_object_url_with_blob(&file).unwrap_or_default() } else { String::new() };
        self.list(key).push((file, address));
    }

    /// The files of a field are those of this list now.
    pub(crate) fn replace(&mut self, key: &str, list: &JsValue) {
        let_go(std::mem::take(self.list(key)));
        for file in Array::from(list).iter().filter_map(|file| file.dyn_into().ok()) {
            self.add(key, file);
        }
    }

    /// The fields that have files.
    pub(crate) fn fields(&self) -> Vec<String> {
        self.now.iter().map(|(key, _)| key.clone()).collect()
    }

    pub(crate) fn set_aside(&mut self) {
        self.waiting.clear();
        let now = std::mem::take(&mut self.now);
        let_go_all(std::mem::replace(&mut self.aside, now));
    }

    pub(crate) fn take_back(&mut self) {
        let aside = std::mem::take(&mut self.aside);
        let_go_all(std::mem::replace(&mut self.now, aside));
    }

    pub(crate) fn drop_file(&mut self, key: &str, at: usize) {
        let list = self.list(key);
        if at < list.len() {
            let_go(vec![list.remove(at)]);
            return;
        }
        let mut before = list.len();
        self.waiting.retain(|(of, _)| {
            let here = of == key;
            before += usize::from(here);
            !here || before != at + 1
        });
    }
}

/// Nobody sees them any more.
fn let_go(files: Vec<Held>) {
    for (_, address) in files {
        _ = Url::revoke_object_url(&address);
    }
}

fn let_go_all(fields: Vec<(String, Vec<Held>)>) {
    for (_, files) in fields {
        let_go(files);
    }
}

/// Takes the files that were chosen with a control, and empties it: the same file can then be chosen again.
pub(crate) fn take(form: &Rc<Inner>, control: &HtmlInputElement) {
    let Some(((_, key), list)) = closest(control, "data-place").zip(control.files()) else { return };
    for file in (0..list.length()).filter_map(|i| list.get(i)) {
        if !photos::begin(form, &key, &file) {
            form.files.borrow_mut().add(&key, file);
        }
    }
    if list.length() > 0 {
        changed(form, &key, None);
    }
    control.set_value("");
}

/// The files of a field are others now: that is kept and shown.
pub(crate) fn changed(form: &Rc<Inner>, key: &str, refusal: Option<String>) {
    if let Some(keeper) = form.keeper() {
        keeper.files_changed(key);
    }
    show(form, key, refusal);
}

/// Does this for every field that has files.
pub(crate) fn each(form: &Rc<Inner>, act: fn(&Rc<Inner>, &str)) {
    let fields = form.files.borrow().fields();
    for key in &fields {
        act(form, key);
    }
}

/// Shows the files of a field, and why a photograph was not taken.
pub(crate) fn show(form: &Rc<Inner>, key: &str, refusal: Option<String>) {
    let mut facts = vec![];
    let files = form.files.borrow();
    for (file, preview) in files.at(key) {
        facts.push(of(file, file.size(), preview));
    }
    for (_, file) in files.waiting.iter().filter(|(of, _)| of == key) {
        facts.push(FileFacts { size: WAITING, ..of(file, 0.0, "") });
    }
    drop(files);
    form.dispatch(Event::Files { key: key.to_owned(), files: facts, refusal });
}

fn of(file: &File, size: f64, preview: &str) -> FileFacts {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number of bytes")]
    let size = size as u64;
    FileFacts { name: file.name(), media_type: file.type_(), size, preview: preview.to_owned() }
}

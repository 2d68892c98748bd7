//! Photographs are made ready before they are part of the application, by a program of its own.
//!
//! The element that the form stands in may have a method `photo(file, wanted)`, and is told by an event how it ended, as
//! everything else that happens in a form is heard: promises and closures for this alone would weigh as much again.
//! `wanted` is the longest side in pixels (0 where photographs stay as large as they are), the most bytes of a file and
//! the endings that are taken: `2048 5242880 jpg,jpeg,png`. The event is a `MessageEvent` called `photo` whose data are
//! that very file and the file to attach, or a sentence for the resident, or nothing where nobody knows what went wrong.
//! The method does not throw. Without it, files are attached as they are.

use crate::files::changed;
use crate::form::Inner;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, MessageEvent};

#[wasm_bindgen]
extern "C" {
    type Host;
    #[wasm_bindgen(method, getter)]
    fn photo(this: &Host) -> JsValue;
    #[wasm_bindgen(method, js_name = photo)]
    fn make_ready(this: &Host, file: &File, wanted: &str);
}

const PDF: &str = "application/pdf";

/// Begins with a photograph that was chosen for a field, and says whether it has to wait: not where the field takes no
/// photographs, or nobody is there to make them ready.
pub(crate) fn begin(form: &Rc<Inner>, key: &str, file: &File) -> bool {
    let host: &Host = form.host.unchecked_ref();
    let Some(wanted) = form.session.borrow().photos(key) else { return false };
    if host.photo().is_undefined() || file.type_() == PDF {
        return false;
    }
    let mut files = form.files.borrow_mut();
    files.list(key);
    files.waiting.push((key.to_owned(), file.clone()));
    drop(files);
    let side = wanted.longest_side.unwrap_or_default();
    host.make_ready(file, &format!("{side} {} {}", wanted.max_bytes, wanted.endings.join(",")));
    true
}

/// A photograph is ready, or was refused.
pub(crate) fn over(form: &Rc<Inner>, event: &Event) {
    let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
    let message = Array::from(&message.data());
    // What was taken out meanwhile is not waited for.
    let mut files = form.files.borrow_mut();
    let chosen = message.get(0);
    let Some(at) = files.waiting.iter().position(|(_, file)| AsRef::<JsValue>::as_ref(file) == &chosen) else { return };
    let (key, _) = files.waiting.remove(at);
    let refusal = match message.get(1).dyn_into() {
        Ok(ready) => {
            files.add(&key, ready);
            None
        }
        Err(other) => Some(other.as_string().unwrap_or_default()),
    };
    drop(files);
    changed(form, &key, refusal);
}

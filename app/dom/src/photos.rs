//! Photographs are made ready before they are part of the application, by a program of its own that is lent to the form.
//!
//! It is told by a call and answers by an event, as everything else that happens in a form is heard: closures and
//! promises for this alone would weigh as much again.

use crate::files::changed;
use crate::form::Inner;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, MessageEvent};

const PDF: &str = "application/pdf";

/// Begins with a photograph that was chosen for a field, and says whether it has to wait: not where the field takes no
/// photographs, or nobody is there to make them ready.
pub(crate) fn begin(form: &Rc<Inner>, key: &str, file: &File) -> bool {
    let wanted = form.session.borrow().photos(key).filter(|_| file.type_() != PDF);
    let Some((hook, wanted)) = form.hook.borrow().clone().zip(wanted) else { return false };
    form.files.borrow_mut().list(key);
    form.files.borrow_mut().waiting.push((key.to_owned(), file.clone()));
    let side = wanted.longest_side.unwrap_or_default();
    let wanted = format!("{side} {} {}", wanted.max_bytes, wanted.endings.join(","));
    _ = hook.call3(&JsValue::NULL, file, &wanted.into(), &form.host);
    true
}

/// A photograph is ready, or was refused: a message of the file that was chosen, and of the file to attach or a sentence.
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

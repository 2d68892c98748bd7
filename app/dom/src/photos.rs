//! Photographs are made ready before they are part of the application, by a program of its own that is lent to the form.

use crate::files::add;
use crate::form::Inner;
use js_sys::{Array, Function, Promise};
use madoguchi_view::Event;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

const PDF: &str = "application/pdf";

/// Begins with the photographs among what was chosen, and gives what is attached as it is: everything where the field
/// takes no photographs, or nobody is there to make them ready.
pub(crate) fn prepare(form: &Rc<Inner>, key: &str, chosen: Vec<File>) -> Vec<File> {
    let hook = form.hook.borrow().clone();
    let wanted = form.session.borrow().photos(key);
    let Some((hook, limits)) = hook.zip(wanted) else { return chosen };
    let (others, photos): (Vec<File>, Vec<File>) = chosen.into_iter().partition(|file| file.type_() == PDF);
    if photos.is_empty() {
        return others;
    }
    form.files.borrow_mut().waiting.extend(photos.iter().map(|file| (key.to_owned(), file.clone())));
    let names = photos.iter().map(File::name).collect();
    form.dispatch(Event::Waiting { key: key.to_owned(), names });
    let kinds = JsValue::from(limits.endings.join(","));
    #[allow(clippy::cast_precision_loss, reason = "no limit of a file comes near 2^53 bytes")]
    let bytes = JsValue::from(limits.max_bytes as f64);
    let side = JsValue::from(limits.longest_side.unwrap_or_default());
    for file in photos {
        begin(form, &hook, key.to_owned(), &file, &Array::of4(&file, &kinds, &bytes, &side));
    }
    others
}

fn begin(form: &Rc<Inner>, hook: &Function, key: String, file: &File, wanted: &Array) {
    let promise = match hook.apply(&JsValue::NULL, wanted) {
        Ok(promise) => Promise::resolve(&promise),
        Err(error) => Promise::reject(&error),
    };
    let (weak, file) = (Rc::downgrade(form), file.clone());
    // A file or a sentence, whichever way it came.
    let done = Closure::once(move |answer: JsValue| {
        if let Some(form) = weak.upgrade() {
            over(&form, key, &file, answer);
        }
    });
    _ = promise.then2(&done, &done);
    done.forget();
}

fn over(form: &Rc<Inner>, key: String, file: &File, answer: JsValue) {
    // What was taken out meanwhile is not waited for.
    let Some(at) = form.files.borrow_mut().waited(&key, file) else { return };
    let refusal = match answer.dyn_into() {
        Ok(prepared) => {
            add(form, &key, vec![prepared]);
            None
        }
        Err(other) => Some(other.as_string().unwrap_or_default()),
    };
    form.dispatch(Event::Waited { key, at, refusal });
}

//! The desk (窓口): what comes after filling in. It hands an application in or saves it, shows the receipt, prints it, and
//! carries a draft to another device.
//!
//! A published page loads it as a second program, when it is needed; the builder has it within. Either way it is asked by
//! an event on the document ([`madoguchi_dom::ASKED`]).

mod application;
mod asked;
mod carry;
mod entry;
mod finish;
mod handing;
mod number;
mod outbox;
mod parcel;
mod print;
mod receipt;
mod seal;
mod send;
mod sheets;
mod spoken;
mod store;
mod words;

pub use application::Application;
use asked::Asked;
use gloo::events::EventListener;
use madoguchi_forms::definition::Definition;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// Answers to events of that name until the listener is dropped. `definition` is asked for the form at that time.
pub fn listen(name: &'static str, definition: impl Fn() -> Option<Arc<Definition>> + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let answer = move |event: &web_sys::Event| {
        let asked = event.dyn_ref::<CustomEvent>().and_then(|event| Asked::read(&event.detail()));
        if let Some((asked, definition)) = asked.zip(definition()) {
            answer(Rc::new(asked), definition);
        }
    };
    Some(EventListener::new(&document, name, answer))
}

fn answer(asked: Rc<Asked>, definition: Arc<Definition>) {
    asked.tell("there");
    match asked.task.as_str() {
        "finish" => finish::begin(asked, definition),
        "carry" => carry::begin(asked, definition),
        "outbox" => outbox::begin(asked, definition),
        "photo" => prepare(&asked),
        _ => {}
    }
}

/// A photograph is made ready; the element of the form hears of it by an event.
fn prepare(asked: &Asked) {
    let (file, words) = (asked.wanted.get(0).dyn_into(), asked.wanted.get(1).as_string());
    if let Some(((file, words), host)) = file.ok().zip(words).zip(asked.host.clone()) {
        madoguchi_photo::photo(file, words, host.into());
    }
}

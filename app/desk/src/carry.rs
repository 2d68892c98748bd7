//! A draft goes to another device and comes from one, as a file locked with a password (別の端末で続きを入力する).

use crate::asked::Asked;
use crate::parcel::{Attached, Parcel};
use crate::seal::{self, Unopened};
use crate::spoken::spoken;
use crate::words::{self, fill};
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use madoguchi_dom::{Shown, download, today};
use madoguchi_forms::copy;
use madoguchi_forms::definition::Definition;
use madoguchi_view::{Made, Node, el};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, File, FilePropertyBag, HtmlDialogElement, HtmlInputElement};

/// In characters. Anything shorter is guessed.
const LEAST: usize = 8;
const ENDING: &str = "madoguchi";

struct Carry {
    asked: Rc<Asked>,
    definition: Arc<Definition>,
    document: Document,
    dialog: HtmlDialogElement,
    shown: std::cell::RefCell<Shown>,
    listeners: std::cell::RefCell<Vec<EventListener>>,
}

pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let dialog = document.create_element("dialog").ok().and_then(|made| made.dyn_into::<HtmlDialogElement>().ok());
    let Some((dialog, body)) = dialog.zip(document.body()) else { return };
    dialog.set_class_name("carry");
    _ = dialog.set_attribute("aria-labelledby", "carry-title");
    if body.append_child(&dialog).is_err() {
        return;
    }
    let shown = std::cell::RefCell::new(Shown::new(dialog.clone().into()));
    let listeners = std::cell::RefCell::default();
    let carry = Rc::new(Carry { asked, definition, document, dialog: dialog.clone(), shown, listeners });
    carry.show("", "");
    let pressed = Rc::clone(&carry);
    let click = EventListener::new(&dialog, "click", move |event| pressed.pressed(event));
    let closed = Rc::clone(&carry);
    let close = EventListener::once(&dialog, "close", move |_| {
        closed.dialog.remove();
        // With them the last hold on this value goes.
        let listeners = std::mem::take(&mut *closed.listeners.borrow_mut());
        gloo::timers::callback::Timeout::new(0, move || drop(listeners)).forget();
    });
    carry.listeners.borrow_mut().extend([click, close]);
    _ = dialog.show_modal();
}

impl Carry {
    /// What is said below each of the two halves.
    fn show(&self, saving: &str, opening: &str) {
        self.shown.borrow_mut().show(spoken(screen(saving, opening)));
    }

    fn pressed(self: &Rc<Self>, event: &web_sys::Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("[data-do]").ok()?);
        let carry = Rc::clone(self);
        match button.and_then(|button| button.get_attribute("data-do")).as_deref() {
            Some("seal") => spawn_local(async move { carry.seal().await }),
            Some("open") => spawn_local(async move { carry.open().await }),
            Some("close") => self.dialog.close(),
            _ => {}
        }
    }

    fn input(&self, id: &str) -> Option<HtmlInputElement> {
        self.document.get_element_by_id(id)?.dyn_into().ok()
    }

    fn typed(&self, id: &str) -> String {
        self.input(id).map(|input| input.value()).unwrap_or_default()
    }

    /// Says why not, and goes to where it is mended.
    fn stop(&self, id: &str, saving: &str, opening: &str) {
        self.show(saving, opening);
        if let Some(input) = self.input(id) {
            _ = input.focus();
        }
    }

    async fn seal(&self) {
        let passphrase = self.typed("carry-password");
        if passphrase.chars().count() < LEAST {
            return self.stop("carry-password", words::TOO_SHORT, "");
        }
        self.show(words::LOCKING, "");
        let Some(parcel) = self.parcel().await.and_then(|parcel| parcel.pack()) else {
            return self.show(words::NOT_PACKED, "");
        };
        let Some(file) = seal::seal(&parcel, &passphrase).await else { return self.show(words::NO_LOCK, "") };
        let name = copy::file_name(&self.definition.title, words::DRAFT, today(), ENDING);
        let done = download(&name, "application/octet-stream", &file).is_ok();
        let said = if done { fill(words::CARRIED, &[&name]) } else { words::UNSAVED.to_owned() };
        self.show(&said, "");
    }

    async fn parcel(&self) -> Option<Parcel> {
        let mut files = vec![];
        for (field, list) in &self.asked.files {
            for file in list {
                let content = Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec();
                files.push(Attached { field: field.clone(), name: file.name(), media_type: file.type_(), content });
            }
        }
        Some(Parcel { form: self.definition.title.clone(), records: self.asked.records.clone(), files })
    }

    async fn open(&self) {
        let file = self.input("carry-file").and_then(|input| input.files()?.get(0));
        let Some(file) = file else { return self.stop("carry-file", "", words::NO_FILE) };
        let passphrase = self.typed("carry-open-password");
        if passphrase.is_empty() {
            return self.stop("carry-open-password", "", words::NO_PASSWORD);
        }
        self.show("", words::OPENING);
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return self.show("", words::NOT_A_DRAFT) };
        match seal::open(&Uint8Array::new(&buffer).to_vec(), &passphrase).await {
            Err(Unopened::Locked) => self.stop("carry-open-password", "", words::WRONG_PASSWORD),
            Err(Unopened::NotOurs) => self.stop("carry-file", "", words::NOT_A_DRAFT),
            Ok(plain) => match Parcel::unpack(&plain) {
                None => self.stop("carry-file", "", words::NOT_A_DRAFT),
                Some(parcel) if parcel.form != self.definition.title => {
                    self.stop("carry-file", "", &fill(words::OTHER_FORM, &[&parcel.form]));
                }
                Some(parcel) => {
                    self.dialog.close();
                    self.asked.bring(&parcel.records, &files(&parcel.files));
                }
            },
        }
    }
}

/// The files of each field, in order.
fn files(attached: &[Attached]) -> Vec<(String, Vec<File>)> {
    let mut files: Vec<(String, Vec<File>)> = vec![];
    for one in attached {
        let options = FilePropertyBag::new();
        options.set_type(&one.media_type);
        let parts = Array::of1(&JsValue::from(Uint8Array::from(one.content.as_slice())));
        let Ok(file) = File::new_with_buffer_source_sequence_and_options(&parts, &one.name, &options) else { continue };
        match files.iter_mut().find(|(field, _)| *field == one.field) {
            Some((_, list)) => list.push(file),
            None => files.push((one.field.clone(), vec![file])),
        }
    }
    files
}

fn screen(saving: &str, opening: &str) -> Node {
    let button = |act: &'static str, words: &'static str, class: &'static str| {
        el("button").attr("type", "button").class(class).attr("data-do", act).text(words)
    };
    let line = |id: &'static str, words: &'static str, kind: &'static str, complete: &'static str| -> [Made; 2] {
        let input = el("input").attr("type", kind).class(if kind == "file" { "file" } else { "input" });
        [
            el("label").class("sub-label").attr("for", id).text(words),
            input.id(id.to_owned()).attr("autocomplete", complete),
        ]
    };
    let half =
        |title: &'static str, words: &'static str| el("section").child(el("h3").text(title)).child(el("p").text(words));
    let status = |said: &str| el("p").attr("role", "status").text(said.to_owned());
    let out = half(words::CARRY_OUT, words::CARRY_OUT_HOW)
        .children(line("carry-password", words::NEW_PASSWORD, "password", "new-password"))
        .child(button("seal", words::LOCK, "button primary"))
        .child(status(saving));
    let brought = half(words::CARRY_IN, words::CARRY_IN_HOW)
        .children(line("carry-file", words::DRAFT_FILE, "file", "off"))
        .children(line("carry-open-password", words::PASSWORD, "password", "current-password"))
        .child(button("open", words::OPEN, "button secondary"))
        .child(status(opening));
    el("div")
        .class("resident")
        .child(el("h2").id("carry-title".to_owned()).text(words::CARRY))
        .child(out)
        .child(brought)
        .child(el("div").class("buttons").child(button("close", words::CLOSE, "button text")))
        .into()
}

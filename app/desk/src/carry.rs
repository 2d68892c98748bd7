//! A draft goes to another device and comes from one, as a file locked with a password (別の端末で続きを入力する).

mod screen;

use crate::asked::Asked;
use crate::parcel::{Attached, Parcel};
use crate::seal::{self, Unopened};
use crate::spoken::spoken;
use crate::words::{self, fill};
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use madoguchi_dom::{Shown, download, pressed, today};
use madoguchi_forms::copy;
use madoguchi_forms::definition::Definition;
use screen::{FILE, NEW_PASSWORD, PASSWORD, Said, screen};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, FilePropertyBag, HtmlDialogElement, HtmlInputElement};

/// In characters. Anything shorter is guessed.
const LEAST: usize = 8;
const ENDING: &str = "madoguchi";

struct Carry {
    asked: Rc<Asked>,
    definition: Arc<Definition>,
    dialog: HtmlDialogElement,
    shown: RefCell<Shown>,
    /// A file is being locked or opened; another press waits for nobody.
    busy: Cell<bool>,
    listeners: RefCell<Vec<EventListener>>,
}

pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // Pressed twice while this program was on its way.
    if document.query_selector("dialog.carry").ok().flatten().is_some() {
        return;
    }
    let dialog = document.create_element("dialog").ok().and_then(|made| made.dyn_into::<HtmlDialogElement>().ok());
    let Some((dialog, body)) = dialog.zip(document.body()) else { return };
    dialog.set_class_name("carry");
    _ = dialog.set_attribute("aria-labelledby", screen::TITLE);
    if body.append_child(&dialog).is_err() {
        return;
    }
    let shown = RefCell::new(Shown::new(dialog.clone().into()));
    let (busy, listeners) = (Cell::new(false), RefCell::default());
    let carry = Rc::new(Carry { asked, definition, dialog: dialog.clone(), shown, busy, listeners });
    carry.say(&Said::Nothing);
    let clicked = Rc::clone(&carry);
    let click = EventListener::new(&dialog, "click", move |event| clicked.clicked(event));
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
    /// Says it, and goes to where it is mended.
    fn say(&self, said: &Said) {
        self.shown.borrow_mut().show(spoken(screen(said)));
        if let Said::Wrong(id, _) = said {
            _ = self.input(id).map(|input| input.focus());
        }
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        match pressed(event, "data-do").as_deref() {
            Some("close") => self.dialog.close(),
            Some("seal") => self.work(async |carry| carry.seal().await),
            Some("open") => self.work(async |carry| carry.open().await),
            _ => {}
        }
        if let Some(input) = pressed(event, "data-shows").and_then(|id| self.input(&id)) {
            let hidden = input.type_() == "password";
            input.set_type(if hidden { "text" } else { "password" });
        }
    }

    fn work(self: &Rc<Self>, work: impl AsyncFnOnce(&Self) -> Said + 'static) {
        if self.busy.replace(true) {
            return;
        }
        let carry = Rc::clone(self);
        spawn_local(async move {
            let said = work(&carry).await;
            carry.busy.set(false);
            carry.say(&said);
        });
    }

    fn input(&self, id: &str) -> Option<HtmlInputElement> {
        self.dialog.query_selector(&format!("#{id}")).ok()??.dyn_into().ok()
    }

    fn typed(&self, id: &str) -> String {
        self.input(id).map(|input| input.value()).unwrap_or_default()
    }

    async fn seal(&self) -> Said {
        let passphrase = self.typed(NEW_PASSWORD);
        if passphrase.chars().count() < LEAST {
            return Said::Wrong(NEW_PASSWORD, words::TOO_SHORT.to_owned());
        }
        if !self.asked.records.iter().any(|(name, _)| name.starts_with("f:")) {
            return Said::Saving(words::NOTHING_TYPED.to_owned());
        }
        self.say(&Said::Saving(words::LOCKING.to_owned()));
        let Some(parcel) = self.parcel().await.and_then(|parcel| parcel.pack()) else {
            return Said::Saving(words::NOT_PACKED.to_owned());
        };
        let Some(file) = seal::seal(&parcel, &passphrase).await else {
            return Said::Saving(words::NO_LOCK.to_owned());
        };
        let name = copy::file_name(&self.definition.title, words::DRAFT, today(), ENDING);
        let done = download(&name, "application/octet-stream", &file).is_ok();
        Said::Saving(if done { fill(words::CARRIED, &[&name]) } else { words::UNSAVED.to_owned() })
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

    async fn open(&self) -> Said {
        let file = self.input(FILE).and_then(|input| input.files()?.get(0));
        let Some(file) = file else { return Said::Wrong(FILE, words::NO_FILE.to_owned()) };
        let passphrase = self.typed(PASSWORD);
        if passphrase.is_empty() {
            return Said::Wrong(PASSWORD, words::NO_PASSWORD.to_owned());
        }
        self.say(&Said::Opening);
        let not_ours = || Said::Wrong(FILE, words::NOT_A_DRAFT.to_owned());
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return not_ours() };
        let plain = match seal::open(&Uint8Array::new(&buffer).to_vec(), &passphrase).await {
            Err(Unopened::Locked) => return Said::Wrong(PASSWORD, words::WRONG_PASSWORD.to_owned()),
            Err(Unopened::NotOurs) => return not_ours(),
            Ok(plain) => plain,
        };
        let Some(parcel) = Parcel::unpack(&plain) else { return not_ours() };
        if parcel.form != self.definition.title {
            return Said::Wrong(FILE, fill(words::OTHER_FORM, &[&parcel.form]));
        }
        // Closed meanwhile: nothing is to change any more.
        if !self.dialog.open() {
            return Said::Nothing;
        }
        self.dialog.close();
        self.asked.bring(&parcel.records, &files(&parcel.files));
        Said::Nothing
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

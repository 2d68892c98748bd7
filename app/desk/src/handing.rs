//! One application being handed in: what is shown, what is sent, what is kept.

use crate::application::Application;
use crate::asked::Asked;
use crate::entry::{Entry, State};
use crate::print;
use crate::receipt::{ACTS, Circumstances, Do, receipt};
use crate::send::{Answer, send};
use crate::spoken::spoken;
use crate::store::Store;
use crate::words::{self, fill};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use madoguchi_dom::{Shown, download, moment};
use madoguchi_forms::copy;
use madoguchi_forms::definition::Definition;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Element, FormData};

pub(crate) struct Handing {
    asked: Rc<Asked>,
    definition: Arc<Definition>,
    /// Where the form is on the same page.
    application: Option<Application>,
    entry: RefCell<Entry>,
    zip: RefCell<Option<Uint8Array>>,
    store: Option<Store>,
    /// Other applications of this form in the outbox, about which the resident is to decide first.
    others: RefCell<Vec<Entry>>,
    shown: RefCell<Shown>,
    now: RefCell<Circumstances>,
    /// Nobody wants it any more.
    over: Cell<bool>,
    listeners: RefCell<Vec<EventListener>>,
}

/// What a [`Handing`] is begun with.
pub(crate) struct Begun {
    pub(crate) asked: Rc<Asked>,
    pub(crate) definition: Arc<Definition>,
    pub(crate) host: Element,
    pub(crate) application: Option<Application>,
    pub(crate) entry: Entry,
    pub(crate) zip: Option<Uint8Array>,
    pub(crate) store: Option<Store>,
    pub(crate) others: Vec<Entry>,
}

impl Handing {
    /// Shows it, and hears the presses on its buttons as long as its element is on the page.
    pub(crate) fn begin(begun: Begun) -> Rc<Self> {
        let Begun { asked, definition, host, application, entry, zip, store, others } = begun;
        let (trial, here, other) = (asked.trial, application.is_some(), !others.is_empty());
        let now = Circumstances { trial, here, other, ..Circumstances::default() };
        let handing = Rc::new(Self {
            asked,
            definition,
            application,
            entry: RefCell::new(entry),
            zip: RefCell::new(zip),
            store,
            others: RefCell::new(others),
            shown: RefCell::new(Shown::new(host.clone())),
            now: RefCell::new(now),
            over: Cell::new(false),
            listeners: RefCell::default(),
        });
        let pressed = Rc::clone(&handing);
        let click = EventListener::new(&host, "click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let button = target.and_then(|target| target.closest("[data-do]").ok()?);
            let name = button.and_then(|button| button.get_attribute("data-do"));
            let act = ACTS.iter().find(|(_, of)| Some(*of) == name.as_deref());
            if let Some((act, _)) = act {
                pressed.act(*act);
            }
        });
        handing.listeners.borrow_mut().push(click);
        if let Some(window) = web_sys::window() {
            let online = Rc::clone(&handing);
            let listener = EventListener::new(&window, "online", move |_| online.attempt());
            handing.listeners.borrow_mut().push(listener);
        }
        handing.show();
        handing
    }

    pub(crate) fn entry(&self) -> Entry {
        self.entry.borrow().clone()
    }

    /// Changes what is shown beside the entry.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Circumstances)) {
        change(&mut self.now.borrow_mut());
        self.show();
    }

    fn show(&self) {
        let tree = spoken(receipt(&self.entry.borrow(), &self.now.borrow()));
        self.shown.borrow_mut().show(tree);
    }

    fn is_gone(&self) -> bool {
        self.over.get() || !self.shown.borrow().host().is_connected()
    }

    /// Ends it: nothing is sent, shown or heard any more.
    fn end(&self) {
        self.over.set(true);
        // Not dropped now: this may be one of them that is at work.
        let listeners = std::mem::take(&mut *self.listeners.borrow_mut());
        Timeout::new(0, move || drop(listeners)).forget();
    }

    fn act(self: &Rc<Self>, act: Do) {
        match act {
            Do::SaveCopy => self.save_copy(),
            Do::SaveData => self.save_data(),
            Do::Print => self.print(),
            Do::Send => {
                self.entry.borrow_mut().again();
                self.attempt();
            }
            Do::Withdraw => {
                if let Some(store) = &self.store {
                    store.delete(&self.entry.borrow());
                }
                self.mend();
            }
            Do::Mend => self.mend(),
            Do::PutAway => {
                if let Some(store) = &self.store {
                    store.delete(&self.entry.borrow());
                }
                self.end();
                self.shown.borrow().host().remove();
            }
            Do::OnlyThis | Do::Both => {
                let others = std::mem::take(&mut *self.others.borrow_mut());
                if let Some(store) = self.store.as_ref().filter(|_| act == Do::OnlyThis) {
                    for entry in &others {
                        store.delete(entry);
                    }
                }
                self.now.borrow_mut().other = false;
                self.keep_and_send();
            }
        }
    }

    fn mend(&self) {
        self.end();
        self.asked.tell("mend");
    }

    /// It cannot be sent as it is.
    pub(crate) fn refuse(&self, message: String) {
        self.entry.borrow_mut().state = State::Refused { message };
        self.show();
    }

    /// It stands in the outbox already.
    pub(crate) fn is_kept(&self) {
        self.now.borrow_mut().kept = true;
    }

    /// Keeps it in the outbox, and then tries to send it.
    pub(crate) fn keep_and_send(self: &Rc<Self>) {
        let Some(store) = self.store.as_ref().filter(|_| !self.now.borrow().other) else { return self.attempt() };
        let handing = Rc::clone(self);
        store.put(&self.entry.borrow(), self.zip.borrow().as_ref(), move |kept| {
            handing.now.borrow_mut().kept = kept;
            handing.attempt();
        });
    }

    /// Sends it, unless it is being sent or has come to an end.
    pub(crate) fn attempt(self: &Rc<Self>) {
        let busy = self.now.borrow().sending.is_some() || self.now.borrow().other;
        if busy || self.is_gone() || !self.entry.borrow().is_waiting() {
            return;
        }
        self.entry.borrow_mut().begin();
        self.keep();
        self.change(|now| (now.sending, now.news) = (Some(0), String::new()));
        let entry = self.entry();
        let Some(parts) = self.parts(&entry) else { return self.answered(Answer::Later(crate::send::Why::Unreached)) };
        let (told, answered) = (Rc::clone(self), Rc::clone(self));
        let progress = move |share: u32| {
            // A tenth at a time: screen readers say every change.
            if told.now.borrow().sending.is_some_and(|before| before / 10 != share / 10) {
                told.change(|now| now.sending = Some(share / 10 * 10));
            }
        };
        send(&entry.url, &entry.key, &parts, progress, move |answer| answered.answered(answer));
    }

    fn answered(self: &Rc<Self>, answer: Answer) {
        self.entry.borrow_mut().take(answer, js_sys::Date::now());
        self.now.borrow_mut().sending = None;
        let accepted = match &self.entry.borrow().state {
            State::Accepted { number, .. } if number.is_empty() => Some(String::new()),
            State::Accepted { number, .. } => Some(format!("{}：{number}", words::RECEIPT_NUMBER)),
            _ => None,
        };
        if let Some(fact) = accepted {
            let mut entry = self.entry.borrow_mut();
            entry.copy = copy::with_fact(&entry.copy, &fact);
            drop(entry);
            *self.zip.borrow_mut() = None;
            if let Some(store) = &self.store {
                store.drop_zip(&self.entry.borrow());
            }
            self.empty_form();
        }
        self.keep();
        self.show();
        if self.entry.borrow().is_waiting() {
            let again = Rc::clone(self);
            Timeout::new(self.entry.borrow().pause(), move || again.attempt()).forget();
        }
    }

    /// What was received is no draft any more; another one that was begun meanwhile is.
    fn empty_form(&self) {
        let (records, files) = self.asked.draft();
        let now = Application::of_draft(Arc::clone(&self.definition), &records, &files);
        if now.answers() == self.entry.borrow().answers {
            self.asked.tell("accepted");
        }
    }

    /// The outbox gets the entry as it is now.
    fn keep(&self) {
        if let Some(store) = self.store.as_ref().filter(|_| self.now.borrow().kept) {
            store.put(&self.entry.borrow(), None, |_| {});
        }
    }

    fn parts(&self, entry: &Entry) -> Option<FormData> {
        let parts = FormData::new().ok()?;
        let blob = |part: &JsValue, media_type: &str| {
            let options = BlobPropertyBag::new();
            options.set_type(media_type);
            Blob::new_with_buffer_source_sequence_and_options(&Array::of1(part), &options).ok()
        };
        let text = |text: &str| JsValue::from(Uint8Array::from(text.as_bytes()));
        let zip = self.zip.borrow().clone()?;
        let time = js_sys::Date::new(&entry.made.into()).to_iso_string();
        let made = String::from(time);
        let texts =
            [("number", &entry.number), ("procedure", &entry.procedure), ("title", &entry.title), ("madeAt", &made)];
        for (name, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
            parts.append_with_str(name, value).ok()?;
        }
        let answers = blob(&text(&entry.answers), "application/json")?;
        parts.append_with_blob_and_filename("answers", &answers, "answers.json").ok()?;
        parts.append_with_blob_and_filename("application", &blob(&zip, "application/zip")?, "application.zip").ok()?;
        Some(parts)
    }

    fn say_saved(&self, name: &str, done: bool) {
        let said = if done { fill(words::SAVED, &[name]) } else { words::UNSAVED.to_owned() };
        self.change(|now| now.news = said);
    }

    fn save_copy(&self) {
        let entry = self.entry();
        let made = moment(entry.made);
        let name = copy::file_name(&entry.title, words::COPY, made.date, "html");
        let done = download(&name, "text/html", entry.copy.as_bytes()).is_ok();
        self.say_saved(&name, done);
    }

    fn save_data(self: &Rc<Self>) {
        let handing = Rc::clone(self);
        spawn_local(async move {
            let Some(application) = &handing.application else { return };
            let entry = handing.entry();
            match application.bundle(&entry.copy).await {
                Ok(bytes) => {
                    let name = copy::file_name(&entry.title, words::DATA, moment(entry.made).date, "zip");
                    let done = download(&name, "application/zip", &bytes).is_ok();
                    handing.say_saved(&name, done);
                }
                Err(sentence) => handing.change(|now| now.news = sentence),
            }
        });
    }

    fn print(&self) {
        let Some(application) = &self.application else { return };
        if print::print(application, &self.entry.borrow()).is_none() {
            self.change(|now| words::UNPRINTED.clone_into(&mut now.news));
        }
    }
}

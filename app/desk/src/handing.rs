//! One application being handed in: what is shown, what is sent, what is kept.
//!
//! It begins beside the form ([`crate::finish`]) or in the outbox at the top of the page ([`crate::outbox`]). Who goes
//! back to the form while it is on its way finds it there, too.

pub(crate) mod live;

use crate::application::Application;
use crate::asked::Asked;
use crate::entry::{Entry, State};
use crate::receipt::{ACTS, Circumstances, Do, Question, receipt};
use crate::send::{Answer, parts, send};
use crate::spoken::spoken;
use crate::store::{Kept, Store};
use crate::words::{self, fill};
use crate::{outbox, print};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use madoguchi_dom::{Shown, download, focus_heading, moment, pressed};
use madoguchi_forms::copy;
use madoguchi_forms::definition::Definition;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// How often it is looked whether the resident went back to the form, in milliseconds.
const GLANCE: u32 = 1_000;

pub(crate) struct Handing {
    asked: Rc<Asked>,
    definition: Arc<Definition>,
    /// Where it was begun beside the form.
    application: Option<Application>,
    entry: RefCell<Entry>,
    zip: RefCell<Option<Uint8Array>>,
    store: Option<Store>,
    /// Other applications of this form that wait, about which the resident is to decide first.
    others: RefCell<Vec<Kept>>,
    shown: RefCell<Shown>,
    now: RefCell<Circumstances>,
    /// Nobody wants it any more.
    over: Cell<bool>,
    /// Rises with every pause before an attempt: only the last one counts.
    pauses: Cell<u32>,
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
    /// The outbox has it already.
    pub(crate) kept: bool,
    pub(crate) question: Option<Question>,
    pub(crate) others: Vec<Kept>,
}

impl Handing {
    /// Shows it. What was begun of the same before gives way; so does what was only beside the form and is not sent.
    pub(crate) fn begin(begun: Begun) -> Rc<Self> {
        let Begun { asked, definition, host, application, entry, zip, store, kept, question, others } = begun;
        let here = application.is_some();
        for other in live::all() {
            if other.entry.borrow().key == entry.key || (here && !other.sends()) {
                other.leave();
            }
        }
        let now = Circumstances { trial: asked.trial, here, kept, question, ..Circumstances::default() };
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
            pauses: Cell::new(0),
            listeners: RefCell::default(),
        });
        live::add(&handing);
        if let Some(window) = web_sys::window() {
            let online = Rc::clone(&handing);
            let listener = EventListener::new(&window, "online", move |_| online.attempt());
            handing.listeners.borrow_mut().push(listener);
        }
        handing.seat(host);
        if here && handing.sends() {
            handing.watch();
        }
        handing
    }

    /// Shows it in that element, and hears the presses on its buttons.
    fn seat(self: &Rc<Self>, host: Element) {
        let clicked = Rc::clone(self);
        let click = EventListener::new(&host, "click", move |event| {
            let name = pressed(event, "data-do");
            let act = ACTS.iter().find(|(_, of)| Some(*of) == name.as_deref());
            if let Some((act, _)) = act {
                clicked.act(*act);
            }
        });
        self.listeners.borrow_mut().push(click);
        self.shown.replace(Shown::new(host));
        self.show();
    }

    /// Goes on in the outbox when the resident goes back to the form, unless nothing was decided yet.
    fn watch(self: &Rc<Self>) {
        let handing = Rc::clone(self);
        let look = move || {
            if handing.over.get() {
                return;
            }
            if handing.shown.borrow().host().is_connected() {
                return handing.watch();
            }
            match outbox::section().filter(|_| handing.now.borrow().question.is_none()) {
                None => handing.end(),
                Some(section) => {
                    handing.now.borrow_mut().here = false;
                    handing.seat(section);
                }
            }
        };
        Timeout::new(GLANCE, look).forget();
    }

    pub(crate) fn entry(&self) -> Entry {
        self.entry.borrow().clone()
    }

    /// The entry and what is sent of it.
    pub(crate) fn kept(&self) -> Kept {
        (self.entry(), self.zip.borrow().clone())
    }

    /// Whether it is sent, and not saved or only tried.
    pub(crate) fn sends(&self) -> bool {
        !self.entry.borrow().url.is_empty() && !self.asked.trial
    }

    /// Changes what is shown beside the entry.
    fn change(&self, change: impl FnOnce(&mut Circumstances)) {
        change(&mut self.now.borrow_mut());
        self.show();
    }

    fn show(&self) {
        // Its element may be another one's by now.
        if self.over.get() {
            return;
        }
        self.now.borrow_mut().whole = self.zip.borrow().is_some();
        let tree = spoken(receipt(&self.entry.borrow(), &self.now.borrow()));
        self.shown.borrow_mut().show_and_hold_focus(tree);
    }

    /// Ends it: nothing is sent, shown or heard any more.
    fn end(&self) {
        self.over.set(true);
        // Not dropped now: this may be one of them that is at work.
        let listeners = std::mem::take(&mut *self.listeners.borrow_mut());
        Timeout::new(0, move || drop(listeners)).forget();
    }

    /// Ends it, and takes it out of the outbox on the page.
    fn leave(&self) {
        self.end();
        if !self.now.borrow().here {
            self.shown.borrow().host().remove();
        }
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
                self.withdraw(&self.entry().key);
                self.asked.tell("mend");
            }
            Do::Mend => {
                self.end();
                self.asked.tell("mend");
            }
            Do::Cancel => self.change(|now| now.cancelling = true),
            Do::Keep => self.change(|now| now.cancelling = false),
            Do::PutAway => {
                let page = self.shown.borrow().host().owner_document().and_then(|document| document.document_element());
                self.withdraw(&self.entry().key);
                page.as_ref().map(focus_heading);
            }
            Do::OnlyThis => {
                for (entry, _) in self.others.take() {
                    self.withdraw(&entry.key);
                }
                self.keep_and_send();
            }
            Do::Both => {
                for other in self.others.take() {
                    outbox::place(&self.asked, &self.definition, other);
                }
                self.keep_and_send();
            }
        }
    }

    /// Takes an application out of the outbox, on the device and on the page.
    fn withdraw(&self, key: &str) {
        if let Some(store) = &self.store {
            store.delete(key);
        }
        live::end(key);
    }

    /// It cannot be sent as it is.
    pub(crate) fn refuse(&self, message: String) {
        self.entry.borrow_mut().state = State::Refused { message };
        self.change(|now| now.sending = None);
    }

    /// Keeps it in the outbox, and then tries to send it.
    pub(crate) fn keep_and_send(self: &Rc<Self>) {
        self.now.borrow_mut().question = None;
        let Some(store) = &self.store else { return self.attempt() };
        let handing = Rc::clone(self);
        let (entry, zip) = self.kept();
        store.put(&entry, zip.as_ref(), move |kept| {
            handing.now.borrow_mut().kept = kept;
            handing.attempt();
        });
    }

    /// Sends it, unless it is being sent or has come to an end.
    pub(crate) fn attempt(self: &Rc<Self>) {
        let busy = self.now.borrow().sending.is_some() || self.now.borrow().question.is_some();
        if busy || self.over.get() || !self.sends() || !self.entry.borrow().is_waiting() {
            return;
        }
        self.entry.borrow_mut().begin();
        self.change(|now| (now.sending, now.cancelling, now.news) = (Some(0), false, String::new()));
        self.settle(Self::send);
    }

    /// Writes how it stands, and goes on with how it stands for all pages; ends it when another one withdrew it.
    fn settle(self: &Rc<Self>, then: impl FnOnce(&Rc<Self>) + 'static) {
        let Some(store) = self.store.as_ref().filter(|_| self.now.borrow().kept) else { return then(self) };
        let handing = Rc::clone(self);
        store.settle(self.entry(), move |holds| match holds {
            Some(entry) => {
                handing.entry.replace(entry);
                then(&handing);
            }
            None if handing.now.borrow().here => handing.act(Do::Mend),
            None => handing.leave(),
        });
    }

    fn send(self: &Rc<Self>) {
        let entry = self.entry();
        if entry.is_accepted() {
            return self.settled();
        }
        let parts = self.zip.borrow().as_ref().and_then(|zip| parts(&entry, zip));
        let Some(parts) = parts else { return self.refuse(words::LOST.to_owned()) };
        let (told, answered) = (Rc::clone(self), Rc::clone(self));
        let progress = move |share: u32| {
            // A tenth at a time: screen readers say every change.
            let before = told.now.borrow().sending;
            if before.is_some_and(|before| before / 10 != share / 10) {
                told.change(|now| now.sending = Some(share / 10 * 10));
            }
        };
        send(&entry.url, &entry.key, &parts, progress, move |answer| answered.answered(answer));
    }

    fn answered(self: &Rc<Self>, answer: Answer) {
        self.entry.borrow_mut().take(answer, js_sys::Date::now());
        self.settle(Self::settled);
    }

    fn settled(self: &Rc<Self>) {
        self.now.borrow_mut().sending = None;
        if self.entry.borrow().is_accepted() && !self.over.get() {
            *self.zip.borrow_mut() = None;
            self.empty_form();
        }
        self.show();
        if self.entry.borrow().is_waiting() {
            let pause = self.pauses.get() + 1;
            self.pauses.set(pause);
            let again = Rc::clone(self);
            let wait = self.entry.borrow().pause();
            Timeout::new(wait, move || {
                if again.pauses.get() == pause {
                    again.attempt();
                }
            })
            .forget();
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

    fn say_saved(&self, name: &str, done: bool) {
        let said = if done { fill(words::SAVED, &[name]) } else { words::UNSAVED.to_owned() };
        self.change(|now| now.news = said);
    }

    fn save_copy(&self) {
        let entry = self.entry();
        let name = copy::file_name(&entry.title, words::COPY, moment(entry.made).date, "html");
        let done = download(&name, "text/html", entry.copy_now().as_bytes()).is_ok();
        self.say_saved(&name, done);
    }

    fn save_data(self: &Rc<Self>) {
        let handing = Rc::clone(self);
        spawn_local(async move {
            let Some(application) = &handing.application else { return };
            let entry = handing.entry();
            match application.bundle(&entry.copy_now()).await {
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

//! One application being handed in: what is shown, what is sent, what is kept.
//!
//! It begins beside the form ([`crate::finish`]) or in the outbox at the top of the page ([`crate::outbox`]). Who goes
//! back to the form while it is on its way finds it there, too.

pub(crate) mod live;
mod taken;

use crate::application::Application;
use crate::asked::Asked;
use crate::entry::{Entry, State};
use crate::receipt::{ACTS, Circumstances, Do, Question, receipt};
use crate::send::{Answer, parts, send};
use crate::spoken::{self, spoken};
use crate::store::{Kept, Store};
use crate::{outbox, words};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use madoguchi_dom::{Shown, pressed};
use madoguchi_forms::definition::Definition;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, XmlHttpRequest};

/// How often it is looked whether the resident went back to the form, in milliseconds.
const GLANCE: u32 = 1_000;

pub(crate) struct Handing {
    asked: Rc<Asked>,
    definition: Arc<Definition>,
    /// Where it was begun beside the form.
    application: Option<Application>,
    entry: RefCell<Entry>,
    zip: RefCell<Option<Uint8Array>>,
    store: Store,
    /// Whether it may be put into the outbox on the device.
    may_keep: bool,
    /// What the resident is to decide first, in order.
    questions: RefCell<Vec<Question>>,
    /// Other applications of this form that wait.
    others: RefCell<Vec<Kept>>,
    shown: RefCell<Shown>,
    now: RefCell<Circumstances>,
    /// Nobody wants it any more.
    over: Cell<bool>,
    /// Rises with every pause before an attempt: only the last one counts.
    pauses: Cell<u32>,
    /// While it is being sent.
    request: RefCell<Option<XmlHttpRequest>>,
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
    pub(crate) may_keep: bool,
    /// The outbox has it already.
    pub(crate) kept: bool,
    pub(crate) questions: Vec<Question>,
    pub(crate) others: Vec<Kept>,
}

impl Handing {
    /// Shows it. What was begun of the same before gives way; so does what was only beside the form and is not sent.
    pub(crate) fn begin(begun: Begun) -> Rc<Self> {
        let Begun { asked, definition, host, application, entry, zip, may_keep, kept, questions, others } = begun;
        let here = application.is_some();
        for other in live::all() {
            let idle = here && other.now.borrow().here && !other.sends();
            if idle || other.entry.borrow().key == entry.key {
                other.leave();
            }
        }
        let question = questions.first().copied();
        let now = Circumstances { trial: asked.trial, here, kept, question, ..Circumstances::default() };
        let handing = Rc::new(Self {
            asked,
            definition,
            application,
            entry: RefCell::new(entry),
            zip: RefCell::new(zip),
            store: Store::of_page(),
            may_keep,
            questions: RefCell::new(questions),
            others: RefCell::new(others),
            shown: RefCell::new(Shown::new(host.clone())),
            now: RefCell::new(now),
            over: Cell::new(false),
            pauses: Cell::new(0),
            request: RefCell::default(),
            listeners: RefCell::default(),
        });
        live::add(&handing);
        if let Some(window) = web_sys::window() {
            let online = Rc::clone(&handing);
            let listener = EventListener::new(&window, "online", move |_| online.attempt());
            handing.listeners.borrow_mut().push(listener);
        }
        if let Some(host) = spoken::host() {
            let shown = Rc::clone(&handing);
            let listener = EventListener::new(&host, "words", move |_| shown.show());
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

    /// Goes on in the outbox when the resident goes back to the form; what was not decided on before is not begun.
    fn watch(self: &Rc<Self>) {
        let handing = Rc::clone(self);
        let look = move || {
            if handing.over.get() {
                return;
            }
            if handing.shown.borrow().host().is_connected() {
                return handing.watch();
            }
            let begun = handing.questions.borrow().is_empty() || handing.is_kept();
            let Some(section) = begun.then(outbox::section).flatten() else { return handing.end() };
            handing.questions.take();
            let change = |now: &mut Circumstances| (now.here, now.question) = (false, None);
            change(&mut handing.now.borrow_mut());
            handing.seat(section);
            handing.attempt();
        };
        Timeout::new(GLANCE, look).forget();
    }

    pub(crate) fn entry(&self) -> Entry {
        self.entry.borrow().clone()
    }

    /// As the outbox knows it.
    pub(crate) fn as_kept(&self) -> Kept {
        Kept { entry: self.entry(), zip: self.zip.borrow().clone(), on_device: self.is_kept() }
    }

    /// Whether the outbox on the device has it.
    pub(crate) fn is_kept(&self) -> bool {
        self.now.borrow().kept
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
        let request = self.request.take();
        if let Some(request) = request {
            _ = request.abort();
        }
        // Not dropped now: this may be one of them that is at work.
        let listeners = std::mem::take(&mut *self.listeners.borrow_mut());
        Timeout::new(0, move || drop(listeners)).forget();
    }

    /// Ends it, and takes it out of the outbox on the page.
    fn leave(&self) {
        self.end();
        if !self.now.borrow().here {
            self.shown.borrow().take_away();
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
            Do::Withdraw => self.withdraw(|handing| {
                handing.leave();
                handing.asked.tell("mend");
            }),
            Do::Mend => {
                self.end();
                self.asked.tell("mend");
            }
            Do::Cancel => self.change(|now| now.cancelling = true),
            Do::Keep => self.change(|now| now.cancelling = false),
            Do::Delete => self.withdraw(|handing| handing.leave()),
            Do::PutAway => {
                self.store.put_away(&self.entry().key);
                self.leave();
            }
            Do::OnlyThis => {
                for Kept { entry, .. } in self.others.take() {
                    let key = entry.key.clone();
                    // One that was received meanwhile stays where it is shown.
                    self.store.withdraw(&entry.key, move |receipt| {
                        if receipt.is_none() {
                            live::end(&key);
                        }
                    });
                }
                self.decided();
            }
            Do::Both => {
                for other in self.others.take() {
                    outbox::place(&self.asked, &self.definition, other);
                }
                self.decided();
            }
        }
    }

    /// Takes it out of the outbox, unless another page knows that it was received: then it stands as received here too.
    fn withdraw(self: &Rc<Self>, then: impl FnOnce(&Rc<Self>) + 'static) {
        let handing = Rc::clone(self);
        self.store.withdraw(&self.entry().key, move |receipt| match receipt {
            // Pressed twice.
            _ if handing.over.get() => {}
            None => then(&handing),
            Some(receipt) => {
                handing.now.borrow_mut().cancelling = false;
                handing.entry.replace(receipt);
                handing.settled();
            }
        });
    }

    /// The first of the questions was answered.
    fn decided(self: &Rc<Self>) {
        let next = self.questions.borrow().iter().skip(1).copied().collect();
        self.questions.replace(next);
        self.go_on();
    }

    /// It cannot be sent as it is.
    pub(crate) fn refuse(&self, message: String) {
        self.entry.borrow_mut().state = State::Refused { message };
        self.change(|now| now.sending = None);
    }

    /// Asks what is to be decided; then keeps it in the outbox, and tries to send it.
    pub(crate) fn go_on(self: &Rc<Self>) {
        let question = self.questions.borrow().first().copied();
        self.change(|now| now.question = question);
        if question.is_some() || self.is_kept() || !self.may_keep {
            return self.attempt();
        }
        let handing = Rc::clone(self);
        let Kept { entry, zip, .. } = self.as_kept();
        self.store.put(&entry, zip.as_ref(), move |kept| {
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
        if !self.is_kept() {
            return then(self);
        }
        let handing = Rc::clone(self);
        self.store.settle(self.entry(), move |holds| match holds {
            _ if handing.over.get() => {}
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
        let request = send(&entry.url, &entry.key, &parts, progress, move |answer| answered.answered(answer));
        self.request.replace(request);
    }

    fn answered(self: &Rc<Self>, answer: Answer) {
        if self.over.get() {
            return;
        }
        self.request.take();
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
}

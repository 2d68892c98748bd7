//! Keeps the draft on the device while it is typed (`IndexedDB`), and brings it back.
//!
//! One database a form, named by the page's address; a record each for a field, the rows of a group, the files of a
//! field. What was typed waits a tenth of a second at most before it is handed to the browser, and a page that goes to
//! the background hands over at once. Other pages of the same form are told, so that two of them show one application.

use crate::clock::moment;
use crate::database::{Database, Failure, Stored};
use crate::files;
use crate::form::{Form, Inner};
use crate::records;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use madoguchi_view::{Event, Keeping, Record, Task};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent, Storage};

/// In milliseconds; longer where the device or the browser did not take the last of it.
const WAIT: u32 = 100;
const PAUSE: u32 = 2_000;
/// Begins the name of what a field's files are kept in.
const FILES: &str = "a:";
/// The record of when the draft was kept last, in milliseconds since 1970.
const SAVED: &str = "saved";
/// In the session's storage: the resident does not want anything kept, also after reloading the page.
const OFF: &str = "keep-off";
/// In the device's storage, with the page's address: the outbox has something.
pub const OUTBOX: &str = "madoguchi-outbox:";

pub(crate) struct Keeper {
    form: Weak<Inner>,
    name: String,
    /// `None` until it is open.
    database: RefCell<Option<Database>>,
    channel: Option<BroadcastChannel>,
    /// Something is on its way to the device.
    busy: Cell<bool>,
    waiting: Cell<bool>,
    /// Fields whose files are not kept yet.
    files: RefCell<Vec<String>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Form {
    /// Keeps the draft on the device under the page's address, and goes on with what is there.
    pub fn keep(&self) {
        let Some(window) = web_sys::window() else { return };
        let path = window.location().pathname().unwrap_or_default();
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        Keeper::start(&self.inner, format!("madoguchi:{path}"));
        // The outbox says so where it has something.
        let storage = window.local_storage().ok().flatten();
        if storage.and_then(|storage| storage.get_item(&format!("{OUTBOX}{path}")).ok()?).is_some() {
            crate::desk::ask(&self.inner, Task::Outbox);
        }
    }
}

impl Keeper {
    fn start(form: &Rc<Inner>, name: String) {
        let channel = BroadcastChannel::new(&name).ok();
        let keeper = Rc::new(Self {
            form: Rc::downgrade(form),
            name: name.clone(),
            database: RefCell::default(),
            channel,
            busy: Cell::new(true),
            waiting: Cell::new(false),
            files: RefCell::default(),
            listeners: RefCell::default(),
        });
        keeper.listen();
        *form.keeper.borrow_mut() = Some(Rc::clone(&keeper));
        let off = is_off() || form.session.borrow().keeping() == Keeping::Off;
        if off {
            keeper.busy.set(false);
            form.dispatch(Event::Switched { on: true });
        } else {
            keeper.open();
        }
    }

    fn open(self: &Rc<Self>) {
        self.busy.set(true);
        let keeper = Rc::clone(self);
        Database::open(&self.name, move |opened| match opened {
            Ok(database) => keeper.bring_back(database),
            Err(failure) => keeper.failed(failure),
        });
    }

    fn bring_back(self: Rc<Self>, database: Database) {
        let keeper = Rc::clone(&self);
        *self.database.borrow_mut() = Some(database.clone());
        database.all(move |all| {
            keeper.busy.set(false);
            let Some(form) = keeper.form.upgrade() else { return };
            match all {
                // Switched off meanwhile.
                _ if form.session.borrow().keeping() == Keeping::Off => {}
                Ok(stored) => {
                    let (records, saved) = split(&form, stored);
                    if !records.is_empty() {
                        form.dispatch(Event::Returned { records, saved: saved.map(moment) });
                        files::each(&form, |form, key| files::show(form, key, None));
                    }
                }
                Err(failure) => keeper.failed(failure),
            }
            keeper.soon();
        });
    }

    fn listen(self: &Rc<Self>) {
        let mut listeners = vec![];
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let keeper = Rc::downgrade(self);
            listeners.push(EventListener::new(&document, "visibilitychange", move |_| now(&keeper)));
        }
        if let Some(window) = web_sys::window() {
            let keeper = Rc::downgrade(self);
            listeners.push(EventListener::new(&window, "pagehide", move |_| now(&keeper)));
        }
        if let Some(channel) = &self.channel {
            let keeper = Rc::downgrade(self);
            listeners.push(EventListener::new(channel, "message", move |event| {
                if let Some((keeper, message)) = keeper.upgrade().zip(event.dyn_ref::<MessageEvent>()) {
                    keeper.heard(&message.data());
                }
            }));
        }
        *self.listeners.borrow_mut() = listeners;
    }

    /// Something may have changed: it is kept within [`WAIT`].
    pub(crate) fn soon(self: &Rc<Self>) {
        let Some(form) = self.form.upgrade() else { return };
        let nothing = !form.session.borrow().has_unkept() && self.files.borrow().is_empty();
        if nothing || self.waiting.replace(true) {
            return;
        }
        let keeper = Rc::downgrade(self);
        let wait = if form.session.borrow().keeping() == Keeping::On { WAIT } else { PAUSE };
        Timeout::new(wait, move || now(&keeper)).forget();
    }

    /// The files of a field are others now.
    pub(crate) fn files_changed(&self, key: &str) {
        self.files.borrow_mut().push(key.to_owned());
    }

    fn keep(self: &Rc<Self>) {
        self.waiting.set(false);
        let Some(form) = self.form.upgrade() else { return };
        let Some(database) = self.database.borrow().clone() else { return };
        if self.busy.get() {
            return;
        }
        let records = form.session.borrow_mut().unkept();
        let fields = std::mem::take(&mut *self.files.borrow_mut());
        let off = form.session.borrow().keeping() == Keeping::Off;
        if off || (records.is_empty() && fields.is_empty()) {
            return;
        }
        self.busy.set(true);
        let mut stored: Vec<Stored> =
            records.iter().map(|(name, text)| (name.clone(), JsValue::from_str(text))).collect();
        let files = form.files.borrow();
        stored.extend(fields.iter().map(|key| {
            let list = files.at(key).iter().map(|(file, _)| JsValue::from(file)).collect::<Array>();
            (format!("{FILES}{key}"), list.into())
        }));
        drop(files);
        stored.push((SAVED.to_owned(), js_sys::Date::now().into()));
        let keeper = Rc::clone(self);
        database.put(&stored, move |put| {
            keeper.busy.set(false);
            let Some(form) = keeper.form.upgrade() else { return };
            match put {
                Ok(()) => {
                    let files = fields.iter().map(|key| (format!("{FILES}{key}"), String::new()));
                    keeper.say(&records.into_iter().chain(files).collect::<Vec<_>>());
                    form.dispatch(Event::Kept(Keeping::On));
                    keeper.soon();
                }
                Err(failure) => {
                    // They are tried again.
                    form.session.borrow_mut().keep_again(records);
                    keeper.files.borrow_mut().extend(fields);
                    keeper.failed(failure);
                }
            }
        });
    }

    fn failed(self: &Rc<Self>, failure: Failure) {
        self.busy.set(false);
        let keeping = match failure {
            Failure::Full => Keeping::Full,
            Failure::Refused => Keeping::Refused,
        };
        // Some browsers close the databases of a page that was in the background.
        if keeping == Keeping::Refused && self.database.borrow().is_some() {
            let keeper = Rc::clone(self);
            Database::open(&self.name, move |opened| {
                if let Ok(database) = opened {
                    *keeper.database.borrow_mut() = Some(database);
                }
            });
        }
        if let Some(form) = self.form.upgrade() {
            form.dispatch(Event::Kept(keeping));
        }
    }

    /// Deletes what is kept, here and on other pages of the form. Where nothing more is to be kept, that is remembered
    /// until the browser is closed.
    pub(crate) fn forget(&self, off: bool) {
        // Where nothing was kept before, what is on the device is another page's.
        if off && is_off() {
            return;
        }
        set_off(off);
        let over = (OFF.to_owned(), String::new());
        self.say(if off { std::slice::from_ref(&over) } else { &[] });
        self.files.borrow_mut().clear();
        if let Some(database) = self.database.borrow().as_ref() {
            database.clear();
        } else if off {
            Database::open(&self.name, |opened| {
                if let Ok(database) = opened {
                    database.clear();
                }
            });
        }
    }

    /// Keeping begins again.
    pub(crate) fn resume(self: &Rc<Self>) {
        if self.form.upgrade().is_none_or(|form| form.session.borrow().keeping() == Keeping::Off) {
            return;
        }
        set_off(false);
        if self.database.borrow().is_none() {
            self.open();
        }
    }

    fn say(&self, records: &[Record]) {
        let Some(channel) = &self.channel else { return };
        _ = channel.post_message(&records::to_js(records));
    }

    fn heard(&self, message: &JsValue) {
        let Some(form) = self.form.upgrade() else { return };
        let records = records::from_js(message);
        // Where nothing is kept, an application of its own is filled in.
        if form.session.borrow().keeping() == Keeping::Off {
            return;
        }
        if records.first().is_some_and(|(name, _)| name == OFF) {
            return form.dispatch(Event::Switched { on: true });
        }
        let files = records.iter().filter(|(name, _)| name.starts_with(FILES)).cloned().collect();
        form.dispatch(Event::Elsewhere { records });
        self.take_files(&form, files);
    }

    /// Files that another page has kept.
    fn take_files(&self, form: &Rc<Inner>, names: Vec<Record>) {
        let Some(database) = self.database.borrow().clone().filter(|_| !names.is_empty()) else { return };
        let form = Rc::clone(form);
        database.all(move |all| {
            let changed = |(name, _): &Stored| names.iter().any(|(of, _)| of == name);
            for (name, list) in all.unwrap_or_default().into_iter().filter(changed) {
                if let Some(key) = name.strip_prefix(FILES) {
                    form.files.borrow_mut().replace(key, &list);
                    files::show(&form, key, None);
                }
            }
        });
    }
}

fn now(keeper: &Weak<Keeper>) {
    if let Some(keeper) = keeper.upgrade() {
        keeper.keep();
    }
}

/// The records of the session, and when they were kept; files go to where files are.
fn split(form: &Rc<Inner>, stored: Vec<Stored>) -> (Vec<Record>, Option<f64>) {
    let (mut records, mut saved) = (vec![], None);
    for (name, value) in stored {
        if name == SAVED {
            saved = value.as_f64();
        } else if let Some(key) = name.strip_prefix(FILES) {
            let mut files = form.files.borrow_mut();
            if files.at(key).is_empty() {
                files.replace(key, &value);
            }
        } else if let Some(text) = value.as_string() {
            records.push((name, text));
        }
    }
    (records, saved)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn is_off() -> bool {
    storage().and_then(|storage| storage.get_item(OFF).ok()?).is_some()
}

fn set_off(off: bool) {
    let Some(storage) = storage() else { return };
    _ = if off { storage.set_item(OFF, "") } else { storage.remove_item(OFF) };
}

//! Whose turn it is to edit a form that several tabs have open (編集の順番).
//!
//! One tab holds the form's lock and edits; the others watch. The browser frees the lock of a tab that is closed or
//! crashes. Where it knows no locks (a page that did not come by https), tabs ask each other.

mod channel;
mod locks;

pub use channel::{Channel, Message};

use crate::browser;
use gloo::timers::future::TimeoutFuture;
use locks::{Lock, Taken};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The part that one tab has in editing one form.
#[derive(Debug)]
pub struct Turn {
    id: String,
    channel: Option<Channel>,
    held: RefCell<Option<Rc<Held>>>,
    /// Somebody answered that the form is being edited, since this was asked.
    answered: Cell<bool>,
    /// Until then whoever was handed the form is waited for, in milliseconds since 1970.
    handed_over_until: Cell<u64>,
}

/// The right to edit; it goes with the last that has it.
#[derive(Debug)]
pub struct Held {
    lock: Option<Lock>,
    /// Milliseconds since 1970.
    since: u64,
}

thread_local! {
    /// What this page holds, by form: a screen that is left and come back to does not wait for itself, and a form that
    /// could not be kept stays this page's.
    static HELD: RefCell<HashMap<String, Rc<Held>>> = RefCell::default();
}

/// How long the others are given to answer, in milliseconds.
const ANSWER: u32 = 1000;
/// Whoever is handed a form is given so long to take it, in milliseconds: longer than asking the others twice.
const HANDING_OVER: u64 = 3000;
/// Whoever waits for a form looks again after so many milliseconds, and asks for it every so many times.
const PAUSE: u32 = 30;
const ASK_EVERY: u32 = 40;
/// Whoever opens a form that is held, and hears nothing, looks so often.
const LOOKS: u32 = 20;

impl Turn {
    /// Joins those that have the form open, and takes it when nobody edits it.
    pub async fn begin(id: &str) -> Rc<Self> {
        let turn = Rc::new(Self {
            id: id.to_owned(),
            channel: Channel::open(&name(id)),
            held: RefCell::default(),
            answered: Cell::new(false),
            handed_over_until: Cell::new(0),
        });
        if let Some(channel) = &turn.channel {
            let weak = Rc::downgrade(&turn);
            channel.listen(move |message| {
                if let Some(turn) = weak.upgrade() {
                    turn.answer(&message);
                }
            });
        }
        if !turn.try_take().await {
            turn.make_sure().await;
        }
        turn
    }

    /// A page that was left or loaded anew may not have let go yet; then nobody answers.
    async fn make_sure(&self) {
        self.answered.set(false);
        self.post(&Message::Who);
        for _ in 0..LOOKS {
            TimeoutFuture::new(PAUSE).await;
            if self.answered.get() || self.try_take().await {
                break;
            }
        }
    }

    pub fn is_of_the_form_of(&self, other: &Self) -> bool {
        self.id == other.id
    }

    pub fn channel(&self) -> Option<&Channel> {
        self.channel.as_ref()
    }

    pub fn post(&self, message: &Message) {
        if let Some(channel) = &self.channel {
            channel.post(message);
        }
    }

    /// Whether this tab edits. Where tabs cannot speak with each other, every one does.
    pub fn holds(&self) -> bool {
        self.held.borrow().is_some() || self.channel.is_none()
    }

    /// Answers those that ask whether the form is being edited.
    pub fn answer(&self, message: &Message) {
        match message {
            Message::Who => self.say_editing(),
            Message::Editing { .. } => self.answered.set(true),
            _ => {}
        }
    }

    fn say_editing(&self) {
        if let Some(held) = &*self.held.borrow() {
            self.post(&Message::Editing { since: held.since });
        }
    }

    /// Another tab edits as well: without locks, one that is busy may have answered too late. Whoever began later has to
    /// stop, and the other one says that it goes on.
    pub fn has_to_stop(&self, since: u64) -> bool {
        let own = self.held.borrow().as_ref().filter(|held| held.lock.is_none()).map(|held| held.since);
        if own.is_some_and(|own| own < since) {
            self.say_editing();
        }
        own.is_some_and(|own| since < own)
    }

    /// Takes the form when nobody edits it.
    pub async fn try_take(&self) -> bool {
        let own = HELD.with_borrow(|held| held.get(&self.id).cloned());
        if let Some(own) = own {
            self.held.replace(Some(own));
            return true;
        }
        if self.channel.is_none() {
            return true;
        }
        let lock = match locks::try_take(&name(&self.id)).await {
            Taken::Got(lock) => Some(lock),
            Taken::Not => return false,
            Taken::NoLocks => {
                self.answered.set(false);
                self.post(&Message::Who);
                TimeoutFuture::new(ANSWER).await;
                if self.answered.get() {
                    return false;
                }
                None
            }
        };
        self.hold(lock);
        true
    }

    /// Asks whoever edits to let the form go, and takes it when it is free, as long as `goes_on`.
    pub async fn take(&self, goes_on: impl Fn() -> bool) -> bool {
        // Again and again: meanwhile a third tab may have taken it.
        for round in 0_u32.. {
            if self.try_take().await {
                return true;
            }
            if !goes_on() {
                break;
            }
            if round % ASK_EVERY == 0 {
                self.post(&Message::Want);
            }
            TimeoutFuture::new(PAUSE).await;
        }
        false
    }

    fn hold(&self, lock: Option<Lock>) {
        let has_lock = lock.is_some();
        let held = Rc::new(Held { lock, since: browser::now() });
        HELD.with_borrow_mut(|all| _ = all.insert(self.id.clone(), Rc::clone(&held)));
        self.held.replace(Some(held));
        // Without locks another tab may have taken the form in the same moment; then one of the two stops.
        if !has_lock {
            self.say_editing();
        }
    }

    /// Lets others edit, unless another screen of this page goes on.
    pub fn release(&self) {
        if self.held.take().is_some() {
            HELD.with_borrow_mut(|all| {
                if all.get(&self.id).is_some_and(|held| Rc::strong_count(held) == 1) {
                    all.remove(&self.id);
                }
            });
        }
    }

    /// As [`Self::release`], for the tab that asked for the form.
    pub fn hand_over(&self) {
        self.handed_over_until.set(browser::now() + HANDING_OVER);
        self.release();
    }

    /// Whether another tab was handed the form a moment ago and may not have taken it yet.
    pub fn is_handed_over(&self) -> bool {
        browser::now() < self.handed_over_until.get()
    }

    /// The form is not open here any more.
    pub fn leave(&self) {
        self.release();
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.leave();
    }
}

fn name(id: &str) -> String {
    format!("madoguchi/form/{id}")
}

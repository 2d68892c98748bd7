//! Saving while working (自動保存): entries are gathered for a moment, written in one transaction, and only then said
//! to be saved.

use crate::app::{Unkept, UnkeptForms};
use crate::browser;
use crate::store::{Found, Store, StoreError, Summary};
use crate::turn::{Message, Turn};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::{Entry, History, Record};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    Saving,
    Failed(StoreError),
    /// Another tab edits; what is shown here was written at that time.
    Watching(u64),
}

/// Outlives the screen it serves: what was gathered is written even when the screen has gone.
#[derive(Debug)]
pub struct Saver {
    id: String,
    store: Result<Store, StoreError>,
    history: Rc<RefCell<History>>,
    state: RwSignal<SaveState>,
    unkept: UnkeptForms,
    waiting: RefCell<Vec<Entry>>,
    /// The number of the next entry of the log; past the end when the form is to be written whole.
    next: Cell<u64>,
    /// Writes that have not ended.
    under_way: Cell<u32>,
    /// When the form was written last, as far as this tab knows; never the same twice.
    written_at: Cell<u64>,
    turn: Rc<Turn>,
}

/// How long entries are gathered, in milliseconds.
const PAUSE: u32 = 300;
/// After so many entries the form is written whole and its log begins anew.
const WHOLE_AFTER: u64 = 100;
const _: () = assert!(WHOLE_AFTER <= Record::STEPS as u64, "a log takes back no more steps than its record keeps");

impl Saver {
    /// `error` says why what there is so far could not be kept.
    pub fn new(
        id: String,
        store: Result<Store, StoreError>,
        history: Rc<RefCell<History>>,
        error: Option<StoreError>,
        unkept: UnkeptForms,
        (turn, written_at): (Rc<Turn>, u64),
    ) -> Rc<Self> {
        let state = if turn.holds() { SaveState::Saved } else { SaveState::Watching(written_at) };
        let error = error.or_else(|| store.as_ref().err().cloned());
        let saver = Rc::new(Self {
            id,
            store,
            history,
            state: RwSignal::new(state),
            unkept,
            waiting: RefCell::default(),
            // What an earlier session left in the log is folded into the record by the first write.
            next: Cell::new(WHOLE_AFTER),
            under_way: Cell::new(0),
            written_at: Cell::new(written_at),
            turn,
        });
        if let Some(error) = error {
            saver.failed(error);
            // There may be room again.
            if saver.store.is_ok() {
                saver.write();
            }
        }
        saver
    }

    pub fn state(&self) -> ReadSignal<SaveState> {
        self.state.read_only()
    }

    /// Whether something that was done could not be kept.
    fn is_behind(&self) -> bool {
        self.unkept.with_untracked(|forms| forms.get(&self.id).is_some_and(|form| self.is_own(form)))
    }

    /// Takes one more entry; it is written soon.
    pub fn note(self: &Rc<Self>, entry: Entry) {
        let mut waiting = self.waiting.borrow_mut();
        if !waiting.last_mut().is_some_and(|last| last.absorb(&entry)) {
            waiting.push(entry);
        }
        if self.store.is_ok() {
            self.state.set(SaveState::Saving);
        }
        let saver = Rc::clone(self);
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if saver.under_way.get() == 0 {
                saver.write();
            }
        });
    }

    /// Writes what is waiting, now: the page or the screen is about to go, and there may be no later.
    pub fn flush(self: &Rc<Self>) {
        if self.under_way.get() > 0 {
            // Whether the write before this one succeeds is not known yet; a whole form does not depend on it.
            self.next.set(WHOLE_AFTER);
        }
        self.write();
    }

    fn write(self: &Rc<Self>) {
        if self.waiting.borrow().is_empty() && !self.is_behind() {
            return;
        }
        let store = match &self.store {
            Ok(store) => store.clone(),
            Err(error) => return self.failed(error.clone()),
        };
        let entries = self.waiting.take();
        let next = self.next.get();
        let length = next + entries.len() as u64;
        let whole = length > WHOLE_AFTER || self.is_behind();
        self.next.set(if whole { 0 } else { length });
        self.under_way.set(self.under_way.get() + 1);
        let before = self.written_at.get();
        let after = browser::now().max(before + 1);
        self.written_at.set(after);
        let saver = Rc::clone(self);
        // As it is now: what is done next is in the next entries.
        let summary = Summary::of(&self.id, self.history.borrow().definition(), after);
        let history = whole.then(|| self.history.borrow().clone());
        spawn_local(async move {
            let result = if let Some(history) = history {
                store.put(&saver.id, &history, after).await
            } else {
                let numbered: Vec<_> = (next..).zip(entries.clone()).collect();
                store.append(&summary, &numbered).await
            };
            saver.under_way.set(saver.under_way.get() - 1);
            if let Err(error) = result {
                return saver.failed(error);
            }
            saver.turn.post(&Message::Wrote { before, after, entries });
            saver.succeeded();
        });
    }

    /// Waits until everything that was done is written; `false` when it cannot be.
    pub async fn settled(self: &Rc<Self>) -> bool {
        if self.store.is_err() {
            return !self.is_behind();
        }
        if self.is_behind() && self.under_way.get() == 0 {
            // There may be room again.
            self.write();
        }
        loop {
            if self.under_way.get() == 0 {
                if self.waiting.borrow().is_empty() {
                    return !self.is_behind();
                }
                self.write();
            }
            TimeoutFuture::new(10).await;
        }
    }

    /// The form as it is kept.
    pub async fn read(&self) -> Result<Found, StoreError> {
        self.store.as_ref().map_err(Clone::clone)?.get(&self.id).await
    }

    pub fn written_at(&self) -> u64 {
        self.written_at.get()
    }

    /// Another tab goes on from here.
    pub fn watch(&self) {
        self.state.try_set(SaveState::Watching(self.written_at()));
    }

    /// What is shown is what another tab wrote at that time.
    pub fn saw(&self, written_at: u64) {
        self.written_at.set(written_at);
        self.watch();
    }

    /// This tab goes on from what it has read.
    pub fn resume(&self) {
        self.next.set(WHOLE_AFTER);
        self.state.try_set(SaveState::Saved);
    }

    fn failed(&self, error: StoreError) {
        // The entries are gone, the form is not: it is written whole next time.
        self.next.set(WHOLE_AFTER);
        let form = Unkept { history: Rc::clone(&self.history), error: error.clone() };
        self.unkept.update(|forms| _ = forms.insert(self.id.clone(), form));
        self.state.try_set(SaveState::Failed(error));
    }

    fn succeeded(self: &Rc<Self>) {
        if self.under_way.get() > 0 {
            return;
        }
        if self.is_behind() {
            self.unkept.update(|forms| _ = forms.remove(&self.id));
        }
        if self.waiting.borrow().is_empty() {
            self.state.try_set(SaveState::Saved);
        } else {
            self.write();
        }
    }

    fn is_own(&self, form: &Unkept) -> bool {
        Rc::ptr_eq(&form.history, &self.history)
    }
}

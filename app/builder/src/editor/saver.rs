//! Saving while working (自動保存): entries are gathered for a moment, written in one transaction, and only then said
//! to be saved.

use crate::app::Unkept;
use crate::browser;
use crate::store::{Entry, Store, StoreError, Summary};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::{Command, History};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    Saving,
    Failed(StoreError),
}

/// Outlives the screen it serves: what was gathered is written even when the screen has gone.
#[derive(Debug)]
pub struct Saver {
    id: String,
    store: Result<Store, StoreError>,
    history: Rc<RefCell<History>>,
    state: RwSignal<SaveState>,
    waiting: RefCell<Vec<Entry>>,
    /// The number of the next entry of the log.
    next: Cell<u64>,
    busy: Cell<bool>,
}

/// How long entries are gathered, in milliseconds.
const PAUSE: u32 = 300;
/// After so many entries the form is written whole and its log begins anew.
const WHOLE_AFTER: u64 = 100;

impl Saver {
    pub fn new(
        id: String,
        store: Result<Store, StoreError>,
        history: Rc<RefCell<History>>,
        error: Option<StoreError>,
    ) -> Rc<Self> {
        let error = error.or_else(|| store.as_ref().err().cloned());
        let state = error.map_or(SaveState::Saved, SaveState::Failed);
        Rc::new(Self {
            id,
            store,
            history,
            state: RwSignal::new(state),
            waiting: RefCell::default(),
            // What an earlier session left in the log is folded into the record by the first write.
            next: Cell::new(WHOLE_AFTER),
            busy: Cell::new(false),
        })
    }

    pub fn state(&self) -> ReadSignal<SaveState> {
        self.state.read_only()
    }

    /// The form, when what was done could not be kept.
    pub fn unkept(&self) -> Option<Unkept> {
        let Some(SaveState::Failed(error)) = self.state.try_get_untracked() else { return None };
        Some(Unkept { id: self.id.clone(), history: self.history.borrow().clone(), error })
    }

    /// Takes one more entry; it is written soon.
    pub fn note(self: &Rc<Self>, entry: Entry) {
        let mut waiting = self.waiting.borrow_mut();
        // The letters of one word need one entry, not one each.
        if let (Some(Entry::Run { command: last, .. }), Entry::Run { command, .. }) = (waiting.last(), &entry)
            && command.continues(last)
            && !matches!(command, Command::Batch(_))
        {
            waiting.pop();
        }
        waiting.push(entry);
        self.state.set(SaveState::Saving);
        let saver = Rc::clone(self);
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            saver.flush();
        });
    }

    /// Writes what is waiting, now.
    pub fn flush(self: &Rc<Self>) {
        if self.busy.get() || self.waiting.borrow().is_empty() {
            return;
        }
        self.busy.set(true);
        let saver = Rc::clone(self);
        spawn_local(async move {
            let result = saver.write().await;
            saver.busy.set(false);
            match result {
                Err(error) => _ = saver.state.try_set(SaveState::Failed(error)),
                Ok(()) if saver.waiting.borrow().is_empty() => _ = saver.state.try_set(SaveState::Saved),
                Ok(()) => saver.flush(),
            }
        });
    }

    async fn write(&self) -> Result<(), StoreError> {
        let store = self.store.clone()?;
        let entries = self.waiting.take();
        let next = self.next.get();
        let after = next + entries.len() as u64;
        let now = browser::now();
        let result = if after > WHOLE_AFTER {
            let whole = self.history.borrow().clone();
            store.put(&self.id, &whole, now).await.map(|()| self.next.set(0))
        } else {
            let summary = Summary::of(&self.id, self.history.borrow().definition(), now);
            let numbered: Vec<_> = (next..).zip(entries.iter().cloned()).collect();
            store.append(&summary, &numbered).await.map(|()| self.next.set(after))
        };
        if result.is_err() {
            // Kept for the next attempt, before whatever came since.
            let since = self.waiting.replace(entries);
            self.waiting.borrow_mut().extend(since);
        }
        result
    }
}

//! Versions of the form at hand (版): set aside on request, on export, and by themselves.

use super::{Editor, SaveState};
use crate::browser;
use crate::store::{Aside, Store, StoreError};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Command, Patch};
use madoguchi_forms::versions::{Made, Versions, is_due};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

/// The versions of one form, and when the last was made.
#[derive(Debug)]
pub struct Drawer {
    id: String,
    store: Result<Store, StoreError>,
    last: Cell<Last>,
}

#[derive(Clone, Copy, Debug)]
enum Last {
    /// Not asked for yet.
    Unknown,
    /// Being asked for, or being made.
    Coming,
    At(Option<u64>),
}

/// What is typed first is not held up by it, in milliseconds.
const PAUSE: u32 = 500;

impl Drawer {
    pub(super) fn new(id: String, store: Result<Store, StoreError>) -> Self {
        Self { id, store, last: Cell::new(Last::Unknown) }
    }

    fn store(&self) -> Result<&Store, StoreError> {
        self.store.as_ref().map_err(Clone::clone)
    }

    pub async fn versions(&self) -> Result<Versions, StoreError> {
        self.store()?.versions(&self.id).await
    }

    /// What the version of that number holds.
    pub async fn get(&self, number: u64) -> Result<Definition, StoreError> {
        let store = self.store()?;
        let version = store.versions(&self.id).await?.get(number).map(|version| version.content);
        store.version(&self.id, version.ok_or(StoreError::Broken)?).await
    }

    pub async fn change(&self, change: impl FnOnce(&mut Versions)) -> Result<Versions, StoreError> {
        self.store()?.change_versions(&self.id, change).await
    }

    pub async fn set_aside(&self, definition: &Definition, made: Made, note: String) -> Result<Versions, StoreError> {
        let aside = Aside { made, note, at: browser::now() };
        let versions = self.store()?.set_aside(&self.id, definition, aside).await?;
        self.last.set(Last::At(Some(browser::now())));
        Ok(versions)
    }

    /// Sets a version aside when one is due; `before` is the form as it was before it is changed.
    async fn keep_quietly(&self, before: Arc<Definition>, last: Last) -> Result<(), StoreError> {
        TimeoutFuture::new(PAUSE).await;
        let (now, ahead) = (browser::now(), browser::minutes_ahead());
        let last = match last {
            Last::At(last) => last,
            Last::Unknown | Last::Coming => self.versions().await?.last().map(|version| version.at),
        };
        if is_due(last, now, ahead) {
            self.set_aside(&before, Made::Quiet, String::new()).await?;
        } else {
            self.last.set(Last::At(last));
        }
        Ok(())
    }
}

impl Editor {
    pub fn drawer(&self) -> Rc<Drawer> {
        self.drawer.get_value()
    }

    /// Before the form is changed: whether a version is due is asked once, then only the clock is.
    pub(super) fn keep_quietly(self) {
        let drawer = self.drawer();
        let last = drawer.last.get();
        let is_due = match last {
            Last::Unknown => true,
            Last::Coming => false,
            Last::At(last) => is_due(last, browser::now(), browser::minutes_ahead()),
        };
        if !is_due || drawer.store.is_err() {
            return;
        }
        let before = self.definition.get_untracked();
        drawer.last.set(Last::Coming);
        spawn_local(async move {
            let Err(error) = drawer.keep_quietly(before, last).await else { return };
            // Once an hour is often enough to try, and to be told.
            drawer.last.set(Last::At(Some(browser::now())));
            // A device that has no room for the form itself says so already.
            let is_told = matches!(self.save_state.try_get_untracked(), Some(SaveState::Failed(_)));
            if error == StoreError::Full && !is_told {
                let sentence = format!("自動の版を残せませんでした。{}", error.sentence());
                self.notice.try_set(Some(sentence));
            }
        });
    }

    /// The form was handed out as it is now, or as it was when that began.
    pub fn handed_out(self, definition: Arc<Definition>, made: Made, note: String) {
        let drawer = self.drawer();
        spawn_local(async move {
            if let Err(error) = drawer.set_aside(&definition, made, note).await
                && ![StoreError::Unavailable, StoreError::Unwritten].contains(&error)
            {
                let sentence = format!("書き出した内容を版に残せませんでした。{}", error.sentence());
                self.notice.try_set(Some(sentence));
            }
        });
    }

    /// Goes back to what a version holds, as one step; what is there now is set aside first. `Ok(false)` when both are the
    /// same.
    ///
    /// # Errors
    /// The sentence that says why not.
    pub async fn go_back_to(self, number: u64) -> Result<bool, String> {
        let drawer = self.drawer();
        let now = self.definition.get_untracked();
        let version = drawer.get(number).await.map_err(|error| error.sentence())?;
        if *now == version {
            return Ok(false);
        }
        if let Some(why) = self.refusal() {
            return Err(why);
        }
        let aside = drawer.set_aside(&now, Made::BeforeRestore, String::new()).await;
        aside.map_err(|error| format!("今の状態を版に残せないため、戻していません。{}", error.sentence()))?;
        let patch = Patch::between(&self.definition.get_untracked(), &version);
        if self.run(Command::Patch(Box::new(patch))) {
            return Ok(true);
        }
        Err(self.notice.get_untracked().unwrap_or_default())
    }
}

//! The applications that are at work on this page: each is there once, whoever began it.

use super::Handing;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

thread_local! {
    static LIVE: RefCell<Vec<Weak<Handing>>> = const { RefCell::new(vec![]) };
}

pub(super) fn add(handing: &Rc<Handing>) {
    LIVE.with_borrow_mut(|live| live.push(Rc::downgrade(handing)));
}

/// Those that have not ended.
pub(crate) fn all() -> Vec<Rc<Handing>> {
    let all: Vec<_> = LIVE.with_borrow(|live| live.iter().filter_map(Weak::upgrade).collect());
    let all: Vec<_> = all.into_iter().filter(|handing| !handing.over.get()).collect();
    LIVE.replace(all.iter().map(Rc::downgrade).collect());
    all
}

pub(crate) fn of(key: &str) -> Option<Rc<Handing>> {
    all().into_iter().find(|handing| handing.entry.borrow().key == key)
}

/// Ends the one with that key, and takes it out of the outbox on the page.
pub(crate) fn end(key: &str) {
    if let Some(handing) = of(key) {
        handing.leave();
    }
}

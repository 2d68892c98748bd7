//! A form on the page.

use crate::effects;
use crate::events::{self, Pending};
use crate::files::Files;
use crate::keeper::Keeper;
use crate::{controls, patch};
use gloo::events::EventListener;
use madoguchi_forms::date::Date;
use madoguchi_view::{Event, Mode, Node, Session};
use std::cell::{Ref, RefCell};
use std::rc::Rc;
use web_sys::{Element, File};

/// A form in an element of its own, for as long as this value lives.
pub struct Form {
    pub(crate) inner: Rc<Inner>,
    _listeners: Vec<EventListener>,
}

pub(crate) struct Inner {
    /// What the form stands in; its only child is the root of the tree.
    pub(crate) host: Element,
    pub(crate) session: RefCell<Session>,
    pub(crate) owns_history: bool,
    pub(crate) files: RefCell<Files>,
    pub(crate) pending: RefCell<Pending>,
    /// The tree that the page shows.
    tree: RefCell<Node>,
    on_change: RefCell<Box<dyn Fn()>>,
    pub(crate) keeper: RefCell<Option<Rc<Keeper>>>,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Form").field("session", &self.inner.session).finish_non_exhaustive()
    }
}

impl Form {
    /// Builds the form in an empty element.
    pub fn build(host: Element, mut session: Session) -> Self {
        let tree = session.view();
        let mut made = vec![];
        host.set_text_content(None);
        if let Some(root) = patch::create(&tree, &mut made) {
            _ = host.append_child(&root);
        }
        controls::fill(&made, &session);
        Self::over(host, session, tree)
    }

    /// Takes over a form whose elements are there already, as they were written on another day: what was typed, chosen
    /// and attached since stays, and so do the focus and the place on the page, as no element is built anew.
    pub fn take_over(host: Element, mut session: Session, today: Date) -> Self {
        let tree = session.view();
        for event in controls::harvest(&host) {
            session.handle(event);
        }
        session.set_today(today);
        let form = Self::over(host, session, tree);
        for control in crate::query::file_controls(&form.inner.host) {
            crate::files::take(&form.inner, &control);
        }
        events::words(&form.inner);
        form.inner.render();
        form
    }

    fn over(host: Element, session: Session, tree: Node) -> Self {
        let owns_history = session.mode() == &Mode::Page;
        let inner = Rc::new(Inner {
            host,
            session: RefCell::new(session),
            owns_history,
            files: RefCell::default(),
            pending: RefCell::default(),
            tree: RefCell::new(tree),
            on_change: RefCell::new(Box::new(|| {})),
            keeper: RefCell::default(),
        });
        Self { _listeners: events::listen(&inner), inner }
    }

    /// Calls this after everything that happens.
    pub fn on_change(&self, act: impl Fn() + 'static) {
        *self.inner.on_change.borrow_mut() = Box::new(act);
    }

    /// The application as it is now.
    pub fn session(&self) -> Ref<'_, Session> {
        self.inner.session.borrow()
    }

    /// Changes what the form shows from outside, such as its definition.
    pub fn change(&self, change: impl FnOnce(&mut Session)) {
        change(&mut self.inner.session.borrow_mut());
        self.inner.render();
        (self.inner.on_change.borrow())();
    }

    /// The files of a field, in the order of its list.
    pub fn files_at(&self, key: &str) -> Vec<File> {
        self.inner.files.borrow().at(key).iter().map(|(file, _)| file.clone()).collect()
    }
}

impl Inner {
    pub(crate) fn prefix(&self) -> String {
        self.session.borrow().prefix().to_owned()
    }

    /// Tells the session what happened, shows what comes of it, and does what it asks for.
    pub(crate) fn dispatch(self: &Rc<Self>, event: Event) {
        let effects = self.session.borrow_mut().handle(event);
        self.render();
        effects::run(self, effects);
        if let Some(keeper) = self.keeper() {
            keeper.soon();
        }
        (self.on_change.borrow())();
    }

    pub(crate) fn keeper(&self) -> Option<Rc<Keeper>> {
        self.keeper.borrow().clone()
    }

    fn render(&self) {
        if !self.session.borrow().is_stale() {
            return;
        }
        let new = self.session.borrow_mut().view();
        // Taking an element off the page can call listeners, so nothing is borrowed meanwhile.
        let old = self.tree.replace(new.clone());
        let mut made = vec![];
        if let Some(root) = self.host.first_child() {
            patch::patch(&root, &old, &new, &mut made);
        }
        controls::fill(&made, &self.session.borrow());
    }
}

//! A tree of elements in an element of the page that belongs to it alone.

use crate::{patch, query};
use madoguchi_view::Node;
use web_sys::Element;

/// Nothing is shown until [`Shown::show`].
#[derive(Debug)]
pub struct Shown {
    host: Element,
    tree: Option<Node>,
}

impl Shown {
    /// In this element, whose only child the root of the tree becomes.
    pub fn new(host: Element) -> Self {
        Self { host, tree: None }
    }

    pub fn host(&self) -> &Element {
        &self.host
    }

    /// Changes on the page what differs from what was shown before.
    pub fn show(&mut self, tree: Node) {
        let mut made = vec![];
        if let (Some(old), Some(root)) = (&self.tree, self.host.first_child()) {
            patch::patch(&root, old, &tree, &mut made);
        } else {
            self.host.set_text_content(None);
            if let Some(root) = patch::create(&tree, &mut made) {
                _ = self.host.append_child(&root);
            }
        }
        self.tree = Some(tree);
    }

    /// Takes the element off the page. Where what has the focus goes with it, the page's first heading has it.
    pub fn take_away(&self) {
        let held = self.has_focus();
        self.host.remove();
        if let Some(page) = query::document().and_then(|document| document.document_element()).filter(|_| held) {
            query::focus_heading(&page);
        }
    }

    /// As [`Shown::show`]. Where what had the focus is gone by that, the heading of its section has it: keyboards and
    /// screen readers go on from there, and not from the top of the page.
    pub fn show_and_hold_focus(&mut self, tree: Node) {
        let held = self.has_focus();
        self.show(tree);
        let section = self.host.closest("section").ok().flatten().filter(|_| held && !self.has_focus());
        if let Some(section) = section {
            query::focus_heading(&section);
        }
    }

    fn has_focus(&self) -> bool {
        query::active().is_some_and(|active| self.host.contains(Some(&active)))
    }
}

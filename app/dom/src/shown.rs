//! A tree of elements in an element of the page that belongs to it alone.

use crate::patch;
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
}

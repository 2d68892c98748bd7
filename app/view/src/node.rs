//! A tree of elements as a value.
//!
//! Two trees are compared to know what changes on the page, so a tree is written the way a browser reads it: no empty
//! text, and never two texts beside each other.

use std::borrow::Cow;
use std::rc::Rc;

type Text = Cow<'static, str>;

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Text(Text),
    /// Shared with the tree of the last time where nothing changed.
    Element(Rc<Element>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub tag: &'static str,
    /// Tells it from its siblings of another time: what has another key is another element.
    pub key: Option<Rc<str>>,
    pub attributes: Vec<(&'static str, Text)>,
    pub children: Vec<Node>,
}

/// An element being put together. In a box, and its methods not inlined: they are called hundreds of times, and the
/// program is counted in bytes.
#[derive(Debug)]
#[must_use]
pub struct Made(Box<Element>);

#[inline(never)]
pub fn el(tag: &'static str) -> Made {
    Made(Box::new(Element { tag, key: None, attributes: vec![], children: vec![] }))
}

/// Words of a resident, which are shown as they are in every language.
pub(crate) fn own(words: String) -> Node {
    el("span").attr("translate", "no").text(words).into()
}

impl Made {
    pub fn key(mut self, key: impl Into<Rc<str>>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(name, value.into())
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Text) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// The attribute, or none.
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Text>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.with("class", Text::Borrowed(class))
    }

    #[inline(never)]
    pub fn id(self, id: String) -> Self {
        self.with("id", Text::Owned(id))
    }

    pub fn text(self, text: impl Into<Text>) -> Self {
        self.put(Node::Text(text.into()))
    }

    pub fn child(self, child: impl Into<Node>) -> Self {
        self.put(child.into())
    }

    #[inline(never)]
    fn put(mut self, child: Node) -> Self {
        match (child, self.0.children.last_mut()) {
            (Node::Text(text), _) if text.is_empty() => {}
            (Node::Text(text), Some(Node::Text(before))) => before.to_mut().push_str(&text),
            (child, _) => self.0.children.push(child),
        }
        self
    }

    /// All of them, in order; an absent one leaves no trace.
    pub fn children(self, children: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    pub(crate) fn into_children(self) -> Vec<Node> {
        self.0.children
    }
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_ref())
    }
}

impl From<Made> for Node {
    fn from(made: Made) -> Self {
        Self::Element(Rc::from(made.0))
    }
}

impl Node {
    /// The element, if it is one.
    pub fn element(&self) -> Option<&Rc<Element>> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    /// Whether it is the same object, so that nothing in it can differ.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Element(a), Self::Element(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Whether the one can become the other by changing its attributes and what is in it.
    pub fn is_same_kind(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(_), Self::Text(_)) => true,
            (Self::Element(a), Self::Element(b)) => a.tag == b.tag && a.key == b.key,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_beside_each_other_are_one_and_empty_ones_are_none() {
        let made = el("p").text("").text("氏").text(String::new()).text("名").child(el("b")).text("");
        assert_eq!(made.0.children, vec![Node::Text("氏名".into()), el("b").into()]);
    }
}

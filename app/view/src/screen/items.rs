//! The items of a form one after another: questions, notes, sections and repeated groups.

mod group;

use crate::field::field;
use crate::ids::Ids;
use crate::node::{Made, Node, el};
use crate::session::Session;
use crate::words::fill;
use madoguchi_forms::answers::Place;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Role;
use std::ops::Range;
use std::sync::Arc;

/// How many items a bundle has: about one screen of a phone.
const BUNDLE: usize = 5;
/// A browser lays out so many items at once in no time; and where it leaves none aside, nothing moves under a finger.
const FEW: usize = 40;

/// What is the same for all items of one view.
#[derive(Clone, Copy)]
pub(crate) struct Standing<'a> {
    /// On the builder's phone, where staff see what residents do not: which items are shown.
    pub(crate) phone: Option<&'a Range<usize>>,
    pub(crate) selected: Option<&'a ItemId>,
}

/// Where in the form: the rows of the repeated groups around, and how deep the headings are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Depth {
    pub(crate) rows: Vec<u32>,
    /// 0 for a section that is a page of its own.
    pub(crate) level: u8,
}

impl Standing<'_> {
    /// Many items stand in bundles, so that a browser leaves aside all but those in sight. An item stays in its bundle
    /// whatever is shown around it. Staff move items about, so the builder's phone has no bundles.
    pub(crate) fn items(self, session: &mut Session, items: &[Arc<Item>], depth: &Depth) -> Vec<Node> {
        if let Some(part) = self.phone {
            return self.all(session, session.within(items, part), depth);
        }
        if items.len() <= FEW {
            return self.all(session, items, depth);
        }
        let bundle = |(i, items): (usize, &[Arc<Item>])| {
            el("div").key(format!("bundle {i}")).class("bundle").children(self.all(session, items, depth)).into()
        };
        items.chunks(BUNDLE).enumerate().map(bundle).collect()
    }

    fn all(self, session: &mut Session, items: &[Arc<Item>], depth: &Depth) -> Vec<Node> {
        items.iter().filter_map(|item| self.item(session, item, depth)).collect()
    }

    /// Hidden means not there. On the builder's phone a hidden item that staff have selected says so in its place.
    fn item(self, session: &mut Session, item: &Arc<Item>, depth: &Depth) -> Option<Node> {
        let place = Place::new(&item.id, &depth.rows);
        let selected = self.selected == Some(&item.id);
        let node = if session.collected.shown.contains(&place) {
            self.shown(session, item, place, depth)
        } else {
            (self.phone.is_some() && selected).then(|| notice(session.words.hidden_here, &item.label))
        };
        if self.phone.is_none() {
            return node;
        }
        let frame = el("div").key(item.id.to_string());
        let frame = frame.class(if selected { "phone-item selected" } else { "phone-item" });
        Some(frame.attr("data-item", item.id.to_string()).children(node).into())
    }

    fn shown(self, session: &mut Session, item: &Arc<Item>, place: Place, depth: &Depth) -> Option<Node> {
        match item.kind.role() {
            Role::Answer | Role::Calculated => Some(session.field(item, place, field)),
            Role::Note => Some(note(item).into()),
            Role::Locked => self.phone.is_some().then(|| notice(session.words.locked_here, &item.label)),
            Role::Section => Some(self.section(session, item, &place, depth).into()),
            Role::Group => Some(self.group(session, item, &place, depth).into()),
        }
    }

    /// A section (見出しのまとまり): a heading and what belongs under it. The page's own heading takes the focus when
    /// the page is turned.
    fn section(self, session: &mut Session, item: &Item, place: &Place, depth: &Depth) -> Made {
        let id = Ids::new(&session.prefix, place).control("");
        let heading = match depth.level {
            0 => "h2",
            1 => "h3",
            _ => "h4",
        };
        let inner = Depth { level: depth.level + 1, rows: depth.rows.clone() };
        el("section")
            .key(place.to_string())
            .class("section")
            .attr("aria-labelledby", id.clone())
            .child(el(heading).id(id).attr("tabindex", "-1").text(item.label.clone()))
            .children(help(&item.help))
            .children(self.items(session, &item.children, &inner))
    }
}

fn help(words: &str) -> Option<Made> {
    (!words.is_empty()).then(|| el("p").key("help").class("help").text(words.to_owned()))
}

fn note(item: &Item) -> Made {
    let paragraph = |class, words: &str| (!words.is_empty()).then(|| el("p").class(class).text(words.to_owned()));
    el("div")
        .key(item.id.to_string())
        .class("note")
        .children(paragraph("note-title", &item.label))
        .children(paragraph("note-text", &item.help))
}

fn notice(words: &str, label: &str) -> Node {
    el("p").key("notice").class("phone-notice").text(fill(words, &[label])).into()
}

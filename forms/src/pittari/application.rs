//! The application (申請書): the form's items in reading order, with values when there are answers.

mod check;
mod write;

use super::Refusal;
use super::applicant::Claims;
use super::attachments::Attachments;
use super::fragment::{Scene, fragments};
use super::ids::{self, Ids};
use super::loss::{LossKind, Losses};
use super::wire::WireNames;
use super::xml::Element;
use crate::definition::Definition;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::widget::Widget;
use serde_json::Value;
use std::sync::Arc;
use write::Written;

/// How many items repeated groups may add in all: a group of groups of hundreds would fill the memory.
const UNROLLED_AT_MOST: usize = 10_000;

pub(super) struct Walk<'s, 'a> {
    names: &'s WireNames,
    claims: &'s Claims,
    losses: &'s mut Losses,
    attachments: &'s mut Attachments<'a>,
    refusals: &'s mut Vec<Refusal>,
    /// The label of every item, for sentences about conditions.
    labels: check::Labels,
    ids: Ids,
    /// How many more items repeated groups may add.
    room: usize,
    /// Headings and notes that wait for the next item.
    waiting: Vec<Waiting>,
    items: Vec<Element>,
}

struct Waiting {
    item: Arc<Item>,
    words: String,
    note: bool,
}

/// Where the walk stands.
#[derive(Clone, Default)]
struct Place<'a> {
    /// The object that holds the answers here; `None` without answers.
    scope: Option<&'a Map>,
    /// The rows around, outermost first: what a row is called, and its number.
    rows: Vec<(String, u32)>,
    /// Whether not everyone has to fill in what stands here.
    optional: bool,
    /// Whether this is a row that may stay empty.
    spare: bool,
    area: String,
}

/// The document; refusals are added to the list handed in.
pub(super) fn element<'a>(
    definition: &Definition,
    answers: Option<&'a Map>,
    names: &WireNames,
    claims: &Claims,
    losses: &mut Losses,
    attachments: &mut Attachments<'a>,
    refusals: &mut Vec<Refusal>,
) -> Element {
    let mut walk = Walk {
        names,
        claims,
        losses,
        attachments,
        refusals,
        labels: check::labels(definition),
        ids: Ids::new(definition),
        room: UNROLLED_AT_MOST,
        waiting: vec![],
        items: vec![],
    };
    walk.all(&definition.items, &Place { scope: answers, ..Place::default() });
    for left in std::mem::take(&mut walk.waiting).into_iter().filter(|w| w.note) {
        walk.losses.add(&left.item, LossKind::WordsLeft);
    }
    let (e, a) = (&names.elements, &names.attributes);
    let procedure = &definition.procedure;
    let id = [procedure.id.as_str(), &procedure.service_code, "form"].into_iter().find(|id| !id.is_empty());
    Element::new(&e.application_root)
        .with(&a.form_subject, &definition.title)
        .with(&a.id, &ids::name(id.unwrap_or_default()))
        .children(vec![Element::new(&e.items).children(walk.items)])
}

impl<'a> Walk<'_, 'a> {
    fn all(&mut self, items: &[Arc<Item>], place: &Place<'a>) {
        for item in items {
            self.one(item, place);
        }
    }

    fn one(&mut self, item: &Arc<Item>, place: &Place<'a>) {
        if self.claims.own(&item.id) {
            let whole = Claims::note_move(item, self.names, self.losses);
            if whole && !self.names.application.repeat_applicant_items {
                return check::note_common(item, &self.labels, self.losses);
            }
        }
        let asked = check::Asked { optional: place.optional, spare: place.spare };
        let separator = &self.names.application.checkbox_separator;
        check::note(item, asked, &self.labels, separator, self.losses);
        let place = &Place { optional: place.optional || item.shown_when.is_some(), ..place.clone() };
        match item.kind.widget() {
            Widget::Note => self.wait(item, true),
            Widget::Section => self.section(item, place),
            Widget::Group { least, most, row } => self.group(item, least, most, &row, place),
            Widget::Locked => self.losses.add(item, LossKind::Locked),
            _ => self.field(item, place),
        }
    }

    fn wait(&mut self, item: &Arc<Item>, note: bool) {
        let words = [item.label.as_str(), &item.help].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
        self.losses.note_characters(item, words.iter().copied());
        if !words.is_empty() {
            self.waiting.push(Waiting { item: Arc::clone(item), words: words.join("\n"), note });
        }
    }

    fn section(&mut self, item: &Arc<Item>, place: &Place<'a>) {
        let area = self.ids.item(&item.id, &numbers(place));
        let scope = match &item.key {
            None => place.scope,
            Some(key) => place.scope.and_then(|scope| scope.get(key)).and_then(Value::as_object),
        };
        // An object that may be left out asks for nothing while it is.
        let optional = place.optional || item.key.is_some() && item.required != Required::Always;
        let before = self.waiting.len();
        self.wait(item, false);
        self.all(&item.children, &Place { scope, optional, area, ..place.clone() });
        self.drop_bare_heading(before);
    }

    fn group(&mut self, item: &Arc<Item>, least: u32, most: Option<u32>, row: &str, place: &Place<'a>) {
        let wanted = most.unwrap_or(self.names.application.rows_when_unlimited);
        let inside = check::count(&item.children).max(1);
        let rows = wanted.min(u32::try_from(1 + self.room / inside).unwrap_or(u32::MAX));
        self.room = self.room.saturating_sub(inside * (rows.saturating_sub(1)) as usize);
        self.losses.add(item, LossKind::Unrolled { least, most, rows });

        let answer = item.key.as_ref().and_then(|key| place.scope?.get(key)).and_then(Value::as_array);
        let answered = answer.map_or(0, Vec::len);
        if answered > rows as usize {
            self.refusals.push(Refusal::TooManyRows { label: item.label.clone(), rows: answered, most: rows });
        }
        let needed = if item.required == Required::Always { least.max(1) } else { 0 };
        let row = if row.is_empty() { &item.label } else { row };
        let before = self.waiting.len();
        self.wait(item, false);
        for number in 1..=rows {
            let scope = answer.and_then(|rows| rows.get(number as usize - 1)).and_then(Value::as_object);
            let mut inner = Place { scope, spare: place.spare || number > needed, ..place.clone() };
            inner.rows.push((row.to_owned(), number));
            self.all(&item.children, &inner);
        }
        self.drop_bare_heading(before);
    }

    /// A heading with nothing under it would stand above what follows.
    fn drop_bare_heading(&mut self, before: usize) {
        if self.waiting.len() == before + 1 && self.waiting.last().is_some_and(|w| !w.note) {
            self.waiting.truncate(before);
        }
    }

    fn field(&mut self, item: &Item, place: &Place<'a>) {
        let value = item.key.as_ref().and_then(|key| place.scope?.get(key));
        let mut missing = vec![];
        let mut scene =
            Scene { names: self.names, losses: self.losses, attachments: self.attachments, missing: &mut missing };
        let fragments = fragments(item, value, &mut scene);
        let label = &item.label;
        self.refusals.extend(missing.into_iter().map(|name| Refusal::MissingAttachment { label: label.clone(), name }));
        let id = self.ids.item(&item.id, &numbers(place));
        let wish = &item.pittari.id;
        if place.rows.is_empty() && !wish.is_empty() && *wish != id {
            self.losses.add(item, LossKind::IdChanged { wish: wish.clone(), id: id.clone() });
        }
        let category = self.take_waiting();
        let written = Written {
            id,
            category,
            subject: self.subject(label, place),
            label,
            help: &item.help,
            area: &place.area,
            required: item.required == Required::Always && !place.optional && !place.spare,
            fragments,
        };
        self.losses.note_characters(item, written.texts());
        self.items.push(written.element(self.names, &mut self.ids));
    }

    /// What stands above the next item.
    fn take_waiting(&mut self) -> String {
        let waiting = std::mem::take(&mut self.waiting);
        for moved in waiting.iter().filter(|w| w.note || !w.item.help.is_empty()) {
            self.losses.add(&moved.item, LossKind::WordsMoved);
        }
        waiting.into_iter().map(|w| w.words).collect::<Vec<_>>().join("\n")
    }

    /// 世帯員 1 氏名
    fn subject(&self, label: &str, place: &Place) -> String {
        let template = &self.names.application.numbered_subject;
        let wrap =
            |subject: String, (group, number): &(String, u32)| write::numbered(template, group, *number, &subject);
        place.rows.iter().rev().fold(label.to_owned(), wrap)
    }
}

fn numbers(place: &Place) -> Vec<u32> {
    place.rows.iter().map(|(_, number)| *number).collect()
}

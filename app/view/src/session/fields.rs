//! What is typed, chosen, left and added, field by field.

use super::Session;
use super::address::{LookUp, Suggested};
use super::draft::{field_record, rows_record};
use crate::event::Effect;
use crate::ids::Ids;
use crate::node::Node;
use crate::words::fill;
use madoguchi_forms::answers::{Place, Trouble};
use madoguchi_forms::date::Date;
use madoguchi_forms::item::Item;
use madoguchi_forms::widget::{Slots, Widget, row_name};
use serde_json::Value;
use std::sync::Arc;

/// What is known of a field.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// What was shown at the place.
    shown: Option<Shown>,
    /// What is wrong with it may be said.
    pub(super) left: bool,
    /// What happened last among its rows or attachments, for screen readers.
    pub(super) news: String,
    /// What became of its postal code.
    pub(super) look_up: LookUp,
    /// Where its attachments can be seen.
    pub(super) pictures: Vec<String>,
    /// Why photographs were not taken.
    pub(super) refusal: String,
}

#[derive(Debug)]
struct Shown {
    place: Place,
    item: Arc<Item>,
    /// The tree of the last time, and what it was made from.
    last: Option<(FieldState, Node)>,
}

/// What, besides its item, a field's look depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FieldState {
    pub(crate) required: bool,
    /// What is wrong and may be said: slot and sentence.
    pub(crate) troubles: Vec<(String, String)>,
    /// The answer in words, for what is echoed: dates and calculated values.
    pub(crate) words: String,
    /// Attachments: name, size in bytes or [`WAITING`](super::WAITING), and the address of a picture or nothing.
    pub(crate) files: Vec<(String, u64, String)>,
    pub(crate) news: String,
    /// What became of a postal code.
    pub(crate) suggested: Suggested,
    /// How often the language changed before.
    spoken: u32,
}

impl Session {
    /// The field at a place: the very tree of the last time where nothing changed.
    pub(crate) fn field(
        &mut self,
        item: &Arc<Item>,
        place: Place,
        make: impl FnOnce(&Self, &Item, &Place, &FieldState) -> Node,
    ) -> Node {
        let key = place.to_string();
        let state = self.state(item, &place, &key);
        if let Some(shown) = self.shown(&key)
            && Arc::ptr_eq(&shown.item, item)
            && let Some((before, node)) = &shown.last
            && *before == state
        {
            return node.clone();
        }
        let mut node = make(self, item, &place, &state);
        self.translate(&mut node);
        let item = Arc::clone(item);
        self.memory(&key).shown = Some(Shown { place, item, last: Some((state, node.clone())) });
        node
    }

    /// Remembers what stands at a place, where its tree is made anew every time.
    pub(crate) fn know(&mut self, item: &Arc<Item>, place: &Place) {
        let shown = Shown { place: place.clone(), item: Arc::clone(item), last: None };
        self.memory(&place.to_string()).shown = Some(shown);
    }

    pub(super) fn memory(&mut self, key: &str) -> &mut Memory {
        self.memories.or_default(key)
    }

    fn shown(&self, key: &str) -> Option<&Shown> {
        self.memories.get(key)?.shown.as_ref()
    }

    /// What is wrong at a place and may be said: slot and sentence.
    pub(crate) fn said(&self, key: &str, place: &Place) -> Vec<(String, String)> {
        if !self.memories.get(key).is_some_and(|memory| memory.left) {
            return vec![];
        }
        let here = self.collected.troubles.iter().filter(|trouble| trouble.place == *place);
        here.map(|trouble| (trouble.slot.clone(), trouble.sentence.clone())).collect()
    }

    /// What happened last at a field or, under a name of its own, somewhere else.
    pub(crate) fn news(&self, about: &str) -> String {
        self.memories.get(about).map(|memory| memory.news.clone()).unwrap_or_default()
    }

    fn state(&self, item: &Item, place: &Place, key: &str) -> FieldState {
        let widget = item.kind.widget();
        let words = match widget {
            Widget::Date { .. } | Widget::Calculated { .. } => {
                self.collected.values.get(place).map(|value| item.kind.words(value)).unwrap_or_default()
            }
            _ => String::new(),
        };
        let words = match &widget {
            Widget::Date { autocomplete } if *autocomplete == "bday" => self.with_age(place, words),
            _ => words,
        };
        let mut state = FieldState {
            required: self.collected.required.contains(place),
            troubles: self.said(key, place),
            words,
            news: self.news(key),
            suggested: self.suggested(key),
            spoken: self.spoken,
            ..FieldState::default()
        };
        if matches!(widget, Widget::Files(_)) {
            self.show_files(key, place, &mut state);
        }
        state
    }

    /// A birth date in words, and how old one is today who was born then.
    fn with_age(&self, place: &Place, words: String) -> String {
        let born = self.collected.values.get(place).and_then(Value::as_str).and_then(Date::parse);
        match born.map(|born| born.age_on(self.today)) {
            Some(age) if age >= 0 => words + &fill(self.words.age, &[&age.to_string()]),
            _ => words,
        }
    }

    /// What was typed into a control.
    pub fn typed_at(&self, key: &str, slot: &str) -> &str {
        self.shown(key).map_or("", |shown| self.typed.slot(&shown.place, slot))
    }

    pub(super) fn store(&mut self, key: &str, slot: &str, text: String) {
        let Some(place) = self.place(key) else { return };
        self.typed.set(&place, slot, text);
        self.changed(field_record(key));
    }

    /// A field was left: its words get their one form, and what is wrong with it may be said.
    pub(super) fn leave(&mut self, key: &str) -> Vec<Effect> {
        let Some((place, item)) = self.known(key) else { return vec![] };
        let before = self.typed.slots(&place);
        // Passing through a field that nobody typed into is no mistake yet.
        if before.is_empty() {
            return vec![];
        }
        let mut after = before.clone();
        item.kind.normalise(&mut after);
        let rewritten = rewritten(key, &before, &after);
        if !rewritten.is_empty() {
            self.typed.set_slots(&place, after);
            self.keep(field_record(key));
        }
        let first = !std::mem::replace(&mut self.memory(key).left, true);
        if self.dirty {
            self.settle();
        }
        self.stale |= first;
        rewritten
    }

    /// Lets everything be said that is wrong at these places.
    pub(super) fn reveal(&mut self, troubles: &[Trouble]) {
        for trouble in troubles {
            self.memory(&trouble.place.to_string()).left = true;
        }
        self.stale = true;
    }

    pub(super) fn add_row(&mut self, group: &str) -> Vec<Effect> {
        let Some((place, rules)) = self.group(group) else { return vec![] };
        let row = self.typed.add_row(&place, rules.least);
        let number = self.typed.rows(&place, rules.least).len();
        self.tell(group, fill(self.words.row_added, &[&rules.name(number)]));
        self.changed(rows_record(group));
        self.settle();
        vec![Effect::Focus(vec![Ids::new(&self.prefix, &place).control(&row.to_string())])]
    }

    pub(super) fn remove_row(&mut self, group: &str, row: u32) -> Vec<Effect> {
        let Some((place, rules)) = self.group(group) else { return vec![] };
        let before = self.typed.rows(&place, rules.least);
        let at = before.iter().position(|r| *r == row).unwrap_or_default();
        self.tell(group, fill(self.words.row_removed, &[&rules.name(at + 1)]));
        self.typed.remove_row(&place, row, rules.least);
        self.changed(rows_record(group));
        self.settle();
        // To the row before; without one, to the button that adds.
        let ids = Ids::new(&self.prefix, &place);
        let before = at.checked_sub(1).and_then(|i| before.get(i)).map(|row| ids.control(&row.to_string()));
        vec![Effect::Focus(before.into_iter().chain([ids.control("add")]).collect())]
    }

    fn group(&self, key: &str) -> Option<(Place, Rules)> {
        let (place, item) = self.known(key)?;
        Some((place, Rules::of(&item)?))
    }

    /// What stands at a place that was shown.
    pub(super) fn known(&self, key: &str) -> Option<(Place, Arc<Item>)> {
        self.shown(key).map(|shown| (shown.place.clone(), Arc::clone(&shown.item)))
    }

    fn place(&self, key: &str) -> Option<Place> {
        self.shown(key).map(|shown| shown.place.clone())
    }
}

/// How a repeated group counts and calls its rows.
pub(crate) struct Rules {
    pub(crate) least: u32,
    pub(crate) most: Option<u32>,
    pub(crate) row: String,
    label: String,
}

impl Rules {
    pub(crate) fn of(item: &Item) -> Option<Self> {
        match item.kind.widget() {
            Widget::Group { least, most, row } => Some(Self { least, most, row, label: item.label.clone() }),
            _ => None,
        }
    }

    /// What the row of that number is called, counted from 1.
    pub(crate) fn name(&self, number: usize) -> String {
        row_name(&self.row, &self.label, number)
    }

    pub(crate) fn one(&self) -> &str {
        if self.row.is_empty() { &self.label } else { &self.row }
    }
}

fn rewritten(key: &str, before: &Slots, after: &Slots) -> Vec<Effect> {
    let differs = |(slot, text): &(&String, &String)| before.get(slot) != Some(*text);
    let write = |(slot, text): (&String, &String)| Effect::Write {
        key: key.to_owned(),
        slot: slot.clone(),
        text: text.clone(),
    };
    after.iter().filter(differs).map(write).collect()
}

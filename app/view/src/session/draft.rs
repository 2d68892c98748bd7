//! The draft (下書き): what is kept on the device while an application is being filled in.
//!
//! It is kept in small records, so that keeping what was typed costs the same in a form of a thousand fields:
//! `f:PLACE` what was typed into a field, with the field's name and kind; `r:PLACE` the rows of a repeated group;
//! `stage` where the resident is. Every record is JSON.

use super::{Session, Stage};
use crate::event::{Effect, Record};
use madoguchi_forms::answers::{Place, Typed};
use madoguchi_forms::copy::Moment;
use madoguchi_forms::item::Item;
use madoguchi_forms::json::{self, Map};
use madoguchi_forms::widget::{Slots, Widget};
use serde_json::Value;
use std::rc::Rc;
use std::sync::Arc;

pub(super) const STAGE_RECORD: &str = "stage";

/// Whether what is typed is kept on the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// It is: everything, as soon as it is typed.
    #[default]
    On,
    /// The resident does not want it (この端末に残さない).
    Off,
    /// The device is full.
    Full,
    /// The browser refuses (private window, policy).
    Refused,
}

/// What the last visit left.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Returned {
    pub(crate) saved: Option<Moment>,
    /// What the form as it is now has no place for: the field's name and what was typed.
    pub(crate) left_over: Vec<(String, String)>,
}

pub(super) fn field_record(key: &str) -> String {
    format!("f:{key}")
}

pub(super) fn rows_record(key: &str) -> String {
    format!("r:{key}")
}

impl Session {
    /// What is to be kept on the device, and was not handed out before.
    pub fn unkept(&mut self) -> Vec<Record> {
        if self.keeping == Keeping::Off {
            return vec![];
        }
        let names = std::mem::take(&mut self.unkept);
        names.into_iter().filter_map(|name| self.record(&name).map(|text| (name, text))).collect()
    }

    /// Whether what is typed is kept.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// Whether [`Self::unkept`] has something to give.
    pub fn has_unkept(&self) -> bool {
        self.keeping != Keeping::Off && !self.unkept.is_empty()
    }

    /// These could not be kept; they are given out again.
    pub fn keep_again(&mut self, records: Vec<Record>) {
        for (name, _) in records {
            self.keep(name);
        }
    }

    /// A record of the draft is another one now.
    pub(super) fn keep(&mut self, record: String) {
        if !self.unkept.contains(&record) {
            self.unkept.push(record);
        }
    }

    fn record(&self, name: &str) -> Option<String> {
        if name == STAGE_RECORD {
            return Some(json::write(&self.name_of(self.stage).into()));
        }
        let (what, key) = name.split_once(':')?;
        if what == "r" {
            let rows = self.typed.own_rows(key)?;
            return Some(json::write(&Value::Array(rows.iter().map(|row| (*row).into()).collect())));
        }
        let place = Place::parse(key)?;
        let item = self.index.get(&place.item).map(|location| Arc::clone(&location.item))?;
        let slots = self.typed.slots(&place);
        let slots: Map = slots.into_iter().map(|(slot, text)| (slot, text.into())).collect();
        let mut map = Map::new();
        map.insert("slots".to_owned(), Value::Object(slots));
        map.insert("label".to_owned(), item.label.clone().into());
        map.insert("kind".to_owned(), item.kind.about().name.into());
        Some(json::write(&Value::Object(map)))
    }

    /// Goes on where the last visit ended. What was typed since this page was opened stays.
    pub(super) fn return_to(&mut self, records: &[Record], saved: Option<Moment>) -> Vec<Effect> {
        let now = std::mem::take(&mut self.typed);
        let left_over = self.take_records(records);
        if self.typed.is_empty() && left_over.is_empty() {
            self.typed = now;
            return vec![];
        }
        for (key, slots) in now.fields() {
            if let Some(place) = Place::parse(key).filter(|_| slots.values().any(|text| !text.is_empty())) {
                self.typed.set_slots(&place, slots.clone());
            }
        }
        self.returned = Some(Returned { saved, left_over });
        self.settle();
        let stage = records.iter().find(|(name, _)| name == STAGE_RECORD);
        let stage = stage.and_then(|(_, text)| serde_json::from_str::<Value>(text).ok());
        let name = stage.as_ref().and_then(Value::as_str).unwrap_or_default();
        let mut effects = vec![Effect::Refill];
        if name != self.name_of(self.stage) && !name.is_empty() && now.is_empty() {
            effects.extend(self.go_to(name));
        }
        effects
    }

    /// Goes on with a draft from another device, in place of what is here.
    pub(super) fn take_brought(&mut self, records: &[Record]) -> Vec<Effect> {
        self.cleared = Some(std::mem::take(&mut self.typed));
        let effects = self.return_to(records, None);
        if effects.is_empty() {
            // There was nothing in it.
            self.typed = self.cleared.take().unwrap_or_default();
            return effects;
        }
        self.cleared = None;
        self.revision = self.revision.wrapping_add(1);
        self.keep_all();
        [Effect::SetFilesAside, Effect::Forget, Effect::Resume].into_iter().chain(effects).collect()
    }

    /// The whole draft, also where nothing is kept on the device.
    pub fn draft(&self) -> Vec<Record> {
        self.all_records().into_iter().filter_map(|name| self.record(&name).map(|text| (name, text))).collect()
    }

    /// The application was received: nothing of it stays here.
    pub(super) fn end(&mut self) -> Vec<Effect> {
        self.cleared = None;
        if self.typed.is_empty() {
            return vec![];
        }
        self.typed = Typed::default();
        self.unkept.clear();
        self.memories.clear();
        self.returned = None;
        self.reviewed = false;
        self.confirmed = None;
        // Received now: the receipt is in sight. Received of an earlier visit: the form is as at the beginning.
        if self.stage != Stage::Finish {
            self.stage = Stage::Page(0);
        }
        self.settle();
        vec![Effect::SetFilesAside, Effect::Forget, Effect::Empty]
    }

    /// Takes what was typed on another page of this form; with nothing in it, everything was cleared there.
    pub(super) fn take_elsewhere(&mut self, records: &[Record]) -> Vec<Effect> {
        if records.is_empty() {
            // What is on the device since then is of a later application.
            return self.end().into_iter().filter(|effect| *effect != Effect::Forget).collect();
        }
        self.take_records(records);
        self.revision = self.revision.wrapping_add(1);
        self.settle();
        vec![Effect::Refill]
    }

    /// Takes records of a draft, and gives what has no place in the form.
    fn take_records(&mut self, records: &[Record]) -> Vec<(String, String)> {
        let mut left_over = vec![];
        for (name, text) in records {
            let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
            match name.split_once(':').and_then(|(what, key)| Some((what, Place::parse(key)?))) {
                Some(("r", group)) => {
                    let rows = value.as_array().into_iter().flatten().filter_map(Value::as_u64);
                    let rows = rows.filter_map(|row| u32::try_from(row).ok()).collect();
                    self.typed.set_rows(&group, rows);
                }
                Some(("f", place)) => left_over.extend(self.take_field(place, &value)),
                _ => {}
            }
        }
        left_over
    }

    fn take_field(&mut self, place: Place, record: &Value) -> Option<(String, String)> {
        let text = |member: &str| record.get(member).and_then(Value::as_str).unwrap_or_default().to_owned();
        let slots = record.get("slots").and_then(Value::as_object)?;
        // Not collected into the map: that would bring a sorting of its own.
        let mut typed = Slots::new();
        for (slot, text) in slots {
            typed.insert(slot.clone(), text.as_str().unwrap_or_default().to_owned());
        }
        let slots = typed;
        if slots.values().all(String::is_empty) {
            self.typed.set_slots(&place, slots);
            return None;
        }
        let item = self.index.get(&place.item).map(|location| Rc::new(Arc::clone(&location.item)));
        match item.filter(|item| item.kind.about().name == text("kind") && fits(item, &slots)) {
            Some(_) => {
                self.typed.set_slots(&place, slots);
                None
            }
            None => Some((text("label"), slots.into_values().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" "))),
        }
    }

    pub(super) fn switch_keeping(&mut self, on: bool) -> Vec<Effect> {
        self.stale = true;
        if on {
            self.keeping = Keeping::On;
            self.keep_all();
            return vec![Effect::Resume];
        }
        self.keeping = Keeping::Off;
        vec![Effect::Forget, Effect::Refill]
    }

    fn keep_all(&mut self) {
        self.unkept = self.all_records();
    }

    fn all_records(&self) -> Vec<String> {
        let fields = self.typed.fields().map(|(key, _)| field_record(key));
        let rows = self.typed.groups().map(|key| rows_record(key));
        fields.chain(rows).chain([STAGE_RECORD.to_owned()]).collect()
    }

    /// Clears everything; what was there can be brought back as long as the page is open.
    pub(super) fn start_over(&mut self) -> Vec<Effect> {
        self.cleared = Some(std::mem::take(&mut self.typed));
        self.returned = None;
        self.unkept.clear();
        let effects = self.begin_anew();
        [Effect::SetFilesAside, Effect::Forget].into_iter().chain(effects).collect()
    }

    pub(super) fn bring_back(&mut self) -> Vec<Effect> {
        let Some(typed) = self.cleared.take() else { return vec![] };
        self.typed = typed;
        self.keep_all();
        let effects = self.begin_anew();
        [Effect::TakeFilesBack, Effect::Resume].into_iter().chain(effects).collect()
    }

    pub(super) fn dismiss(&mut self) -> Vec<Effect> {
        self.returned = None;
        self.cleared = None;
        self.stale = true;
        vec![Effect::Focus(vec![self.id("top")])]
    }

    fn begin_anew(&mut self) -> Vec<Effect> {
        for memory in self.memories.values_mut() {
            memory.left = false;
            memory.refusal.clear();
        }
        self.revision = self.revision.wrapping_add(1);
        self.reviewed = false;
        self.settle();
        let effects = self.go(Stage::Page(0));
        [Effect::Refill].into_iter().chain(effects).collect()
    }

    /// Whether everything was just cleared and can be brought back.
    pub(crate) fn was_cleared(&self) -> bool {
        self.cleared.as_ref().is_some_and(|typed: &Typed| !typed.is_empty())
    }
}

/// Whether what was chosen can still be chosen. Words that break a rule stay: the field says what to mend.
fn fits(item: &Item, slots: &Slots) -> bool {
    let known = |code: &String, choices: &[madoguchi_forms::choice::Choice]| choices.iter().any(|c| c.code() == *code);
    match item.kind.widget() {
        Widget::Radio(choices) | Widget::List(choices) => {
            slots.values().all(|code| code.is_empty() || known(code, &choices))
        }
        Widget::Checks(choices) => slots.iter().all(|(code, ticked)| ticked.is_empty() || known(code, &choices)),
        _ => true,
    }
}

#[cfg(test)]
mod tests;

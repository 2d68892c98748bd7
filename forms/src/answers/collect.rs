//! From what was typed to the answers: what is shown, what was meant, what is wrong.
//!
//! One walk in reading order: a condition speaks of earlier items only, so each item finds what it asks about.

use super::fault::{Fault, Faults};
use super::places::{ByPlace, Places};
use super::{Place, Typed};
use crate::condition::Condition;
use crate::date::Date;
use crate::definition::Definition;
use crate::facts::Facts;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::kinds::{Kind, Role};
use crate::widget::{Widget, row_name};
use serde_json::Value;
use std::sync::Arc;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collected {
    /// The application: hidden fields and empty ones are absent, calculated ones are worked out.
    pub answers: Map,
    pub troubles: Vec<Trouble>,
    /// Every item that is shown, sections and notes included.
    pub shown: Places,
    /// Every shown item that must be answered.
    pub required: Places,
    /// The answers by the field they stand in, as far as they could be read.
    pub values: ByPlace<Value>,
    /// The rows of each repeated group that are part of the application, in order.
    pub rows: ByPlace<Vec<u32>>,
}

/// One thing to mend, at its field.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    pub place: Place,
    /// The slot within the field, or empty.
    pub slot: String,
    pub fault: Fault,
    /// What to do, in words.
    pub sentence: String,
    /// The row of a repeated group that it is about (本2), or empty.
    pub row: String,
}

/// Works out the application of a form. `today` is the day it is made on, for limits counted from it.
pub fn collect(definition: &Definition, index: &Index, typed: &Typed, today: Date) -> Collected {
    let mut walk = Walk {
        index,
        typed,
        today,
        scopes: vec![Map::new()],
        rows: vec![],
        row_names: vec![],
        asked: 0,
        given: 0,
        untyped: vec![],
        out: Collected::default(),
    };
    walk.items(&definition.items, &[]);
    walk.out.answers = walk.scopes.pop().unwrap_or_default();
    for (place, untyped) in walk.untyped {
        match untyped {
            Untyped::Value(value) => walk.out.values.insert(place, value),
            Untyped::Rows(rows) => walk.out.rows.insert(place, rows),
        }
    }
    walk.out
}

struct Walk<'a> {
    index: &'a Index,
    typed: &'a Typed,
    today: Date,
    /// The objects being filled: the application, then the row of each repeated group that leads here.
    scopes: Vec<Map>,
    rows: Vec<u32>,
    row_names: Vec<String>,
    /// How many fields were shown so far, and how many of them hold something, readable or not.
    asked: usize,
    given: usize,
    /// What is there though nobody typed it, unless what is around it turns out to be left empty.
    untyped: Vec<(Place, Untyped)>,
    out: Collected,
}

enum Untyped {
    /// A calculated value.
    Value(Value),
    /// The rows of a group.
    Rows(Vec<u32>),
}

/// Where the walk stood before an item that may turn out to be left empty.
struct Mark {
    asked: usize,
    given: usize,
    untyped: usize,
    troubles: usize,
}

impl Walk<'_> {
    fn items(&mut self, items: &[Arc<Item>], path: &[String]) {
        for item in items {
            if item.shown_when.as_ref().is_none_or(|c| self.holds(c)) {
                self.item(item, path);
            }
        }
    }

    fn item(&mut self, item: &Item, path: &[String]) {
        let place = Place::new(&item.id, &self.rows);
        self.out.shown.insert(place.clone());
        let required = match &item.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(condition) => self.holds(condition),
        };
        if required {
            self.out.required.insert(place.clone());
        }
        let mut own = path.to_vec();
        own.extend(item.key.clone());
        match item.kind.role() {
            Role::Note | Role::Locked => {}
            Role::Section => self.section(item, &own, required),
            Role::Group => self.group(item, &place, &own, required),
            Role::Calculated => {
                let number = match &item.kind {
                    Kind::Calculated(kind) => kind.expression.evaluate(&self.facts()),
                    _ => None,
                };
                match number {
                    Some(number) => {
                        let value = Value::Number(number);
                        self.judge(item, &place, &value);
                        self.untyped.push((place, Untyped::Value(value.clone())));
                        self.put(&own, value);
                    }
                    // What it is worked out from is not answered yet.
                    None if required => self.trouble(item, &place, "", Fault::Missing),
                    None => {}
                }
            }
            Role::Answer => self.answer(item, &place, &own, required),
        }
    }

    fn answer(&mut self, item: &Item, place: &Place, path: &[String], required: bool) {
        let mut slots = self.typed.slots(place);
        item.kind.normalise(&mut slots);
        let read = item.kind.value(&slots);
        self.asked += 1;
        self.given += usize::from(read != Ok(None));
        let value = match read {
            Ok(Some(value)) => value,
            Ok(None) if required => return self.trouble(item, place, "", Fault::Missing),
            Ok(None) => return,
            Err(fault) => return self.trouble(item, place, "", fault),
        };
        for fault in item.kind.check(&value, self.today) {
            self.trouble(item, place, "", fault);
        }
        self.judge(item, place, &value);
        self.out.values.insert(place.clone(), value.clone());
        self.put(path, value);
    }

    /// Says what is wrong with an answer.
    fn judge(&mut self, item: &Item, place: &Place, value: &Value) {
        let mut faults = Faults::default();
        item.kind.shape().check(value, "", &mut faults);
        for (pointer, fault) in faults.0 {
            self.trouble(item, place, &pointer, fault);
        }
    }

    /// A section with a key is an object; one that is left empty is absent unless it is required.
    fn section(&mut self, item: &Item, path: &[String], required: bool) {
        let mark = self.mark();
        self.items(&item.children, path);
        if item.key.is_none() {
            return;
        }
        let nothing = self.get(path).is_none();
        if required {
            self.scope(path);
        } else if self.is_left_empty(&mark, nothing) {
            self.remove(path);
            self.forget_since(&mark);
        }
    }

    fn group(&mut self, item: &Item, place: &Place, path: &[String], required: bool) {
        let Widget::Group { least, most, row: name, .. } = item.kind.widget() else { return };
        let before = self.mark();
        let (mut rows, mut filled) = (vec![], vec![]);
        for (i, row) in self.typed.rows(place, least).into_iter().enumerate() {
            let mark = self.mark();
            self.scopes.push(Map::new());
            self.rows.push(row);
            self.row_names.push(row_name(&name, &item.label, i + 1));
            self.items(&item.children, &[]);
            self.row_names.pop();
            self.rows.pop();
            let object = self.scopes.pop().unwrap_or_default();
            // An empty row that nobody asked for is not part of the application.
            if i >= least as usize && self.is_left_empty(&mark, object.is_empty()) {
                self.forget_since(&mark);
            } else {
                rows.push(row);
                filled.push(Value::Object(object));
            }
        }
        let nothing = filled.iter().all(|row| row.as_object().is_some_and(Map::is_empty));
        if !required && self.is_left_empty(&before, nothing) {
            return self.forget_since(&before);
        }
        if filled.is_empty() {
            return self.trouble(item, place, "", Fault::Missing);
        }
        if filled.len() < least as usize {
            self.trouble(item, place, "", Fault::TooFew { least });
        }
        if let Some(most) = most.filter(|most| filled.len() > *most as usize) {
            self.trouble(item, place, "", Fault::TooMany { most });
        }
        self.untyped.push((place.clone(), Untyped::Rows(rows)));
        self.put(path, Value::Array(filled));
    }

    fn mark(&self) -> Mark {
        let (untyped, troubles) = (self.untyped.len(), self.out.troubles.len());
        Mark { asked: self.asked, given: self.given, untyped, troubles }
    }

    /// Whether nothing was typed where something was asked, a fixed fee being always there; `nothing` is there where
    /// nothing was asked: what only calculates cannot be left empty.
    fn is_left_empty(&self, mark: &Mark, nothing: bool) -> bool {
        self.given == mark.given && (self.asked > mark.asked || nothing)
    }

    /// What is left empty lacks nothing, and nothing is worked out in it.
    fn forget_since(&mut self, mark: &Mark) {
        self.out.troubles.truncate(mark.troubles);
        self.untyped.truncate(mark.untyped);
    }

    fn trouble(&mut self, item: &Item, place: &Place, pointer: &str, fault: Fault) {
        let widget = item.kind.widget();
        let slot = pointer.split('/').nth(1).unwrap_or_default().to_owned();
        let sentence = fault.sentence_for(&label(item, &widget, &slot), &widget);
        let row = self.row_names.join("の");
        self.out.troubles.push(Trouble { place: place.clone(), slot, fault, sentence, row });
    }

    fn holds(&self, condition: &Condition) -> bool {
        let facts = self.facts();
        condition.holds(&|id| facts.answer(id))
    }

    fn facts(&self) -> Facts<'_> {
        Facts::around(self.index, self.scopes.iter().collect())
    }

    fn get(&self, path: &[String]) -> Option<&Value> {
        let (last, before) = path.split_last()?;
        let mut object = self.scopes.last()?;
        for key in before {
            object = object.get(key)?.as_object()?;
        }
        object.get(last)
    }

    fn put(&mut self, path: &[String], value: Value) {
        let Some((last, before)) = path.split_last() else { return };
        if let Some(object) = self.scope(before) {
            object.insert(last.clone(), value);
        }
    }

    fn remove(&mut self, path: &[String]) {
        let Some((last, before)) = path.split_last() else { return };
        if self.get(path).is_some()
            && let Some(object) = self.scope(before)
        {
            object.remove(last);
        }
    }

    /// The object at the path, made where it is not there yet.
    fn scope(&mut self, path: &[String]) -> Option<&mut Map> {
        let mut object = self.scopes.last_mut()?;
        for key in path {
            object = object.entry(key.clone()).or_insert_with(|| Value::Object(Map::new())).as_object_mut()?;
        }
        Some(object)
    }
}

/// What the sentence calls the field: its label and, for one line of several, that line's.
pub fn label(item: &Item, widget: &Widget, slot: &str) -> String {
    let part = match widget {
        Widget::Parts(parts) => parts.iter().find(|p| p.key == slot).map(|p| p.label),
        _ => None,
    };
    part.map_or_else(|| item.label.clone(), |part| format!("{}の{part}", item.label))
}

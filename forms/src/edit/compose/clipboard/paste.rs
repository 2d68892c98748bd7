//! From the clipboard into a form.

use super::super::{Copies, keys};
use super::{CALCULATED, FORMAT, REQUIRED, SHOWN};
use crate::calculation::Expression;
use crate::condition::Condition;
use crate::definition::Definition;
use crate::edit::Command;
use crate::edit::tree;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::{Map, text};
use crate::kinds::{Kind, Role};
use crate::pittari::names::Applicant;
use crate::read::flaw::MAX_BYTES;
use crate::read::read_value;
use crate::references::{check_condition, check_item};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What pasting does.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    pub command: Command,
    /// The outermost of the new items, in reading order.
    pub items: Vec<ItemId>,
    /// What could not come along, as a sentence; empty when everything did.
    pub lost: String,
}

/// Why nothing can be pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unpasted {
    /// It is not what [`super::copy`] writes.
    NotOurs,
    TooMuch,
    /// Nothing of it could stand here.
    Nothing,
}

impl Unpasted {
    /// Why, and what to do instead.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::NotOurs => {
                "貼り付ける項目を読み取れませんでした。コピーする様式の項目の一覧で、もう一度コピーしてください。"
            }
            Self::TooMuch => "一度に貼り付けるには項目が多すぎます。いくつかに分けてコピーしてください。",
            Self::Nothing => "この様式に貼り付けられる項目がありません。計算に使う項目と一緒にコピーしてください。",
        }
    }
}

/// More than any form has.
const MAX_ITEMS: usize = 20_000;
/// More than people put into one condition.
const MAX_ATOMS: usize = 100;

/// What was copied, read and found to be items.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    origin: String,
    items: Vec<Item>,
    /// What they say of others, by the identity that they had.
    beside: Map,
}

impl Arrived {
    /// Reads what [`super::copy`] wrote.
    ///
    /// # Errors
    /// The reason, when it is not ours or too much.
    pub fn read(data: &str) -> Result<Self, Unpasted> {
        if data.len() > MAX_BYTES {
            return Err(Unpasted::TooMuch);
        }
        let Ok(Value::Object(mut data)) = serde_json::from_str(data) else { return Err(Unpasted::NotOurs) };
        if text(&data, "format") != Some(FORMAT) {
            return Err(Unpasted::NotOurs);
        }
        let origin = text(&data, "origin").unwrap_or_default().to_owned();
        let beside = data.get_mut("beside").and_then(Value::as_object_mut).map(std::mem::take).unwrap_or_default();
        let form = data.get_mut("form").map(Value::take).unwrap_or_default();
        let items = read_value(form).map_err(|_| Unpasted::NotOurs)?.definition.items;
        let items: Vec<Item> = items.into_iter().map(Arc::unwrap_or_clone).collect();
        if items.is_empty() { Err(Unpasted::NotOurs) } else { Ok(Self { origin, items, beside }) }
    }

    /// Sections stand side by side; what comes with one goes beside them.
    pub fn has_section(&self) -> bool {
        self.items.iter().any(|item| item.kind.role() == Role::Section)
    }

    /// Puts the items among the children of `parent`, from position `at`. `origin` names the form.
    ///
    /// # Errors
    /// The reason, when there would be too many, or none of them has a place in this form.
    pub fn paste(
        mut self,
        definition: &Definition,
        origin: &str,
        (parent, at): (Option<&ItemId>, usize),
        fresh: &mut impl FnMut() -> ItemId,
    ) -> Result<Pasted, Unpasted> {
        let count: usize = self.items.iter().map(count).sum();
        if definition.walk().len() + count > MAX_ITEMS {
            return Err(Unpasted::TooMuch);
        }
        let mut items = std::mem::take(&mut self.items);
        let mut copies = Copies::new(fresh, keys(definition));
        for item in &mut items {
            self.give_back(item);
            copies.renew(item);
        }
        let mut filled = definition.walk().into_iter().filter_map(|item| item.pittari.applicant).collect();
        for item in &mut items {
            copies.rename(item);
            leave_applicant(item, &mut filled);
        }
        // An item of the same identity in another form is another one.
        let home = self.origin == origin;
        let is_stranger = |id: &ItemId| !home && !copies.made(id);
        let lost = settle(definition, &mut items, (parent, at), &is_stranger);
        if items.is_empty() {
            return Err(Unpasted::Nothing);
        }
        let ids = items.iter().map(|item| item.id.clone()).collect();
        let inserts = (at..).zip(items).map(|(at, item)| Command::insert(parent, at, item)).collect();
        Ok(Pasted { command: Command::Batch(inserts), items: ids, lost: lost.sentence() })
    }

    /// Lets an item say again what was taken from it to travel.
    fn give_back(&self, item: &mut Item) {
        let apart = self.beside.get(item.id.as_str()).and_then(Value::as_object);
        let value = |name: &str| apart.and_then(|apart| apart.get(name));
        let sound = |condition: &Condition| condition.is_sound() && condition.atoms().len() <= MAX_ATOMS;
        let condition = |name: &str| value(name).and_then(Condition::from_json).filter(sound);
        let asked = matches!(item.kind.role(), Role::Answer | Role::Group);
        if let Some(condition) = condition(SHOWN) {
            item.shown_when = Some(condition);
        }
        if let (true, Some(condition)) = (asked, condition(REQUIRED)) {
            item.required = Required::When(condition);
        }
        if let (Kind::Calculated(kind), Some(expression)) = (&mut item.kind, value(CALCULATED)) {
            kind.expression = Expression::from_json(expression).unwrap_or_else(|| kind.expression.clone());
        }
        item.children.iter_mut().for_each(|child| self.give_back(Arc::make_mut(child)));
    }
}

fn count(item: &Item) -> usize {
    1 + item.children.iter().map(|child| count(child)).sum::<usize>()
}

/// One answer fills one standard item of the applicant's data.
fn leave_applicant(item: &mut Item, filled: &mut HashSet<Applicant>) {
    item.pittari.applicant = item.pittari.applicant.filter(|of| filled.insert(*of));
    item.children.iter_mut().for_each(|child| leave_applicant(Arc::make_mut(child), filled));
}

/// What could not come along: whose conditions, and which calculated items.
#[derive(Default)]
struct Lost {
    conditions: Vec<String>,
    items: Vec<String>,
}

impl Lost {
    fn sentence(&self) -> String {
        let said = |labels: &[String], what: &str| {
            if labels.is_empty() { String::new() } else { format!("{}{what}", named(labels)) }
        };
        let conditions = "の条件は、条件に使う項目がここより前にないため外しました。必要なら条件を付け直してください。";
        said(&self.conditions, conditions)
            + &said(&self.items, "は、計算に使う項目がここより前にないため貼り付けませんでした。")
    }
}

/// The first few by name, and how many there are besides.
fn named(labels: &[String]) -> String {
    const SAID: usize = 3;
    let first = labels.iter().take(SAID).map(String::as_str).collect::<Vec<_>>().join("」「");
    match labels.len().saturating_sub(SAID) {
        0 => format!("「{first}」"),
        more => format!("「{first}」ほか{more}件"),
    }
}

/// What may not stay as it is.
#[derive(Clone, Copy, Default)]
struct Unsaid {
    shown: bool,
    required: bool,
    calculated: bool,
}

/// Takes out what may not stand at this place, until all that is left may.
fn settle(
    definition: &Definition,
    items: &mut Vec<Item>,
    (parent, at): (Option<&ItemId>, usize),
    is_stranger: &impl Fn(&ItemId) -> bool,
) -> Lost {
    let mut lost = Lost::default();
    loop {
        let mut next = definition.clone();
        for (at, item) in (at..).zip(items.iter()) {
            // A place that is no place is for the command to refuse.
            _ = tree::insert(&mut next, parent, at, Arc::new(item.clone()));
        }
        let index = Index::new(&next);
        let mut wrong = HashMap::new();
        for item in items.iter() {
            find_wrong(&index, item, is_stranger, &mut wrong);
        }
        if wrong.is_empty() {
            return lost;
        }
        items.retain_mut(|item| unsay(item, &wrong, &mut lost));
    }
}

fn find_wrong(index: &Index, item: &Item, is_stranger: &impl Fn(&ItemId) -> bool, wrong: &mut HashMap<ItemId, Unsaid>) {
    if let Some(location) = index.get(&item.id) {
        let may_not = |condition: &Condition| {
            condition.atoms().iter().any(|atom| is_stranger(&atom.item))
                || check_condition(index, location, condition).is_err()
        };
        let required = matches!(&item.required, Required::When(condition) if may_not(condition));
        let shown = item.shown_when.as_ref().is_some_and(may_not);
        let calculated = matches!(&item.kind, Kind::Calculated(kind) if {
            let bare = Item { shown_when: None, required: Required::Never, ..item.clone() };
            kind.expression.items().iter().any(|(id, _)| is_stranger(id)) || check_item(index, &bare).is_err()
        });
        if shown || required || calculated {
            wrong.insert(item.id.clone(), Unsaid { shown, required, calculated });
        }
    }
    item.children.iter().for_each(|child| find_wrong(index, child, is_stranger, wrong));
}

/// `false` for an item that cannot stay at all.
fn unsay(item: &mut Item, wrong: &HashMap<ItemId, Unsaid>, lost: &mut Lost) -> bool {
    let of = wrong.get(&item.id).copied().unwrap_or_default();
    if of.calculated {
        lost.items.push(item.label.clone());
        return false;
    }
    if of.shown || of.required {
        lost.conditions.push(item.label.clone());
    }
    if of.shown {
        item.shown_when = None;
    }
    if of.required {
        item.required = Required::Never;
    }
    item.children.retain_mut(|child| unsay(Arc::make_mut(child), wrong, lost));
    true
}

#[cfg(test)]
mod tests;

//! Items on their way from one place to another (切り取り・コピー・貼り付け), within a form and between forms.
//!
//! They travel as a form of their own, a schema like any other, so that what comes from a clipboard is read with the
//! care of a file. What speaks of items that do not travel along stands beside it.

mod lines;
mod paste;

pub use lines::{MAX_LINES, items_of_lines};
pub use paste::{Arrived, Pasted, Unpasted};

use super::copies;
use super::several::{Marked, outermost};
use crate::calculation::Expression;
use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::kinds::Kind;
use crate::write::write;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::Arc;

/// What a clipboard is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// For ourselves; [`Arrived::read`] reads it.
    pub data: String,
    /// For other programs: the names of the items, a line each.
    pub text: String,
    /// How many lines of the outline travel.
    pub count: usize,
}

/// The data's own name for itself and its version.
const FORMAT: &str = "madoguchi-items-1";
/// Where conditions and calculations stand that speak of what does not travel along.
const SHOWN: &str = "shown";
const REQUIRED: &str = "required";
const CALCULATED: &str = "calculated";

/// The marked items, with what is inside them. `origin` names the form they come from: back in it, they speak again of
/// what did not travel along. `None` when nothing is marked.
pub fn copy(definition: &Definition, marked: &Marked, origin: &str) -> Option<Clip> {
    let mut items: Vec<Item> = outermost(definition, marked).into_iter().map(|item| Item::clone(item)).collect();
    let mut own = HashSet::new();
    for item in &items {
        gather(item, &mut own);
    }
    let (mut beside, mut keys) = (Map::new(), HashSet::new());
    for item in &mut items {
        part_from_others(item, &own, &mut beside);
        copies::free_keys(item, &mut keys);
    }
    let mut text = String::new();
    for item in &items {
        list(item, &mut text);
    }
    let form = Definition { closed: None, ..Definition::new("") }.with(items);
    let data = json!({ "format": FORMAT, "origin": origin, "form": write(&form), "beside": beside });
    (!form.items.is_empty()).then(|| Clip { data: data.to_string(), text, count: own.len() })
}

fn gather(item: &Item, into: &mut HashSet<ItemId>) {
    into.insert(item.id.clone());
    item.children.iter().for_each(|child| gather(child, into));
}

/// Takes out what could not be read alone: conditions and calculations over others, and shared parts of the file.
fn part_from_others(item: &mut Item, own: &HashSet<ItemId>, beside: &mut Map) {
    let leaves = |condition: &Condition| condition.atoms().iter().any(|atom| !own.contains(&atom.item));
    let mut apart = Map::new();
    let mut put = |name: &str, value: Value| _ = apart.insert(name.to_owned(), value);
    if let Some(condition) = item.shown_when.take_if(|c| leaves(c)) {
        put(SHOWN, json!(condition));
    }
    if let Required::When(condition) = &item.required
        && leaves(condition)
    {
        put(REQUIRED, json!(condition));
        item.required = Required::Never;
    }
    if let Kind::Calculated(kind) = &mut item.kind
        && kind.expression.items().iter().any(|(id, _)| !own.contains(*id))
    {
        put(CALCULATED, json!(kind.expression));
        kind.expression = Expression::Sum(vec![]);
    }
    if !apart.is_empty() {
        beside.insert(item.id.to_string(), apart.into());
    }
    item.reference = None;
    item.children.iter_mut().for_each(|child| part_from_others(Arc::make_mut(child), own, beside));
}

fn list(item: &Item, text: &mut String) {
    let label = item.label.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push_str(&label);
    text.push('\n');
    item.children.iter().for_each(|child| list(child, text));
}

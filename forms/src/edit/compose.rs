//! Commands that people think of as one: adding, duplicating, removing with what hangs on it.

pub mod clipboard;
mod copies;
mod other;
pub mod ready;
pub mod several;
pub mod wording;

pub use other::{OTHER, add_other};

use super::command::{Change, Command};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::{Kind, Role};
use crate::references::spoken_of;
use crate::widget::Widget;
use copies::Copies;
use std::collections::HashSet;
use std::sync::Arc;

/// A new item of a kind with words to begin with. `id` is a fresh identity, made by the caller.
pub fn new_item(definition: &Definition, id: ItemId, kind: Kind) -> Item {
    let label = kind.about().label;
    match kind.role() {
        Role::Note | Role::Section => Item::unkeyed(id, label, kind),
        _ => {
            let key = free_key(definition, kind.about().name);
            // A consent that may be left out is none.
            let consent = matches!(kind.widget(), Widget::Tick { .. });
            let item = Item::new(id, key, label, kind);
            if consent { item.required() } else { item }
        }
    }
}

/// A key that no item of the form has: `text`, `text2`, `text3`, ….
pub fn free_key(definition: &Definition, base: &str) -> String {
    let taken: HashSet<&str> = definition.walk().into_iter().filter_map(|i| i.key.as_deref()).collect();
    free(&|key| taken.contains(key), base)
}

fn free(taken: &impl Fn(&str) -> bool, base: &str) -> String {
    let base = base.trim_end_matches(|c: char| c.is_ascii_digit());
    let base = if base.trim().is_empty() { "item" } else { base };
    let numbered = (2_u32..).map(|n| format!("{base}{n}"));
    std::iter::once(base.to_owned()).chain(numbered).find(|k| !taken(k)).unwrap_or_default()
}

/// A copy right behind the original, with fresh identities and keys; conditions inside the copy speak of the copy.
pub fn duplicate(definition: &Definition, id: &ItemId, fresh: &mut impl FnMut() -> ItemId) -> Option<Command> {
    let (parent, at) = super::tree::spot(definition, id)?;
    let original = definition.find(id)?;
    let mut copy = (**original).clone();
    let mut copies = Copies::new(fresh, keys(definition));
    copies.renew(&mut copy);
    copies.rename(&mut copy);
    copies::name_as_copy(&mut copy, original);
    Some(Command::insert(parent.as_ref(), at + 1, copy))
}

/// All keys of the form, wherever they stand.
fn keys(definition: &Definition) -> HashSet<String> {
    definition.walk().into_iter().filter_map(|i| i.key.clone()).collect()
}

/// The items that speak of an item, or of what is inside it, from outside.
pub fn users<'a>(definition: &'a Definition, id: &ItemId) -> Vec<&'a Arc<Item>> {
    let Some(item) = definition.find(id) else { return vec![] };
    let mut own = vec![id.clone()];
    own.extend(Definition { items: item.children.clone(), ..Definition::new("") }.walk().iter().map(|i| i.id.clone()));
    let speaks = |other: &&Arc<Item>| !own.contains(&other.id) && spoken_of(other).iter().any(|id| own.contains(id));
    definition.walk().into_iter().filter(speaks).collect()
}

/// Removes an item, and from the conditions of others what speaks of it. Calculations are not changed: the command is
/// then refused, and the reason names them.
pub fn remove_with_conditions(definition: &Definition, id: &ItemId) -> Command {
    let item = definition.find(id);
    let gone = |of: &ItemId| of == id || item.is_some_and(|item| contains(item, of));
    let mut commands = vec![];
    for user in users(definition, id) {
        let change = |change| Command::Change { id: user.id.clone(), change };
        if let Some(condition) = &user.shown_when {
            let left = condition.without(&gone);
            commands.extend((left.as_ref() != Some(condition)).then(|| change(Change::ShownWhen(left))));
        }
        if let Required::When(condition) = &user.required {
            let left = condition.without(&gone);
            let changed = left.as_ref() != Some(condition);
            let required = left.map_or(Required::Never, Required::When);
            commands.extend(changed.then(|| change(Change::Required(required))));
        }
    }
    commands.push(Command::Remove { id: id.clone() });
    Command::Batch(commands)
}

fn contains(item: &Item, id: &ItemId) -> bool {
    item.children.iter().any(|child| child.id == *id || contains(child, id))
}

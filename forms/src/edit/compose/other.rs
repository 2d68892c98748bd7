//! The choice of those whom no other one fits (その他), with a line to write into.

use super::free_key;
use crate::choice::Choice;
use crate::condition::{Condition, Test};
use crate::definition::Definition;
use crate::edit::command::{Change, Command};
use crate::edit::tree;
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::Kind;
use crate::kinds::text::Text;
use crate::setting::SettingValue;
use crate::widget::Widget;

/// What that choice is called.
pub const OTHER: &str = "その他";

/// Adds その他 to the choices of an item, if it is not among them, and behind the item a line to write what else it is,
/// shown when その他 is chosen, and required then. `None` for an item without choices.
pub fn add_other(definition: &Definition, id: &ItemId, fresh: ItemId) -> Option<Command> {
    let (parent, at) = tree::spot(definition, id)?;
    let item = definition.find(id)?;
    let setting = item.kind.settings().into_iter().find(|s| matches!(s.value, SettingValue::Choices(_)))?;
    let SettingValue::Choices(mut choices) = setting.value else { return None };
    let mut commands = vec![];
    let other = choices.iter().find(|choice| choice.label == OTHER).cloned().unwrap_or_else(|| {
        let other = Choice::plain(OTHER);
        choices.push(other.clone());
        other
    });
    let kind = item.kind.with(setting.name, &SettingValue::Choices(choices)).ok()?;
    if kind != item.kind {
        commands.push(Command::change(id.clone(), Change::Kind(kind)));
    }
    let several = matches!(item.kind.widget(), Widget::Checks(_));
    let test = if several { Test::Contains(other.value) } else { Test::Equals(other.value) };
    let key = free_key(definition, &format!("{}Other", item.key.as_deref().unwrap_or_default()));
    let mut line = Item::new(fresh, key, format!("{}（{OTHER}の内容）", item.label), Kind::from(Text::default()));
    line.shown_when = Some(Condition::atom(id.clone(), test));
    commands.push(Command::insert(parent.as_ref(), at + 1, line.required()));
    Some(Command::Batch(commands))
}

//! What the tests of every check say.

use crate::definition::Definition;
use crate::item::Item;
use crate::kinds::text::Text;

/// `kind pointer` of everything found; forms of tests have a title and an item, so that only what is tested is found.
pub(super) fn found(definition: &Definition) -> Vec<String> {
    super::lint(definition).iter().map(|p| format!("{} {}", p.kind, p.pointer)).collect()
}

pub(super) fn form(items: Vec<Item>) -> Definition {
    Definition::new("申請").with(items)
}

pub(super) fn text(id: &str, label: &str) -> Item {
    Item::new(id, id, label, Text::default().into())
}

pub(super) fn helped(mut item: Item, help: &str) -> Item {
    help.clone_into(&mut item.help);
    item
}

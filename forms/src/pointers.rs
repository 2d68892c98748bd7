//! Where each item stands in the file (JSON Pointer), so that a problem leads to its item and an item to its lines.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use crate::json::step;
use crate::kinds::Role;
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, Debug, Default)]
pub struct Pointers(HashMap<ItemId, String>);

impl Pointers {
    pub fn new(definition: &Definition) -> Self {
        let mut pointers = Self::default();
        pointers.object(&definition.items, "");
        pointers
    }

    /// The pointer to an item; the empty one, which is the whole file, when there is no such item.
    pub fn of(&self, id: &ItemId) -> &str {
        self.0.get(id).map_or("", String::as_str)
    }

    /// The innermost item that a pointer leads into.
    pub fn item(&self, pointer: &str) -> Option<&ItemId> {
        let leads = |at: &str| pointer.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.0.iter().filter(|(_, at)| leads(at)).max_by_key(|(_, at)| at.len()).map(|(id, _)| id)
    }

    fn object(&mut self, items: &[Arc<Item>], object: &str) {
        self.list(items, object, &format!("{object}/x-layout"));
    }

    /// What has a key is a property; everything else stands in the layout of the object around it.
    fn list(&mut self, items: &[Arc<Item>], object: &str, layout: &str) {
        for (i, item) in items.iter().enumerate() {
            let at = match &item.key {
                Some(key) => format!("{object}/properties{}", step(key)),
                None => format!("{layout}/{i}"),
            };
            match (item.kind.role(), &item.key) {
                (Role::Group, _) => self.object(&item.children, &format!("{at}/items")),
                (_, Some(_)) => self.object(&item.children, &at),
                (_, None) => self.list(&item.children, object, &format!("{at}/items")),
            }
            self.0.insert(item.id.clone(), at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::group::Group;
    use crate::kinds::note::Note;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;
    use crate::write::write;

    #[test]
    fn every_item_is_found_in_the_written_file() {
        let text = |id: &str| Item::new(id, id, id, Text::default().into());
        let definition = Definition::new("").with(vec![
            Item::unkeyed("s", "s", Section::default().into())
                .with(vec![text("a/b"), Item::unkeyed("n", "n", Note::default().into())]),
            Item::new("o", "o", "o", Section::default().into()).with(vec![text("c")]),
            Item::new("g", "g", "g", Group::default().into())
                .with(vec![Item::unkeyed("t", "t", Section::default().into()).with(vec![text("d")])]),
        ]);
        let (written, pointers) = (write(&definition), Pointers::new(&definition));
        for item in definition.walk() {
            let at = pointers.of(&item.id);
            assert_eq!(written.pointer(at).and_then(|v| v.get("title")), Some(&item.label.as_str().into()), "{at}");
            assert_eq!(pointers.item(&format!("{at}/x-shown-when")), Some(&item.id));
        }
        assert_eq!(pointers.of(&"d".into()), "/properties/g/items/properties/d");
        assert_eq!(pointers.of(&"n".into()), "/x-layout/0/items/1");
    }
}

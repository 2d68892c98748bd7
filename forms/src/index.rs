//! Where each item of a definition stands: its order, its repeated groups, and the keys that lead to its answer.

use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use crate::json::Map;
use crate::kinds::Role;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    pub item: Arc<Item>,
    /// The item around it, if any.
    pub parent: Option<ItemId>,
    /// Position among its siblings.
    pub at: usize,
    /// Position in the whole form, in reading order.
    pub order: usize,
    /// The position after it and all that is inside it.
    pub end: usize,
    /// The repeated groups around it, outermost first.
    pub groups: Vec<ItemId>,
    /// The keys from the application (or the innermost row) to its answer; empty for what has no answer.
    pub path: Vec<String>,
}

/// A copy is cheap: it shares what is the same.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// In reading order.
    locations: Vec<Arc<Location>>,
    /// By identity, the position among them. A JSON object: its code is in every page anyway.
    positions: Arc<Map>,
}

impl Index {
    pub fn new(definition: &Definition) -> Self {
        let (mut index, mut positions) = (Self::default(), Map::new());
        index.add(&definition.items, None, &[], &[], &mut positions);
        index.positions = Arc::new(positions);
        index
    }

    /// The index of a definition that this one's became by an edit. Where all items keep their places, which is most
    /// edits, it costs as much as was changed and not as much as the form is long.
    #[must_use]
    pub fn follow(&self, definition: &Definition) -> Self {
        let mut next = self.clone();
        match next.take_up(&definition.items, None, 0) {
            Some(end) if end == next.len() => next,
            _ => Self::new(definition),
        }
    }

    /// Takes up items with the places they have already, the first at a position, and gives the position after them.
    fn take_up(&mut self, items: &[Arc<Item>], parent: Option<&ItemId>, first: usize) -> Option<usize> {
        items.iter().enumerate().try_fold(first, |order, (at, item)| {
            let location = self.locations.get_mut(order)?;
            if location.at != at || location.parent.as_ref() != parent {
                return None;
            }
            if Arc::ptr_eq(&location.item, item) {
                return Some(location.end);
            }
            let before = &location.item;
            if before.id != item.id || before.key != item.key || before.kind.role() != item.kind.role() {
                return None;
            }
            Arc::make_mut(location).item = Arc::clone(item);
            let end = self.take_up(&item.children, Some(&item.id), order + 1)?;
            self.locations.get(order).filter(|location| location.end == end).map(|_| end)
        })
    }

    pub fn get(&self, id: &ItemId) -> Option<&Location> {
        let position = usize::try_from(self.positions.get(id.as_str())?.as_u64()?).ok()?;
        self.locations.get(position).map(Arc::as_ref)
    }

    /// The position, in the form itself, of the item or of what it stands in.
    pub fn top(&self, id: &ItemId) -> Option<usize> {
        let location = self.get(id)?;
        match &location.parent {
            Some(parent) => self.top(parent),
            None => Some(location.at),
        }
    }

    pub fn len(&self) -> usize {
        self.locations.len()
    }

    pub fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    /// All locations in reading order.
    pub fn in_order(&self) -> Vec<&Location> {
        self.locations.iter().map(Arc::as_ref).collect()
    }

    /// The keys from an item's scope (the application, or the innermost row) to its answer.
    pub fn path(&self, id: &ItemId) -> Option<Vec<String>> {
        self.get(id).map(|p| p.path.clone()).filter(|path| !path.is_empty())
    }

    fn add(
        &mut self,
        items: &[Arc<Item>],
        parent: Option<&ItemId>,
        groups: &[ItemId],
        path: &[String],
        positions: &mut Map,
    ) {
        for (at, item) in items.iter().enumerate() {
            let order = self.locations.len();
            let mut own = path.to_vec();
            own.extend(item.key.clone());
            let location = Location {
                item: Arc::clone(item),
                parent: parent.cloned(),
                at,
                order,
                end: order + 1,
                groups: groups.to_vec(),
                path: if item.key.is_some() { own.clone() } else { vec![] },
            };
            positions.insert(item.id.to_string(), order.into());
            self.locations.push(Arc::new(location));
            if item.kind.role() == Role::Group {
                let inner: Vec<ItemId> = groups.iter().chain([&item.id]).cloned().collect();
                self.add(&item.children, Some(&item.id), &inner, &[], positions);
            } else {
                self.add(&item.children, Some(&item.id), groups, &own, positions);
            }
            let end = self.locations.len();
            if let Some(location) = self.locations.get_mut(order).filter(|location| location.end != end) {
                Arc::make_mut(location).end = end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Command, apply};
    use crate::kinds::Kind;
    use crate::kinds::group::Group;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;

    fn text(id: &str) -> Item {
        Item::new(id, id, id, Text::default().into())
    }

    fn form() -> Definition {
        let group = Item::new("g", "g", "世帯員", Group::default().into()).with(vec![text("b"), text("c")]);
        let section = Item::unkeyed("s", "申請者", Kind::from(Section::default())).with(vec![text("a"), group]);
        Definition::new("届").with(vec![section, text("d"), text("e")])
    }

    fn command(id: &str, change: Change) -> Command {
        Command::change(ItemId::new(id), change)
    }

    #[test]
    fn following_an_edit_gives_what_a_new_index_would() {
        let moved = |id: &str, parent: Option<&str>, at| Command::Move {
            id: ItemId::new(id),
            parent: parent.map(ItemId::new),
            at,
        };
        let edits = [
            command("b", Change::Label("氏名".to_owned())),
            command("g", Change::Help("全員".to_owned())),
            command("b", Change::Key("name".to_owned())),
            command("d", Change::Kind(crate::kinds::date::Day::default().into())),
            moved("e", None, 0),
            moved("c", Some("s"), 2),
            moved("d", Some("g"), 0),
            Command::Remove { id: ItemId::new("g") },
            Command::insert(None, 3, text("f")),
        ];
        for edit in edits {
            let before = form();
            let (after, _) = apply(&before, &edit).unwrap();
            let (new, followed) = (Index::new(&after), Index::new(&before).follow(&after));
            assert_eq!(followed.locations, new.locations, "{edit:?}");
            assert_eq!(followed.positions, new.positions, "{edit:?}");
        }
    }

    #[test]
    fn what_was_not_touched_is_shared() {
        let before = form();
        let (after, _) = apply(&before, &command("b", Change::Label("氏名".to_owned()))).unwrap();
        let index = Index::new(&before);
        let followed = index.follow(&after);
        let same = |i: usize| Arc::ptr_eq(&index.locations[i], &followed.locations[i]);
        assert_eq!((0..index.len()).map(same).collect::<Vec<_>>(), [false, true, false, false, true, true, true]);
        assert!(Arc::ptr_eq(&index.positions, &followed.positions));
    }
}

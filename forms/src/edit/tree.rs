//! The tree of items changed in one place; everything else is shared with the tree before.

use super::Refused;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use std::sync::Arc;

/// Where an item stands: the item around it and its position among its siblings.
pub(super) fn spot(definition: &Definition, id: &ItemId) -> Option<(Option<ItemId>, usize)> {
    fn find(items: &[Arc<Item>], parent: Option<&ItemId>, id: &ItemId) -> Option<(Option<ItemId>, usize)> {
        items.iter().enumerate().find_map(|(at, item)| {
            if item.id == *id { Some((parent.cloned(), at)) } else { find(&item.children, Some(&item.id), id) }
        })
    }
    find(&definition.items, None, id)
}

/// Changes one item.
pub(super) fn update<T>(
    definition: &mut Definition,
    id: &ItemId,
    change: impl FnOnce(&mut Item) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let item = find_mut(&mut definition.items, id).ok_or_else(|| Refused::Gone { id: id.clone() })?;
    change(Arc::make_mut(item))
}

pub(super) fn insert(
    definition: &mut Definition,
    parent: Option<&ItemId>,
    at: usize,
    item: Arc<Item>,
) -> Result<(), Refused> {
    let siblings = children_mut(definition, parent)?;
    siblings.insert(at.min(siblings.len()), item);
    Ok(())
}

/// Takes an item out and gives it with the place it had.
pub(super) fn remove(definition: &mut Definition, id: &ItemId) -> Result<(Arc<Item>, Option<ItemId>, usize), Refused> {
    let (parent, at) = spot(definition, id).ok_or_else(|| Refused::Gone { id: id.clone() })?;
    let item = children_mut(definition, parent.as_ref())?.remove(at);
    Ok((item, parent, at))
}

fn children_mut<'a>(
    definition: &'a mut Definition,
    parent: Option<&ItemId>,
) -> Result<&'a mut Vec<Arc<Item>>, Refused> {
    let Some(id) = parent else { return Ok(&mut definition.items) };
    let parent = find_mut(&mut definition.items, id).ok_or_else(|| Refused::Gone { id: id.clone() })?;
    if !parent.kind.role().holds_items() {
        return Err(Refused::NotAContainer { label: parent.label.clone() });
    }
    Ok(&mut Arc::make_mut(parent).children)
}

/// Looks before it copies: only what leads to the item is made anew.
fn find_mut<'a>(items: &'a mut [Arc<Item>], id: &ItemId) -> Option<&'a mut Arc<Item>> {
    let at = items.iter().position(|item| holds(item, id))?;
    let item = items.get_mut(at)?;
    if item.id == *id { Some(item) } else { find_mut(&mut Arc::make_mut(item).children, id) }
}

fn holds(item: &Item, id: &ItemId) -> bool {
    item.id == *id || item.children.iter().any(|child| holds(child, id))
}

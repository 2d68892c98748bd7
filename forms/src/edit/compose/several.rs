//! What is done to several items at once (複数の項目), as one command.
//!
//! Of items that stand in each other only the outermost act: what is inside goes with them.

use super::copies::{self, Copies};
use super::{contains, keys};
use crate::definition::Definition;
use crate::edit::command::{Change, Command};
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::kinds::Role;
use crate::references::spoken_of;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The identities of those that are meant.
pub type Marked = HashSet<ItemId>;

/// Where items go: into what, and before which of those that stay there; behind all of them when `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub parent: Option<ItemId>,
    pub before: Option<ItemId>,
}

/// The outermost of the marked items, in reading order.
pub fn outermost<'a>(definition: &'a Definition, marked: &Marked) -> Vec<&'a Arc<Item>> {
    fn take<'a>(items: &'a [Arc<Item>], marked: &Marked, found: &mut Vec<&'a Arc<Item>>) {
        for item in items {
            if marked.contains(&item.id) { found.push(item) } else { take(&item.children, marked, found) }
        }
    }
    let mut found = vec![];
    take(&definition.items, marked, &mut found);
    found
}

/// Moves the marked items to a place, one behind the other. `None` when they stand there already.
pub fn arrange(definition: &Definition, marked: &Marked, place: &Place) -> Option<Command> {
    let parent = match &place.parent {
        Some(id) => Some(definition.find(id)?),
        None => None,
    };
    let there = parent.map_or(&definition.items, |parent| &parent.children);
    let mut order: Vec<&ItemId> = there.iter().map(|item| &item.id).collect();
    // Of those that go themselves none can be what they stop at.
    let stop = place.before.as_ref().and_then(|id| there.iter().position(|item| item.id == *id));
    let stop = stop.and_then(|at| there.iter().skip(at).find(|item| !marked.contains(&item.id)));
    let before = order.clone();
    let mut commands = vec![];
    // What has to stay in front of the next one.
    let mut behind: Option<&ItemId> = None;
    for item in outermost(definition, marked) {
        order.retain(|id| *id != &item.id);
        let find = |id: &ItemId| order.iter().position(|other| *other == id);
        let at = match (behind, stop) {
            (Some(behind), _) => find(behind)? + 1,
            (None, Some(stop)) => find(&stop.id)?,
            (None, None) => order.len(),
        };
        order.insert(at, &item.id);
        behind = Some(&item.id);
        commands.push(Command::Move { id: item.id.clone(), parent: place.parent.clone(), at });
    }
    (order != before).then_some(Command::Batch(commands))
}

/// One step up or down for all of them, as a block: over the neighbour, into a section or out of it. `None` where it
/// does not go on.
pub fn step(definition: &Definition, marked: &Marked, down: bool) -> Option<Command> {
    let items = outermost(definition, marked);
    let lead = if down { items.last()? } else { items.first()? };
    let (parent, at) = crate::edit::tree::spot(definition, &lead.id)?;
    let siblings = siblings(definition, parent.as_ref());
    let free = |item: &&Arc<Item>| !marked.contains(&item.id);
    let next = |from: usize| siblings.iter().skip(from).find(free).map(|item| item.id.clone());
    let over = if down { siblings.iter().skip(at + 1).find(free) } else { siblings.iter().take(at).rev().find(free) };
    let sections = items.iter().any(|item| item.kind.role() == Role::Section);
    let place = match over {
        // Sections stay side by side.
        Some(other) if other.kind.role().holds_items() && !sections => {
            let first = other.children.iter().find(free).filter(|_| down).map(|item| item.id.clone());
            Place { parent: Some(other.id.clone()), before: first }
        }
        Some(other) if down => {
            let place = siblings.iter().position(|item| item.id == other.id)?;
            Place { parent, before: next(place + 1) }
        }
        Some(other) => Place { parent, before: Some(other.id.clone()) },
        None => {
            let around = parent?;
            let (outer, place) = crate::edit::tree::spot(definition, &around)?;
            let outside = self::siblings(definition, outer.as_ref());
            let behind = outside.iter().skip(place + 1).find(free).map(|item| item.id.clone());
            Place { parent: outer, before: if down { behind } else { Some(around) } }
        }
    };
    arrange(definition, marked, &place)
}

/// Copies of all of them: behind the last where they stand side by side, else each behind its original. Gives the
/// copies' identities too.
pub fn duplicate(
    definition: &Definition,
    marked: &Marked,
    fresh: &mut impl FnMut() -> ItemId,
) -> Option<(Command, Vec<ItemId>)> {
    let originals = outermost(definition, marked);
    let spots: Vec<_> = originals.iter().filter_map(|item| crate::edit::tree::spot(definition, &item.id)).collect();
    let (last_parent, last_at) = spots.last()?.clone();
    let together = spots.iter().all(|(parent, _)| *parent == last_parent);
    let mut twins: Vec<Item> = originals.iter().map(|item| Item::clone(item)).collect();
    let mut copies = Copies::new(fresh, keys(definition));
    for twin in &mut twins {
        copies.renew(twin);
    }
    for (twin, original) in twins.iter_mut().zip(&originals) {
        copies.rename(twin);
        copies::name_as_copy(twin, original);
    }
    let ids = twins.iter().map(|item| item.id.clone()).collect();
    // From the first to the last, so that undo takes what speaks of others before what is spoken of.
    let mut put: HashMap<Option<ItemId>, usize> = HashMap::new();
    let mut commands = vec![];
    for (twin, (parent, at)) in twins.into_iter().zip(spots) {
        let (parent, at) = if together { (last_parent.clone(), last_at) } else { (parent, at) };
        let before = put.entry(parent.clone()).or_default();
        *before += 1;
        commands.push(Command::insert(parent.as_ref(), at + *before, twin));
    }
    Some((Command::Batch(commands), ids))
}

/// Removes all of them, and from the conditions of others what speaks of them. Gives the names of those whose
/// conditions change too.
pub fn remove(definition: &Definition, marked: &Marked) -> (Command, Vec<String>) {
    let items = outermost(definition, marked);
    let mut gone: HashSet<&ItemId> = HashSet::new();
    for item in &items {
        gather(item, &mut gone);
    }
    let (mut commands, mut changed) = (vec![], vec![]);
    for other in definition.walk().into_iter().filter(|item| !gone.contains(&item.id)) {
        if !spoken_of(other).iter().any(|id| gone.contains(id)) {
            continue;
        }
        changed.push(other.label.clone());
        let change = |change| Command::Change { id: other.id.clone(), change };
        if let Some(condition) = &other.shown_when {
            let left = condition.without(&|id| gone.contains(id));
            commands.extend((left.as_ref() != Some(condition)).then(|| change(Change::ShownWhen(left))));
        }
        if let Required::When(condition) = &other.required {
            let left = condition.without(&|id| gone.contains(id));
            let same = left.as_ref() == Some(condition);
            let required = left.map_or(Required::Never, Required::When);
            commands.extend((!same).then(|| change(Change::Required(required))));
        }
    }
    // What is spoken of stands before what speaks of it.
    commands.extend(items.iter().rev().map(|item| Command::Remove { id: item.id.clone() }));
    (Command::Batch(commands), changed)
}

fn gather<'a>(item: &'a Item, into: &mut HashSet<&'a ItemId>) {
    into.insert(&item.id);
    item.children.iter().for_each(|child| gather(child, into));
}

/// Makes all that is asked in them required, or optional: the marked ones, and what stands in a marked section.
/// `None` when they are so already.
pub fn require(definition: &Definition, marked: &Marked, required: bool) -> Option<Command> {
    let to = if required { Required::Always } else { Required::Never };
    let mut asked: Vec<&Item> = vec![];
    find_asked(&definition.items, marked, false, &mut asked);
    let commands: Vec<Command> = asked
        .into_iter()
        .filter(|item| item.required != to)
        .map(|item| Command::change(item.id.clone(), Change::Required(to.clone())))
        .collect();
    (!commands.is_empty()).then_some(Command::Batch(commands))
}

fn find_asked<'a>(items: &'a [Arc<Item>], marked: &Marked, around: bool, found: &mut Vec<&'a Item>) {
    for item in items {
        let meant = around || marked.contains(&item.id);
        if meant && matches!(item.kind.role(), Role::Answer | Role::Group) {
            found.push(item);
        }
        find_asked(&item.children, marked, meant && item.kind.role() == Role::Section, found);
    }
}

/// The sections and repeated groups that all marked items can go into, in reading order.
pub fn targets<'a>(definition: &'a Definition, index: &Index, marked: &Marked) -> Vec<&'a Arc<Item>> {
    fn take<'a>(items: &'a [Arc<Item>], marked: &Marked, found: &mut Vec<&'a Arc<Item>>) {
        for item in items.iter().filter(|item| item.kind.role().holds_items() && !marked.contains(&item.id)) {
            found.push(item);
            take(&item.children, marked, found);
        }
    }
    let mut found = vec![];
    take(&definition.items, marked, &mut found);
    // Where all of them are already is no place to go to.
    let mut parents: Vec<Option<ItemId>> =
        outermost(definition, marked).iter().filter_map(|item| Some(index.get(&item.id)?.parent.clone())).collect();
    parents.dedup();
    if let [Some(parent)] = parents.as_slice() {
        found.retain(|item| item.id != *parent);
    }
    found
}

/// Right behind what the first of them stands in, in the form itself.
pub fn outside(definition: &Definition, marked: &Marked) -> Option<Place> {
    let first = outermost(definition, marked).first()?.id.clone();
    let around = definition.items.iter().position(|item| item.id == first || contains(item, &first))?;
    let behind = definition.items.iter().skip(around + 1).find(|item| !marked.contains(&item.id));
    Some(Place { parent: None, before: behind.map(|item| item.id.clone()) })
}

/// Where dragged items go when they are let go over another: before it, or behind it (`lower`), and into it where it
/// holds items. Gives how deep that is, too. `None` where they cannot go: into themselves.
pub fn drop_place(definition: &Definition, marked: &Marked, over: &ItemId, lower: bool) -> Option<(Place, usize)> {
    let around = way_to(&definition.items, over)?;
    let (last, parents) = around.split_last()?;
    if parents.iter().any(|(id, _)| marked.contains(*id)) {
        return None;
    }
    let sections = outermost(definition, marked).iter().any(|item| item.kind.role() == Role::Section);
    if sections {
        // Sections stay side by side: behind the one that the line is in.
        let (top, at) = around.first()?;
        let first_half = *top == over && !lower;
        let before = definition.items.get(if first_half { *at } else { at + 1 });
        return Some((Place { parent: None, before: before.map(|item| item.id.clone()) }, 0));
    }
    let item = definition.find(over)?;
    if lower && item.kind.role().holds_items() && !marked.contains(over) {
        let before = item.children.first().map(|child| child.id.clone());
        return Some((Place { parent: Some(over.clone()), before }, around.len()));
    }
    let parent = parents.last().map(|(id, _)| (*id).clone());
    let there = siblings(definition, parent.as_ref());
    let before = there.get(if lower { last.1 + 1 } else { last.1 }).map(|item| item.id.clone());
    Some((Place { parent, before }, parents.len()))
}

/// The items around an item, outermost first, and itself, each with its place among its siblings.
fn way_to<'a>(items: &'a [Arc<Item>], id: &ItemId) -> Option<Vec<(&'a ItemId, usize)>> {
    items.iter().enumerate().find_map(|(at, item)| {
        if item.id == *id {
            return Some(vec![(&item.id, at)]);
        }
        let mut way = way_to(&item.children, id)?;
        way.insert(0, (&item.id, at));
        Some(way)
    })
}

fn siblings<'a>(definition: &'a Definition, parent: Option<&ItemId>) -> &'a [Arc<Item>] {
    match parent {
        None => &definition.items,
        Some(id) => definition.find(id).map_or(&[], |item| &item.children),
    }
}

#[cfg(test)]
mod tests;

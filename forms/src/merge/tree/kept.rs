//! Which items stay: what both have, what one added, and of what one removed, what the other changed or needs.

use super::Sides;
use crate::choice::Choice;
use crate::condition::{Atom, Condition, Test};
use crate::id::ItemId;
use crate::item::Item;
use crate::merge::item::{item, offers, with_choice};
use crate::merge::pick::Pick;
use crate::merge::{Matter, Point, Side};
use crate::references::spoken_of;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An item without what is inside it, and what it stands in.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) item: Item,
    pub(super) parent: Option<ItemId>,
}

pub(super) fn kept(sides: &Sides<'_>, pick: &mut Pick<'_>) -> BTreeMap<ItemId, Kept> {
    let ids: BTreeSet<&ItemId> = sides.local.ids().chain(sides.upstream.ids()).collect();
    let mut sorting = Sorting { sides, pick, kept: BTreeMap::new(), removed: BTreeMap::new() };
    for id in ids {
        sorting.sort(id);
    }
    while sorting.bring_back() {}
    sorting.keep_choices();
    sorting.kept
}

struct Sorting<'s, 'a, 'p, 'd> {
    sides: &'s Sides<'a>,
    pick: &'p mut Pick<'d>,
    kept: BTreeMap<ItemId, Kept>,
    /// Removed by one side, and either left alone by the other or decided to be gone.
    removed: BTreeMap<ItemId, Kept>,
}

impl Sorting<'_, '_, '_, '_> {
    fn sort(&mut self, id: &ItemId) {
        let Sides { base, local, upstream } = self.sides;
        let was = base.get(id);
        let (found, side) = match (local.get(id), upstream.get(id)) {
            (Some(here), Some(there)) => {
                let item = item(was, here, there, self.pick);
                let before = was.map(|_| base.parent(id));
                let parent =
                    self.pick.one(point(id, Matter::Place), before.as_ref(), &local.parent(id), &upstream.parent(id));
                self.kept.insert(id.clone(), Kept { item, parent });
                return;
            }
            (Some(here), None) => (Kept { item: alone(here), parent: local.parent(id) }, Side::Local),
            (None, Some(there)) => (Kept { item: alone(there), parent: upstream.parent(id) }, Side::Upstream),
            (None, None) => return,
        };
        let stays = match was {
            None => true,
            Some(was) if alone(was) == found.item && base.parent(id) == found.parent => false,
            // Changed here and removed there: until somebody decides, it stays.
            Some(_) => self.pick.between(point(id, Matter::Removed), side) == side,
        };
        (if stays { &mut self.kept } else { &mut self.removed }).insert(id.clone(), found);
    }

    /// Keeps what was removed and is stood in or spoken of by what is kept. Whether there was anything to do.
    fn bring_back(&mut self) -> bool {
        let around = self.kept.values().filter_map(|kept| kept.parent.clone());
        let spoken = self.kept.values().flat_map(|kept| spoken_of(&kept.item));
        let needed: BTreeSet<ItemId> = around.chain(spoken).filter(|id| self.removed.contains_key(id)).collect();
        let mut changed = false;
        for id in needed {
            let has = if self.sides.local.has(&id) { Side::Local } else { Side::Upstream };
            if self.pick.between(point(&id, Matter::Removed), has) == has
                && let Some(kept) = self.removed.remove(&id)
            {
                self.kept.insert(id, kept);
                changed = true;
            }
        }
        changed
    }

    /// A choice that one side removed and a condition of the other speaks of stays offered.
    fn keep_choices(&mut self) {
        for (speaker, id, value) in self.values_spoken_of() {
            // Whoever spoke of it without offering it did so before.
            let is_known = [Side::Local, Side::Upstream].into_iter().map(|side| self.sides.of(side)).any(|side| {
                let offers = side.get(&id).is_some_and(|item| offers(item, &value));
                !offers && side.get(&speaker).is_some_and(|item| values(item).contains(&(id.clone(), value.clone())))
            });
            if is_known {
                continue;
            }
            let Some(merged) = self.kept.get(&id).filter(|kept| !offers(&kept.item, &value)) else { continue };
            let offering = |side: Side| self.sides.of(side).get(&id).filter(|item| offers(item, &value));
            let (of, has) = match (offering(Side::Local), offering(Side::Upstream)) {
                (Some(item), _) => (item, Side::Local),
                (None, Some(item)) => (item, Side::Upstream),
                (None, None) => continue,
            };
            let kind = with_choice(&merged.item.kind, of, &value);
            let code = Choice { value, label: String::new() }.code();
            let stays = self.pick.between(point(&id, Matter::Choice(code)), has) == has;
            if let (true, Some(kind), Some(kept)) = (stays, kind, self.kept.get_mut(&id)) {
                kept.item.kind = kind;
            }
        }
    }

    /// Who speaks of which choice of which item.
    fn values_spoken_of(&self) -> Vec<(ItemId, ItemId, Value)> {
        let of = |kept: &Kept| {
            let speaker = kept.item.id.clone();
            values(&kept.item).into_iter().map(move |(id, value)| (speaker.clone(), id, value)).collect::<Vec<_>>()
        };
        self.kept.values().flat_map(of).collect()
    }
}

/// The choices that the conditions of an item speak of.
fn values(item: &Item) -> Vec<(ItemId, Value)> {
    let of = |atom: &Atom| {
        let values = match &atom.test {
            Test::Equals(value) | Test::Contains(value) => std::slice::from_ref(value),
            Test::OneOf(values) => values,
            _ => &[],
        };
        values.iter().map(|value| (atom.item.clone(), value.clone())).collect::<Vec<_>>()
    };
    item.conditions().flat_map(Condition::atoms).flat_map(of).collect()
}

pub(super) fn point(id: &ItemId, matter: Matter) -> Point {
    Point { item: Some(id.clone()), matter }
}

fn alone(item: &Item) -> Item {
    Item { children: vec![], ..item.clone() }
}

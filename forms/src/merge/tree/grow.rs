//! The tree of the items that are kept.

use super::Sides;
use super::kept::Kept;
use crate::id::ItemId;
use crate::item::Item;
use crate::merge::pick::Pick;
use crate::merge::{Matter, Point, Side, list};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Whose places and orders are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// What either side moved is moved.
    OfBoth,
    /// All stands as one side has it; what only the other has, beside what it stands beside there.
    Of(Side),
}

pub(super) fn grow(
    sides: &Sides<'_>,
    kept: &BTreeMap<ItemId, Kept>,
    shape: Shape,
    pick: &mut Pick<'_>,
) -> Vec<Arc<Item>> {
    let mut inside: BTreeMap<Option<ItemId>, BTreeSet<ItemId>> = BTreeMap::new();
    for id in kept.keys() {
        inside.entry(place(sides, kept, shape, id)).or_default().insert(id.clone());
    }
    let mut growing = Growing { sides, kept, shape, pick, inside };
    growing.inside(None)
}

/// What an item stands in: the nearest of what is around it that is kept and holds items.
fn place(sides: &Sides<'_>, kept: &BTreeMap<ItemId, Kept>, shape: Shape, id: &ItemId) -> Option<ItemId> {
    let around = |id: &ItemId| match (shape, kept.get(id)) {
        (Shape::Of(side), _) if sides.of(side).has(id) => sides.of(side).parent(id),
        (_, Some(kept)) => kept.parent.clone(),
        // It was removed: whoever has it still says what it stood in.
        (_, None) => [&sides.local, &sides.upstream].into_iter().find(|side| side.has(id))?.parent(id),
    };
    let mut seen = BTreeSet::from([id.clone()]);
    let mut parent = around(id)?;
    while kept.get(&parent).is_none_or(|kept| !kept.item.kind.role().holds_items()) {
        if !seen.insert(parent.clone()) {
            return None;
        }
        parent = around(&parent)?;
    }
    Some(parent)
}

struct Growing<'g, 'a, 'd> {
    sides: &'g Sides<'a>,
    kept: &'g BTreeMap<ItemId, Kept>,
    shape: Shape,
    pick: &'g mut Pick<'d>,
    inside: BTreeMap<Option<ItemId>, BTreeSet<ItemId>>,
}

impl Growing<'_, '_, '_> {
    fn inside(&mut self, parent: Option<&ItemId>) -> Vec<Arc<Item>> {
        let Some(members) = self.inside.remove(&parent.cloned()) else { return vec![] };
        let order = self.order(parent, &members);
        let mut items = vec![];
        for id in order {
            let children = self.inside(Some(&id));
            items.extend(self.kept.get(&id).map(|kept| Arc::new(Item { children, ..kept.item.clone() })));
        }
        items
    }

    fn order(&mut self, parent: Option<&ItemId>, members: &BTreeSet<ItemId>) -> Vec<ItemId> {
        let Sides { base, local, upstream } = self.sides;
        let [base, local, upstream] = [base, local, upstream].map(|side| side.inside(parent));
        match self.shape {
            Shape::OfBoth => list::order(base, local, upstream, members, || {
                self.pick.conflict(Point { item: parent.cloned(), matter: Matter::Order })
            }),
            Shape::Of(Side::Local) => list::order_of(local, upstream, members),
            Shape::Of(Side::Upstream) => list::order_of(upstream, local, members),
        }
    }
}

//! Which items there are, what each stands in, and in which order.

use super::item::{item, offers};
use super::pick::Pick;
use super::{Matter, Point, Side, Three, list};
use crate::condition::Test;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::references::{check_item, spoken_of};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Where each item of a definition stands.
struct Sketch<'a> {
    items: HashMap<&'a ItemId, (&'a Arc<Item>, Option<&'a ItemId>)>,
    /// What stands in each item, and in the form.
    inside: HashMap<Option<&'a ItemId>, Vec<ItemId>>,
}

impl<'a> Sketch<'a> {
    fn of(definition: &'a Definition) -> Self {
        let mut sketch = Self { items: HashMap::new(), inside: HashMap::new() };
        sketch.add(&definition.items, None);
        sketch
    }

    fn add(&mut self, items: &'a [Arc<Item>], parent: Option<&'a ItemId>) {
        self.inside.insert(parent, items.iter().map(|item| item.id.clone()).collect());
        for item in items {
            self.items.insert(&item.id, (item, parent));
            self.add(&item.children, Some(&item.id));
        }
    }

    fn get(&self, id: &ItemId) -> Option<&'a Item> {
        self.items.get(id).map(|(item, _)| item.as_ref())
    }

    fn parent(&self, id: &ItemId) -> Option<ItemId> {
        self.items.get(id).and_then(|(_, parent)| (*parent).cloned())
    }

    fn inside(&self, parent: Option<&ItemId>) -> &[ItemId] {
        self.inside.get(&parent).map_or(&[], Vec::as_slice)
    }
}

/// An item that is kept: without what is inside it, and what it stands in.
#[derive(Clone)]
struct Kept {
    item: Item,
    parent: Option<ItemId>,
}

struct Growing<'a, 'p, 'd> {
    base: Sketch<'a>,
    local: Sketch<'a>,
    upstream: Sketch<'a>,
    pick: &'p mut Pick<'d>,
    kept: BTreeMap<ItemId, Kept>,
    /// Removed by one side, and left alone by the other.
    removed: BTreeMap<ItemId, Kept>,
}

pub(super) fn items(three: Three<'_, Definition>, pick: &mut Pick<'_>) -> Vec<Arc<Item>> {
    let [base, local, upstream] = [three.base, three.local, three.upstream].map(Sketch::of);
    let ids: BTreeSet<&ItemId> = [&base, &local, &upstream].into_iter().flat_map(|of| of.items.keys().copied()).collect();
    let mut growing = Growing { base, local, upstream, pick, kept: BTreeMap::new(), removed: BTreeMap::new() };
    for id in ids {
        growing.sort(id);
    }
    growing.bring_back_what_is_needed();
    growing.break_circles();
    let grown = growing.grown(None);
    if is_sound(three, &grown) {
        return grown;
    }
    growing.stand_by_the_copy();
    let grown = growing.grown(None);
    let refused = refused(three, &grown);
    if refused.is_empty() {
        return grown;
    }
    growing.loosen(&refused);
    growing.grown(None)
}

impl Growing<'_, '_, '_> {
    fn point(id: &ItemId, matter: Matter) -> Point {
        Point { item: Some(id.clone()), matter }
    }

    /// Whether an item is kept, and as what.
    fn sort(&mut self, id: &ItemId) {
        let (was, here, there) = (self.base.get(id), self.local.get(id), self.upstream.get(id));
        let (kept, side) = match (here, there) {
            (Some(here), Some(there)) => {
                let merged = item(was, here, there, self.pick);
                let before = was.map(|_| self.base.parent(id));
                let (local, upstream) = (self.local.parent(id), self.upstream.parent(id));
                let parent = self.pick.one(Self::point(id, Matter::Place), before.as_ref(), &local, &upstream);
                self.kept.insert(id.clone(), Kept { item: merged, parent });
                return;
            }
            (Some(here), None) => (Kept { item: alone(here), parent: self.local.parent(id) }, Side::Local),
            (None, Some(there)) => (Kept { item: alone(there), parent: self.upstream.parent(id) }, Side::Upstream),
            (None, None) => return,
        };
        let Some(was) = was else {
            self.kept.insert(id.clone(), kept);
            return;
        };
        if alone(was) == kept.item && self.base.parent(id) == kept.parent {
            self.removed.insert(id.clone(), kept);
            return;
        }
        // Until somebody decides, it stays, whichever side has it.
        let point = Self::point(id, Matter::Removed);
        let stays = self.pick.decided(&point).unwrap_or(side) == side;
        self.pick.conflict(point);
        (if stays { &mut self.kept } else { &mut self.removed }).insert(id.clone(), kept);
    }

    /// What was removed by one side, and is stood in or spoken of by what is kept, is kept as well.
    fn bring_back_what_is_needed(&mut self) {
        loop {
            let around: Vec<ItemId> = self.kept.values().filter_map(|kept| kept.parent.clone()).collect();
            let spoken: Vec<ItemId> = self.kept.values().flat_map(|kept| spoken_of(&kept.item)).collect();
            let is_gone = |id: &&ItemId| self.removed.contains_key(*id);
            let needed: BTreeSet<ItemId> = around.iter().filter(is_gone).cloned().collect();
            let asked: BTreeSet<ItemId> = spoken.iter().filter(is_gone).cloned().collect();
            let mut changed = false;
            for id in needed {
                let point = Self::point(&id, Matter::Removed);
                if self.is_to_go(&id, &point) {
                    // Somebody wants it gone: what is in it goes up.
                    let up = self.removed.get(&id).and_then(|kept| kept.parent.clone());
                    for kept in self.kept.values_mut().filter(|kept| kept.parent.as_ref() == Some(&id)) {
                        kept.parent.clone_from(&up);
                    }
                } else if let Some(kept) = self.removed.remove(&id) {
                    self.kept.insert(id, kept);
                }
                changed = true;
            }
            for id in asked {
                let point = Self::point(&id, Matter::Removed);
                if !self.is_to_go(&id, &point) {
                    if let Some(kept) = self.removed.remove(&id) {
                        self.kept.insert(id.clone(), kept);
                        changed = true;
                    }
                }
                self.pick.conflict(point);
            }
            if !changed {
                break;
            }
        }
        self.keep_choices_spoken_of();
    }

    /// Whether somebody has decided for the side that removed it.
    fn is_to_go(&self, id: &ItemId, point: &Point) -> bool {
        let has = if self.local.get(id).is_some() { Side::Local } else { Side::Upstream };
        self.pick.decided(point).is_some_and(|side| side != has)
    }

    /// A choice that one side removed and a condition of the other speaks of stays offered.
    fn keep_choices_spoken_of(&mut self) {
        let mut wanted = vec![];
        for kept in self.kept.values() {
            for atom in kept.item.conditions().flat_map(crate::condition::Condition::atoms) {
                let values = match &atom.test {
                    Test::Equals(value) | Test::Contains(value) => vec![value.clone()],
                    Test::OneOf(values) => values.clone(),
                    _ => vec![],
                };
                wanted.extend(values.into_iter().map(|value| (atom.item.clone(), value)));
            }
        }
        for (id, value) in wanted {
            let Some(merged) = self.kept.get(&id).filter(|kept| !offers(&kept.item, &value)) else { continue };
            let [here, there] = [&self.local, &self.upstream].map(|side| side.get(&id).filter(|item| offers(item, &value)));
            let Some(of) = here.or(there) else { continue };
            let code = crate::choice::Choice { value: value.clone(), label: String::new() }.code();
            let point = Self::point(&id, Matter::Choice(code));
            let side = if here.is_some() { Side::Local } else { Side::Upstream };
            let stays = self.pick.decided(&point).unwrap_or(side) == side;
            let kind = super::item::with_choice(&merged.item.kind, of, &value);
            self.pick.conflict(point);
            if let (true, Some(kind), Some(kept)) = (stays, kind, self.kept.get_mut(&id)) {
                kept.item.kind = kind;
            }
        }
    }

    /// Where each side moved one into the other, they stand as the copy has them.
    fn break_circles(&mut self) {
        let ids: Vec<ItemId> = self.kept.keys().cloned().collect();
        for id in ids {
            let mut seen = BTreeSet::new();
            let mut at = Some(id.clone());
            while let Some(up) = at {
                if !seen.insert(up.clone()) {
                    let side = self.pick.conflict(Self::point(&up, Matter::Place));
                    let sketch = if side == Side::Local { &self.local } else { &self.upstream };
                    let places: Vec<_> = seen.iter().map(|id| (id.clone(), sketch.parent(id))).collect();
                    for (id, parent) in places {
                        if let Some(kept) = self.kept.get_mut(&id) {
                            kept.parent = parent;
                        }
                    }
                    break;
                }
                at = self.kept.get(&up).and_then(|kept| kept.parent.clone());
            }
        }
    }

    fn grown(&mut self, parent: Option<&ItemId>) -> Vec<Arc<Item>> {
        let members: BTreeSet<ItemId> =
            self.kept.iter().filter(|(_, kept)| kept.parent.as_ref() == parent).map(|(id, _)| id.clone()).collect();
        if members.is_empty() {
            return vec![];
        }
        let [base, local, upstream] = [&self.base, &self.local, &self.upstream].map(|of| of.inside(parent).to_vec());
        let point = Point { item: parent.cloned(), matter: Matter::Order };
        let pick = &mut self.pick;
        let order = list::order(&base, &local, &upstream, &members, || pick.conflict(point));
        let grow = |id: ItemId| {
            let item = self.kept.get(&id)?.item.clone();
            let children = self.grown(Some(&id));
            Some(Arc::new(Item { children, ..item }))
        };
        order.into_iter().filter_map(grow).collect()
    }

    /// Both orders together put an item before what it speaks of: everything stands as the copy has it, or the publisher.
    fn stand_by_the_copy(&mut self) {
        let side = self.pick.conflict(Point { item: None, matter: Matter::Order });
        let (by, other) = match side {
            Side::Local => (&self.local, &self.upstream),
            Side::Upstream => (&self.upstream, &self.local),
        };
        for (id, kept) in &mut self.kept {
            if by.items.contains_key(id) {
                kept.parent = by.parent(id);
            }
        }
        _ = other;
        // Of an order that only one side has, there is nothing to merge.
        let inside = by.inside.iter().map(|(parent, ids)| (*parent, ids.clone())).collect::<Vec<_>>();
        for (parent, ids) in inside {
            self.base.inside.insert(parent, ids.clone());
            match side {
                Side::Local => self.upstream.keep_order(parent, &ids),
                Side::Upstream => self.local.keep_order(parent, &ids),
            }
        }
    }

    /// What still speaks of a later item speaks of nothing, until somebody decides.
    fn loosen(&mut self, refused: &BTreeSet<ItemId>) {
        for id in refused {
            let Some(kept) = self.kept.get_mut(id) else { continue };
            if kept.item.shown_when.take().is_some() {
                self.pick.conflict(Point { item: Some(id.clone()), matter: Matter::ShownWhen });
            }
            if let Required::When(_) = kept.item.required {
                kept.item.required = Required::Never;
                self.pick.conflict(Point { item: Some(id.clone()), matter: Matter::Required });
            }
        }
    }
}

impl<'a> Sketch<'a> {
    /// Puts what is known into a given order; what is not known stays behind what it is behind.
    fn keep_order(&mut self, parent: Option<&'a ItemId>, given: &[ItemId]) {
        let Some(own) = self.inside.get(&parent).cloned() else {
            return;
        };
        let members: BTreeSet<ItemId> = own.iter().cloned().chain(given.iter().cloned()).collect();
        let order = list::order(given, given, &own, &members, || Side::Local);
        let has: BTreeSet<&ItemId> = own.iter().collect();
        let wanted: Vec<ItemId> = given.iter().filter(|id| has.contains(id)).cloned().collect();
        let mut wanted = wanted.into_iter();
        let known: BTreeSet<&ItemId> = given.iter().collect();
        _ = order;
        let put = own.iter().map(|id| if known.contains(id) { wanted.next().unwrap_or_else(|| id.clone()) } else { id.clone() });
        let put = put.collect();
        self.inside.insert(parent, put);
    }
}

fn alone(item: &Item) -> Item {
    Item { children: vec![], ..item.clone() }
}

/// The items that speak of what they may not, and did so on neither side.
fn refused(three: Three<'_, Definition>, items: &[Arc<Item>]) -> BTreeSet<ItemId> {
    let refused = |definition: &Definition| {
        let index = Index::new(definition);
        let all = definition.walk().into_iter();
        all.filter(|item| check_item(&index, item).is_err()).map(|item| item.id.clone()).collect::<BTreeSet<_>>()
    };
    let merged = Definition { items: items.to_vec(), ..Definition::new("") };
    let mut found = refused(&merged);
    if !found.is_empty() {
        let known: BTreeSet<ItemId> = refused(three.local).union(&refused(three.upstream)).cloned().collect();
        found.retain(|id| !known.contains(id));
    }
    found
}

fn is_sound(three: Three<'_, Definition>, items: &[Arc<Item>]) -> bool {
    refused(three, items).is_empty()
}

//! What is fine on both sides and broken together: two items of one key, an item that speaks of a later one, one moved into
//! the other on one side and the other way round on the other.

use super::grow::Shape;
use super::kept::{Kept, point};
use crate::definition::Definition;
use crate::edit::{Refused, broken};
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::Kind;
use crate::kinds::calculated::Calculated;
use crate::members::members;
use crate::merge::pick::Pick;
use crate::merge::{Matter, Point, Side, Three};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) enum Mended {
    /// There was nothing to mend.
    Nothing,
    Items,
    Shape(Shape),
}

pub(super) struct Mender<'a> {
    three: Three<'a, Definition>,
    /// What is wrong on one side already; looked for only when something is wrong.
    known: Option<BTreeSet<(ItemId, &'static str)>>,
    /// How often an item's rules were mended: the side's own, the other's, none.
    tried: BTreeMap<ItemId, usize>,
}

impl<'a> Mender<'a> {
    pub(super) fn new(three: Three<'a, Definition>) -> Self {
        Self { three, known: None, tried: BTreeMap::new() }
    }

    pub(super) fn mend(
        &mut self,
        grown: &[Arc<Item>],
        shape: Shape,
        kept: &mut BTreeMap<ItemId, Kept>,
        pick: &mut Pick<'_>,
    ) -> Mended {
        let as_one_side = |pick: &mut Pick<'_>| {
            Mended::Shape(Shape::Of(pick.conflict(Point { item: None, matter: Matter::Arrangement })))
        };
        // What stands in itself was not reached.
        if count(grown) < kept.len() && shape == Shape::OfBoth {
            return as_one_side(pick);
        }
        let wrong = self.wrong(grown);
        let keys = wrong.iter().filter_map(|(_, refused)| match refused {
            Refused::KeyTaken { key } => Some(key.as_str()),
            _ => None,
        });
        let keys: BTreeSet<&str> = keys.collect();
        if !keys.is_empty() {
            return if self.rename(grown, &keys, kept, pick) { Mended::Items } else { Mended::Nothing };
        }
        let speaking = wrong.iter().filter(|(_, refused)| matches!(refused, Refused::Reference { .. }));
        let speaking: BTreeSet<&ItemId> = speaking.map(|(id, _)| id).collect();
        if speaking.is_empty() {
            Mended::Nothing
        } else if shape == Shape::OfBoth {
            as_one_side(pick)
        } else {
            let loosened = speaking.into_iter().filter(|id| self.loosen(id, kept, pick)).count();
            if loosened > 0 { Mended::Items } else { Mended::Nothing }
        }
    }

    /// What is wrong, and was wrong on neither side.
    fn wrong(&mut self, grown: &[Arc<Item>]) -> Vec<(ItemId, Refused)> {
        let mut wrong = broken(&Definition { items: grown.to_vec(), ..Definition::new("") });
        if !wrong.is_empty() {
            let Three { local, upstream, .. } = self.three;
            let known = self.known.get_or_insert_with(|| {
                let of = |side: &Definition| broken(side).into_iter().map(|(id, refused)| (id, code(&refused)));
                of(local).chain(of(upstream)).collect()
            });
            wrong.retain(|(id, refused)| !known.contains(&(id.clone(), code(refused))));
        }
        wrong
    }

    /// Of two items with one key beside each other, one gets another key.
    fn rename(
        &self,
        grown: &[Arc<Item>],
        keys: &BTreeSet<&str>,
        kept: &mut BTreeMap<ItemId, Kept>,
        pick: &mut Pick<'_>,
    ) -> bool {
        let mut scopes = vec![grown];
        let mut changed = false;
        while let Some(items) = scopes.pop() {
            let members = members(items);
            let mut taken: BTreeSet<String> = members.iter().map(|member| member.key.to_owned()).collect();
            let mut by_key: BTreeMap<&str, BTreeSet<&ItemId>> = BTreeMap::new();
            for member in &members {
                by_key.entry(member.key).or_default().insert(&member.item.id);
                scopes.push(&member.item.children);
            }
            for (key, ids) in by_key.into_iter().filter(|(key, ids)| keys.contains(key) && ids.len() > 1) {
                // Whoever is named does not depend on which side is which.
                let Some(named) = ids.last() else { continue };
                let side = pick.conflict(point(named, Matter::KeyTaken));
                let has = |id: &ItemId, side: Side| {
                    let definition = if side == Side::Local { self.three.local } else { self.three.upstream };
                    definition.find(id).is_some_and(|item| item.key.as_deref() == Some(key))
                };
                let keeper = ids.iter().copied().find(|id| has(id, side)).or(ids.first().copied());
                for id in ids.iter().copied().filter(|id| Some(*id) != keeper) {
                    let mut numbered = (2..=taken.len() + 2).map(|n| format!("{key}_{n}"));
                    let free = numbered.find(|key| !taken.contains(key));
                    if let (Some(free), Some(kept)) = (free, kept.get_mut(id)) {
                        taken.insert(free.clone());
                        kept.item.key = Some(free);
                        changed = true;
                    }
                }
            }
        }
        changed
    }

    /// Takes the rules of an item as one side has them, then as the other has them, then none. Whether there was another to
    /// take.
    fn loosen(&mut self, id: &ItemId, kept: &mut BTreeMap<ItemId, Kept>, pick: &mut Pick<'_>) -> bool {
        let Some(Kept { item, .. }) = kept.get_mut(id) else { return false };
        let tried = self.tried.entry(id.clone()).or_default();
        *tried += 1;
        let Three { local, upstream, .. } = self.three;
        let as_of = |side: Side| match (*tried, side) {
            (1, Side::Local) | (2, Side::Upstream) => local.find(id),
            (1, Side::Upstream) | (2, Side::Local) => upstream.find(id),
            _ => None,
        };
        if item.shown_when.is_some() {
            let own = as_of(pick.conflict(point(id, Matter::ShownWhen)));
            item.shown_when = own.and_then(|own| own.shown_when.clone());
        }
        if let Required::When(_) = item.required {
            let own = as_of(pick.conflict(point(id, Matter::Required)));
            item.required = own.map_or(Required::Never, |own| own.required.clone());
        }
        if let Kind::Calculated(calculated) = &mut item.kind {
            calculated.expression = match as_of(pick.conflict(point(id, Matter::Kind))).map(|own| &own.kind) {
                Some(Kind::Calculated(own)) => own.expression.clone(),
                _ => Calculated::default().expression,
            };
        }
        *tried <= 3
    }
}

fn count(items: &[Arc<Item>]) -> usize {
    items.iter().map(|item| 1 + count(&item.children)).sum()
}

/// What is wrong in a word, whatever the names are.
fn code(refused: &Refused) -> &'static str {
    match refused {
        Refused::KeyTaken { .. } => "key-taken",
        Refused::BadKey { .. } => "bad-key",
        Refused::Reference { refusal, .. } => refusal.code(),
        _ => "other",
    }
}

//! A choice that one side gave another value is still the same choice: first all three have it under one value, so that
//! what they say of it can be compared.

use super::pick::Pick;
use super::{Matter, Point, Side, Three};
use crate::choice::Choice;
use crate::compare::{ChoiceDifference, choice_differences};
use crate::definition::Definition;
use crate::edit::{Change, Command, apply};
use crate::id::ItemId;
use crate::item::Item;
use crate::json::same;
use crate::setting::SettingValue;
use serde_json::Value;
use std::borrow::Cow;

pub(super) struct Followed<'a> {
    base: Cow<'a, Definition>,
    local: Cow<'a, Definition>,
    upstream: Cow<'a, Definition>,
}

impl Followed<'_> {
    pub(super) fn three(&self) -> Three<'_, Definition> {
        Three { base: &self.base, local: &self.local, upstream: &self.upstream }
    }
}

pub(super) fn follow<'a>(three: Three<'a, Definition>, pick: &mut Pick<'_>) -> Followed<'a> {
    let Three { base, local, upstream } = three;
    let mut followed =
        Followed { base: Cow::Borrowed(base), local: Cow::Borrowed(local), upstream: Cow::Borrowed(upstream) };
    for item in base.walk() {
        let (Some(here), Some(there)) = (local.find(&item.id), upstream.find(&item.id)) else { continue };
        if here.kind == item.kind && there.kind == item.kind {
            continue;
        }
        let (ours, theirs) = (renamed(item, here), renamed(item, there));
        let other = |of: &[(Choice, Choice)], from: &Choice| {
            of.iter().find(|(was, _)| same(&was.value, &from.value)).map(|(_, to)| to.clone())
        };
        for (from, to) in &ours {
            match other(&theirs, from) {
                None => one_side(&mut followed.base, &mut followed.upstream, &item.id, from, to),
                Some(too) if same(&too.value, &to.value) => {
                    let began = Choice { value: to.value.clone(), label: from.label.clone() };
                    take(&mut followed.base, &item.id, &from.value, &began);
                }
                Some(too) => {
                    let point = Point { item: Some(item.id.clone()), matter: Matter::Choice(from.code()) };
                    let (taken, other, left) = match pick.conflict(point) {
                        Side::Local => (to, &mut followed.upstream, &too),
                        Side::Upstream => (&too, &mut followed.local, to),
                    };
                    if take(other, &item.id, &left.value, taken) {
                        take(&mut followed.base, &item.id, &from.value, taken);
                    }
                }
            }
        }
        for (from, to) in theirs.iter().filter(|(from, _)| other(&ours, from).is_none()) {
            one_side(&mut followed.base, &mut followed.local, &item.id, from, to);
        }
    }
    followed
}

/// The choices that have another value, as they were and as they are.
fn renamed(before: &Item, after: &Item) -> Vec<(Choice, Choice)> {
    let (Some(before), Some(after)) = (choices(before), choices(after)) else { return vec![] };
    let pairs = choice_differences(&before, &after).into_iter().filter_map(|difference| match difference {
        ChoiceDifference::Changed { from, to } if !same(&from.value, &to.value) => Some((from, to)),
        _ => None,
    });
    pairs.collect()
}

fn choices(item: &Item) -> Option<Vec<Choice>> {
    item.kind.settings().into_iter().find_map(|setting| match setting.value {
        SettingValue::Choices(choices) => Some(choices),
        _ => None,
    })
}

/// What one side renamed is renamed on the other, and where both began. Where the other removed it, it began under the new
/// value and the old words: then one side changed what the other removed.
fn one_side(base: &mut Cow<'_, Definition>, other: &mut Cow<'_, Definition>, id: &ItemId, from: &Choice, to: &Choice) {
    let Some(theirs) = other.find(id).and_then(|item| choices(item)) else { return };
    if theirs.iter().any(|choice| same(&choice.value, &from.value)) {
        if rename(other, id, &from.value, to) {
            rename(base, id, &from.value, to);
        }
    } else {
        take(base, id, &from.value, &Choice { value: to.value.clone(), label: from.label.clone() });
    }
}

/// Gives a choice another value. Its words stay, unless they were the value.
fn rename(definition: &mut Cow<'_, Definition>, id: &ItemId, from: &Value, to: &Choice) -> bool {
    let own =
        definition.find(id).and_then(|item| choices(item)).into_iter().flatten().find(|own| same(&own.value, from));
    let Some(own) = own else { return false };
    let label = if own.label == own.code() { to.label.clone() } else { own.label };
    take(definition, id, from, &Choice { value: to.value.clone(), label })
}

/// Puts a choice in the place of another, and whatever speaks of it follows. Where that cannot be, they stay two.
fn take(definition: &mut Cow<'_, Definition>, id: &ItemId, from: &Value, to: &Choice) -> bool {
    let change = Change::Choice { from: from.clone(), to: to.clone() };
    let Ok((next, _)) = apply(definition, &Command::change(id.clone(), change)) else { return false };
    *definition = Cow::Owned(next);
    true
}

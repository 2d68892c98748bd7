//! One item that both sides have: its words, its rules, its settings, each by itself.

use super::pick::Pick;
use super::{Matter, Point, Side, Three, list, values};
use crate::choice::Choice;
use crate::id::ItemId;
use crate::item::Item;
use crate::json::{Map, same};
use crate::kinds::Kind;
use crate::setting::{Setting, SettingValue};
use std::collections::BTreeSet;

/// The item without what is inside it. `base` is `None` where both sides brought it.
pub(super) fn item(base: Option<&Item>, local: &Item, upstream: &Item, pick: &mut Pick<'_>) -> Item {
    // Taken apart by name: what an item holds one day cannot be forgotten here.
    let Item { id, key, label, help, required, shown_when, kind, children: _, pittari, policy, reference, extra } =
        local;
    let of = |matter| Point { item: Some(id.clone()), matter };
    let none = Map::new();
    let kept = Three { base: base.map_or(&none, |base| &base.extra), local: extra, upstream: &upstream.extra };
    Item {
        id: id.clone(),
        key: pick.one(of(Matter::Key), base.map(|i| &i.key), key, &upstream.key),
        label: pick.one(of(Matter::Label), base.map(|i| &i.label), label, &upstream.label),
        help: pick.one(of(Matter::Help), base.map(|i| &i.help), help, &upstream.help),
        required: pick.one(of(Matter::Required), base.map(|i| &i.required), required, &upstream.required),
        shown_when: pick.one(of(Matter::ShownWhen), base.map(|i| &i.shown_when), shown_when, &upstream.shown_when),
        kind: merged_kind(id, base.map(|i| &i.kind), kind, &upstream.kind, pick),
        children: vec![],
        pittari: pick.one(of(Matter::Pittari), base.map(|i| &i.pittari), pittari, &upstream.pittari),
        policy: pick.one(of(Matter::Policy), base.map(|i| &i.policy), policy, &upstream.policy),
        reference: pick.one(of(Matter::Reference), base.map(|i| &i.reference), reference, &upstream.reference),
        extra: values::kept(Some(id), kept, pick),
    }
}

fn merged_kind(id: &ItemId, base: Option<&Kind>, local: &Kind, upstream: &Kind, pick: &mut Pick<'_>) -> Kind {
    if local == upstream || Some(upstream) == base {
        return local.clone();
    }
    if Some(local) == base {
        return upstream.clone();
    }
    let whole = |pick: &mut Pick<'_>| {
        let point = Point { item: Some(id.clone()), matter: Matter::Kind };
        if pick.conflict(point) == Side::Upstream { upstream.clone() } else { local.clone() }
    };
    let name = local.about().name;
    let Some(base) = base.filter(|base| base.about().name == name && upstream.about().name == name) else {
        return whole(pick);
    };
    // What no setting says cannot be put together.
    if has_more_than_settings(base, local) || has_more_than_settings(base, upstream) {
        return whole(pick);
    }
    let (was, here, there) = (base.settings(), local.settings(), upstream.settings());
    let value = |of: &[Setting], name: &str| of.iter().find(|s| s.name == name).map(|s| s.value.clone());
    let mut met = Pick::nested(pick);
    let mut wanted = vec![];
    for setting in &there {
        let [base, local, upstream] = [&was, &here, &there].map(|of| value(of, setting.name));
        let merged = if let (
            Some(SettingValue::Choices(base)),
            Some(SettingValue::Choices(local)),
            Some(SettingValue::Choices(upstream)),
        ) = (&base, &local, &upstream)
        {
            Some(SettingValue::Choices(choices(id, Three { base, local, upstream }, &mut met)))
        } else {
            let point = Point { item: Some(id.clone()), matter: Matter::Setting(setting.name.to_owned()) };
            met.one(point, Some(&base), &local, &upstream)
        };
        wanted.extend(merged.map(|value| (setting.name, value)));
    }
    match with_all(local, &wanted) {
        Some(kind) => {
            pick.take(met);
            kind
        }
        // Each for itself is fine, together they are not, such as a smallest number above the largest.
        None => whole(pick),
    }
}

/// `None` when the kind does not take all of them.
fn with_all(kind: &Kind, wanted: &[(&'static str, SettingValue)]) -> Option<Kind> {
    let mut kind = kind.clone();
    // What a setting may be can depend on another; in the second round all of those are in their places.
    for (name, value) in wanted.iter().chain(wanted) {
        if let Ok(set) = kind.with(name, value) {
            kind = set;
        }
    }
    let settings = kind.settings();
    let is_set = |(name, value): &(&str, SettingValue)| settings.iter().any(|s| s.name == *name && s.value == *value);
    wanted.iter().all(is_set).then_some(kind)
}

fn has_more_than_settings(base: &Kind, changed: &Kind) -> bool {
    let wanted: Vec<_> = changed.settings().into_iter().map(|s| (s.name, s.value)).collect();
    with_all(base, &wanted).as_ref() != Some(changed)
}

fn choices(id: &ItemId, three: Three<'_, Vec<Choice>>, pick: &mut Pick<'_>) -> Vec<Choice> {
    let Three { base, local, upstream } = three;
    let find = |of: &[Choice], code: &str| of.iter().find(|c| c.code() == code).cloned();
    let codes = |of: &[Choice]| of.iter().map(Choice::code).collect::<Vec<_>>();
    let all: BTreeSet<String> = [base, local, upstream].into_iter().flat_map(|of| codes(of)).collect();
    let mut chosen = std::collections::BTreeMap::new();
    for code in all {
        let [was, here, there] = [base, local, upstream].map(|of| find(of, &code));
        let point = Point { item: Some(id.clone()), matter: Matter::Choice(code.clone()) };
        if let Some(choice) = pick.maybe(point, [was.as_ref(), here.as_ref(), there.as_ref()]) {
            chosen.insert(code, choice);
        }
    }
    let members = chosen.keys().cloned().collect();
    let point = Point { item: Some(id.clone()), matter: Matter::ChoiceOrder };
    let order = list::order(&codes(base), &codes(local), &codes(upstream), &members, || pick.conflict(point));
    order.into_iter().filter_map(|code| chosen.remove(&code)).collect()
}

/// Whether a condition may still speak of it: the choice is offered.
pub(super) fn offers(item: &Item, value: &serde_json::Value) -> bool {
    item.kind.settings().iter().all(|setting| match &setting.value {
        SettingValue::Choices(choices) => choices.iter().any(|choice| same(&choice.value, value)),
        _ => true,
    })
}

/// The kind with one more choice, as the other item offers it; `None` when it cannot have it.
pub(super) fn with_choice(kind: &Kind, from: &Item, value: &serde_json::Value) -> Option<Kind> {
    let listed = |kind: &Kind| {
        kind.settings().into_iter().find_map(|setting| match setting.value {
            SettingValue::Choices(choices) => Some((setting.name, choices)),
            _ => None,
        })
    };
    let (name, mut choices) = listed(kind)?;
    let choice = listed(&from.kind)?.1.into_iter().find(|choice| same(&choice.value, value))?;
    choices.push(choice);
    kind.with(name, &SettingValue::Choices(choices)).ok()
}

//! `if`/`then`/`else` of other tools, where our conditions can say the same.
//!
//! A rule is taken only as a whole and only where the meaning is exactly the same; every other stays where it is and
//! is reported.

use super::parse::{self, Scope};
use crate::condition::{Condition, Test};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::{Map, weight};
use crate::kinds::{Kind, Role};
use crate::members::Member;
use crate::read::MAX_RULES;
use crate::references::check_condition;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Turns the rules that we can say into conditions of items; the others stay where they are.
pub fn take(definition: &mut Definition) {
    if !has_rules(definition) || points_into_rules(definition) {
        return;
    }
    let index = Index::new(definition);
    let mut unclear = HashSet::new();
    find_unclear(&definition.items, false, &mut unclear);
    let mut taker = Taker { index: &index, unclear, changed: HashMap::new(), left: MAX_RULES };
    let items = definition.items.clone();
    taker.scope(&mut definition.extra, &items);
    taker.inside(&mut definition.items);
    let changed = taker.changed;
    if !changed.is_empty() {
        definition.items.iter_mut().for_each(|item| change(item, &changed));
    }
}

/// Where rules stand.
const KEYWORDS: [&str; 3] = ["if", "allOf", "dependentRequired"];

/// What an item will say: when it is shown, when it is required.
type Says = (Option<Condition>, Required);

struct Taker<'a> {
    index: &'a Index,
    /// Items with a condition that was refused: whatever they would say besides, they do not say clearly.
    unclear: HashSet<ItemId>,
    changed: HashMap<ItemId, Says>,
    /// How much the conditions of the remaining rules may still take: each item gets a copy.
    left: usize,
}

/// What a rule does to one item.
enum Effect {
    Shown(Condition),
    Required(Condition),
}

impl Taker<'_> {
    /// Groups and sections with a key have rules of their own. What came through a `$ref` stays as it is there.
    fn inside(&mut self, items: &mut [Arc<Item>]) {
        for item in items {
            if item.children.is_empty() || item.reference.is_some() {
                continue;
            }
            let item = Arc::make_mut(item);
            let children = item.children.clone();
            match &mut item.kind {
                Kind::Group(group) => self.scope(&mut group.row_extra, &children),
                Kind::Section(_) if item.key.is_some() => self.scope(&mut item.extra, &children),
                _ => {}
            }
            self.inside(&mut item.children);
        }
    }

    fn scope(&mut self, extra: &mut Map, items: &[Arc<Item>]) {
        if !KEYWORDS.iter().any(|keyword| extra.contains_key(*keyword)) {
            return;
        }
        let scope = Scope::new(items);
        // What hides comes first: a rule that requires may then find that it speaks of the same condition.
        for hiding in [true, false] {
            self.own_rule(extra, &scope, hiding);
            self.all_of(extra, &scope, hiding);
        }
        self.dependent(extra, &scope);
    }

    fn own_rule(&mut self, extra: &mut Map, scope: &Scope, hiding: bool) {
        if !extra.contains_key("if") {
            return;
        }
        let parts = ["if", "then", "else"];
        let rule: Map = parts.iter().filter_map(|k| extra.get(*k).map(|v| ((*k).to_owned(), v.clone()))).collect();
        if self.rule(&rule, scope, hiding) {
            extra.retain(|keyword, _| !parts.contains(&keyword.as_str()));
        }
    }

    fn all_of(&mut self, extra: &mut Map, scope: &Scope, hiding: bool) {
        let Some(Value::Array(rules)) = extra.get_mut("allOf") else { return };
        rules.retain(|rule| !rule.as_object().is_some_and(|rule| self.rule(rule, scope, hiding)));
        if rules.is_empty() {
            extra.shift_remove("allOf");
        }
    }

    fn dependent(&mut self, extra: &mut Map, scope: &Scope) {
        let Some(Value::Object(entries)) = extra.get_mut("dependentRequired") else { return };
        entries.retain(|key, names| {
            let rule = json!({ "if": { "required": [key] }, "then": { "required": names } });
            !rule.as_object().is_some_and(|rule| self.rule(rule, scope, false))
        });
        if entries.is_empty() {
            extra.shift_remove("dependentRequired");
        }
    }

    /// Takes one rule, or nothing of it.
    fn rule(&mut self, rule: &Map, scope: &Scope, hiding: bool) -> bool {
        let Some(left) = self.left.checked_sub(cost(rule)) else { return false };
        let Some(effects) = effects(rule, scope) else { return false };
        if effects.is_empty() || hiding != effects.iter().any(|(_, e)| matches!(e, Effect::Shown(_))) {
            return false;
        }
        let mut next: HashMap<ItemId, Says> = HashMap::new();
        for (member, effect) in effects {
            let item = member.item;
            let says = next.get(&item.id).or_else(|| self.changed.get(&item.id)).cloned();
            let says = says.unwrap_or_else(|| (item.shown_when.clone(), item.required.clone()));
            let Some(says) = self.combine(member, says, effect) else { return false };
            next.insert(item.id.clone(), says);
        }
        self.changed.extend(next);
        self.left = left;
        true
    }

    fn combine(&self, member: &Member, says: Says, effect: Effect) -> Option<Says> {
        let item = member.item;
        let location = self.index.get(&item.id).filter(|_| !self.unclear.contains(&item.id))?;
        match effect {
            Effect::Shown(condition) => {
                let free = says == (None, Required::Never);
                (free && check_condition(self.index, location, &condition).is_ok())
                    .then_some((Some(condition), Required::Never))
            }
            Effect::Required(condition) => {
                if says.1 != Required::Never || check_condition(self.index, location, &condition).is_err() {
                    return None;
                }
                // We require only what is shown: the rule must ask for all that shows the item.
                let own = item.shown_when.iter().count();
                let around = member.shown_when.get(..member.shown_when.len() - own).unwrap_or_default();
                let mut rest = parts(condition);
                for shown in around.iter().copied().chain(&says.0).cloned().flat_map(parts) {
                    let at = rest.iter().position(|part| *part == shown)?;
                    rest.remove(at);
                }
                let always = rest.is_empty() && (says.0.is_some() || !around.is_empty());
                let required = if always { Required::Always } else { Required::When(Condition::all(rest)) };
                Some((says.0, required))
            }
        }
    }
}

/// About how many bytes the items will say because of a rule.
fn cost(rule: &Map) -> usize {
    let said = |branch: &Value| {
        let absent = branch.get("properties").and_then(Value::as_object).map_or(0, Map::len);
        absent + branch.get("required").and_then(Value::as_array).map_or(0, Vec::len)
    };
    let items: usize = ["then", "else"].iter().filter_map(|branch| rule.get(*branch)).map(said).sum();
    rule.get("if").map_or(0, weight).saturating_mul(items)
}

/// The conditions that all must hold.
fn parts(condition: Condition) -> Vec<Condition> {
    match condition {
        Condition::All { all } => all.into_iter().flat_map(parts).collect(),
        other => vec![other],
    }
}

/// What a rule does, or nothing when we cannot say all of it. What hides stands before what requires.
fn effects<'s, 'a>(rule: &Map, scope: &'s Scope<'a>) -> Option<Vec<(&'s Member<'a>, Effect)>> {
    rule.keys().all(|k| ["if", "then", "else"].contains(&k.as_str())).then_some(())?;
    let condition = parse::object(rule.get("if")?, scope)?;
    let mut effects = vec![];
    for (branch, condition) in [("then", condition.clone()), ("else", not(condition))] {
        match rule.get(branch) {
            None | Some(Value::Bool(true)) => {}
            Some(Value::Object(branch)) => {
                for (keyword, value) in branch {
                    consequence(keyword, value, &condition, scope, &mut effects)?;
                }
            }
            Some(_) => return None,
        }
    }
    effects.sort_by_key(|(_, effect)| matches!(effect, Effect::Required(_)));
    Some(effects)
}

fn consequence<'s, 'a>(
    keyword: &str,
    value: &Value,
    condition: &Condition,
    scope: &'s Scope<'a>,
    effects: &mut Vec<(&'s Member<'a>, Effect)>,
) -> Option<()> {
    match (keyword, value) {
        ("required", Value::Array(names)) => {
            for name in names {
                effects.push((scope.get(name.as_str()?)?, Effect::Required(condition.clone())));
            }
        }
        ("properties", Value::Object(absent)) => {
            for (key, schema) in absent {
                (*schema == Value::Bool(false)).then_some(())?;
                effects.push((scope.get(key)?, Effect::Shown(not(condition.clone()))));
            }
        }
        _ => return None,
    }
    Some(())
}

fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not { not } => *not,
        Condition::Atom(mut atom) => match atom.test {
            Test::Filled(filled) => {
                atom.test = Test::Filled(!filled);
                Condition::Atom(atom)
            }
            _ => Condition::Not { not: Box::new(Condition::Atom(atom)) },
        },
        other => Condition::Not { not: Box::new(other) },
    }
}

fn change(item: &mut Arc<Item>, changed: &HashMap<ItemId, Says>) {
    let item = Arc::make_mut(item);
    if let Some((shown_when, required)) = changed.get(&item.id) {
        item.shown_when.clone_from(shown_when);
        item.required.clone_from(required);
    }
    item.children.iter_mut().for_each(|child| change(child, changed));
}

fn find_unclear(items: &[Arc<Item>], around: bool, unclear: &mut HashSet<ItemId>) {
    for item in items {
        let refused = |keyword: &str| item.extra.contains_key(keyword);
        let shown = around || refused("x-shown-when");
        if shown || refused("x-required") {
            unclear.insert(item.id.clone());
        }
        find_unclear(&item.children, shown && item.key.is_none(), unclear);
    }
}

/// The keywords of each object that are not ours.
fn extras(definition: &Definition) -> Vec<&Map> {
    let of_item = |item: &&'_ Arc<Item>| item.kind.role() == Role::Section || item.kind.role() == Role::Group;
    let mut all = vec![&definition.extra];
    for item in definition.walk() {
        if let Kind::Group(group) = &item.kind {
            all.push(&group.row_extra);
        }
        if of_item(&item) {
            all.push(&item.extra);
        }
    }
    all
}

fn has_rules(definition: &Definition) -> bool {
    extras(definition).iter().any(|extra| KEYWORDS.iter().any(|keyword| extra.contains_key(*keyword)))
}

/// Whether a reference of the file leads into a rule: it would lead nowhere once the rule is taken.
fn points_into_rules(definition: &Definition) -> bool {
    let locked = definition.walk().into_iter().filter_map(|item| match &item.kind {
        Kind::Locked(locked) => Some(&locked.schema),
        _ => None,
    });
    let shared = definition.walk().into_iter().filter_map(|item| item.reference.as_ref());
    extras(definition).into_iter().any(|extra| extra.values().any(points))
        || locked.into_iter().any(points)
        || shared.into_iter().any(|reference| into_rule(&reference.pointer))
}

fn points(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('#') && into_rule(text),
        Value::Array(list) => list.iter().any(points),
        Value::Object(map) => map.values().any(points),
        _ => false,
    }
}

fn into_rule(pointer: &str) -> bool {
    ["/allOf", "/if", "/then", "/else"].iter().any(|part| pointer.contains(part))
}

//! Conditions as `if`/`then`/`else`: what hides an item, what makes it required.
//!
//! A rule stands in the object that its condition speaks of (the application, or a row of a repeated group) and
//! reaches from there to the item it is about. Rules are made anew at every writing and recognised at reading.

use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::kinds::Role;
use crate::members::members;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The rules of each object, by the repeated groups around it; the application itself has none around it.
pub type Rules = HashMap<Vec<ItemId>, Vec<Value>>;

pub fn rules(definition: &Definition, index: &Index) -> Rules {
    let mut writer = Writer { index, groups: vec![], steps: vec![], rules: Rules::new() };
    writer.object(&definition.items);
    writer.rules
}

#[derive(Clone)]
enum Step {
    Key(String),
    /// Into every row of a repeated group.
    Rows(String),
}

struct Writer<'a> {
    index: &'a Index,
    groups: Vec<ItemId>,
    /// From the application to the object being written.
    steps: Vec<Step>,
    rules: Rules,
}

impl Writer<'_> {
    fn object(&mut self, items: &[Arc<Item>]) {
        self.hidden(items);
        for member in members(items) {
            self.required(member.key, member.item, &member.shown_when);
            match member.item.kind.role() {
                Role::Section => self.inside(Step::Key(member.key.to_owned()), member.item),
                Role::Group => {
                    self.groups.push(member.item.id.clone());
                    self.inside(Step::Rows(member.key.to_owned()), member.item);
                    self.groups.pop();
                }
                _ => {}
            }
        }
    }

    fn inside(&mut self, step: Step, item: &Item) {
        self.steps.push(step);
        self.object(&item.children);
        self.steps.pop();
    }

    /// Hidden means absent: one rule for every item or plain section with a condition.
    fn hidden(&mut self, items: &[Arc<Item>]) {
        for item in items {
            if let Some(condition) = &item.shown_when {
                let mut absent = Map::new();
                match &item.key {
                    Some(key) => _ = absent.insert(key.clone(), Value::Bool(false)),
                    None => absent.extend(members(&item.children).iter().map(|m| (m.key.to_owned(), false.into()))),
                }
                if !absent.is_empty() {
                    let depth = self.depth(condition);
                    let consequence = place(self.from(depth), json!({ "properties": absent }));
                    self.add(depth, json!({ "if": self.schema(condition), "else": consequence }));
                }
            }
            if item.key.is_none() {
                self.hidden(&item.children);
            }
        }
    }

    /// Required while shown, or while a condition holds. What is required always stands in `required` instead.
    fn required(&mut self, key: &str, item: &Item, shown_when: &[&Condition]) {
        let mut conditions = shown_when.to_vec();
        match &item.required {
            Required::Never => return,
            Required::Always => {}
            Required::When(condition) => conditions.push(condition),
        }
        let mut depths: Vec<usize> = conditions.iter().map(|c| self.depth(c)).collect();
        depths.sort_unstable();
        depths.dedup();
        let mut rule = json!({ "required": [key] });
        let mut until = self.steps.len();
        for depth in depths.iter().rev() {
            let here: Vec<Value> =
                conditions.iter().filter(|c| self.depth(c) == *depth).map(|c| self.schema(c)).collect();
            let start = self.start(*depth);
            let then = place(self.steps.get(start..until).unwrap_or_default(), rule);
            let condition = if let [one] = here.as_slice() { one.clone() } else { json!({ "allOf": here }) };
            rule = json!({ "if": condition, "then": then });
            until = start;
        }
        if let Some(depth) = depths.first() {
            self.add(*depth, rule);
        }
    }

    /// How many repeated groups are around what a condition speaks of.
    fn depth(&self, condition: &Condition) -> usize {
        condition.atoms().iter().filter_map(|a| self.index.get(&a.item)).map(|l| l.groups.len()).max().unwrap_or(0)
    }

    fn schema(&self, condition: &Condition) -> Value {
        condition.schema(&|id| self.index.path(id))
    }

    /// Where, among the steps, the object of that depth begins.
    fn start(&self, depth: usize) -> usize {
        let rows = self.steps.iter().enumerate().filter(|(_, s)| matches!(s, Step::Rows(_))).map(|(i, _)| i + 1);
        std::iter::once(0).chain(rows).nth(depth).unwrap_or(self.steps.len())
    }

    fn from(&self, depth: usize) -> &[Step] {
        self.steps.get(self.start(depth)..).unwrap_or_default()
    }

    fn add(&mut self, depth: usize, rule: Value) {
        let scope = self.groups.get(..depth).unwrap_or(&self.groups).to_vec();
        self.rules.entry(scope).or_default().push(rule);
    }
}

/// The schema that says `inner` of what the steps lead to.
fn place(steps: &[Step], inner: Value) -> Value {
    steps.iter().rev().fold(inner, |inner, step| match step {
        Step::Key(key) => json!({ "properties": { key: inner } }),
        Step::Rows(key) => json!({ "properties": { key: { "items": inner } } }),
    })
}

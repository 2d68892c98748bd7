//! An application, filled in as a plan says.

use crate::compatibility::candidates::candidates;
use crate::condition::Condition;
use crate::date::Date;
use crate::definition::Definition;
use crate::facts::Facts;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::Map;
use crate::kinds::{Kind, Role};
use crate::setting::{DateLimit, SettingValue};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// How an application is filled in.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Whether what need not be answered is.
    pub(super) optional: bool,
    /// What is answered with something in particular; `None` where it is left out.
    pub(super) answers: HashMap<ItemId, Option<Value>>,
    /// How many rows a group has.
    pub(super) rows: HashMap<ItemId, u32>,
}

pub(super) fn filled(definition: &Definition, index: &Index, plan: &Plan, today: Date) -> Value {
    let mut filling = Filling { index, plan, today, scopes: vec![Map::new()] };
    filling.items(&definition.items, &[]);
    Value::Object(filling.scopes.pop().unwrap_or_default())
}

/// The days at the limits of a kind, as they are on this day.
fn near_limits(kind: &Kind, today: Date) -> impl Iterator<Item = Value> {
    let settings = kind.settings().into_iter();
    let days = settings.filter_map(move |setting| match setting.value {
        SettingValue::DateLimit(Some(DateLimit::On(day))) => Some(day),
        SettingValue::DateLimit(Some(DateLimit::DaysFromToday(days))) => today.plus_days(days),
        _ => None,
    });
    days.map(|day| json!(day.to_string()))
}

struct Filling<'a> {
    index: &'a Index,
    plan: &'a Plan,
    today: Date,
    /// The application, then the row of each group around.
    scopes: Vec<Map>,
}

impl Filling<'_> {
    fn holds(&self, condition: &Condition) -> bool {
        let facts = Facts::around(self.index, self.scopes.iter().collect());
        condition.holds(&|id| facts.answer(id))
    }

    fn items(&mut self, items: &[Arc<Item>], path: &[String]) {
        for item in items {
            if item.shown_when.as_ref().is_some_and(|condition| !self.holds(condition)) {
                continue;
            }
            let planned = self.plan.answers.get(&item.id);
            let required = match &item.required {
                Required::Always => true,
                Required::Never => self.plan.optional,
                Required::When(condition) => self.plan.optional || self.holds(condition),
            };
            let is_left_out = matches!(planned, Some(None)) || (planned.is_none() && !required);
            if item.key.is_some() && is_left_out && matches!(item.kind.role(), Role::Answer | Role::Group) {
                continue;
            }
            let own: Vec<String> = path.iter().cloned().chain(item.key.clone()).collect();
            self.item(item, &own);
        }
    }

    fn item(&mut self, item: &Item, own: &[String]) {
        match (&item.kind, item.kind.role()) {
            (Kind::Calculated(kind), _) => {
                let facts = Facts::around(self.index, self.scopes.iter().collect());
                if let Some(number) = kind.expression.evaluate(&facts) {
                    self.put(own, Value::Number(number));
                }
            }
            (Kind::Group(group), _) => {
                let planned = self.plan.rows.get(&item.id).copied();
                let count = planned.unwrap_or(group.least.max(1)).min(group.most.unwrap_or(100)).min(100);
                let mut rows = vec![];
                for _ in 0..count {
                    self.scopes.push(Map::new());
                    self.items(&item.children, &[]);
                    rows.push(Value::Object(self.scopes.pop().unwrap_or_default()));
                }
                self.put(own, Value::Array(rows));
            }
            (_, Role::Section) => {
                if item.key.is_some() {
                    self.put(own, json!({}));
                }
                self.items(&item.children, own);
            }
            (kind, Role::Answer) => {
                let planned = self.plan.answers.get(&item.id).cloned().flatten();
                let right = |value: &Value| kind.check(value, self.today).is_empty();
                let mut usual = candidates(&kind.shape()).into_iter().chain(near_limits(kind, self.today));
                if let Some(value) = planned.or_else(|| usual.find(right)) {
                    self.put(own, value);
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, path: &[String], value: Value) {
        let Some((last, before)) = path.split_last() else { return };
        let Some(mut object) = self.scopes.last_mut() else { return };
        for key in before {
            let Some(inner) = object.get_mut(key).and_then(Value::as_object_mut) else { return };
            object = inner;
        }
        object.insert(last.clone(), value);
    }
}

//! One press that mends what was found (直す), where there is one right way that needs no words of staff.
//!
//! Where people must decide or write something themselves there is no mend: then the sentence says what to do.

mod text;

use super::{Finding, Found, Part, Place};
use crate::condition::words::offered;
use crate::condition::{Atom, Condition, Test};
use crate::definition::Definition;
use crate::edit::{Change, Command, compose};
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::json::{code, identity, same};
use crate::kinds::Kind;
use crate::setting::SettingValue;
use serde_json::Value;
use std::collections::HashSet;

/// What a press does, in the words of its button, and the command that does it: one step of undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    pub words: String,
    pub command: Command,
}

/// How many rows a group has at most, where nobody said so: as many as a new one has.
const MOST: u32 = 5;
const MEGABYTES: u32 = 10;

impl Found {
    /// How it is mended in the form as it is now; `None` where people must do it, and where it is mended already.
    pub fn mend(&self, definition: &Definition) -> Option<Mend> {
        let Place::Item(id, part) = &self.place else { return text::of_form(&self.finding, definition) };
        let item = definition.find(id)?;
        let change = |words: &str, change| Some(Mend::of(words, Command::change(id.clone(), change)));
        let set = |words: &str, name, to| change(words, Change::Kind(item.kind.with(name, &to).ok()?));
        match &self.finding {
            Finding::EmptySection { .. } | Finding::EmptyNote | Finding::MyNumber { .. } => remove(definition, item),
            Finding::UnnamedChoice { choice, .. } => unnamed_choice(definition, item, choice),
            Finding::ChoiceTwice { choice, value, .. } => choice_twice(definition, item, choice, *value),
            Finding::ChoiceGone { choice, .. } => choice_gone(definition, item, *part, choice),
            Finding::AmountGone { choice, .. } => amount_gone(definition, item, choice),
            Finding::NoMost { .. } => match &item.kind {
                Kind::Group(group) if group.most.is_none() => {
                    let most = MOST.max(group.least);
                    set(&format!("最多の件数を{most}にする"), "most", SettingValue::Count(Some(most)))
                }
                _ => None,
            },
            Finding::RequiredInEmptyGroup { .. } => set("最少の件数を1にする", "least", SettingValue::Count(Some(1))),
            Finding::LargeAttachment { .. } => {
                let words = format!("最大サイズを{MEGABYTES}MBにする");
                set(&words, "max_megabytes", SettingValue::Count(Some(MEGABYTES)))
            }
            Finding::NoPhotograph { endings, .. } => {
                let more = if endings.len() > 1 { "（WordとExcelは受け付けません）" } else { "" };
                let words = format!("画像とPDFを受け付けるようにする{more}");
                set(&words, "files", SettingValue::Pick("images-and-pdf".to_owned()))
            }
            Finding::PatternWithoutHelp { .. } | Finding::TwelveDigits { .. } => {
                let (words, help) = text::help(&self.finding, item)?;
                change(&words, Change::Help(help))
            }
            Finding::NeverShown { .. } | Finding::NeverShownInside { .. } => {
                item.shown_when.as_ref()?;
                change("条件を外して、いつも表示する", Change::ShownWhen(None))
            }
            Finding::NeverRequired { .. } => change("任意にする", Change::Required(Required::Never)),
            _ => None,
        }
    }
}

impl Mend {
    fn of(words: impl Into<String>, command: Command) -> Self {
        Self { words: words.into(), command }
    }
}

/// Only what nobody speaks of: who speaks of it must be looked at first.
fn remove(definition: &Definition, item: &Item) -> Option<Mend> {
    let used = !compose::users(definition, &item.id).is_empty();
    (!used).then(|| Mend::of("この項目を削除する", Command::Remove { id: item.id.clone() }))
}

fn without_choice(item: &Item, at: usize) -> Option<Mend> {
    let name = item.kind.settings().into_iter().find(|s| matches!(s.value, SettingValue::Choices(_)))?.name;
    let mut choices = offered(Some(item));
    let gone = (at < choices.len() && choices.len() > 1).then(|| choices.remove(at))?;
    let kind = item.kind.with(name, &SettingValue::Choices(choices)).ok()?;
    let command = Command::change(item.id.clone(), Change::Kind(kind));
    Some(Mend::of(format!("{}番目の「{}」を削除する", at + 1, gone.label), command))
}

fn unnamed_choice(definition: &Definition, item: &Item, label: &str) -> Option<Mend> {
    let choices = offered(Some(item));
    let at = choices.iter().position(|c| c.label == label)?;
    let used = choices.get(at).is_some_and(|c| is_used(definition, &item.id, &c.value));
    if used { None } else { without_choice(item, at) }
}

/// The second of the two goes. With a value of its own it may be spoken of, and then it stays.
fn choice_twice(definition: &Definition, item: &Item, label: &str, value: bool) -> Option<Mend> {
    let (mut values, mut labels) = (HashSet::new(), HashSet::new());
    let choices = offered(Some(item));
    let at = choices.iter().position(|choice| {
        let again = !values.insert(identity(&choice.value)) | !labels.insert(choice.label.trim());
        again && choice.label == label
    })?;
    let used = !value && choices.get(at).is_some_and(|c| is_used(definition, &item.id, &c.value));
    if used { None } else { without_choice(item, at) }
}

/// Whether a condition or a calculation speaks of that choice.
fn is_used(definition: &Definition, of: &ItemId, value: &Value) -> bool {
    definition.walk().into_iter().any(|item| {
        let mut used = item.conditions().flat_map(Condition::atoms).any(|atom| {
            atom.item == *of
                && match &atom.test {
                    Test::Equals(v) | Test::Contains(v) => same(v, value),
                    Test::OneOf(values) => values.iter().any(|v| same(v, value)),
                    _ => false,
                }
        });
        if let Kind::Calculated(kind) = &item.kind {
            kind.expression.clone().for_each_table(&mut |id, rows| {
                used |= id == of && rows.iter().any(|row| same(&row.choice, value));
            });
        }
        used
    })
}

fn choice_gone(definition: &Definition, item: &Item, part: Part, choice: &str) -> Option<Mend> {
    let gone = |atom: &Atom, value: &Value| {
        let choices = offered(definition.find(&atom.item).map(|item| &**item));
        code(value) == choice && !choices.iter().any(|c| same(&c.value, value))
    };
    let of = |condition: &Condition| {
        let mut condition = condition.clone();
        for atom in condition.atoms_mut() {
            let Test::OneOf(values) = &atom.test else { continue };
            let left: Vec<Value> = values.iter().filter(|value| !gone(atom, value)).cloned().collect();
            atom.test = Test::OneOf(left);
        }
        condition.without_atoms(&|atom| match &atom.test {
            Test::Equals(value) | Test::Contains(value) => gone(atom, value),
            Test::OneOf(values) => values.is_empty(),
            _ => false,
        })
    };
    let (left, always, change) = match (part, &item.required) {
        (Part::ShownWhen, _) => {
            let left = of(item.shown_when.as_ref()?);
            (left.is_some(), "条件を外して、いつも表示する", Change::ShownWhen(left))
        }
        (Part::Required, Required::When(condition)) => {
            let left = of(condition);
            let required = left.clone().map_or(Required::Never, Required::When);
            (left.is_some(), "条件を外して、任意にする", Change::Required(required))
        }
        _ => return None,
    };
    let words = if left { format!("「{choice}」を条件から外す") } else { always.to_owned() };
    Some(Mend::of(words, Command::change(item.id.clone(), change)))
}

fn amount_gone(definition: &Definition, item: &Item, choice: &str) -> Option<Mend> {
    let Kind::Calculated(kind) = &item.kind else { return None };
    let mut kind = kind.clone();
    kind.expression.for_each_table(&mut |of, rows| {
        let choices = offered(definition.find(of).map(|item| &**item));
        rows.retain(|row| code(&row.choice) != choice || choices.iter().any(|c| same(&c.value, &row.choice)));
    });
    let command = Command::change(item.id.clone(), Change::Kind(kind.into()));
    Some(Mend::of(format!("「{choice}」の金額を計算から外す"), command))
}

#[cfg(test)]
mod tests;

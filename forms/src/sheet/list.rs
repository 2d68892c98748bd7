//! The items of a form as they are laid before those who decide on it (起案用の項目一覧).

use crate::calculation;
use crate::condition::words::{offered, sentence};
use crate::definition::Definition;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::kinds::{Kind, Role};
use crate::outline;
use crate::setting::SettingValue;

/// One item in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: Option<usize>,
    /// How many others the item stands in.
    pub depth: usize,
    pub role: Role,
    pub label: String,
    pub kind: &'static str,
    /// 必須, 任意, or when it is required; empty where nothing is answered.
    pub required: String,
    /// When it is shown; empty when always.
    pub shown_when: String,
    pub choices: Vec<String>,
    /// What it asks for beside its choices: 100文字まで, 計算: ….
    pub facts: Vec<String>,
    pub help: String,
}

/// Every item in the order in which residents read them.
pub fn list(definition: &Definition) -> Vec<Entry> {
    let index = Index::new(definition);
    let lines = outline::part(definition, 0..index.len()).lines;
    lines.iter().map(|line| entry(line, &index)).collect()
}

fn entry(line: &outline::Line, index: &Index) -> Entry {
    let item = &line.item;
    let answers = item.kind.role() == Role::Answer;
    let required = match &item.required {
        Required::Always if item.key.is_some() => "必須".to_owned(),
        Required::When(condition) => format!("{}必須", sentence(condition, index)),
        _ if answers => "任意".to_owned(),
        _ => String::new(),
    };
    Entry {
        number: line.number,
        depth: line.depth,
        role: item.kind.role(),
        label: item.label.clone(),
        kind: item.kind.about().label,
        required,
        shown_when: item.shown_when.as_ref().map(|when| sentence(when, index)).unwrap_or_default(),
        choices: choices(item),
        facts: facts(item, index),
        help: item.help.clone(),
    }
}

fn choices(item: &Item) -> Vec<String> {
    match &item.kind {
        // Its two are said by its name.
        Kind::YesNo(_) => vec![],
        _ => offered(Some(item)).into_iter().map(|choice| choice.label).collect(),
    }
}

fn facts(item: &Item, index: &Index) -> Vec<String> {
    let mut facts = vec![];
    for setting in item.kind.settings() {
        match (setting.name, setting.value) {
            ("max_length", SettingValue::Count(Some(most))) => facts.push(format!("{most}文字まで")),
            ("minimum", SettingValue::Number(Some(least))) if least.as_f64() != Some(0.0) => {
                facts.push(format!("{least}以上"));
            }
            ("maximum", SettingValue::Number(Some(most))) => facts.push(format!("{most}以下")),
            ("unit", SettingValue::Text(unit)) if !unit.is_empty() => facts.push(format!("単位は{unit}")),
            _ => {}
        }
    }
    match &item.kind {
        Kind::Calculated(kind) => facts.push(calculation::words::sentence(&kind.expression, index)),
        Kind::Group(group) => facts.push(match group.most {
            Some(most) => format!("{}件から{most}件まで", group.least),
            None => format!("{}件から", group.least),
        }),
        _ => {}
    }
    facts
}

//! What goes with the files: the report of what they cannot carry, and what they are.

use super::loss::Loss;
use super::wire::WireNames;
use super::{FORMAT, LABEL};
use crate::definition::Definition;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The report as a clerk reads it.
pub(super) fn losses(definition: &Definition, losses: &[Loss]) -> String {
    let mut lines = vec![
        format!("『{}』をぴったりサービスの形式に書き出したときの報告", one_line(&definition.title)),
        LABEL.to_owned(),
        "この形式は公開されている情報から組み立てたものです。登録の前に、公式の仕様書と照らし合わせてください。"
            .to_owned(),
        String::new(),
    ];
    if losses.is_empty() {
        lines.push("引き継がれないものはありません。".to_owned());
    } else {
        lines.push(format!("引き継がれないもの、変わるものが{}件あります。", losses.len()));
    }
    let (form, items): (Vec<&Loss>, Vec<&Loss>) = losses.iter().partition(|loss| loss.item.is_none());
    if !form.is_empty() {
        lines.extend([String::new(), "■ 様式全体".to_owned()]);
        lines.extend(form.into_iter().flat_map(entry));
    }
    for (label, losses) in by_item(items) {
        lines.extend([String::new(), format!("■ {}", one_line(label))]);
        lines.extend(losses.into_iter().flat_map(entry));
    }
    lines.join("\n") + "\n"
}

pub(super) fn metadata(definition: &Definition, names: &WireNames, losses: &[Loss], files: &[String]) -> Value {
    json!({
        "label": LABEL,
        "format": FORMAT,
        "wireNamesEdition": names.edition(),
        "madoguchiVersion": env!("CARGO_PKG_VERSION"),
        "title": definition.title,
        "procedure": definition.procedure.id,
        "files": files,
        "losses": losses.len(),
    })
}

/// Items in the order in which they were first spoken of, each with all its losses.
fn by_item(losses: Vec<&Loss>) -> Vec<(&str, Vec<&Loss>)> {
    let mut places = HashMap::new();
    let mut items: Vec<(&str, Vec<&Loss>)> = vec![];
    for loss in losses {
        let at = *places.entry(&loss.item).or_insert(items.len());
        match items.get_mut(at) {
            Some((_, of)) => of.push(loss),
            None => items.push((&loss.label, vec![loss])),
        }
    }
    items
}

fn entry(loss: &Loss) -> [String; 2] {
    [format!("・{}", one_line(&loss.sentence())), format!("　→ {}", loss.advice())]
}

/// Words of a form must not look like lines of the report.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

//! What of one item the gateway's format cannot carry, whatever is answered.

use super::super::limits;
use super::super::loss::{LossKind, Losses};
use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::shape::{Part, Shape};
use crate::widget::{PartLine, Widget};
use std::collections::HashMap;
use std::sync::Arc;

pub(super) type Labels = HashMap<ItemId, String>;

pub(super) fn labels(definition: &Definition) -> Labels {
    definition.walk().into_iter().map(|item| (item.id.clone(), item.label.clone())).collect()
}

/// How many items stand inside, at every depth.
pub(super) fn count(items: &[Arc<Item>]) -> usize {
    items.iter().map(|item| 1 + count(&item.children)).sum()
}

/// Whether everyone has to fill in what stands where an item stands.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    /// A condition hides it from some.
    pub(super) optional: bool,
    /// It is in a row that may stay empty.
    pub(super) spare: bool,
}

pub(super) fn note(item: &Item, asked: Asked, labels: &Labels, separator: &str, losses: &mut Losses) {
    note_common(item, labels, losses);
    match &item.required {
        Required::When(condition) => losses.add(item, LossKind::RequiredWhen { by: spoken_of(condition, labels) }),
        Required::Always if asked.optional || item.shown_when.is_some() => {
            losses.add(item, LossKind::RequiredWhileShown);
        }
        Required::Always if asked.spare => losses.add(item, LossKind::RequiredInRow),
        _ => {}
    }
    note_widget(item, separator, losses);
}

/// The part that also holds for what moves into the applicant's data.
pub(super) fn note_common(item: &Item, labels: &Labels, losses: &mut Losses) {
    note_unasked(item, losses);
    if let Some(condition) = &item.shown_when {
        losses.add(item, LossKind::ShownWhen { by: spoken_of(condition, labels) });
    }
    if !item.extra.is_empty() {
        losses.add(item, LossKind::Unknown { keywords: item.extra.keys().cloned().collect() });
    }
}

/// Parts of an answer for which there is no line to type in have none there either.
fn note_unasked(item: &Item, losses: &mut Losses) {
    let (Widget::Parts(asked), Shape::Object(all)) = (item.kind.widget(), item.kind.shape()) else { return };
    let unasked = all.iter().filter(|of| asked.iter().all(|part| part.key != of.key));
    let parts: Vec<String> = unasked.map(|of| of.title.to_owned()).collect();
    if !parts.is_empty() {
        losses.add(item, LossKind::Unasked { parts });
    }
}

fn note_widget(item: &Item, separator: &str, losses: &mut Losses) {
    let mut words = limits::of_item(item);
    match item.kind.widget() {
        Widget::Lines { .. } => losses.add(item, LossKind::SeveralLines),
        Widget::Twice(_) => losses.add(item, LossKind::TypedTwice),
        Widget::Calculated { .. } => losses.add(item, LossKind::Calculated),
        Widget::Files(of) => losses.add(item, LossKind::FileLimits { words: limits::of_files(&of) }),
        Widget::Tick { .. } if item.kind.shape() == (Shape::Boolean { must_be_true: true }) => {
            losses.add(item, LossKind::Consent);
        }
        Widget::Checks(choices) if choices.iter().any(|c| c.label.contains(separator)) => {
            losses.add(item, LossKind::SeparatorInChoice { separator: separator.to_owned() });
        }
        Widget::Parts(parts) => {
            let Shape::Object(shapes) = item.kind.shape() else { return };
            words.extend(of_parts(&parts, &shapes));
        }
        _ => {}
    }
    if !words.is_empty() {
        losses.add(item, LossKind::Limits { words });
    }
}

/// The limits of parts, those of the same limits together: 氏・名は100文字以内で外字は使えない
fn of_parts(parts: &[PartLine], shapes: &[Part]) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = vec![];
    for part in parts {
        let Some(of) = shapes.iter().find(|shape| shape.key == part.key) else { continue };
        let limits = limits::of_shape(&of.shape).join("で");
        match groups.iter_mut().find(|(known, _)| *known == limits) {
            Some((_, labels)) => labels.push(part.label),
            None if limits.is_empty() => {}
            None => groups.push((limits, vec![part.label])),
        }
    }
    groups.into_iter().map(|(limits, labels)| format!("{}は{limits}", labels.join("・"))).collect()
}

/// The labels of the items that a condition speaks of, each once.
fn spoken_of(condition: &Condition, labels: &Labels) -> Vec<String> {
    let mut by: Vec<String> = vec![];
    for atom in condition.atoms() {
        let label = labels.get(&atom.item).cloned().unwrap_or_else(|| atom.item.to_string());
        if !by.contains(&label) {
            by.push(label);
        }
    }
    by
}

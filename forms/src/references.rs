//! What a condition or a calculation may speak of: answers that are given before, from where it stands.

use crate::calculation::Expression;
use crate::condition::Condition;
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::item::Item;
use crate::kinds::{Kind, Role};
use std::collections::HashSet;

/// Why an item may not be spoken of. Since only earlier items may be, a circle cannot arise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Speaks of an item that is not in the form.
    Gone {
        item: ItemId,
    },
    Itself,
    /// Speaks of an item that comes later in the form.
    Later {
        label: String,
    },
    /// The later item depends on this one already: together they would make a circle.
    Circle {
        label: String,
    },
    /// Speaks of something that is not answered: a note, a section.
    NoAnswer {
        label: String,
    },
    /// Speaks of what is inside a repeated group from outside it.
    InsideGroup {
        label: String,
    },
    /// Speaks of both the row and what is around it in one condition.
    Mixed,
    NotAGroup {
        label: String,
    },
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "reference-gone",
            Self::Itself => "reference-itself",
            Self::Later { .. } => "reference-later",
            Self::Circle { .. } => "reference-circle",
            Self::NoAnswer { .. } => "reference-no-answer",
            Self::InsideGroup { .. } => "reference-inside-group",
            Self::Mixed => "reference-mixed",
            Self::NotAGroup { .. } => "reference-not-a-group",
        }
    }

    /// Why, and what to do instead; `label` is the item that holds the condition or calculation.
    pub fn sentence(&self, label: &str) -> String {
        match self {
            Self::Gone { .. } => {
                format!("「{label}」の条件または計算が、削除された項目を使っています。別の項目を選び直してください。")
            }
            Self::Itself => {
                format!(
                    "「{label}」の条件または計算に、「{label}」自身は使えません。前にある別の項目を選んでください。"
                )
            }
            Self::Later { label: other } => format!(
                "「{other}」は「{label}」より後にあるため使えません。「{other}」を「{label}」より前に移動してください。"
            ),
            Self::Circle { label: other } => format!(
                "「{other}」は「{label}」の回答で決まるため、「{label}」の条件に使うと堂々巡りになります。どちらか一方の条件を外してください。"
            ),
            Self::NoAnswer { label: other } => {
                format!(
                    "「{other}」には回答がないため、「{label}」の条件や計算に使えません。回答のある項目を選んでください。"
                )
            }
            Self::InsideGroup { label: other } => format!(
                "「{other}」は繰り返しの中にあるため、外にある「{label}」の条件に使えません。繰り返しの外の項目を選んでください。"
            ),
            Self::Mixed => format!(
                "「{label}」の1つの条件の中で、繰り返しの中の項目と外の項目は一緒に使えません。どちらかにそろえてください。"
            ),
            Self::NotAGroup { label: other } => {
                format!("「{other}」は繰り返しではないため、件数や合計の計算に使えません。繰り返しを選んでください。")
            }
        }
    }
}

/// Checks every condition and calculation that an item holds.
///
/// # Errors
/// The first thing that may not be spoken of.
pub fn check_item(index: &Index, item: &Item) -> Result<(), Refusal> {
    let Some(location) = index.get(&item.id) else { return Ok(()) };
    item.conditions().try_for_each(|c| check_condition(index, location, c))?;
    match &item.kind {
        Kind::Calculated(kind) => check_expression(index, location, &kind.expression, &location.groups),
        _ => Ok(()),
    }
}

/// # Errors
/// The first thing that may not be spoken of.
pub fn check_condition(index: &Index, from: &Location, condition: &Condition) -> Result<(), Refusal> {
    let mut depths = vec![];
    for atom in condition.atoms() {
        let target = earlier(index, from, &atom.item)?;
        answered(target)?;
        inside(target, &from.groups)?;
        depths.push(target.groups.len());
    }
    depths.sort_unstable();
    depths.dedup();
    if depths.len() > 1 { Err(Refusal::Mixed) } else { Ok(()) }
}

/// The items that a condition of an item may speak of, in reading order.
pub fn offered<'a>(index: &'a Index, id: &ItemId) -> Vec<&'a Location> {
    let Some(from) = index.get(id) else { return vec![] };
    let fits = |target: &&Location| answered(target).is_ok() && inside(target, &from.groups).is_ok();
    index.in_order().into_iter().take(from.order).filter(fits).collect()
}

fn check_expression(index: &Index, from: &Location, e: &Expression, groups: &[ItemId]) -> Result<(), Refusal> {
    match e {
        Expression::Number(_) => Ok(()),
        Expression::Answer(item) | Expression::Table { item, .. } | Expression::AgeOn { birth: item, .. } => {
            let target = earlier(index, from, item)?;
            answered(target)?;
            inside(target, groups)
        }
        Expression::Sum(of) | Expression::Product(of) => {
            of.iter().try_for_each(|e| check_expression(index, from, e, groups))
        }
        Expression::Count(group) => inside(group_at(index, from, group)?, groups),
        Expression::SumOver { group, each } => {
            inside(group_at(index, from, group)?, groups)?;
            let inner: Vec<ItemId> = groups.iter().chain([group]).cloned().collect();
            check_expression(index, from, each, &inner)
        }
    }
}

fn earlier<'a>(index: &'a Index, from: &Location, item: &ItemId) -> Result<&'a Location, Refusal> {
    let target = index.get(item).ok_or_else(|| Refusal::Gone { item: item.clone() })?;
    if target.item.id == from.item.id {
        return Err(Refusal::Itself);
    }
    if target.order < from.order {
        return Ok(target);
    }
    let label = target.item.label.clone();
    Err(if depends_on(index, target, &from.item.id) { Refusal::Circle { label } } else { Refusal::Later { label } })
}

/// Whether an item speaks of another, itself or through the items it speaks of. Looks no further than a form of
/// people would need; beyond that, the sentence about a later item is true as well.
fn depends_on(index: &Index, from: &Location, on: &ItemId) -> bool {
    const MOST_SEEN: usize = 500;
    let mut seen: HashSet<ItemId> = HashSet::new();
    let mut open = vec![from.item.id.clone()];
    while let Some(id) = open.pop() {
        for next in index.get(&id).map(|l| spoken_of(&l.item)).unwrap_or_default() {
            if next == *on {
                return true;
            }
            if seen.len() < MOST_SEEN && seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    false
}

/// The items that an item's own conditions and calculation speak of.
pub fn spoken_of(item: &Item) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = item.conditions().flat_map(Condition::atoms).map(|a| a.item.clone()).collect();
    if let Kind::Calculated(kind) = &item.kind {
        ids.extend(kind.expression.items().into_iter().map(|(id, _)| id.clone()));
    }
    ids
}

fn answered(target: &Location) -> Result<(), Refusal> {
    match target.item.kind.role() {
        Role::Answer | Role::Calculated => Ok(()),
        Role::Section | Role::Group | Role::Note | Role::Locked => {
            Err(Refusal::NoAnswer { label: target.item.label.clone() })
        }
    }
}

fn inside(target: &Location, groups: &[ItemId]) -> Result<(), Refusal> {
    if groups.starts_with(&target.groups) {
        Ok(())
    } else {
        Err(Refusal::InsideGroup { label: target.item.label.clone() })
    }
}

fn group_at<'a>(index: &'a Index, from: &Location, group: &ItemId) -> Result<&'a Location, Refusal> {
    let target = earlier(index, from, group)?;
    match target.item.kind.role() {
        Role::Group => Ok(target),
        _ => Err(Refusal::NotAGroup { label: target.item.label.clone() }),
    }
}

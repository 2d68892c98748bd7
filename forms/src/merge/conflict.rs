//! What both sides changed differently, as a person decides it: two sentences, and whose version is taken.

use super::{Decisions, Side, Three};
use crate::compare::{Comparison, FormDifference, ItemDifference, ItemDifferences, ProcedureField, compare};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Required;
use crate::references::spoken_of;
use crate::setting::SettingValue;
use std::collections::BTreeSet;

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// `None` for what belongs to the form itself.
    pub item: Option<ItemId>,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    Title,
    Description,
    Presentation,
    Procedure(ProcedureField),
    /// Words in another language, by the Japanese ones.
    Translation {
        language: String,
        words: String,
    },
    /// Removed by one side, changed or needed by the other.
    Removed,
    /// Moved to different places.
    Place,
    /// What stands in it was put in contradicting orders.
    Order,
    /// The places that both sides gave to items cannot all be kept: one would stand in itself, or speak of a later one.
    Arrangement,
    Label,
    Help,
    Required,
    ShownWhen,
    Kind,
    /// By the setting's name.
    Setting(String),
    /// A choice, by its [code](crate::choice::Choice::code).
    Choice(String),
    ChoiceOrder,
    Key,
    /// Two items that stand beside each other now have one data name (データ名). Nobody need be asked: the copy's keeps
    /// it, for the applications that were received under it.
    KeyTaken,
    Pittari,
    Policy,
    Reference,
    /// A keyword that a file brought.
    Kept(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub point: Point,
    /// What people call what it is about.
    pub name: String,
    /// What the copy did to it, as a sentence.
    pub local: String,
    /// What the publisher did to it.
    pub upstream: String,
    pub decided: Option<Side>,
}

impl Conflict {
    /// Whether somebody has to decide it still.
    pub fn is_open(&self) -> bool {
        self.decided.is_none() && self.point.matter != Matter::KeyTaken
    }
}

/// Of points, conflicts in reading order.
pub(super) fn conflicts(
    three: Three<'_, Definition>,
    merged: &Definition,
    points: BTreeSet<Point>,
    decisions: &Decisions,
) -> Vec<Conflict> {
    if points.is_empty() {
        return vec![];
    }
    let (local, upstream) = (compare(three.base, three.local), compare(three.base, three.upstream));
    let index = Index::new(merged);
    let name = |point: &Point| match &point.item {
        None => "様式全体".to_owned(),
        Some(id) => {
            let of = |definition: &Definition| definition.find(id).map(|item| item.label.trim().to_owned());
            let label = [merged, three.local, three.upstream].into_iter().find_map(of).unwrap_or_default();
            if label.is_empty() { "（名前なし）".to_owned() } else { label }
        }
    };
    let place = |point: &Point| point.item.as_ref().map(|id| index.get(id).map_or(usize::MAX, |at| at.order));
    let mut all: Vec<Conflict> = points
        .into_iter()
        .map(|point| Conflict {
            name: name(&point),
            local: sentence(&local, three, three.local, &point),
            upstream: sentence(&upstream, three, three.upstream, &point),
            decided: decisions.about(&point),
            point,
        })
        .collect();
    all.sort_by_key(|conflict| place(&conflict.point));
    all
}

/// What one side did about it.
fn sentence(side: &Comparison, three: Three<'_, Definition>, definition: &Definition, point: &Point) -> String {
    let said = match (&point.item, &point.matter) {
        (Some(id), Matter::KeyTaken) => {
            let key = [three.local, three.upstream].into_iter().find_map(|of| of.find(id)?.key.clone());
            key_users(definition, &key.unwrap_or_default())
        }
        (_, Matter::Order) => {
            all(side, |done| matches!(done, ItemDifference::Moved { to, .. } if to.parent == point.item))
        }
        (_, Matter::Arrangement) => all(side, speaks_of_places),
        (None, matter) => form(side, matter),
        (Some(id), matter) => {
            let own = side.items.iter().find(|item| item.id == *id).map_or(vec![], |item| of_item(side, item, matter));
            if own.is_empty() && *matter == Matter::Removed { needs(side, id) } else { own }
        }
    };
    if said.is_empty() { "変わっていません。".to_owned() } else { said.concat() }
}

/// Who has a key.
fn key_users(definition: &Definition, key: &str) -> Vec<String> {
    let users = definition.walk().into_iter().filter(|item| item.key.as_deref() == Some(key));
    users.map(|item| format!("データ名「{key}」を「{}」に使っています。", item.label.trim())).collect()
}

/// What was done with an item without changing it: something was put into it, or made to depend on it.
fn needs(side: &Comparison, id: &ItemId) -> Vec<String> {
    let mut said = vec![];
    for item in &side.items {
        let Some(after) = &item.after else { continue };
        let is_put_in = item.differences.iter().any(|done| match done {
            ItemDifference::Added { at, .. } | ItemDifference::Moved { to: at, .. } => at.parent.as_ref() == Some(id),
            _ => false,
        });
        if is_put_in {
            said.push(format!("中に「{}」が入りました。", item.name()));
        }
        let spoke = item.before.as_ref().is_some_and(|before| spoken_of(before).contains(id));
        if !spoke && spoken_of(after).contains(id) {
            said.push(format!("「{}」の条件か計算に使われるようになりました。", item.name()));
        }
    }
    said
}

/// All of one sort that was done, each with the name of its item.
fn all(side: &Comparison, is_it: impl Fn(&ItemDifference) -> bool) -> Vec<String> {
    let mut said = vec![];
    for item in &side.items {
        let sentences =
            item.differences.iter().zip(side.sentences_of(item)).filter(|(difference, _)| is_it(difference));
        said.extend(sentences.map(|(_, sentence)| format!("「{}」：{sentence}", item.name())));
    }
    said
}

/// Whether it says what stands where, or what has to stand before what.
fn speaks_of_places(difference: &ItemDifference) -> bool {
    match difference {
        ItemDifference::Moved { .. } | ItemDifference::ShownWhen { .. } => true,
        ItemDifference::Required { to, .. } => matches!(to, Required::When(_)),
        ItemDifference::Setting { to, .. } => matches!(to, Some(SettingValue::Calculation(_))),
        _ => false,
    }
}

fn form(side: &Comparison, matter: &Matter) -> Vec<String> {
    let is_it = |difference: &&FormDifference| match (matter, difference) {
        (Matter::Title, FormDifference::Title { .. })
        | (Matter::Description, FormDifference::Description { .. })
        | (Matter::Presentation, FormDifference::Presentation { .. }) => true,
        (Matter::Procedure(of), FormDifference::Procedure { field, .. }) => field == of,
        (Matter::Translation { language, words }, FormDifference::Translation { language: of, words: from, .. }) => {
            (language, words) == (of, from)
        }
        (Matter::Kept(keyword), FormDifference::Kept { keyword: of, .. }) => keyword == of,
        _ => false,
    };
    side.form.iter().filter(is_it).map(FormDifference::sentence).collect()
}

fn of_item(side: &Comparison, item: &ItemDifferences, matter: &Matter) -> Vec<String> {
    let is_it = |difference: &ItemDifference| match (matter, difference) {
        // Whatever was done to it stands against its removal.
        (Matter::Removed, _)
        | (Matter::Place, ItemDifference::Moved { .. })
        | (Matter::Label, ItemDifference::Label { .. })
        | (Matter::Help, ItemDifference::Help { .. })
        | (Matter::Required, ItemDifference::Required { .. })
        | (Matter::ShownWhen, ItemDifference::ShownWhen { .. })
        | (Matter::Kind, ItemDifference::Kind { .. } | ItemDifference::Setting { .. } | ItemDifference::Choice(_))
        | (Matter::ChoiceOrder | Matter::Choice(_), ItemDifference::Choice(_))
        | (Matter::Key, ItemDifference::Key { .. })
        | (Matter::Pittari, ItemDifference::Pittari { .. })
        | (Matter::Policy, ItemDifference::Policy { .. })
        | (Matter::Reference | Matter::Kept(_), ItemDifference::Kept)
        | (_, ItemDifference::Added { .. } | ItemDifference::Removed { .. }) => true,
        (Matter::Setting(name), ItemDifference::Setting { setting, .. }) => setting.name == name,
        _ => false,
    };
    let sentences = side.sentences_of(item).into_iter();
    item.differences.iter().zip(sentences).filter(|(difference, _)| is_it(difference)).map(|(_, said)| said).collect()
}

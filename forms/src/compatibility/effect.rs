//! What a difference can do to applications that were right.

use super::includes::includes;
use crate::compare::{Comparison, FormDifference, ItemDifference, ItemDifferences};
use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::item::{Item, Required};
use crate::kinds::{Kind, Role};
use crate::setting::{Setting, SettingValue};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    /// Only what people read.
    Words,
    /// What was right is right still.
    Accepts,
    /// Something that was right may be wrong.
    MayRefuse,
}

/// The effect of every difference, each with its sentence.
pub(super) fn effects(before: &Definition, after: &Definition, all: &Comparison) -> Vec<(Effect, String)> {
    let scopes = Scopes { before: before.closed, after: after.closed, all };
    let form = all.form.iter().map(|difference| (of_form(difference), format!("様式全体：{}", difference.sentence())));
    let items = all.items.iter().flat_map(|item| {
        let sentences = all.sentences_of(item).into_iter().map(|said| format!("「{}」：{said}", item.name()));
        let effects = item.differences.iter().map(|difference| of_item(difference, item, &scopes));
        effects.zip(sentences).collect::<Vec<_>>()
    });
    form.chain(items).collect()
}

/// Both versions, as far as they say whether an object of the application may have more than the form's answers.
struct Scopes<'a> {
    before: Option<bool>,
    after: Option<bool>,
    all: &'a Comparison,
}

impl Scopes<'_> {
    /// Whether what stands in `parent` may stand beside nothing else; as it was before.
    fn was_closed(&self, parent: Option<&ItemId>) -> bool {
        closed(self.all.sides().0, parent, self.before)
    }

    /// The same as it is now.
    fn is_closed(&self, parent: Option<&ItemId>) -> bool {
        closed(self.all.sides().1, parent, self.after)
    }
}

fn closed(index: &Index, parent: Option<&ItemId>, whole: Option<bool>) -> bool {
    let Some(location) = parent.and_then(|id| index.get(id)) else { return whole == Some(true) };
    match &location.item.kind {
        Kind::Group(group) => group.closed == Some(true),
        Kind::Section(section) if location.item.key.is_some() => section.closed == Some(true),
        _ => closed(index, location.parent.as_ref(), whole),
    }
}

fn of_form(difference: &FormDifference) -> Effect {
    match difference {
        FormDifference::Title { .. }
        | FormDifference::Description { .. }
        | FormDifference::Presentation { .. }
        | FormDifference::Procedure { .. }
        | FormDifference::Origin { .. }
        | FormDifference::Translation { .. } => Effect::Words,
        FormDifference::Signed { .. } => Effect::Accepts,
        FormDifference::Kept { .. } => Effect::MayRefuse,
    }
}

fn of_item(difference: &ItemDifference, item: &ItemDifferences, scopes: &Scopes<'_>) -> Effect {
    let (old, new) = scopes.all.sides();
    let (was, is) = (old.get(&item.id), new.get(&item.id));
    match difference {
        ItemDifference::Label { .. } | ItemDifference::Help { .. } | ItemDifference::Policy { .. } => Effect::Words,
        ItemDifference::Pittari { .. } => Effect::Accepts,
        ItemDifference::Key { .. } | ItemDifference::Kept => Effect::MayRefuse,
        ItemDifference::Added { at, .. } => {
            let closed = scopes.was_closed(at.parent.as_ref());
            item.after.as_ref().map_or(Effect::Accepts, |item| added(item, closed))
        }
        ItemDifference::Removed { at, .. } => {
            let closed = scopes.is_closed(at.parent.as_ref());
            item.before.as_ref().map_or(Effect::Accepts, |item| removed(item, closed))
        }
        ItemDifference::Moved { .. } => moved(was, is, old, new),
        ItemDifference::Required { from, to } => required(from, to),
        ItemDifference::ShownWhen { from, to } => shown(from.as_ref(), to.as_ref(), is),
        ItemDifference::Setting { setting, .. } if is_looks(setting) => Effect::Words,
        ItemDifference::Kind { .. } | ItemDifference::Setting { .. } | ItemDifference::Choice(_) => {
            match (&item.before, &item.after) {
                (Some(before), Some(after)) if accepts_all_of(&after.kind, &before.kind) => Effect::Accepts,
                _ => Effect::MayRefuse,
            }
        }
    }
}

/// What is new is in no application, unless applications may have anything.
fn added(item: &Item, closed: bool) -> Effect {
    let own = match (item.kind.role(), &item.key) {
        (Role::Note, _) => Effect::Words,
        (Role::Section, None) => Effect::Accepts,
        (Role::Answer | Role::Group, Some(_)) if closed && item.required == Required::Never => {
            return Effect::Accepts;
        }
        _ => return Effect::MayRefuse,
    };
    item.children.iter().map(|child| added(child, closed)).max().map_or(own, |inside| inside.max(own))
}

/// What an application has of it is unknown now.
fn removed(item: &Item, closed: bool) -> Effect {
    match (item.kind.role(), &item.key) {
        (Role::Note, _) => Effect::Words,
        (Role::Section, None) => {
            item.children.iter().map(|child| removed(child, closed)).max().unwrap_or(Effect::Words).max(Effect::Accepts)
        }
        _ if closed => Effect::MayRefuse,
        _ => Effect::Accepts,
    }
}

/// Where it stands on the page says nothing, unless its answer stands elsewhere, or it is shown when something else holds.
fn moved(was: Option<&Location>, is: Option<&Location>, old: &Index, new: &Index) -> Effect {
    let (Some(was), Some(is)) = (was, is) else { return Effect::MayRefuse };
    let has_place =
        |location: &Location, index: &Index| (location.path.clone(), location.groups.clone(), around(location, index));
    let inside_same = was.item.kind.role() != Role::Section || was.item.key == is.item.key;
    if inside_same && has_place(was, old) == has_place(is, new) { Effect::Accepts } else { Effect::MayRefuse }
}

/// What stands around it, as far as that decides about its answer: keys and conditions.
fn around(location: &Location, index: &Index) -> Vec<(Option<String>, Option<Condition>)> {
    let mut all = vec![];
    let mut parent: Option<&ItemId> = location.parent.as_ref();
    while let Some(at) = parent.and_then(|id| index.get(id)) {
        if at.item.key.is_some() || at.item.shown_when.is_some() {
            all.push((at.item.key.clone(), at.item.shown_when.clone()));
        }
        parent = at.parent.as_ref();
    }
    all
}

fn required(from: &Required, to: &Required) -> Effect {
    match (from, to) {
        (_, Required::Never) | (Required::Always, Required::When(_)) => Effect::Accepts,
        _ => Effect::MayRefuse,
    }
}

/// What is always shown may always be answered; only where it must be, that refuses whoever did not see it.
fn shown(from: Option<&Condition>, to: Option<&Condition>, is: Option<&Location>) -> Effect {
    match (from, to, is) {
        (Some(_), None, Some(is)) if asks_for_nothing(&is.item) => Effect::Accepts,
        _ => Effect::MayRefuse,
    }
}

fn asks_for_nothing(item: &Item) -> bool {
    match item.kind.role() {
        Role::Note => true,
        Role::Answer | Role::Group => item.required == Required::Never,
        Role::Section => item.key.is_none() && item.children.iter().all(|child| asks_for_nothing(child)),
        Role::Calculated | Role::Locked => false,
    }
}

/// Settings that say how something looks or is called.
fn is_looks(setting: &Setting) -> bool {
    matches!(setting.name, "style" | "unit" | "row" | "shrink")
}

/// Whether one kind accepts every answer that another does; `false` where it is not certain.
pub(crate) fn accepts_all_of(wide: &Kind, narrow: &Kind) -> bool {
    if let (Kind::Group(wide), Kind::Group(narrow)) = (wide, narrow) {
        let most = match (narrow.most, wide.most) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(narrow), Some(wide)) => wide >= narrow,
        };
        return wide.least <= narrow.least && most && narrow.closed == wide.closed;
    }
    let is_answer = |kind: &Kind| kind.role() == Role::Answer;
    is_answer(narrow)
        && is_answer(wide)
        && includes(&wide.shape(), &narrow.shape())
        && is_looser_beyond_schema(narrow, wide)
}

/// What a kind checks beyond its shape: nothing, or the same as before, or less.
fn is_looser_beyond_schema(before: &Kind, after: &Kind) -> bool {
    let has_own_checks = |kind: &Kind| matches!(kind.about().name, "date" | "birth-date" | "corporate-number");
    if !has_own_checks(after) {
        return true;
    }
    let limits = |kind: &Kind| -> Vec<_> {
        let settings = kind.settings().into_iter();
        settings
            .filter(|setting| matches!(setting.value, SettingValue::DateLimit(_)))
            .map(|s| (s.name, s.value))
            .collect()
    };
    let is_free = |value: &SettingValue| matches!(value, SettingValue::DateLimit(None));
    let was = limits(before);
    before.about().name == after.about().name
        && limits(after).into_iter().all(|limit| is_free(&limit.1) || was.contains(&limit))
}

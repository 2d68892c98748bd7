//! What the form was taken over from: what is inherited, what was changed, and what its publisher lets be done with it.

use super::Editor;
use crate::common::Common;
use leptos::prelude::*;
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command, apply};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::policy::{Policy, breaches};
use std::sync::Arc;

/// The publisher's form as it was taken over.
#[derive(Clone, Debug)]
pub struct Base(pub Arc<Definition>);

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        self.0.origin == other.0.origin
    }
}

/// What an item of a form that was taken over is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inheritance {
    /// As its publisher gave it.
    Unchanged(Policy),
    /// Changed here; what was done, as sentences.
    Changed(Policy, Vec<String>),
    /// Of this form alone.
    Own,
}

impl Inheritance {
    pub fn policy(&self) -> Policy {
        match self {
            Self::Unchanged(policy) | Self::Changed(policy, _) => *policy,
            Self::Own => Policy::Free,
        }
    }

    /// In a word or two, for the outline.
    pub fn mark(&self) -> Option<&'static str> {
        match self {
            Self::Unchanged(Policy::Locked) => Some("固定"),
            Self::Unchanged(_) => None,
            Self::Changed(..) => Some("変更あり"),
            Self::Own => Some("独自"),
        }
    }
}

pub(super) fn base(definition: RwSignal<Arc<Definition>>) -> Memo<Option<Base>> {
    let common = expect_context::<Common>();
    let origin = Memo::new(move |_| definition.with(|definition| definition.origin.clone()));
    Memo::new(move |_| {
        // What is kept arrives after the builder has begun.
        _ = common.is_ready.get();
        let origin = origin.get()?;
        // What came with the builder is there to be changed: nothing in it need be told apart.
        (!common.is_built_in(&origin)).then(|| common.base(&origin))?.map(|base| Base(Arc::new(base)))
    })
}

impl Editor {
    /// Why the publisher of the form does not let this be done; `None` when it may be.
    pub(super) fn forbidden(&self, command: &Command) -> Option<String> {
        let now = self.definition.get_untracked();
        let origin = now.origin.as_ref()?;
        // Where the version it came from is not here, nothing that is bound may go further from what there is.
        let base = self.base.get_untracked().map_or_else(|| Arc::clone(&now), |base| base.0);
        if base.walk().iter().all(|item| item.policy == Policy::Free) {
            return None;
        }
        let (after, _) = apply(&now, command).ok()?;
        if after.origin != now.origin {
            return None;
        }
        let before = breaches(&base, &now);
        let is_new = |item: &ItemId| before.iter().all(|breach| breach.item != *item);
        let breach = breaches(&base, &after).into_iter().find(|breach| is_new(&breach.item))?;
        Some(breach.sentence(&origin.publisher))
    }

    /// What an item is in a form that was taken over; `None` in one that was not, or whose version is not here.
    pub fn inheritance(&self, id: &ItemId) -> Option<Inheritance> {
        let base = self.base.get()?.0;
        let now = self.definition.get();
        let (Some(was), Some(is)) = (base.find(id), now.find(id)) else {
            return now.find(id).map(|_| Inheritance::Own);
        };
        let alone = |item: &Item| Definition::new("").with(vec![Item { children: vec![], ..item.clone() }]);
        let comparison = compare(&alone(was), &alone(is));
        let said: Vec<String> = comparison.items.iter().flat_map(|item| comparison.sentences_of(item)).collect();
        Some(if said.is_empty() { Inheritance::Unchanged(was.policy) } else { Inheritance::Changed(was.policy, said) })
    }

    /// Makes an item what its publisher gave, where it stands now.
    pub fn restore(&self, id: &ItemId) -> bool {
        let Some(base) = self.base.get_untracked() else { return false };
        let Some(was) = base.0.find(id) else { return false };
        let mut changes = vec![
            Change::Kind(was.kind.clone()),
            Change::Label(was.label.clone()),
            Change::Help(was.help.clone()),
            Change::Required(was.required.clone()),
            Change::ShownWhen(was.shown_when.clone()),
            Change::Policy(was.policy),
        ];
        changes.extend(was.key.clone().map(Change::Key));
        changes.extend(was.key.as_ref().map(|_| Change::Pittari(was.pittari.clone())));
        let all = changes.into_iter().map(|change| Command::change(id.clone(), change)).collect();
        self.run(Command::Batch(all))
    }
}

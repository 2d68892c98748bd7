//! What the screen knows of one field: small signals, so that a field's change touches that field only.

use leptos::prelude::*;
use madoguchi_forms::answers::{Collected, Place, Trouble};
use madoguchi_forms::item::Item;
use madoguchi_forms::widget::Widget;
use std::sync::Arc;

/// The signals outlive a rebuilt view: staff edit a definition while its form is being tried.
#[derive(Clone, Debug)]
pub(crate) struct FieldState {
    pub(crate) place: Place,
    pub(crate) item: Arc<Item>,
    /// Whether the answer is shown in words beside the control.
    echoes: bool,
    pub(crate) shown: ArcRwSignal<bool>,
    pub(crate) required: ArcRwSignal<bool>,
    /// What is wrong and may be said: slot and sentence.
    pub(crate) troubles: ArcRwSignal<Vec<(String, String)>>,
    /// The answer in words, for what is echoed: dates and calculated values.
    pub(crate) words: ArcRwSignal<String>,
}

impl FieldState {
    pub(crate) fn new(place: Place, item: &Arc<Item>) -> Self {
        Self {
            place,
            item: Arc::clone(item),
            echoes: echoes(item),
            shown: ArcRwSignal::new(false),
            required: ArcRwSignal::new(false),
            troubles: ArcRwSignal::default(),
            words: ArcRwSignal::default(),
        }
    }

    /// The same state, for the item as it is now.
    pub(crate) fn of(self, item: &Arc<Item>) -> Self {
        Self { item: Arc::clone(item), echoes: echoes(item), ..self }
    }

    /// Takes over what the application says of the field, and the troubles that may be said.
    pub(crate) fn tell(&self, collected: &Collected, troubles: &[&Trouble]) {
        set(&self.shown, collected.shown.contains(&self.place));
        set(&self.required, collected.required.contains(&self.place));
        set(&self.troubles, troubles.iter().map(|t| (t.slot.clone(), t.sentence.clone())).collect());
        if self.echoes {
            let words = collected.values.get(&self.place).map(|value| self.item.kind.words(value));
            set(&self.words, words.unwrap_or_default());
        }
    }

    /// What is said of the whole field, where `own` slots say theirs on their own lines.
    pub(crate) fn said(&self, own: &[&'static str]) -> Said {
        Said { troubles: self.troubles.clone(), about: About::Field(own.into()) }
    }

    /// Whether one line is to be mended, by itself or with the whole field.
    pub(crate) fn said_of_part(&self, slot: &'static str) -> Said {
        Said { troubles: self.troubles.clone(), about: About::Part(slot) }
    }

    /// What is said of one line of the field.
    pub(crate) fn said_at(&self, slot: &'static str) -> Said {
        Said { troubles: self.troubles.clone(), about: About::Slot(slot) }
    }
}

/// The sentence that stands beside a control, if any.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    troubles: ArcRwSignal<Vec<(String, String)>>,
    about: About,
}

#[derive(Clone, Debug)]
enum About {
    /// Everything but what these slots say themselves.
    Field(Arc<[&'static str]>),
    Slot(&'static str),
    /// This slot, or the field as a whole.
    Part(&'static str),
}

impl Said {
    /// Only the first: one thing to mend at a time.
    pub(crate) fn sentence(&self) -> Option<String> {
        self.first(|sentence| format!("＊{sentence}"))
    }

    /// The value of `aria-invalid`.
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.first(|_| "true")
    }

    fn first<T>(&self, give: impl FnOnce(&str) -> T) -> Option<T> {
        self.troubles.with(|all| {
            let found = all.iter().find(|(slot, _)| match &self.about {
                About::Field(own) => !own.contains(&slot.as_str()),
                About::Slot(at) => slot == at,
                About::Part(at) => slot == at || slot.is_empty(),
            });
            found.map(|(_, sentence)| give(sentence))
        })
    }
}

/// Sets a signal only when that changes something.
fn set<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

fn echoes(item: &Item) -> bool {
    matches!(item.kind.widget(), Widget::Date { .. } | Widget::Calculated { .. })
}

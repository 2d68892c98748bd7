//! One application being filled in (入力中の申請).
//!
//! Typing only stores the text. When a field is left, or something is chosen, the application is worked out once, and
//! each field whose state changed is told.

use crate::state::FieldState;
use leptos::prelude::*;
use madoguchi_forms::answers::{Collected, Place, Trouble, Typed, collect};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::widget::Slots;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

#[derive(Clone, Copy, Debug)]
pub struct Filling {
    definition: Signal<Arc<Definition>>,
    today: Date,
    prefix: StoredValue<Arc<str>>,
    typed: StoredValue<Typed>,
    /// Rises with everything that is typed.
    revision: RwSignal<u32>,
    /// The revision that the resident has read and confirmed.
    confirmed: RwSignal<Option<u32>>,
    /// Rises when what was typed is to be worked out anew.
    settled: RwSignal<u32>,
    collected: Memo<Arc<Collected>>,
    fields: StoredValue<HashMap<String, FieldState>>,
    /// The places whose troubles may be said.
    left: StoredValue<HashSet<String>>,
    files: StoredValue<HashMap<String, Vec<web_sys::File>>, LocalStorage>,
    pending: StoredValue<Pending, LocalStorage>,
}

/// What is still to be done about what the resident did.
#[derive(Default)]
struct Pending {
    /// Something was typed since the application was worked out.
    dirty: bool,
    /// A pointer is down somewhere on the page.
    pressed: bool,
    /// The fields that lost the focus during the press, each with its key.
    leaving: Vec<(web_sys::Element, String)>,
}

/// A definition with its index; the same as long as the definition is the same object.
#[derive(Clone)]
struct Plan(Arc<Definition>, Arc<Index>);

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Filling {
    /// An empty application of a form that may change while it is filled in: what was typed stays.
    ///
    /// `prefix` begins the id of every element, so that two forms can stand on one page. `today` is the day of the
    /// application.
    pub fn new(definition: Signal<Arc<Definition>>, today: Date, prefix: &str) -> Self {
        let typed = StoredValue::new(Typed::default());
        let settled = RwSignal::new(0);
        let plan = Memo::new(move |_| {
            let definition = definition.get();
            let index = Arc::new(Index::new(&definition));
            Plan(definition, index)
        });
        let collected = Memo::new(move |_| {
            settled.track();
            let Plan(definition, index) = plan.get();
            Arc::new(typed.with_value(|typed| collect(&definition, &index, typed, today)))
        });
        let filling = Self {
            definition,
            today,
            prefix: StoredValue::new(Arc::from(prefix)),
            typed,
            revision: RwSignal::new(0),
            confirmed: RwSignal::new(None),
            settled,
            collected,
            fields: StoredValue::default(),
            left: StoredValue::default(),
            files: StoredValue::new_local(HashMap::new()),
            pending: StoredValue::new_local(Pending::default()),
        };
        Effect::new(move || {
            // What may be said can change while the application does not.
            settled.track();
            collected.track();
            filling.distribute();
        });
        filling
    }

    pub fn definition(&self) -> Signal<Arc<Definition>> {
        self.definition
    }

    pub fn today(&self) -> Date {
        self.today
    }

    /// The application as it stands: answers, what is wrong, what is shown.
    pub fn collected(&self) -> Memo<Arc<Collected>> {
        self.collected
    }

    /// Whether the resident has read and confirmed the application as it is now.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed.get() == Some(self.revision.get())
    }

    pub(crate) fn confirm(&self) {
        self.confirmed.set(Some(self.revision.get_untracked()));
    }

    /// The files that were chosen, by the written form of their field's place, in the order of its list.
    pub fn files(&self) -> HashMap<String, Vec<web_sys::File>> {
        self.files.with_value(Clone::clone)
    }

    pub(crate) fn prefix(&self) -> Arc<str> {
        self.prefix.with_value(Clone::clone)
    }

    /// The state of a field, the same one at every asking.
    pub(crate) fn field(&self, item: &Arc<Item>, rows: &[u32]) -> FieldState {
        let place = Place::new(&item.id, rows);
        let key = place.to_string();
        let known = self.fields.with_value(|fields| fields.get(&key).cloned());
        let field = match known {
            Some(known) => known.of(item),
            None => FieldState::new(place, item),
        };
        self.tell(&key, &field);
        self.fields.update_value(|fields| {
            fields.insert(key, field.clone());
        });
        field
    }

    pub(crate) fn slot(&self, place: &Place, slot: &str) -> String {
        self.typed.with_value(|typed| typed.slot(place, slot).to_owned())
    }

    /// The rows of a repeated group, and anew when they change.
    pub(crate) fn rows(&self, group: &Place, least: u32) -> Vec<u32> {
        self.settled.track();
        self.typed.with_value(|typed| typed.rows(group, least))
    }

    pub(crate) fn add_row(&self, group: &Place, least: u32) -> u32 {
        let row = self.typed.try_update_value(|typed| typed.add_row(group, least)).unwrap_or_default();
        self.changed();
        self.settle();
        row
    }

    pub(crate) fn remove_row(&self, group: &Place, row: u32, least: u32) {
        self.typed.update_value(|typed| typed.remove_row(group, row, least));
        self.changed();
        self.settle();
    }

    /// Stores what stands in a control, and nothing more: typing must cost nothing.
    pub(crate) fn store(&self, key: &str, slot: &str, text: String) {
        let Some(place) = self.place(key) else { return };
        self.typed.update_value(|typed| typed.set(&place, slot, text));
        self.changed();
    }

    /// Stores a choice that takes the place of every other one of the field.
    pub(crate) fn choose(&self, key: &str, slot: &str, text: String) {
        self.store(key, slot, text);
        self.left.update_value(|left| {
            left.insert(key.to_owned());
        });
        self.settle();
    }

    pub(crate) fn is_pressed(&self) -> bool {
        self.pending.try_with_value(|pending| pending.pressed).unwrap_or_default()
    }

    pub(crate) fn set_pressed(&self, pressed: bool) {
        self.pending.try_update_value(|pending| pending.pressed = pressed);
    }

    pub(crate) fn await_end_of_press(&self, field: web_sys::Element, key: String) {
        self.pending.update_value(|pending| pending.leaving.push((field, key)));
    }

    /// The fields that are to be dealt with now.
    pub(crate) fn left_in_press(&self) -> Vec<(web_sys::Element, String)> {
        self.pending.try_update_value(|pending| std::mem::take(&mut pending.leaving)).unwrap_or_default()
    }

    /// A field was left: its words get their one form. Gives the slots whose words changed.
    pub(crate) fn leave(&self, key: &str) -> Vec<(String, String)> {
        let Some(field) = self.fields.with_value(|fields| fields.get(key).cloned()) else { return vec![] };
        let before = self.typed.with_value(|typed| typed.slots(&field.place));
        // Passing through a field that nobody typed into is no mistake yet.
        if before.is_empty() {
            return vec![];
        }
        let mut after = before.clone();
        field.item.kind.normalise(&mut after);
        let rewritten: Vec<_> = changed(&before, &after);
        if !rewritten.is_empty() {
            self.typed.update_value(|typed| typed.set_slots(&field.place, after));
        }
        let first = self.left.try_update_value(|left| left.insert(key.to_owned())).unwrap_or_default();
        if self.pending.with_value(|pending| pending.dirty) {
            self.settle();
        } else if first {
            self.distribute();
        }
        rewritten
    }

    /// Lets everything be said that is wrong at these places.
    pub(crate) fn reveal(&self, places: impl Iterator<Item = Place>) {
        self.left.update_value(|left| left.extend(places.map(|place| place.to_string())));
        self.settle();
    }

    pub(crate) fn set_files(&self, key: &str, list: String, files: Vec<web_sys::File>) {
        self.files.update_value(|all| {
            all.insert(key.to_owned(), files);
        });
        self.choose(key, madoguchi_forms::widget::FILES, list);
    }

    /// The files of one field.
    pub(crate) fn files_at(&self, key: &str) -> Vec<web_sys::File> {
        self.files.with_value(|all| all.get(key).cloned().unwrap_or_default())
    }

    fn place(&self, key: &str) -> Option<Place> {
        self.fields.with_value(|fields| fields.get(key).map(|field| field.place.clone()))
    }

    fn changed(&self) {
        self.pending.update_value(|pending| pending.dirty = true);
        self.revision.update(|n| *n = n.wrapping_add(1));
    }

    fn settle(&self) {
        self.pending.update_value(|pending| pending.dirty = false);
        self.settled.update(|n| *n = n.wrapping_add(1));
    }

    /// Tells every field its state.
    fn distribute(&self) {
        let collected = self.collected.get_untracked();
        let mut troubles: HashMap<&Place, Vec<&Trouble>> = HashMap::new();
        for trouble in &collected.troubles {
            troubles.entry(&trouble.place).or_default().push(trouble);
        }
        self.left.with_value(|left| {
            self.fields.with_value(|fields| {
                for (key, field) in fields {
                    let said = left.contains(key).then(|| troubles.remove(&field.place)).flatten();
                    field.tell(&collected, &said.unwrap_or_default());
                }
            });
        });
    }

    fn tell(&self, key: &str, field: &FieldState) {
        let collected = self.collected.get_untracked();
        let said = self.left.with_value(|left| left.contains(key));
        let troubles = collected.troubles.iter().filter(|t| said && t.place == field.place).collect::<Vec<_>>();
        field.tell(&collected, &troubles);
    }
}

fn changed(before: &Slots, after: &Slots) -> Vec<(String, String)> {
    let differs = |(slot, text): &(&String, &String)| before.get(*slot) != Some(*text);
    after.iter().filter(differs).map(|(slot, text)| (slot.clone(), text.clone())).collect()
}

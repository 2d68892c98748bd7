//! Which item of the form fills which standard item of the applicant's data.

use super::super::loss::{LossKind, Losses};
use super::super::wire::{Holds, WireNames};
use super::value::carried;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::Role;
use crate::pittari::names::Applicant;
use crate::widget::Widget;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The first item that says so fills a standard item; only one can.
#[derive(Debug, Default)]
pub(in crate::pittari) struct Claims(HashMap<Applicant, Arc<Item>>);

impl Claims {
    pub(in crate::pittari) fn new(definition: &Definition, names: &WireNames, losses: &mut Losses) -> Self {
        let mut claims = Self::default();
        // A corrected file of names may have no place for some of them; their items stay in the application.
        let fragments = names.applicant.items.iter().flat_map(|item| &item.fragments);
        let places: HashSet<Applicant> = fragments.map(|f| f.holds.of()).collect();
        claims.collect(&definition.items, false, &places, losses);
        claims
    }

    pub(in crate::pittari) fn item(&self, of: Applicant) -> Option<&Arc<Item>> {
        self.0.get(&of)
    }

    /// Whether this item's answer goes into the applicant's data.
    pub(in crate::pittari) fn own(&self, id: &ItemId) -> bool {
        self.0.values().any(|item| item.id == *id)
    }

    /// Notes what the applicant's data asks for that the form does not, and what of our items it does not take.
    pub(in crate::pittari) fn note_losses(&self, names: &WireNames, losses: &mut Losses) {
        for item in &names.applicant.items {
            let asked = item.fragments.iter().all(|fragment| self.fills(fragment.holds));
            if item.required && !asked {
                losses.add_for_form(LossKind::ApplicantRequired { subject: item.subject.clone() });
            }
        }
    }

    /// Notes what is lost of one item whose answer goes into the applicant's data. Gives whether all of it goes
    /// there; otherwise it is to be asked in the application too.
    pub(in crate::pittari) fn note_move(item: &Item, names: &WireNames, losses: &mut Losses) -> bool {
        let Some(of) = item.pittari.applicant else { return false };
        let takes = |fragments: &[super::ApplicantFragment]| {
            fragments.iter().any(|f| f.holds.of() == of && can_fill(f.holds, item))
        };
        let subjects: Vec<String> =
            names.applicant.items.iter().filter(|i| takes(&i.fragments)).map(|i| i.subject.clone()).collect();
        losses.add(item, LossKind::MovedToApplicant { subjects });
        if let Widget::Parts(parts) = item.kind.widget() {
            let lost: Vec<String> = parts.iter().filter(|p| !carried(of, p.key)).map(|p| p.label.to_owned()).collect();
            if !lost.is_empty() {
                losses.add(item, LossKind::ApplicantParts { parts: lost });
                return false;
            }
        }
        true
    }

    fn collect(&mut self, items: &[Arc<Item>], in_group: bool, places: &HashSet<Applicant>, losses: &mut Losses) {
        for item in items {
            match item.pittari.applicant {
                Some(_) if in_group => losses.add(item, LossKind::ApplicantInGroup),
                Some(of) if has_answer(item) && places.contains(&of) => {
                    if let Entry::Vacant(free) = self.0.entry(of) {
                        free.insert(Arc::clone(item));
                    } else {
                        losses.add(item, LossKind::ApplicantTaken);
                    }
                }
                _ => {}
            }
            self.collect(&item.children, in_group || item.kind.role() == Role::Group, places, losses);
        }
    }

    fn fills(&self, holds: Holds) -> bool {
        self.item(holds.of()).is_some_and(|item| item.required == Required::Always && can_fill(holds, item))
    }
}

fn has_answer(item: &Item) -> bool {
    matches!(item.kind.role(), Role::Answer | Role::Calculated)
}

/// Whether the item has the part that goes there.
fn can_fill(holds: Holds, item: &Item) -> bool {
    let Widget::Parts(parts) = item.kind.widget() else {
        return !matches!(holds, Holds::NameKana | Holds::PostalCode | Holds::Prefecture | Holds::City);
    };
    let has = |keys: &[&str]| parts.iter().any(|part| keys.contains(&part.key));
    match holds {
        Holds::NameKana => has(&["familyNameKana", "givenNameKana", "fullNameKana"]),
        Holds::PostalCode => has(&["postalCode"]),
        Holds::Prefecture => has(&["prefecture"]),
        Holds::City => has(&["cityAndCounty"]),
        _ => true,
    }
}

//! What staff should know before a form is published (点検): one small function a check, and the table that lists them.
//!
//! A definition that lints is well-formed; what is wrong with a file is said by [`crate::read`].

mod asks;
mod choices;
mod containers;
mod files;
mod finding;
mod mend;
mod never;
mod personal;
mod place;
mod samples;
#[cfg(test)]
mod testing;
mod whole;
mod words;

use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::{Index, Location};
use crate::item::Item;
use crate::pointers::Pointers;
use crate::problem::Problem;
pub use finding::Finding;
pub use mend::Mend;
pub use place::{Part, Place};
use std::sync::Arc;

/// To add a check: write its function beside the others and add its line here.
const CHECKS: [fn(&mut Lint); 28] = [
    whole::title,
    whole::empty,
    whole::many_required,
    whole::signature_only,
    samples::procedure,
    samples::words,
    samples::addresses,
    words::label,
    words::label_is_key,
    words::same_name,
    words::pattern_without_help,
    personal::mynumber,
    personal::twelve_digits,
    personal::back_of_card,
    personal::sensitive,
    choices::none,
    choices::twice,
    choices::gone,
    choices::amount_gone,
    choices::amount_missing,
    containers::empty,
    containers::no_most,
    containers::required_in_empty_group,
    files::too_large,
    files::no_photograph,
    never::shown,
    never::required,
    never::shown_by_sections,
];

/// What was found, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub place: Place,
    pub finding: Finding,
}

/// Everything worth saying, in the order of the checks.
///
/// ```
/// use madoguchi_forms::definition::Definition;
/// use madoguchi_forms::lint::{Finding, inspect};
///
/// assert_eq!(inspect(&Definition::new("届"))[0].finding, Finding::EmptyForm);
/// ```
pub fn inspect(definition: &Definition) -> Vec<Found> {
    let mut inspection = Inspection::new(Arc::new(definition.clone()), Arc::new(Index::new(definition)));
    while inspection.step() {}
    inspection.found
}

/// An inspection check by check: of a form of thousands of items all of them at once would hold up who is typing.
#[derive(Debug)]
pub struct Inspection {
    definition: Arc<Definition>,
    index: Arc<Index>,
    next: usize,
    found: Vec<Found>,
}

impl Inspection {
    /// `index` is that of the definition.
    pub fn new(definition: Arc<Definition>, index: Arc<Index>) -> Self {
        Self { definition, index, next: 0, found: vec![] }
    }

    /// Makes one check; `false` when all were made already.
    pub fn step(&mut self) -> bool {
        let Some(check) = CHECKS.get(self.next) else { return false };
        let found = std::mem::take(&mut self.found);
        let mut lint = Lint { definition: &self.definition, index: &self.index, found };
        check(&mut lint);
        self.found = lint.found;
        self.next += 1;
        true
    }

    /// What was found so far.
    pub fn found(self) -> Vec<Found> {
        self.found
    }
}

/// The same as problems of the file.
pub fn lint(definition: &Definition) -> Vec<Problem> {
    let pointers = Pointers::new(definition);
    inspect(definition).iter().map(|found| found.finding.at(found.place.pointer(&pointers))).collect()
}

/// A form under inspection and what was found so far.
struct Lint<'a> {
    definition: &'a Definition,
    index: &'a Index,
    found: Vec<Found>,
}

impl<'a> Lint<'a> {
    /// About the form itself; `pointer` leads into the file.
    fn say(&mut self, pointer: &str, finding: Finding) {
        self.found.push(Found { place: Place::Form(pointer.to_owned()), finding });
    }

    /// About an item.
    fn say_of(&mut self, item: &Item, finding: Finding) {
        self.say_at(item, Part::Whole, finding);
    }

    /// About one part of an item.
    fn say_at(&mut self, item: &Item, part: Part, finding: Finding) {
        self.found.push(Found { place: Place::Item(item.id.clone(), part), finding });
    }

    /// Every item in reading order. The items outlive the inspection, so that checks can speak while they walk.
    fn items(&self) -> Vec<&'a Item> {
        self.definition.walk().into_iter().map(|item| &**item).collect()
    }

    /// The sections and groups around an item, innermost first.
    fn around(&self, id: &ItemId) -> Vec<&Location> {
        let mut around = vec![];
        let mut next = self.index.get(id).and_then(|l| l.parent.as_ref());
        while let Some(location) = next.and_then(|id| self.index.get(id)) {
            around.push(location);
            next = location.parent.as_ref();
        }
        around
    }
}

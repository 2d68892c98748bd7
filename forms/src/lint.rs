//! What staff should know before a form is published (点検): one small function a check, and the table that lists them.
//!
//! A definition that lints is well-formed; what is wrong with a file is said by [`crate::read`].

mod asks;
mod choices;
mod containers;
mod files;
mod finding;
mod never;
mod personal;
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

/// To add a check: write its function beside the others and add its line here.
const CHECKS: [fn(&mut Lint); 27] = [
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
    never::shown,
    never::required,
    never::shown_by_sections,
];

/// Everything worth saying, in the order of the checks.
pub fn lint(definition: &Definition) -> Vec<Problem> {
    let mut lint =
        Lint { definition, index: Index::new(definition), pointers: Pointers::new(definition), problems: vec![] };
    for check in CHECKS {
        check(&mut lint);
    }
    lint.problems
}

/// A form under inspection and what was found so far.
struct Lint<'a> {
    definition: &'a Definition,
    index: Index,
    pointers: Pointers,
    problems: Vec<Problem>,
}

impl<'a> Lint<'a> {
    /// About the form itself; `pointer` leads into the file.
    fn say(&mut self, pointer: &str, finding: &Finding) {
        self.problems.push(finding.at(pointer));
    }

    /// About an item.
    fn say_of(&mut self, item: &Item, finding: &Finding) {
        self.say_at(item, "", finding);
    }

    /// About one keyword of an item.
    fn say_at(&mut self, item: &Item, keyword: &str, finding: &Finding) {
        let at = format!("{}{keyword}", self.pointers.of(&item.id));
        self.problems.push(finding.at(at));
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

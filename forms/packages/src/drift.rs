//! How far copies have drifted from what they came from, for whoever published it (県から見た様子).

pub mod page;
pub mod picture;
pub mod report;
pub mod uses;

use crate::package::Package;
use madoguchi_forms::compare::{ItemDifference, compare};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::merge::{Decisions, merge};
use madoguchi_forms::origin::Origin;
use madoguchi_forms::policy::{Breach, breaches};

/// One copy, looked at beside what it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    pub title: String,
    /// `None` for a form of the municipality's own.
    pub origin: Option<Origin>,
    pub state: State,
}

#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// It came from no package.
    Own,
    /// It came from a package that is not among those at hand: another publisher's, or the procedures of the builder.
    Foreign,
    /// It came from a version that is not at hand, of a package that is.
    Unknown,
    Known(Known),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// How many newer versions there are of its form.
    pub behind: usize,
    /// How many items it has in common with what it came from, unchanged.
    pub unchanged: usize,
    /// Items of the publisher that were changed or moved.
    pub changed: usize,
    pub added: usize,
    pub removed: usize,
    /// What somebody would have to decide, were the newest version merged in now.
    pub conflicts: usize,
    pub breaches: Vec<Breach>,
}

impl Known {
    /// What part of the publisher's items is no longer as it was, from 0 to 100.
    pub fn percent(&self) -> usize {
        let apart = self.changed + self.removed;
        let all = apart + self.unchanged;
        (apart * 100).checked_div(all).unwrap_or(0)
    }
}

/// Looks at a copy; `packages` are the versions at hand, in any order.
pub fn drift(copy: &Definition, packages: &[&Package]) -> Drift {
    let state = match &copy.origin {
        None => State::Own,
        Some(origin) if packages.iter().all(|package| package.manifest.package != origin.package) => State::Foreign,
        Some(origin) => known(copy, origin, packages).map_or(State::Unknown, State::Known),
    };
    Drift { title: copy.title.clone(), origin: copy.origin.clone(), state }
}

fn known(copy: &Definition, origin: &Origin, packages: &[&Package]) -> Option<Known> {
    let base = packages.iter().find_map(|package| package.base(copy))?;
    let newer = packages.iter().filter(|package| {
        let Some(form) = package.form(&origin.form) else { return false };
        let of = package.origin(form);
        of.is_same_form(origin) && of.version > origin.version
    });
    let newest = newer.clone().max_by_key(|package| package.manifest.version.clone());
    let upstream = newest.and_then(|package| package.adopt(&origin.form));
    let conflicts = upstream.map_or(0, |upstream| {
        let merged = merge(&base, copy, &upstream, &Decisions::new());
        merged.conflicts.iter().filter(|conflict| conflict.is_open()).count()
    });
    let comparison = compare(&base, copy);
    let all = || comparison.items.iter().flat_map(|item| &item.differences);
    let with_inside = |inside: Option<&Vec<ItemId>>| inside.map_or(0, |inside| inside.len() + 1);
    let sum = |of: fn(&ItemDifference) -> Option<&Vec<ItemId>>| all().map(|it| with_inside(of(it))).sum::<usize>();
    let added = sum(|it| if let ItemDifference::Added { inside, .. } = it { Some(inside) } else { None });
    let removed = sum(|it| if let ItemDifference::Removed { inside, .. } = it { Some(inside) } else { None });
    let changed = comparison.items.iter().filter(|item| item.before.is_some() && item.after.is_some()).count();
    let unchanged = base.walk().len().saturating_sub(changed + removed);
    Some(Known {
        behind: newer.count(),
        unchanged,
        changed,
        added,
        removed,
        conflicts,
        breaches: breaches(&base, copy),
    })
}

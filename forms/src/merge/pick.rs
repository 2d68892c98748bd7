//! Of three versions of one value, the one that is taken.

use super::{Decisions, Point, Side};
use std::collections::BTreeSet;

pub(super) struct Pick<'a> {
    decisions: &'a Decisions,
    /// What both sides changed differently.
    pub(super) met: BTreeSet<Point>,
}

impl<'a> Pick<'a> {
    pub(super) fn new(decisions: &'a Decisions) -> Self {
        Self { decisions, met: BTreeSet::new() }
    }

    /// One for a part that may turn out not to fit together; [`Self::take`] takes up what it met.
    pub(super) fn nested(of: &Self) -> Self {
        Self::new(of.decisions)
    }

    pub(super) fn take(&mut self, nested: Self) {
        self.met.extend(nested.met);
    }

    /// Both sides differ: notes it, and gives the side that is taken; the copy's until somebody decides.
    pub(super) fn conflict(&mut self, point: Point) -> Side {
        self.between(point, Side::Local)
    }

    /// The same where another side is taken until somebody decides.
    pub(super) fn between(&mut self, point: Point, until_decided: Side) -> Side {
        let side = self.decisions.about(&point).unwrap_or(until_decided);
        self.met.insert(point);
        side
    }

    /// `base` is `None` where both sides brought it.
    pub(super) fn one<T: PartialEq + Clone>(&mut self, point: Point, base: Option<&T>, local: &T, upstream: &T) -> T {
        if local == upstream || Some(upstream) == base {
            return local.clone();
        }
        if Some(local) == base {
            return upstream.clone();
        }
        match self.conflict(point) {
            Side::Local => local.clone(),
            Side::Upstream => upstream.clone(),
        }
    }

    /// The same of what may not be there.
    pub(super) fn maybe<T: PartialEq + Clone>(&mut self, point: Point, of: [Option<&T>; 3]) -> Option<T> {
        let [base, local, upstream] = of.map(Option::<&T>::cloned);
        self.one(point, Some(&base), &local, &upstream)
    }
}

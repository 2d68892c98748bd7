//! A publisher's form and a copy of it that was changed, both changed since, become one (統合).
//!
//! `base` is what both come from, `local` the copy (市の版), `upstream` the publisher's new version (県の版). Items are the same
//! when their identity is. What only one side changed is taken; what both changed alike is taken once; what they changed
//! differently is a [`Conflict`], and stays as the copy has it until somebody decides. Nothing that either side has goes
//! without a conflict that names it, but for what one side removed and the other left alone.
//!
//! The result depends on nothing but the three definitions and the decisions: deciding is merging again.
//!
//! ```
//! use madoguchi_forms::{definition::Definition, item::Item, kinds::text::Text, merge::{Decisions, Side, merge}};
//!
//! let form = |label: &str, title: &str| {
//!     Definition::new(title).with(vec![Item::new("a", "a", label, Text::default().into())])
//! };
//! let (base, local, upstream) = (form("氏名", "届"), form("氏名", "転入届"), form("お名前", "届"));
//! let merged = merge(&base, &local, &upstream, &Decisions::new());
//! assert_eq!((merged.definition, merged.conflicts), (form("お名前", "転入届"), vec![]));
//!
//! let other = form("名前", "届");
//! let merged = merge(&base, &other, &upstream, &Decisions::new());
//! assert_eq!(merged.definition, other);
//! let mut decisions = Decisions::new();
//! decisions.decide(merged.conflicts[0].point.clone(), Side::Upstream);
//! assert_eq!(merge(&base, &other, &upstream, &decisions).definition, upstream);
//! ```

mod conflict;
mod item;
mod list;
mod pick;
mod renames;
mod rewrite;
mod tree;
mod unasked;
mod values;

pub use conflict::{Conflict, Matter, Point};
pub use rewrite::{rewrite, words_at};
pub use unasked::{Asks, unasked};

use crate::compare::ProcedureField;
use crate::definition::{Definition, Procedure};
use crate::lint::lint;
use crate::origin::Origin;
use crate::problem::{Problem, Severity};
use conflict::conflicts;
use pick::Pick;
use std::collections::{BTreeMap, HashSet};

/// Whose version is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The copy's (市の版).
    Local,
    /// The publisher's (県の版).
    Upstream,
}

/// What somebody has decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    of: BTreeMap<Point, Side>,
    otherwise: Option<Side>,
}

impl Decisions {
    /// Nothing is decided yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything for one side, also what comes up only by deciding.
    pub fn all(side: Side) -> Self {
        Self { otherwise: Some(side), ..Self::default() }
    }

    pub fn decide(&mut self, point: Point, side: Side) {
        self.of.insert(point, side);
    }

    pub fn about(&self, point: &Point) -> Option<Side> {
        self.of.get(point).copied().or(self.otherwise)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub definition: Definition,
    /// Where both sides differ, decided or not, in reading order.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    /// Whether somebody has to decide something still.
    pub fn is_open(&self) -> bool {
        self.conflicts.iter().any(Conflict::is_open)
    }
}

/// The three as they are compared: each a version of the same thing.
#[derive(Debug)]
struct Three<'a, T> {
    base: &'a T,
    local: &'a T,
    upstream: &'a T,
}

impl<T> Clone for Three<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Three<'_, T> {}

/// Makes one of the copy and the publisher's new version, as far as they agree and somebody has decided; what nobody has
/// decided stays as the copy has it, and what one side removed and the other needs stays.
pub fn merge(base: &Definition, local: &Definition, upstream: &Definition, decisions: &Decisions) -> Merged {
    let three = Three { base, local, upstream };
    let mut pick = Pick::new(decisions);
    let followed = renames::follow(three, &mut pick);
    let frame = frame(followed.three(), &mut pick);
    let items = tree::items(followed.three(), &mut pick);
    let definition = Definition { items, ..frame };
    let conflicts = conflicts(three, &definition, pick.met, decisions);
    Merged { definition, conflicts }
}

/// What must be mended before a merged form is used, and had to be on neither side.
pub fn new_errors(local: &Definition, upstream: &Definition, merged: &Definition) -> Vec<Problem> {
    let errors = |definition: &Definition| lint(definition).into_iter().filter(|it| it.severity == Severity::Error);
    let known: HashSet<(&str, String)> =
        errors(local).chain(errors(upstream)).map(|problem| (problem.kind, problem.message)).collect();
    errors(merged).filter(|problem| !known.contains(&(problem.kind, problem.message.clone()))).collect()
}

/// Everything but the items.
fn frame(three: Three<'_, Definition>, pick: &mut Pick<'_>) -> Definition {
    let Three { base, local, upstream } = three;
    let of = |matter| Point { item: None, matter };
    let procedures = Three { base: &base.procedure, local: &local.procedure, upstream: &upstream.procedure };
    let kept = Three { base: &base.extra, local: &local.extra, upstream: &upstream.extra };
    let origin = Origin::merged(base.origin.as_ref(), local.origin.as_ref(), upstream.origin.as_ref());
    Definition {
        origin,
        title: pick.one(of(Matter::Title), Some(&base.title), &local.title, &upstream.title),
        description: pick.one(
            of(Matter::Description),
            Some(&base.description),
            &local.description,
            &upstream.description,
        ),
        procedure: procedure(procedures, pick),
        presentation: pick.one(
            of(Matter::Presentation),
            Some(&base.presentation),
            &local.presentation,
            &upstream.presentation,
        ),
        items: vec![],
        closed: pick.one(
            of(Matter::Kept("additionalProperties".to_owned())),
            Some(&base.closed),
            &local.closed,
            &upstream.closed,
        ),
        typed: pick.one(of(Matter::Kept("type".to_owned())), Some(&base.typed), &local.typed, &upstream.typed),
        extra: values::kept(None, kept, pick),
    }
}

fn procedure(three: Three<'_, Procedure>, pick: &mut Pick<'_>) -> Procedure {
    let Three { base, local, upstream } = three;
    let mut merged = local.clone();
    for field in ProcedureField::ALL {
        let point = Point { item: None, matter: Matter::Procedure(field) };
        let of = |procedure: &Procedure| field.of(procedure).to_owned();
        *field.of_mut(&mut merged) = pick.one(point, Some(&of(base)), &of(local), &of(upstream));
    }
    let signed = Point { item: None, matter: Matter::Kept("signed".to_owned()) };
    merged.signed = pick.one(signed, Some(&base.signed), &local.signed, &upstream.signed);
    merged.extra =
        values::kept(None, Three { base: &base.extra, local: &local.extra, upstream: &upstream.extra }, pick);
    merged
}

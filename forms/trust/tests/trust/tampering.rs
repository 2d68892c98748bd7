//! What someone could try who has everything but the keys, and what a publisher can get wrong. Nothing of it is
//! accepted, and each case says the reason it is refused for.

mod bytes;
mod json;
mod names;
pub mod scene;
mod shapes;
mod signatures;
mod small_order;
mod swapped;
mod thresholds;
mod time;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use madoguchi_trust::{Freshness, Moment, Refusal, Verified};

/// At least so many different cases are tried.
const LEAST: usize = 300;

/// Cases that were tried.
#[derive(Debug, Default)]
pub struct Run {
    names: BTreeSet<String>,
    counts: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
}

impl Run {
    /// One case: what came of it, and the codes of which one must be the reason.
    pub fn case<T>(&mut self, kind: &'static str, name: impl Display, outcome: Result<T, Refusal>, reasons: &[&str]) {
        let found = outcome.map_or_else(|refusal| refusal.code(), |_| "accepted");
        let is_held = found != "accepted" && reasons.contains(&found);
        self.count(kind, format!("{kind}: {name}"), is_held, || format!("{found}, not {reasons:?}"));
    }

    /// One case in which nothing is forged but something is held back: it must not be taken for current.
    pub fn old<T>(&mut self, name: impl Display, outcome: Result<Verified<T>, Refusal>, role: &str, as_of: Moment) {
        let wanted = Freshness::Old { as_of, role: role.to_owned() };
        let found = outcome.map(|verified| verified.freshness().clone());
        let is_held = found.as_ref() == Ok(&wanted);
        self.count("old", format!("old: {name}"), is_held, || format!("{found:?}, not {wanted:?}"));
    }

    fn count(&mut self, kind: &'static str, name: String, is_held: bool, why: impl Fn() -> String) {
        if !is_held {
            self.failures.push(format!("{name}: {}", why()));
        }
        if !self.names.insert(name.clone()) {
            self.failures.push(format!("{name}: twice"));
        }
        *self.counts.entry(kind).or_default() += 1;
    }
}

#[test]
fn nothing_that_was_tampered_with_is_accepted() {
    let mut run = Run::default();
    for module in [
        bytes::cases,
        swapped::cases,
        json::cases,
        shapes::cases,
        names::cases,
        signatures::cases,
        small_order::cases,
        thresholds::cases,
        time::cases,
    ] {
        module(&mut run);
    }
    assert!(run.failures.is_empty(), "{} failed:\n{}", run.failures.len(), run.failures.join("\n"));
    println!("{} cases of tampering, none accepted: {:?}", run.names.len(), run.counts);
    assert!(run.names.len() >= LEAST);
}

//! The order of what stands beside each other: of two orders that were changed, one.

use super::Side;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// More than so many that both sides put in another order are not weighed pair by pair.
const MOST: usize = 300;

/// Puts the `members` in order. `decide` is asked when the sides contradict each other.
pub(super) fn order<K: Ord + Clone>(
    base: &[K],
    local: &[K],
    upstream: &[K],
    members: &BTreeSet<K>,
    decide: impl FnOnce() -> Side,
) -> Vec<K> {
    let has = |of: &[K]| of.iter().cloned().collect::<BTreeSet<_>>();
    let (in_base, in_local, in_upstream) = (has(base), has(local), has(upstream));
    let is_common =
        |k: &K| in_base.contains(k) && in_local.contains(k) && in_upstream.contains(k) && members.contains(k);
    let common = |of: &[K]| of.iter().filter(|k| is_common(k)).cloned().collect::<Vec<_>>();
    let (was, here, there) = (common(base), common(local), common(upstream));
    let frame = if here == was || here == there {
        there
    } else if there == was {
        here
    } else {
        both(&was, &here, &there).unwrap_or_else(|| match decide() {
            Side::Local => here,
            Side::Upstream => there,
        })
    };

    // Of what is not common, those of both sides stand in an order that does not ask which side is which.
    let beyond: BTreeSet<&K> = members.iter().filter(|k| !is_common(k)).collect();
    let first = |of: &[K]| of.iter().filter(|k| beyond.contains(k)).min().cloned();
    let by_name = (first(local), local) <= (first(upstream), upstream);
    let sides = if by_name { [local, upstream] } else { [upstream, local] };
    placed(frame, sides, members)
}

/// Puts the `members` in the order that one side has them in; what only the other has stands behind what it stands behind
/// there.
pub(super) fn order_of<K: Ord + Clone>(side: &[K], other: &[K], members: &BTreeSet<K>) -> Vec<K> {
    let frame = side.iter().filter(|k| members.contains(k)).cloned().collect();
    placed(frame, [other, &[]], members)
}

/// What is not in the frame stands behind what of the frame it stands behind on its own side, and before everything when
/// there is nothing such.
fn placed<K: Ord + Clone>(frame: Vec<K>, sides: [&[K]; 2], members: &BTreeSet<K>) -> Vec<K> {
    let mut placed: BTreeSet<K> = frame.iter().cloned().collect();
    let mut behind: BTreeMap<Option<K>, Vec<Vec<K>>> = BTreeMap::new();
    for side in sides {
        for (anchor, run) in runs(side, &frame, members) {
            let run: Vec<K> = run.into_iter().filter(|k| placed.insert(k.clone())).collect();
            if !run.is_empty() {
                behind.entry(anchor).or_default().push(run);
            }
        }
    }
    for runs in behind.values_mut() {
        runs.sort_by(|a, b| a.first().cmp(&b.first()));
    }
    let mut out: Vec<K> = behind.remove(&None).into_iter().flatten().flatten().collect();
    for k in frame {
        out.push(k.clone());
        out.extend(behind.remove(&Some(k)).into_iter().flatten().flatten());
    }
    // What stands elsewhere on its own side.
    out.extend(members.iter().filter(|k| !placed.contains(k)).cloned());
    out
}

/// What stands together beyond the frame, each with what of the frame it stands behind.
fn runs<K: Ord + Clone>(side: &[K], frame: &[K], members: &BTreeSet<K>) -> Vec<(Option<K>, Vec<K>)> {
    let frame: BTreeSet<&K> = frame.iter().collect();
    let mut runs = vec![(None, vec![])];
    for k in side.iter().filter(|k| members.contains(k)) {
        if frame.contains(k) {
            runs.push((Some(k.clone()), vec![]));
        } else if let Some((_, run)) = runs.last_mut() {
            run.push(k.clone());
        }
    }
    runs
}

/// Of two that stand next to each other in some way: where one side put them the other way round, that is how they stand.
/// `None` when no order does so for all of them.
fn both<K: Ord + Clone>(was: &[K], here: &[K], there: &[K]) -> Option<Vec<K>> {
    if was.len() > MOST {
        return None;
    }
    let place = |of: &[K]| of.iter().cloned().enumerate().map(|(at, k)| (k, at)).collect::<BTreeMap<_, _>>();
    let (was_at, here_at, there_at) = (place(was), place(here), place(there));
    let before = |at: &BTreeMap<K, usize>, a: &K, b: &K| at.get(a) < at.get(b);
    let is_before = |a: &K, b: &K| {
        let (was, here, there) = (before(&was_at, a, b), before(&here_at, a, b), before(&there_at, a, b));
        if here == was { there } else { here }
    };
    // Everybody is before a different number of others exactly when the whole is an order.
    let mut ranked: Vec<(usize, &K)> =
        was.iter().map(|a| (was.iter().filter(|b| a != *b && is_before(a, b)).count(), a)).collect();
    ranked.sort_by_key(|(count, _)| Reverse(*count));
    let is_order = ranked.iter().rev().enumerate().all(|(at, (count, _))| at == *count);
    is_order.then(|| ranked.into_iter().map(|(_, k)| k.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(base: &str, local: &str, upstream: &str) -> (String, bool) {
        let of = |text: &str| text.chars().collect::<Vec<_>>();
        let members = local.chars().chain(upstream.chars()).collect();
        let mut asked = false;
        let decide = || {
            asked = true;
            Side::Local
        };
        let order = order(&of(base), &of(local), &of(upstream), &members, decide);
        (order.into_iter().collect(), asked)
    }

    #[test]
    fn what_one_side_moved_is_moved() {
        assert_eq!(ordered("abcd", "abcd", "dabc"), ("dabc".to_owned(), false));
        assert_eq!(ordered("abcd", "bacd", "abcd"), ("bacd".to_owned(), false));
        assert_eq!(ordered("abcd", "bacd", "abdc"), ("badc".to_owned(), false), "both, at different places");
        assert_eq!(ordered("abcd", "dabc", "dabc"), ("dabc".to_owned(), false));
    }

    #[test]
    fn what_contradicts_is_asked() {
        // b before a, and c before b, and still a before c.
        assert!(ordered("abc", "bac", "acb").1);
    }

    #[test]
    fn what_is_new_stands_behind_what_it_stood_behind() {
        assert_eq!(ordered("ab", "axb", "aby").0, "axby");
        assert_eq!(ordered("ab", "axyb", "azb").0, "axyzb");
        assert_eq!(ordered("ab", "azb", "axyb").0, "axyzb", "whichever side is which");
        assert_eq!(ordered("", "x", "y").0, "xy");
        assert_eq!(ordered("ab", "xab", "bya").0, "xbya");
    }
}

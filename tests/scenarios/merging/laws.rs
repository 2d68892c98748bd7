//! What is true of every merge, whatever both sides did.

use crate::undoing::anything::{self, Act, acts};
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::apply;
use madoguchi_forms::index::Index;
use madoguchi_forms::merge::{Decisions, Side, merge};
use madoguchi_forms::read::read_value;
use madoguchi_forms::references::check_item;
use madoguchi_forms::texts::{Text, texts};
use madoguchi_forms::write::write;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What became of a form under so many hands. `apart` keeps the identities of what is new apart.
fn changed(form: &Definition, acts: &[Act], apart: usize) -> Definition {
    acts.iter().enumerate().fold(form.clone(), |form, (n, act)| {
        let next = act.command(&form, n + apart).and_then(|command| apply(&form, &command).ok());
        next.map_or(form, |(next, _)| next)
    })
}

/// Every word of the form that a resident or a translator wrote or reads.
fn words(form: &Definition) -> BTreeSet<String> {
    texts(form).into_iter().map(|text| text.words.trim().to_owned()).collect()
}

fn refused(form: &Definition) -> BTreeSet<String> {
    let index = Index::new(form);
    let all = form.walk().into_iter();
    all.filter(|item| check_item(&index, item).is_err()).map(|item| item.id.to_string()).collect()
}

/// For each law; `MADOGUCHI_CASES` asks for more than there is time for every day.
fn cases() -> u32 {
    std::env::var("MADOGUCHI_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_500)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_with_what_nobody_changed_changes_nothing(acts in acts()) {
        let base = anything::form();
        let changed = changed(&base, &acts, 0);
        for merged in [merge(&base, &changed, &base, &Decisions::new()), merge(&base, &base, &changed, &Decisions::new())] {
            prop_assert_eq!(&merged.conflicts, &vec![]);
            prop_assert_eq!(&merged.definition, &changed);
        }
        let same = merge(&base, &changed, &changed, &Decisions::new());
        prop_assert_eq!(&same.conflicts, &vec![]);
        prop_assert_eq!(&same.definition, &changed);
    }

    #[test]
    fn both_orders_give_the_same_up_to_what_is_named(ours in acts(), theirs in acts()) {
        let base = anything::form();
        let (local, upstream) = (changed(&base, &ours, 0), changed(&base, &theirs, 1000));
        let there = merge(&base, &local, &upstream, &Decisions::all(Side::Local));
        let back = merge(&base, &upstream, &local, &Decisions::all(Side::Upstream));
        let told = |side| compare(&base, side).sentences().join("\n");
        prop_assert!(
            there.definition == back.definition,
            "{}\nlocal: {}\nupstream: {}", compare(&there.definition, &back.definition).sentences().join("\n"), told(&local), told(&upstream)
        );
    }

    #[test]
    fn nothing_of_either_side_goes_without_being_named(ours in acts(), theirs in acts()) {
        let base = anything::form();
        let (local, upstream) = (changed(&base, &ours, 0), changed(&base, &theirs, 1000));
        let merged = merge(&base, &local, &upstream, &Decisions::new());
        let named: BTreeSet<_> = merged.conflicts.iter().filter_map(|conflict| conflict.point.item.clone()).collect();
        for (side, other) in [(&local, &upstream), (&upstream, &local)] {
            for item in side.walk() {
                // What the other side removed and this one left alone may go.
                let was = base.find(&item.id);
                let left_alone = was.is_some() && other.find(&item.id).is_none();
                prop_assert!(merged.definition.find(&item.id).is_some() || left_alone, "{} is gone", item.id);
                let new_words = was.is_none_or(|was| was.label != item.label);
                let has = merged.definition.find(&item.id).is_some_and(|merged| merged.label == item.label);
                prop_assert!(!new_words || has || named.contains(&item.id), "the name of {} is gone", item.id);
            }
        }
        for conflict in &merged.conflicts {
            prop_assert!(!conflict.name.is_empty() && conflict.local.ends_with('。') && conflict.upstream.ends_with('。'));
        }
        let told = |side| compare(&base, side).sentences().join("\n");
        for side in [&local, &upstream] {
            // By a conflict about the item that has them, or about the form itself.
            let is_named = |text: &Text| {
                merged.conflicts.iter().any(|conflict| conflict.point.item.as_ref() == text.spot.item())
            };
            let (was, is) = (words(&base), words(&merged.definition));
            let new = texts(side).into_iter().filter(|text| !was.contains(text.words.trim()) && !is.contains(text.words.trim()));
            let gone: Vec<String> = new.filter(|text| !is_named(text)).map(|text| text.words).collect();
            prop_assert!(
                gone.is_empty(),
                "{gone:?} went unnamed.\nlocal: {}\nupstream: {}\nmerged: {}", told(&local), told(&upstream), told(&merged.definition)
            );
        }
    }

    #[test]
    fn the_result_has_no_error_that_neither_side_had(ours in acts(), theirs in acts()) {
        let base = anything::form();
        let (local, upstream) = (changed(&base, &ours, 0), changed(&base, &theirs, 1000));
        let known: BTreeSet<_> = refused(&local).union(&refused(&upstream)).cloned().collect();
        let merged = merge(&base, &local, &upstream, &Decisions::new());
        let new: Vec<_> = refused(&merged.definition).difference(&known).cloned().collect();
        prop_assert_eq!(new, Vec::<String>::new());
        let read = read_value(write(&merged.definition)).expect("what was written can be read");
        let wrong: Vec<_> = read.problems.iter().filter(|problem| problem.kind != "locked").map(|p| p.message.clone()).collect();
        let known: Vec<String> = [&local, &upstream].into_iter().flat_map(|of| read_value(write(of)).unwrap().problems).map(|p| p.message).collect();
        prop_assert!(wrong.iter().all(|it| known.contains(it)), "{wrong:?}");
    }
}

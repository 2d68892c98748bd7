//! Undo and redo, after whatever staff may have done.

pub(crate) mod anything;

use anything::{Act, acts};
use madoguchi_forms::edit::{Entry, History, Record};
use madoguchi_forms::problem::Problem;
use madoguchi_forms::read::read;
use madoguchi_forms::write::write_text;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_goes_back_to_the_first_byte_and_redo_to_the_last(acts in acts()) {
        let mut history = History::new(anything::form());
        let first = write_text(history.definition());
        let mut clock = 0;
        for (n, act) in acts.iter().enumerate() {
            clock += act.pause();
            if let Some(command) = act.command(history.definition(), n) {
                let before = history.definition().clone();
                if history.run(command, clock).is_err() {
                    prop_assert_eq!(history.definition(), &before, "a refused command changes nothing");
                }
            }
        }
        let last = write_text(history.definition());
        let steps = history.past().len();
        while history.can_undo() {
            prop_assert!(history.undo());
        }
        prop_assert!(write_text(history.definition()) == first, "undo did not lead back to the first byte");
        for _ in 0..steps {
            prop_assert!(history.redo());
        }
        prop_assert!(!history.can_redo());
        prop_assert!(write_text(history.definition()) == last, "redo did not lead to the last byte");
    }

    #[test]
    fn a_form_that_was_saved_is_the_same_when_it_is_opened(acts in acts()) {
        let mut history = History::new(anything::form());
        for (n, act) in acts.iter().enumerate() {
            act.command(history.definition(), n).map(|command| history.run(command, n as u64 * 9999));
        }
        let saved = write_text(history.definition());
        let opened = read(saved.as_bytes()).expect("what was written can be read");
        let wrong: Vec<_> = opened.problems.iter().filter(|problem| problem.kind != "locked").collect();
        prop_assert_eq!(wrong, Vec::<&Problem>::new());
        let again = write_text(&opened.definition);
        let line = saved.lines().zip(again.lines()).position(|(a, b)| a != b).unwrap_or(0);
        let from = |text: &str| text.lines().skip(line.saturating_sub(8)).take(16).collect::<Vec<_>>().join("\n");
        prop_assert!(saved == again, "saved:\n{}\nopened:\n{}", from(&saved), from(&again));
        prop_assert!(opened.definition == *history.definition(), "written alike, and yet not the same");
    }
}

/// Whatever was done, undone and done again, and whenever the form was written as a whole in between.
fn live(acts: &[Act], whole_every: usize) -> (History, Record, Vec<Entry>) {
    let mut history = History::new(anything::form());
    let (mut record, mut log, mut clock) = (Record::of(&history), vec![], 0);
    for (n, act) in acts.iter().enumerate() {
        clock += act.pause();
        let entry = match n % 7 {
            3 | 4 => history.undo().then_some(Entry::Undo),
            5 => history.redo().then_some(Entry::Redo),
            _ => act.command(history.definition(), n).and_then(|command| history.run(command, clock).ok()),
        };
        if let Some(entry) = entry
            && !log.last_mut().is_some_and(|last: &mut Entry| last.absorb(&entry))
        {
            log.push(entry);
        }
        if n % whole_every == whole_every - 1 {
            (record, log) = (Record::of(&history), vec![]);
        }
    }
    (history, record, log)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_kept_is_the_whole_history(acts in acts(), whole_every in 1..12_usize) {
        let (history, record, log) = live(&acts, whole_every);
        let text = serde_json::to_string(&(record, log)).unwrap();
        let (record, log): (Record, Vec<Entry>) = serde_json::from_str(&text).unwrap();
        let mut opened = record.history().expect("the record is a form");
        for entry in log {
            prop_assert!(opened.replay(entry.clone()), "{entry:?}");
        }
        prop_assert_eq!(opened.past(), history.past());
        prop_assert_eq!(opened.future(), history.future());
        prop_assert!(opened == history, "not the same form");
    }
}

#[test]
fn staff_really_does_something() {
    // The test above would hold for commands that are all refused, too.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut done = 0;
    for _ in 0..20 {
        let acts = acts().new_tree(&mut runner).unwrap().current();
        let mut history = History::new(anything::form());
        let run =
            |(n, act): (usize, &Act)| act.command(history.definition(), n).map(|c| history.run(c, n as u64 * 9999));
        done += acts.iter().enumerate().filter_map(run).flatten().count();
    }
    assert!(done > 150, "{done}");
}

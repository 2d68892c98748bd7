//! Undo and redo, after whatever staff may have done.

mod anything;

use anything::{Act, acts};
use madoguchi_forms::edit::History;
use madoguchi_forms::read::read;
use madoguchi_forms::write::write_text;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

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
        prop_assert_eq!(write_text(history.definition()), first);
        for _ in 0..steps {
            prop_assert!(history.redo());
        }
        prop_assert!(!history.can_redo());
        prop_assert_eq!(write_text(history.definition()), last.clone());

        let again = read(last.as_bytes()).expect("what was written can be read");
        prop_assert_eq!(write_text(&again.definition), last);
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
        done += acts.iter().enumerate().filter_map(run).filter(Result::is_ok).count();
    }
    assert!(done > 150, "{done}");
}

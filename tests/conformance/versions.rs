//! What is said of a new version is true of every application of the one before.

use crate::answers::valid;
use crate::definitions::{changed, definition};
use crate::tape::tapes;
use madoguchi_forms::answers::check::check;
use madoguchi_forms::compatibility::{Meaning, meaning};
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::write::write;
use proptest::prelude::*;
use std::cell::Cell;

const FORMS: u32 = 100;
const ANSWERS: usize = 12;

#[test]
fn whoever_is_told_that_all_is_accepted_still_is_not_deceived() {
    let today = Date::new(2026, 11, 22).unwrap();
    let [accepting, shown, missed] = [(); 3].map(|()| Cell::new(0));
    let add = |count: &Cell<u32>| count.set(count.get() + 1);
    tapes(FORMS, 1500, |mut tape| {
        let before = definition(&mut tape);
        let after = changed(&before, &mut tape);
        let (old, new) = (Index::new(&before), Index::new(&after));
        let told = meaning(&before, &after, today);
        let mut refused = (0..ANSWERS).filter_map(|_| {
            let answers = valid(&before, &old, &mut tape);
            let was_right = check(&before, &old, &answers, today).0.is_empty();
            let faults = check(&after, &new, &answers, today).0;
            (was_right && !faults.is_empty()).then_some((answers, faults))
        });
        let Meaning::Incompatible(why) = &told else {
            add(&accepting);
            let refused = refused.next();
            prop_assert!(refused.is_none(), "{:?}\n{:#}\n{:#}", refused, write(&before), write(&after));
            return Ok(());
        };
        prop_assert!(!why.reasons.is_empty());
        if let Some(example) = &why.example {
            add(&shown);
            prop_assert_eq!(check(&before, &old, &example.answers, today).0, vec![]);
            let faults = check(&after, &new, &example.answers, today).0;
            prop_assert!(!faults.is_empty() && !example.problems.is_empty());
        } else if refused.next().is_some() {
            add(&missed);
        }
        Ok(())
    });
    let (accepting, shown, missed) = (accepting.get(), shown.get(), missed.get());
    println!(
        "versions: {accepting} accept all, {shown} do not and are shown why, {missed} where an example was missed"
    );
    assert!(accepting > 10 && shown > 4);
    assert!(missed <= shown, "examples are missed too often");
}

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

const FORMS: u32 = 250;
const ANSWERS: usize = 12;

#[test]
fn whoever_is_told_that_all_is_accepted_still_is_not_deceived() {
    let today = Date::new(2026, 11, 22).unwrap();
    let (accepting, refusing, shown) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let add = |count: &Cell<u32>| count.set(count.get() + 1);
    tapes(FORMS, 1500, |mut tape| {
        let before = definition(&mut tape);
        let after = changed(&before, &mut tape);
        let (old, new) = (Index::new(&before), Index::new(&after));
        let told = meaning(&before, &after, today);
        if let Meaning::Incompatible(why) = &told {
            add(&refusing);
            prop_assert!(!why.reasons.is_empty());
            if let Some(example) = &why.example {
                add(&shown);
                prop_assert_eq!(check(&before, &old, &example.answers, today).0, vec![]);
                prop_assert!(
                    !check(&after, &new, &example.answers, today).0.is_empty() && !example.problems.is_empty()
                );
            }
            return Ok(());
        }
        add(&accepting);
        for _ in 0..ANSWERS {
            let answers = valid(&before, &old, &mut tape);
            if check(&before, &old, &answers, today).0.is_empty() {
                let faults = check(&after, &new, &answers, today).0;
                prop_assert_eq!(&faults, &vec![], "{}\n{:#}\n{:#}", answers, write(&before), write(&after));
            }
        }
        Ok(())
    });
    println!("versions: {} accept all, {} do not, {} of these shown", accepting.get(), refusing.get(), shown.get());
    assert!(accepting.get() > 20 && refusing.get() > 20);
    assert!(shown.get() * 10 >= refusing.get() * 6, "{} of {}", shown.get(), refusing.get());
}

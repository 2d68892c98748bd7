//! For every form and every answer, we and a JSON Schema validator say the same.

use crate::answers::{broken, random, valid};
use crate::definitions::definition;
use crate::tape::tapes;
use madoguchi_forms::answers::check::check;
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::write::write;
use proptest::prelude::*;
use std::cell::Cell;
use std::collections::BTreeSet;

const FORMS: u32 = 700;
const ANSWERS: usize = 36;

#[test]
fn we_and_the_validator_agree() {
    let (valid_count, invalid_count) = (Cell::new(0), Cell::new(0));
    let kinds = std::cell::RefCell::new(BTreeSet::new());
    let today = Date::new(2026, 11, 21).unwrap();
    let began = std::time::Instant::now();
    tapes(FORMS, 1500, |mut tape| {
        let form = definition(&mut tape);
        let index = Index::new(&form);
        let schema = write(&form);
        kinds.borrow_mut().extend(form.walk().iter().map(|item| item.kind.about().name));
        let validator =
            jsonschema::draft202012::new(&schema).map_err(|e| TestCaseError::fail(format!("{e}: {schema}")))?;
        for i in 0..ANSWERS {
            let mut answers = valid(&form, &index, &mut tape);
            match i % 4 {
                1 => answers = broken(answers, &mut tape),
                3 if i % 8 == 3 => answers = random(&index, &mut tape),
                3 => answers = broken(broken(answers, &mut tape), &mut tape),
                _ => {}
            }
            let theirs = validator.is_valid(&answers);
            let faults = check(&form, &index, &answers, today);
            let count = if theirs { &valid_count } else { &invalid_count };
            count.set(count.get() + 1);
            prop_assert_eq!(faults.fit_schema(), theirs, "{:?}\n{}\n{:#}", faults, answers, schema);
        }
        Ok(())
    });
    let (yes, no) = (valid_count.get(), invalid_count.get());
    let share = |n: u32| f64::from(n) * 100.0 / f64::from(yes + no);
    println!(
        "agreement: {} pairs, {:.0} % valid, {:.0} % not, {} kinds, {:.1?}",
        yes + no,
        share(yes),
        share(no),
        kinds.borrow().len(),
        began.elapsed()
    );
    assert!(yes + no >= 20_000);
    assert!(share(yes) >= 30.0 && share(no) >= 30.0);
    let all = madoguchi_forms::kinds::Kind::all();
    let missing: Vec<_> =
        all.iter().map(|k| k.about().name).filter(|n| *n != "locked" && !kinds.borrow().contains(n)).collect();
    assert!(missing.is_empty(), "no form had {missing:?}");
}

//! What we write we read again as it was.

use crate::definitions::definition;
use crate::tape::tapes;
use madoguchi_forms::read::{read, read_value};
use madoguchi_forms::write::{write, write_text};
use proptest::prelude::*;

#[test]
fn every_form_comes_back_without_a_problem() {
    tapes(1500, 900, |mut tape| {
        let form = definition(&mut tape);
        let schema = write(&form);
        let reading = read_value(schema.clone()).unwrap();
        prop_assert_eq!(&reading.problems, &vec![], "{:#}", schema);
        prop_assert_eq!(&reading.definition, &form, "{:#}", schema);
        prop_assert_eq!(read(write_text(&form).as_bytes()).unwrap().definition, form);
        Ok(())
    });
}

//! A census of import: every schema of the suite is read and written, and gives the same verdicts.

use crate::exceptions::{CENSUS, settle, tell};
use crate::suite::{Remotes, cases};
use jsonschema::Draft;
use madoguchi_forms::answers::check::check;
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::kept;
use madoguchi_forms::read::read_value;
use madoguchi_forms::write::write;

#[test]
fn every_schema_of_the_suite_keeps_its_verdicts() {
    let remotes = Remotes::load();
    let today = Date::new(2026, 11, 21).unwrap();
    let cases = cases("draft2020-12");
    let (mut verdicts, mut judged, mut judged_verdicts, mut disputed) = (0, 0, 0, 0);
    let mut failed = vec![];
    for case in &cases {
        let Some(original) = remotes.compile(Draft::Draft202012, &case.schema) else {
            disputed += case.instances.len();
            continue;
        };
        let reading = read_value(case.schema.clone()).unwrap();
        let written = write(&reading.definition);
        let again = remotes.compile(Draft::Draft202012, &written);
        // We judge only what we hold in full.
        let index = (!kept::any(&reading.definition)).then(|| Index::new(&reading.definition));
        judged += usize::from(index.is_some());
        for (what, instance, valid) in &case.instances {
            if original.is_valid(instance) != *valid {
                disputed += 1;
                continue;
            }
            verdicts += 1;
            let theirs = again.as_ref().map(|v| v.is_valid(instance));
            let ours = index.as_ref().map(|index| {
                judged_verdicts += 1;
                check(&reading.definition, index, instance, today).fit_schema()
            });
            if theirs != Some(*valid) || ours.is_some_and(|ours| ours != *valid) {
                tell(&case.name, CENSUS, format_args!("{what}: {valid}, crate {theirs:?}, ours {ours:?}\n{written}"));
                if failed.last() != Some(&case.name) {
                    failed.push(case.name.clone());
                }
            }
        }
        // Reading again what was written changes nothing more.
        assert_eq!(read_value(written.clone()).unwrap().definition, reading.definition, "{}: {written}", case.name);
    }
    println!(
        "census: {} schemas, {verdicts} verdicts kept ({disputed} where the crate and the suite differ); \
         {judged} schemas judged by us in full, {judged_verdicts} verdicts",
        cases.len()
    );
    assert!(judged > 0 && verdicts > 1000);
    settle("census", &failed, CENSUS);
}

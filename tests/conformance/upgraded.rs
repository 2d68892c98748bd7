//! Schemas of older drafts, brought to 2020-12, keep the verdicts that the suite gives them in their own draft.

use crate::exceptions::{BEFORE_2019, Exceptions, NINETEEN, settle, tell};
use crate::suite::{Remotes, cases};
use jsonschema::Draft;
use madoguchi_forms::import::upgrade;
use serde_json::{Value, json};

fn keeps_verdicts(folder: &str, draft: Draft, dialect: &str, known: Exceptions) {
    let remotes = Remotes::load();
    let (mut verdicts, mut failed) = (0, vec![]);
    for case in cases(folder) {
        let Value::Object(mut schema) = case.schema.clone() else { continue };
        schema.entry("$schema").or_insert_with(|| json!(dialect));
        let Some(before) = remotes.compile(draft, &Value::Object(schema.clone())) else { continue };
        let upgraded = Value::Object(upgrade(schema));
        let after = remotes.compile(Draft::Draft202012, &upgraded);
        for (what, instance, valid) in &case.instances {
            if before.is_valid(instance) != *valid {
                continue;
            }
            verdicts += 1;
            let now = after.as_ref().map(|v| v.is_valid(instance));
            if now != Some(*valid) {
                tell(&case.name, known, format_args!("{what}: {valid}, now {now:?}\n{}\n{upgraded}", case.schema));
                if failed.last() != Some(&case.name) {
                    failed.push(case.name.clone());
                }
            }
        }
    }
    println!("{folder} in the words of 2020-12: {verdicts} verdicts kept, {} exceptions", known.len());
    assert!(verdicts > 500);
    settle(folder, &failed, known);
}

#[test]
fn draft_4() {
    keeps_verdicts("draft4", Draft::Draft4, "http://json-schema.org/draft-04/schema#", BEFORE_2019);
}

#[test]
fn draft_6() {
    keeps_verdicts("draft6", Draft::Draft6, "http://json-schema.org/draft-06/schema#", BEFORE_2019);
}

#[test]
fn draft_7() {
    keeps_verdicts("draft7", Draft::Draft7, "http://json-schema.org/draft-07/schema#", BEFORE_2019);
}

#[test]
fn draft_2019_09() {
    keeps_verdicts("draft2019-09", Draft::Draft201909, "https://json-schema.org/draft/2019-09/schema", NINETEEN);
}

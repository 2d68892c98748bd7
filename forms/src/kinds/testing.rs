//! What the tests of every kind say.

use super::{FieldKind, Kind};
use crate::answers::fault::{Fault, Faults};
use crate::widget::Slots;
use serde_json::Value;

fn faults(kind: &dyn FieldKind, value: &Value) -> Faults {
    let mut faults = Faults::default();
    kind.shape().check(value, "", &mut faults);
    let schema = Value::Object(kind.shape().keywords());
    let theirs = jsonschema::draft202012::is_valid(&schema, value);
    assert_eq!(faults.fit_schema(), theirs, "we and the jsonschema crate disagree on {value} against {schema}");
    faults
}

/// Both we and the `jsonschema` crate take the value.
pub(crate) fn accepts(kind: &dyn FieldKind, value: &Value) {
    assert_eq!(faults(kind, value), Faults::default());
}

/// Both refuse it, and our sentence about an item called 項目 is this one.
pub(crate) fn refuses(kind: &dyn FieldKind, value: &Value, sentence: &str) {
    let faults = faults(kind, value);
    let said: Vec<String> = faults.0.iter().map(|(_, fault)| fault.sentence_for("項目", &kind.widget())).collect();
    assert!(said.iter().any(|s| s == sentence), "{said:?}");
}

/// Reading the schema and writing it again gives every keyword back as it was.
pub(crate) fn round_trip<K: FieldKind + Into<Kind>>(schema: Value) {
    let kind: Kind = K::read(schema.as_object().expect("an object")).expect("read").into();
    let written = kind.keywords();
    for (key, value) in schema.as_object().expect("an object") {
        assert_eq!(written.get(key), Some(value), "{key}");
    }
}

/// What the kind makes of what a person typed, when the field is left.
pub(crate) fn typed(kind: &dyn FieldKind, slots: &[(&str, &str)]) -> Result<Option<Value>, Fault> {
    let mut slots: Slots = slots.iter().map(|(slot, text)| ((*slot).to_owned(), (*text).to_owned())).collect();
    kind.normalise(&mut slots);
    kind.value(&slots)
}

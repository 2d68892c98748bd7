//! The three procedures of the catalogue in the gateway's format, held against files that a person has read.

use super::testing::golden;
use super::{WireNames, application_zip, export};
use crate::json::Map;
use crate::read::read;
use serde_json::Value;
use std::io::Read;
use std::path::Path;

fn file(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

/// The names of the files that the answers attach, in reading order.
fn attached(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(map) if map.contains_key("mediaType") => {
            names.extend(map.get("name").and_then(Value::as_str).map(str::to_owned));
        }
        Value::Object(map) => map.values().for_each(|v| attached(v, names)),
        Value::Array(list) => list.iter().for_each(|v| attached(v, names)),
        _ => {}
    }
}

fn holds(procedure: &str) {
    let names = WireNames::bundled().unwrap();
    let definition = read(&file(&format!("schemas/catalogue/{procedure}.schema.json"))).unwrap().definition;
    let mut files = export(&definition, &names).files;

    let answers: Map =
        serde_json::from_slice(&file(&format!("tests/fixtures/answers/{procedure}.valid.json"))).unwrap();
    let mut attachments = vec![];
    attached(&Value::Object(answers.clone()), &mut attachments);
    let bytes: Vec<(&str, &[u8])> = attachments.iter().map(|name| (name.as_str(), b"file".as_slice())).collect();
    let zip = application_zip(&definition, &answers, &bytes, &names).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.is_file() && !part.name().starts_with("Attachment/") {
            let mut bytes = vec![];
            part.read_to_end(&mut bytes).unwrap();
            files.push((format!("filled/{}", part.name()), bytes));
        }
    }
    golden(procedure, &files);
}

#[test]
fn the_library_reservation_is_as_it_was_read() {
    holds("library-reservation");
}

#[test]
fn the_facility_booking_is_as_it_was_read() {
    holds("facility-booking");
}

#[test]
fn the_recruitment_exam_is_as_it_was_read() {
    holds("staff-recruitment-exam");
}

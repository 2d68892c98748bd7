//! Files and records of every older version open, with nothing lost: a clerk who comes back after a year goes on.

use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Entry, Record};
use madoguchi_forms::kinds::Role;
use madoguchi_forms::read::read;
use madoguchi_forms::write::write;
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/older");

fn files(ending: &str) -> Vec<std::path::PathBuf> {
    let all = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = all.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    found
}

/// The definition of a file, which is as good as one that is made today.
fn opened(path: &Path) -> Definition {
    let reading = read(&std::fs::read(path).unwrap()).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(reading.problems, [], "{name}: nothing to be told");
    let locked = reading.definition.walk().into_iter().filter(|item| item.kind.role() == Role::Locked);
    assert_eq!(
        locked.map(|item| item.label.clone()).collect::<Vec<_>>(),
        Vec::<String>::new(),
        "{name}: all can be edited"
    );
    reading.definition
}

#[test]
fn a_file_of_any_older_version_opens_and_can_be_edited() {
    let files = files(".schema.json");
    assert!(files.len() >= 4);
    for path in files {
        let definition = opened(&path);
        let again = read(write(&definition).to_string().as_bytes()).unwrap();
        assert_eq!(again.definition, definition, "{}", path.display());
        assert!(definition.walk().iter().all(|item| !item.label.is_empty() && !item.id.as_str().is_empty()));
    }
}

#[test]
fn a_form_on_a_device_of_the_first_store_comes_back_with_what_can_be_undone() {
    let kept: Value = serde_json::from_slice(&std::fs::read(format!("{FOLDER}/device-1.json")).unwrap()).unwrap();
    let record: Record = serde_json::from_value(kept["record"].clone()).unwrap();
    let mut history = record.history().unwrap();
    let log: Vec<Entry> = serde_json::from_value(kept["log"].clone()).unwrap();
    assert!(log.len() >= 4);
    for entry in log {
        assert!(history.replay(entry.clone()), "{entry:?}");
    }
    let after = read(kept["after"].to_string().as_bytes()).unwrap().definition;
    assert_eq!(history.definition(), &after);
    let mut steps = 0;
    while history.undo() {
        steps += 1;
    }
    assert_eq!(steps, 5, "four steps of the record and one of the log");
    assert!(history.definition().walk().iter().all(|item| item.id.as_str() != "new"));
    while history.redo() {}
    assert_eq!(history.definition(), &after);
}

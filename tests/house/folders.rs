//! The tree shows the architecture.

use crate::files::{all, hold};

const FOLDERS: [&str; 5] = ["app", "forms", "public", "schemas", "tests"];

fn strangers(files: &[String]) -> Vec<String> {
    let mut folders: Vec<_> = files.iter().filter_map(|file| file.split_once('/')).map(|(folder, _)| folder).collect();
    folders.dedup();
    folders.retain(|folder| !folder.starts_with('.') && !FOLDERS.contains(folder));
    folders.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_top_has_only_its_five_folders() {
    hold(
        "At the top: app, forms, public, schemas, tests. Everything else belongs into one of them.",
        &strangers(&all()),
    );
    assert_eq!(strangers(&["docs/a.md".into(), ".ci/run".into(), "README.md".into(), "app/x".into()]), ["docs"]);
}

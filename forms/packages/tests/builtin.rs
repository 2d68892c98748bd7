//! The procedures that come with the builder are a package like any other: `public/catalogue.zip`, held to what the
//! catalogue makes. With `MADOGUCHI_BLESS=1` it is written anew.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use madoguchi_forms::date::Date;
use madoguchi_packages::Manifest;
use madoguchi_packages::source::build;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The day of the release.
const DAY: &str = "2026-11-22";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

#[test]
fn the_built_in_procedures_are_a_package() {
    let mut files =
        BTreeMap::from([("package.json".to_owned(), std::fs::read(root("schemas/catalogue.json")).unwrap())]);
    for file in std::fs::read_dir(root("schemas/catalogue")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        files.insert(format!("forms/{name}"), std::fs::read(&path).unwrap());
    }
    let package = build(files, None, Date::parse(DAY).unwrap()).unwrap();
    assert!(package.manifest.forms.iter().all(|entry| !entry.about.is_empty()));
    let (made, path) = (package.to_bytes().unwrap(), root("public/catalogue.zip"));
    if std::env::var_os("MADOGUCHI_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read(path).unwrap();
    assert!(kept == made, "run this test with MADOGUCHI_BLESS=1");
    assert_eq!(Manifest::from_package(&kept).unwrap(), package.manifest);
}

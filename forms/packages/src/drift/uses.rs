//! Each form of the packages, and which municipalities use it.

use super::report::{Row, by_municipality};
use crate::package::Package;
use semver::Version;
use std::collections::BTreeMap;

/// A form in its newest version.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    pub title: String,
    pub version: Version,
    /// The municipalities that use this version.
    pub newest: Vec<String>,
    /// Those that use another version.
    pub other: Vec<String>,
    /// Those whose files have no copy of it.
    pub absent: Vec<String>,
}

/// In the order of the packages' identities; `packages` are the versions at hand, in any order.
pub fn uses(rows: &[Row], packages: &[&Package]) -> Vec<Use> {
    let mut newest: BTreeMap<&str, &Package> = BTreeMap::new();
    for package in packages {
        let known = newest.entry(&package.manifest.package).or_insert(package);
        if package.manifest.version > known.manifest.version {
            *known = package;
        }
    }
    let towns = by_municipality(rows);
    let of = |package: &Package, form: &crate::package::Form| {
        let (title, version) = (form.definition.title.clone(), package.manifest.version.clone());
        let mut uses = Use { title, version, newest: vec![], other: vec![], absent: vec![] };
        let shown = uses.version.to_string();
        for (town, rows) in &towns {
            let is_copy = |row: &&&Row| {
                row.package.as_ref() == Some(&package.manifest.package) && row.form.as_ref() == Some(&form.id)
            };
            let copies: Vec<_> = rows.iter().filter(is_copy).collect();
            let place = if copies.is_empty() {
                &mut uses.absent
            } else if copies.iter().any(|row| row.version.as_ref() == Some(&shown)) {
                &mut uses.newest
            } else {
                &mut uses.other
            };
            place.push((*town).to_owned());
        }
        uses
    };
    newest.values().flat_map(|package| package.forms.iter().map(|form| of(package, form))).collect()
}

impl Use {
    /// What it says, in the order of [`HEAD`].
    pub fn cells(&self) -> [String; 5] {
        let counted = |towns: &[String]| match towns.len() {
            0 => "0".to_owned(),
            count => format!("{count}（{}）", towns.join("、")),
        };
        [
            self.title.clone(),
            self.version.to_string(),
            self.newest.len().to_string(),
            counted(&self.other),
            counted(&self.absent),
        ]
    }
}

/// What [`Use::cells`] are.
pub const HEAD: [&str; 5] =
    ["様式", "最新の版", "最新の版を使う市町村", "ほかの版を使う市町村", "採用していない市町村"];

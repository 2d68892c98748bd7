//! Each form of the packages, and which municipalities use it.

use super::report::{Row, by_municipality};
use crate::package::{Form, Package};
use semver::Version;
use std::collections::{BTreeMap, HashMap};

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
    /// Those of whose files some cannot be read, and the others have no copy of it.
    pub unsure: Vec<String>,
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
    let towns: Vec<Town> = by_municipality(rows).into_iter().map(|(name, rows)| Town::new(name, &rows)).collect();
    newest.values().flat_map(|package| package.forms.iter().map(|form| Use::new(package, form, &towns))).collect()
}

struct Town<'a> {
    name: &'a str,
    /// The versions of its copies, by package and form.
    copies: HashMap<(&'a str, &'a str), Vec<&'a str>>,
    is_whole: bool,
}

impl<'a> Town<'a> {
    fn new(name: &'a str, rows: &[&'a Row]) -> Self {
        let mut copies: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
        for row in rows {
            if let (Some(package), Some(form), Some(version)) = (&row.package, &row.form, &row.version) {
                copies.entry((package, form)).or_default().push(version);
            }
        }
        Self { name, copies, is_whole: rows.iter().all(|row| row.state.is_some()) }
    }
}

impl Use {
    fn new(package: &Package, form: &Form, towns: &[Town<'_>]) -> Self {
        let mut uses = Self {
            title: form.definition.title.clone(),
            version: package.manifest.version.clone(),
            newest: vec![],
            other: vec![],
            absent: vec![],
            unsure: vec![],
        };
        let shown = uses.version.to_string();
        for town in towns {
            let place = match town.copies.get(&(package.manifest.package.as_str(), form.id.as_str())) {
                Some(versions) if versions.contains(&shown.as_str()) => &mut uses.newest,
                Some(_) => &mut uses.other,
                None if town.is_whole => &mut uses.absent,
                None => &mut uses.unsure,
            };
            place.push(town.name.to_owned());
        }
        uses
    }

    /// What it says, in the order of [`HEAD`].
    pub fn cells(&self) -> [String; 6] {
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
            counted(&self.unsure),
        ]
    }
}

/// What [`Use::cells`] are.
pub const HEAD: [&str; 6] = [
    "様式",
    "最新の版",
    "最新の版を使う市町村",
    "ほかの版を使う市町村",
    "採用していない市町村",
    "読めないファイルがあり、わからない市町村",
];

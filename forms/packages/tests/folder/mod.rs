//! A publisher's folder, held in memory.

#![allow(dead_code, reason = "each test takes what it needs")]

use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Command, apply};
use madoguchi_forms::read::read;
use madoguchi_forms::write::write_text;
use madoguchi_packages::source::build;
use madoguchi_packages::{Package, Unfit};
use std::collections::BTreeMap;

pub const FIRST_DAY: &str = "2026-12-01";

pub fn day() -> Date {
    Date::parse(FIRST_DAY).unwrap()
}

#[derive(Clone, Debug)]
pub struct Folder {
    pub package: String,
    pub version: String,
    pub forms: BTreeMap<String, Definition>,
    pub guides: BTreeMap<String, String>,
}

macro_rules! catalogue {
    ($($form:literal),*) => {
        [$(($form, include_bytes!(concat!("../../../../schemas/catalogue/", $form, ".schema.json")).as_slice())),*]
    };
}

/// The procedures of the catalogue as a package.
pub fn catalogue(version: &str) -> Folder {
    let forms = catalogue![
        "after-school-entry",
        "bulky-waste-collection",
        "child-allowance-claim",
        "digital-help-course",
        "disaster-victim-certificate",
        "dog-registration",
        "event-entry",
        "facility-booking",
        "information-disclosure",
        "library-reservation",
        "staff-recruitment-exam",
        "water-start"
    ];
    Folder {
        package: "example-prefecture/common-forms".to_owned(),
        version: version.to_owned(),
        forms: forms.iter().map(|(id, bytes)| ((*id).to_owned(), read(bytes).unwrap().definition)).collect(),
        guides: [("reading".to_owned(), "# 使い方\n".to_owned())].into(),
    }
}

impl Folder {
    #[must_use]
    pub fn edit(mut self, form: &str, command: &Command) -> Self {
        self.change(form, |definition| *definition = apply(definition, command).unwrap().0);
        self
    }

    #[must_use]
    pub fn without(mut self, form: &str) -> Self {
        self.forms.remove(form).unwrap();
        self
    }

    pub fn change(&mut self, form: &str, change: impl FnOnce(&mut Definition)) {
        change(self.forms.get_mut(form).unwrap());
    }

    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let source = serde_json::json!({
            "package": self.package,
            "title": "共通様式",
            "publisher": "○○県",
            "version": self.version,
            "licence": "CC-BY-4.0",
            "contact": { "name": "○○県 デジタル推進課", "email": "forms@pref.example.jp" },
            "notes": ["試しの版です。"]
        });
        let mut files = BTreeMap::from([("package.json".to_owned(), source.to_string().into_bytes())]);
        for (id, definition) in &self.forms {
            files.insert(format!("forms/{id}.schema.json"), write_text(definition).into_bytes());
        }
        for (name, text) in &self.guides {
            files.insert(format!("guides/{name}.md"), text.clone().into_bytes());
        }
        files
    }

    pub fn build(&self, before: Option<&Package>) -> Result<Package, Vec<Unfit>> {
        build(self.files(), before, day())
    }
}

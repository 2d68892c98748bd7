//! A package as it is handed over, read and checked as a whole.

use crate::identity;
use crate::manifest::{Entry, Manifest};
use crate::refused::Refused;
use crate::unzip::{Files, Limits, unzip};
use madoguchi_forms::archive::zip_compressed;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::origin::Origin;
use madoguchi_forms::problem::Severity;
use madoguchi_forms::read::read;
use madoguchi_forms::write::write_text;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const MANIFEST: &str = "package.json";
const LIMITS: Limits = Limits { packed: 12 << 20, unpacked: 24 << 20, files: 1_000 };

#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub manifest: Manifest,
    /// In the order of the manifest.
    pub forms: Vec<Form>,
    /// Shared parts (共通部品), JSON Schemas by their names.
    pub parts: BTreeMap<String, Value>,
    /// What clerks read about the forms, Markdown by its name.
    pub guides: BTreeMap<String, String>,
}

/// A form of a package.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its identity in all versions of the package.
    pub id: String,
    pub definition: Definition,
}

/// A file of a package that is not its manifest.
pub(crate) enum Place<'a> {
    Form(&'a str),
    Part(&'a str),
    Guide(&'a str),
}

impl<'a> Place<'a> {
    /// Where a file of this name belongs; `None` when nowhere.
    pub(crate) fn of(name: &'a str) -> Option<Self> {
        let (folder, file) = name.split_once('/')?;
        let stem = |ending| file.strip_suffix(ending).filter(|stem| identity::is_form(stem));
        match folder {
            "forms" => stem(".schema.json").map(Self::Form),
            "parts" => stem(".schema.json").map(Self::Part),
            "guides" => stem(".md").map(Self::Guide),
            _ => None,
        }
    }
}

impl Package {
    /// # Errors
    /// When it is no archive that is safe to open, or not exactly what its manifest says.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        let (manifest, files) = unpacked(bytes)?;
        Self::new(manifest, Contents::of(&files)?)
    }

    pub(crate) fn new(manifest: Manifest, mut contents: Contents) -> Result<Self, Refused> {
        let named: BTreeSet<&String> = manifest.forms.iter().map(|entry| &entry.form).collect();
        if named.len() != manifest.forms.len() {
            return Err(Refused::BadManifest("forms"));
        }
        if let Some(form) = contents.forms.keys().find(|form| !named.contains(form)) {
            return Err(Refused::UnknownFile(form_file(form)));
        }
        let take = |Entry { form: id, .. }: &Entry| {
            let definition = contents.forms.remove(id).ok_or_else(|| Refused::Missing(form_file(id)))?;
            Ok(Form { id: id.clone(), definition })
        };
        let forms = manifest.forms.iter().map(take).collect::<Result<_, _>>()?;
        Ok(Self { forms, manifest, parts: contents.parts, guides: contents.guides })
    }

    /// The same package gives the same bytes on every machine.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut files = Files::new();
        files.insert(MANIFEST.to_owned(), pretty(&self.manifest)?);
        for form in &self.forms {
            files.insert(form_file(&form.id), write_text(&form.definition).into_bytes());
        }
        for (name, part) in &self.parts {
            files.insert(format!("parts/{name}.schema.json"), pretty(part)?);
        }
        for (name, text) in &self.guides {
            files.insert(format!("guides/{name}.md"), text.clone().into_bytes());
        }
        zip_compressed(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }

    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// Where a form of it comes from, as a copy remembers it.
    pub fn origin(&self, form: &Form) -> Origin {
        Origin {
            publisher: self.manifest.publisher.clone(),
            package: self.manifest.package.clone(),
            version: self.manifest.version.clone(),
            form: form.id.clone(),
        }
    }

    /// A copy of the form for whoever takes it over (採用); it remembers where it came from.
    pub fn adopt(&self, form: &str) -> Option<Definition> {
        let form = self.form(form)?;
        Some(Definition { origin: Some(self.origin(form)), ..form.definition.clone() })
    }

    /// What a copy of this version came from, unchanged; `None` when it came from elsewhere.
    pub fn base(&self, copy: &Definition) -> Option<Definition> {
        let origin = copy.origin.as_ref()?;
        let form = self.form(&origin.form)?;
        (self.origin(form) == *origin).then(|| self.adopt(&form.id))?
    }
}

impl Manifest {
    /// The manifest alone, without reading the forms.
    ///
    /// # Errors
    /// As [`Package::from_bytes`], but for what is wrong with the forms.
    pub fn from_package(bytes: &[u8]) -> Result<Self, Refused> {
        unpacked(bytes).map(|(manifest, _)| manifest)
    }
}

fn unpacked(bytes: &[u8]) -> Result<(Manifest, Files), Refused> {
    let mut files = unzip(bytes, LIMITS)?;
    let manifest = files.remove(MANIFEST).ok_or_else(|| Refused::Missing(MANIFEST.to_owned()))?;
    let manifest: Manifest =
        serde_json::from_slice(&manifest).map_err(|error| Refused::UnreadableManifest(error.to_string()))?;
    match manifest.flaw() {
        Some(member) => Err(Refused::BadManifest(member)),
        None => Ok((manifest, files)),
    }
}

fn form_file(id: &str) -> String {
    format!("forms/{id}.schema.json")
}

fn pretty(value: &impl serde::Serialize) -> Option<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(value).ok()?;
    text.push(b'\n');
    Some(text)
}

/// What is in a package beside its manifest.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) forms: BTreeMap<String, Definition>,
    pub(crate) parts: BTreeMap<String, Value>,
    pub(crate) guides: BTreeMap<String, String>,
}

impl Contents {
    pub(crate) fn of(files: &Files) -> Result<Self, Refused> {
        let mut contents = Self::default();
        for (name, bytes) in files {
            let place = Place::of(name).ok_or_else(|| Refused::UnknownFile(name.clone()))?;
            match place {
                Place::Form(id) => _ = contents.forms.insert(id.to_owned(), definition(id, bytes)?),
                Place::Part(id) => {
                    let part = serde_json::from_slice(bytes).map_err(|_| Refused::NotText(name.clone()))?;
                    contents.parts.insert(id.to_owned(), part);
                }
                Place::Guide(id) => {
                    let text = String::from_utf8(bytes.clone()).map_err(|_| Refused::NotText(name.clone()))?;
                    contents.guides.insert(id.to_owned(), text);
                }
            }
        }
        Ok(contents)
    }
}

/// A form with nothing wrong about its file, and from nowhere else.
fn definition(id: &str, bytes: &[u8]) -> Result<Definition, Refused> {
    let bad = |why: String| Refused::BadForm { form: id.to_owned(), why };
    let reading = read(bytes).map_err(|problem| bad(problem.message))?;
    if let Some(problem) = reading.problems.into_iter().find(|problem| problem.severity == Severity::Error) {
        return Err(bad(problem.message));
    }
    Ok(Definition { origin: None, ..reading.definition })
}

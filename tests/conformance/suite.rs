//! The official JSON Schema Test Suite, as the set-up of the tests has fetched it.

use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One schema of the suite and what it says of its instances.
pub(crate) struct Case {
    /// Such as `ref/remote ref, containing refs itself`.
    pub(crate) name: String,
    pub(crate) schema: Value,
    /// Description, instance, whether it is valid.
    pub(crate) instances: Vec<(String, Value, bool)>,
}

fn folder() -> PathBuf {
    let folder = std::env::var_os("MADOGUCHI_JSON_SCHEMA_SUITE").map(PathBuf::from);
    let folder = folder.filter(|folder| folder.join("tests").is_dir() && folder.join("remotes").is_dir());
    folder.expect(
        "MADOGUCHI_JSON_SCHEMA_SUITE must name the folder of the JSON Schema Test Suite (with tests/ and remotes/); \
         `cargo xtask test` fetches it and sets this",
    )
}

/// All required cases of one draft; what is in `optional/` is not read.
pub(crate) fn cases(draft: &str) -> Vec<Case> {
    let mut cases = vec![];
    for path in json_files(&folder().join("tests").join(draft), false) {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Value::Array(groups) = load(&path) else { panic!("{} is not a list", path.display()) };
        for group in groups {
            let text = |value: &Value| value["description"].as_str().unwrap().to_owned();
            let tests = group["tests"].as_array().unwrap();
            cases.push(Case {
                name: format!("{stem}/{}", text(&group)),
                schema: group["schema"].clone(),
                instances: tests.iter().map(|t| (text(t), t["data"].clone(), t["valid"].as_bool().unwrap())).collect(),
            });
        }
    }
    assert!(cases.len() > 100, "the suite of {draft} is not there in full");
    cases
}

/// The documents that schemas of the suite refer to, by their addresses.
#[derive(Clone)]
pub(crate) struct Remotes(BTreeMap<String, Value>);

impl Remotes {
    pub(crate) fn load() -> Self {
        let folder = folder().join("remotes");
        let address = |path: &Path| {
            let path = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
            format!("http://localhost:1234/{path}")
        };
        Self(json_files(&folder, true).iter().map(|path| (address(path), load(path))).collect())
    }

    /// `None` when the crate cannot use the schema at all.
    pub(crate) fn compile(&self, draft: Draft, schema: &Value) -> Option<Validator> {
        jsonschema::options().with_draft(draft).with_retriever(self.clone()).build(schema).ok()
    }
}

impl Retrieve for Remotes {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let address = uri.as_str().split('#').next().unwrap_or_default();
        self.0.get(address).cloned().ok_or_else(|| format!("not in the suite: {address}").into())
    }
}

fn json_files(folder: &Path, deep: bool) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && deep {
            files.extend(json_files(&path, deep));
        } else if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn load(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

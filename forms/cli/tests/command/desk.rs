//! A folder with files, and the command run in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for each test, gone with it.
pub(crate) struct Desk(PathBuf);

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("desk-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    /// Runs `madoguchi` with words that have no spaces in them.
    pub(crate) fn run(&self, words: &str) -> Ran {
        self.run_words(&words.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn run_words(&self, words: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
        let output = command.args(words).current_dir(&self.0).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Ran {
    /// It went well, and said so.
    pub(crate) fn went_well(&self) -> &Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// It was told of what is wrong, in words among these.
    pub(crate) fn refused(&self, words: &str) -> &Self {
        assert!(self.code == 1 && self.out.contains(words), "{}: {}{}", self.code, self.out, self.err);
        self
    }

    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(self.out.contains(words), "{words}: {}{}", self.out, self.err);
        self
    }

    /// What it told machines.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
    /// The exit code, standard output and standard error, all of them.
    pub(crate) fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (code, out, err));
    }
}

/// A small form: 区分 decides whether 団体名 is asked for.
pub(crate) const FORM: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "x-vocabulary": "urn:madoguchi:vocabulary:1",
  "title": "施設利用申請",
  "type": "object",
  "properties": {
    "class": {
      "title": "区分", "x-kind": "one-choice", "x-id": "class", "x-required": "always", "type": "string",
      "oneOf": [{"const": "個人", "title": "個人"}, {"const": "団体", "title": "団体"}]
    },
    "name": {
      "title": "団体名", "x-kind": "text", "x-id": "name", "x-required": "always",
      "type": "string", "minLength": 1, "maxLength": 20,
      "x-shown-when": {"item": "class", "equals": "団体"}
    },
    "day": {"title": "利用日", "x-kind": "date", "x-id": "day", "type": "string", "format": "date",
      "x-earliest": {"daysFromToday": 5}}
  },
  "required": ["class"],
  "additionalProperties": false,
  "allOf": [
    {
      "if": {"properties": {"class": {"const": "団体"}}, "required": ["class"]},
      "else": {"properties": {"name": false}}
    },
    {
      "if": {"properties": {"class": {"const": "団体"}}, "required": ["class"]},
      "then": {"required": ["name"]}
    }
  ]
}"#;

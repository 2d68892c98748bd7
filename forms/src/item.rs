//! One item of a form (項目): a question, a section, a repeated group or a note.

use crate::condition::Condition;
use crate::id::ItemId;
use crate::json::Map;
use crate::kinds::Kind;
use crate::pittari::names::Names;
use crate::policy::Policy;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    /// The property name of its answer; `None` for what has no answer of its own (notes, plain sections).
    pub key: Option<String>,
    /// What people call it (項目名).
    pub label: String,
    /// Support text under the label (説明).
    #[serde(default)]
    pub help: String,
    #[serde(default)]
    pub required: Required,
    /// Shown only while this holds; hidden means absent.
    #[serde(default)]
    pub shown_when: Option<Condition>,
    pub kind: Kind,
    /// What stands inside a section or a repeated group.
    #[serde(default)]
    pub children: Vec<Arc<Item>>,
    #[serde(default)]
    pub pittari: Names,
    /// What whoever takes the form over may do with it (市町村の変更).
    #[serde(default, skip_serializing_if = "Policy::is_free")]
    pub policy: Policy,
    /// The part of the file's `$defs` it was read from, written again as long as it is unchanged.
    #[serde(default)]
    pub reference: Option<Arc<Reference>>,
    /// Keywords of the file that we do not know, kept as they are.
    #[serde(default)]
    pub extra: Map,
}

/// A `$ref` of the file and what was found there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Such as `#/$defs/person`.
    pub pointer: String,
    /// The keywords that stood there, as we would write them.
    pub keywords: Map,
    /// What stood there besides, unknown to us: written beside the reference it would be said twice.
    #[serde(default)]
    pub extra: Map,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Required {
    Always,
    #[default]
    Never,
    When(Condition),
}

impl Item {
    pub fn new(id: impl Into<ItemId>, key: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            key: Some(key.into()),
            label: label.into(),
            help: String::new(),
            required: Required::Never,
            shown_when: None,
            kind,
            children: vec![],
            pittari: Names::default(),
            policy: Policy::Free,
            reference: None,
            extra: Map::new(),
        }
    }

    /// An item without an answer of its own: a note or a plain section.
    pub fn unkeyed(id: impl Into<ItemId>, label: impl Into<String>, kind: Kind) -> Self {
        Self { key: None, ..Self::new(id, "", label, kind) }
    }

    #[must_use]
    pub fn with(mut self, children: Vec<Item>) -> Self {
        self.children = children.into_iter().map(Arc::new).collect();
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = Required::Always;
        self
    }

    #[must_use]
    pub fn shown_when(mut self, condition: Condition) -> Self {
        self.shown_when = Some(condition);
        self
    }

    /// The conditions it holds: when it is shown, when it is required.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let required = match &self.required {
            Required::When(condition) => Some(condition),
            _ => None,
        };
        self.shown_when.iter().chain(required)
    }
}

//! The kinds of difference. A closed set: whoever merges two definitions decides about each of them.

use crate::choice::Choice;
use crate::condition::Condition;
use crate::definition::Presentation;
use crate::id::ItemId;
use crate::item::Required;
use crate::kinds::Kind;
use crate::origin::Origin;
use crate::pittari::names::Names;
use crate::policy::Policy;
use crate::setting::{Setting, SettingValue};
use serde_json::Value;

/// A difference of the form itself.
#[derive(Clone, Debug, PartialEq)]
pub enum FormDifference {
    Title {
        from: String,
        to: String,
    },
    Description {
        from: String,
        to: String,
    },
    Presentation {
        from: Presentation,
        to: Presentation,
    },
    /// One of the texts about the procedure (手続のお知らせ).
    Procedure {
        field: ProcedureField,
        from: String,
        to: String,
    },
    /// Whether the application is signed with the resident's card.
    Signed {
        to: bool,
    },
    /// The version of the package it was taken over from.
    Origin {
        from: Option<Origin>,
        to: Option<Origin>,
    },
    /// Some words in another language.
    Translation {
        /// As BCP 47 names it.
        language: String,
        /// The words in Japanese.
        words: String,
        from: Option<String>,
        to: Option<String>,
    },
    /// What is kept from a file without being understood, by keyword; `None` where it is not said.
    Kept {
        keyword: String,
        from: Option<Value>,
        to: Option<Value>,
    },
}

/// What is said about a procedure, as [`crate::definition::Procedure`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProcedureField {
    Id,
    Addressee,
    Department,
    ContactName,
    ContactPhone,
    ContactEmail,
    EligiblePerson,
    Requirements,
    UsageFee,
    PeriodFrom,
    PeriodTo,
    LocalGovernmentCode,
    ServiceCode,
    ReceptionUrl,
    LegalBasis,
}

/// A difference of one item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemDifference {
    /// New, together with what is new inside it.
    Added {
        at: Spot,
        inside: Vec<ItemId>,
    },
    /// Gone, together with what was inside it and is gone too.
    Removed {
        at: Spot,
        inside: Vec<ItemId>,
    },
    /// Stands elsewhere. As few items as can be are said to have moved.
    Moved {
        from: Spot,
        to: Spot,
    },
    Label {
        from: String,
        to: String,
    },
    Help {
        from: String,
        to: String,
    },
    Required {
        from: Required,
        to: Required,
    },
    ShownWhen {
        from: Option<Condition>,
        to: Option<Condition>,
    },
    /// Another kind; its settings are those of the new kind and not compared.
    Kind {
        from: Box<Kind>,
        to: Box<Kind>,
    },
    /// One setting of the kind, but for its choices.
    Setting {
        /// As it is now, or was last: its name, what staff call it, its options.
        setting: Box<Setting>,
        /// `None` where the item has no such setting.
        from: Option<SettingValue>,
        to: Option<SettingValue>,
    },
    Choice(ChoiceDifference),
    /// The name of the answer in the data (データ名).
    Key {
        from: Option<String>,
        to: Option<String>,
    },
    /// What it is called in the gateway's files.
    Pittari {
        from: Names,
        to: Names,
    },
    /// What whoever takes the form over may do with it.
    Policy {
        from: Policy,
        to: Policy,
    },
    /// What is kept from a file without being understood, or how the file writes what is the same.
    Kept,
}

/// A difference among the choices of an item. A choice is known by its value.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceDifference {
    /// `at` counts among the choices as they are now.
    Added {
        choice: Choice,
        at: usize,
    },
    Removed {
        choice: Choice,
    },
    /// Other words for the value, or another choice in the place of one that is gone.
    Changed {
        from: Choice,
        to: Choice,
    },
    /// These stand elsewhere among those that stayed.
    Reordered {
        moved: Vec<Choice>,
    },
}

/// Where an item stands among those beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What it stands in; `None` in the form itself.
    pub parent: Option<ItemId>,
    /// The item right before it, beside it.
    pub after: Option<ItemId>,
    pub at: usize,
}

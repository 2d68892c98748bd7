//! How the procedure's description is written.

use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct Procedure {
    pub(in crate::pittari) root: String,
    pub(in crate::pittari) date_format: DateFormat,
    pub(in crate::pittari) members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(in crate::pittari) enum DateFormat {
    #[serde(rename = "YYYYMMDD")]
    Compact,
    #[serde(rename = "YYYY-MM-DD")]
    Extended,
}

/// A member of the description: either from the form, or always the same.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct Member {
    pub(in crate::pittari) name: String,
    #[serde(default)]
    pub(in crate::pittari) from: Option<Source>,
    #[serde(default)]
    pub(in crate::pittari) value: Option<Value>,
}

/// Where in the form the words of a member stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::pittari) enum Source {
    Title,
    Description,
    Department,
    ContactName,
    ContactPhone,
    ContactEmail,
    EligiblePerson,
    Requirements,
    UsageFee,
    PeriodFrom,
    PeriodTo,
    ServiceCode,
    LocalGovernmentCode,
    Addressee,
    LegalBasis,
}

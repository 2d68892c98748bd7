//! What an item is called in the gateway's files, where it differs from what we would derive.

use serde::{Deserialize, Serialize};

/// Empty means derived.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Names {
    /// The standard applicant item that this answer fills (申請者情報).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicant: Option<Applicant>,
    /// The item's id in the application XML.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
}

/// The standard applicant items that an answer can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Applicant {
    /// 氏名 and, where the item has it, フリガナ.
    Name,
    BirthDate,
    Sex,
    /// 郵便番号 and 現住所.
    Address,
    ContactPhone,
    Phone,
    Fax,
    Email,
}

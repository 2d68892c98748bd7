//! The applicant's standard items (申請者情報), and which answer goes where.

use super::Type;
use crate::pittari::names::Applicant as Standard;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct Applicant {
    pub(in crate::pittari) subject: String,
    /// With `{era}` and `{year}`.
    pub(in crate::pittari) era_year: String,
    /// The choice for an answer that `sex_answers` does not list.
    pub(in crate::pittari) sex_otherwise: String,
    pub(in crate::pittari) sex_answers: Vec<SexAnswer>,
    pub(in crate::pittari) items: Vec<ApplicantItem>,
}

/// An answer to 性別, by its value or its words, and the choice that stands for it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct SexAnswer {
    pub(in crate::pittari) answer: String,
    pub(in crate::pittari) option: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct ApplicantItem {
    pub(in crate::pittari) id: String,
    pub(in crate::pittari) subject: String,
    pub(in crate::pittari) required: bool,
    pub(in crate::pittari) fragments: Vec<ApplicantFragment>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::pittari) struct ApplicantFragment {
    pub(in crate::pittari) id: String,
    pub(in crate::pittari) label: String,
    #[serde(rename = "type")]
    pub(in crate::pittari) kind: Type,
    #[serde(default)]
    pub(in crate::pittari) options: Vec<String>,
    #[serde(default)]
    pub(in crate::pittari) generate: Option<String>,
    pub(in crate::pittari) holds: Holds,
}

/// What a fragment of the applicant's data holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::pittari) enum Holds {
    Name,
    NameKana,
    BirthEraYear,
    BirthYear,
    BirthMonth,
    BirthDay,
    Sex,
    PostalCode,
    Prefecture,
    City,
    RestOfAddress,
    ContactPhoneArea,
    ContactPhoneExchange,
    ContactPhoneNumber,
    PhoneArea,
    PhoneExchange,
    PhoneNumber,
    FaxArea,
    FaxExchange,
    FaxNumber,
    Email,
    EmailAgain,
}

impl Holds {
    /// The standard item whose answer it is a part of.
    pub(in crate::pittari) fn of(self) -> Standard {
        match self {
            Self::Name | Self::NameKana => Standard::Name,
            Self::BirthEraYear | Self::BirthYear | Self::BirthMonth | Self::BirthDay => Standard::BirthDate,
            Self::Sex => Standard::Sex,
            Self::PostalCode | Self::Prefecture | Self::City | Self::RestOfAddress => Standard::Address,
            Self::ContactPhoneArea | Self::ContactPhoneExchange | Self::ContactPhoneNumber => Standard::ContactPhone,
            Self::PhoneArea | Self::PhoneExchange | Self::PhoneNumber => Standard::Phone,
            Self::FaxArea | Self::FaxExchange | Self::FaxNumber => Standard::Fax,
            Self::Email | Self::EmailAgain => Standard::Email,
        }
    }
}

//! The names of the gateway's files, as data (`schemas/pittari/wire-names.json`).
//!
//! They come from public sources, not from the official specification, so a vendor who has that can put them right
//! without touching code. Fields are only read from a checked file: a name that would break the XML never gets here.

mod applicant;
mod check;
mod error;
mod procedure;

pub(super) use applicant::{ApplicantFragment, ApplicantItem, Holds};
pub use error::{WireError, WireErrorKind};
pub(super) use procedure::{DateFormat, Source};
use serde::Deserialize;

/// The names that come with the program.
pub const BUNDLED: &str = include_str!("../../../schemas/pittari/wire-names.json");

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WireNames {
    /// Which edition of the names this is; written into the metadata of every export.
    pub(super) edition: String,
    /// For people who read the file.
    #[serde(rename = "note")]
    _note: String,
    #[serde(rename = "$schema", default)]
    _schema: String,
    pub(super) elements: Elements,
    pub(super) attributes: Attributes,
    pub(super) words: Words,
    pub(super) types: Types,
    pub(super) choices: Choices,
    pub(super) labels: Labels,
    pub(super) application: Application,
    pub(super) applicant: applicant::Applicant,
    pub(super) procedure: procedure::Procedure,
    pub(super) files: Files,
    request: Request,
}

impl WireNames {
    /// The names that come with the program.
    ///
    /// # Errors
    /// Never as built: a test reads them. It is a `Result` so that a damaged build says so instead of stopping.
    pub fn bundled() -> Result<Self, WireError> {
        Self::parse(BUNDLED)
    }

    /// Reads names that a vendor corrected.
    ///
    /// # Errors
    /// When an entry is missing, unknown, or cannot be used where it would be written.
    pub fn parse(text: &str) -> Result<Self, WireError> {
        check::parse(text)
    }

    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The names of the request that carries the zip, for whoever sends it.
    pub fn request(&self) -> &Request {
        &self.request
    }

    pub(super) fn yes_no(&self, yes: bool) -> &str {
        if yes { &self.words.yes } else { &self.words.no }
    }
}

/// A struct whose members are all texts of the same name in the file, in camel case.
macro_rules! texts {
    ($(#[$note:meta])* $vis:vis $name:ident { $($field:ident),* $(,)? }) => {
        $(#[$note])*
        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        $vis struct $name { $($vis $field: String,)* }
    };
}

texts! { pub(super) Elements {
    applicant_root, application_root, items, item, subject, description, fragments, fragment, label, comment, options,
    option, value,
}}

texts! { pub(super) Attributes {
    form_subject, id, required, category, std_code, display_subject, std_display_subject, std_subject, system_subject,
    area_id, frame_id, placeholder, kind, unit_label, display_label, system_label, auto_generate, checkbox_id,
}}

texts! { pub(super) Words { yes, no }}

texts! { pub(super) Types { text, tel, select, radio, checkbox }}

texts! {
    /// The era choices, and the words that make the gateway list years, months, days, hours and minutes.
    pub(super) Choices { meiji, taisho, showa, heisei, reiwa, era_year, month, day, hour, minute }
}

texts! { pub(super) Labels { era, year, month, day, hour, minute }}

texts! { pub(super) Files { applicant, application, attachments }}

texts! {
    /// The parts and headers of the request that carries the zip.
    pub Request {
        id, password, zip, service_code, signed, signed_yes, signed_no, temporary_number, access_key_header,
        provider_header,
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Application {
    /// With `{group}`, `{number}` and `{subject}`.
    pub(super) numbered_subject: String,
    pub(super) rows_when_unlimited: u32,
    /// Whether what fills the applicant's data is also an item of the application.
    pub(super) repeat_applicant_items: bool,
    pub(super) checkbox_separator: String,
    pub(super) file_separator: String,
}

/// What kind of input a fragment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Type {
    Text,
    Tel,
    Select,
    Radio,
    Checkbox,
}

impl Types {
    pub(super) fn name(&self, of: Type) -> &str {
        match of {
            Type::Text => &self.text,
            Type::Tel => &self.tel,
            Type::Select => &self.select,
            Type::Radio => &self.radio,
            Type::Checkbox => &self.checkbox,
        }
    }
}

impl Choices {
    pub(super) fn eras(&self) -> [&str; 5] {
        [&self.meiji, &self.taisho, &self.showa, &self.heisei, &self.reiwa].map(String::as_str)
    }

    /// The choice of an era, by the letter of [`crate::date::Era`].
    pub(super) fn era(&self, letter: char) -> &str {
        match letter {
            'M' => &self.meiji,
            'T' => &self.taisho,
            'S' => &self.showa,
            'H' => &self.heisei,
            _ => &self.reiwa,
        }
    }
}

//! How the form itself differs, without its items.

use super::difference::{FormDifference, ProcedureField};
use crate::definition::{Definition, Procedure};
use crate::json::Map;
use crate::translations;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn differences(before: &Definition, after: &Definition) -> Vec<FormDifference> {
    // Taken apart by name, so that what a definition holds one day cannot be forgotten here.
    let Definition { title, description, procedure, presentation, origin, items: _, closed, typed, extra } = after;
    let mut found = vec![];
    if before.title != *title {
        found.push(FormDifference::Title { from: before.title.clone(), to: title.clone() });
    }
    if before.description != *description {
        found.push(FormDifference::Description { from: before.description.clone(), to: description.clone() });
    }
    if before.presentation != *presentation {
        found.push(FormDifference::Presentation { from: before.presentation, to: *presentation });
    }
    if before.origin != *origin {
        found.push(FormDifference::Origin { from: before.origin.clone(), to: origin.clone() });
    }
    procedure_differences(&before.procedure, procedure, &mut found);
    found.extend(translation_differences(before, after));
    let flag = |flag: Option<bool>| flag.map(Value::Bool);
    kept("additionalProperties", flag(before.closed), flag(*closed), &mut found);
    kept("type", flag(Some(before.typed)), flag(Some(*typed)), &mut found);
    let translated = |keyword: &str| {
        let readable = |value: Option<&Value>| value.is_none_or(is_readable);
        keyword == translations::KEYWORD && readable(before.extra.get(keyword)) && readable(extra.get(keyword))
    };
    for keyword in keywords(&before.extra, extra).into_iter().filter(|keyword| !translated(keyword)) {
        kept(keyword, before.extra.get(keyword).cloned(), extra.get(keyword).cloned(), &mut found);
    }
    found
}

fn keywords<'a>(before: &'a Map, after: &'a Map) -> Vec<&'a str> {
    let new = after.keys().filter(|key| !before.contains_key(key.as_str()));
    before.keys().chain(new).map(String::as_str).collect()
}

fn kept(keyword: &str, from: Option<Value>, to: Option<Value>, found: &mut Vec<FormDifference>) {
    if from != to {
        found.push(FormDifference::Kept { keyword: keyword.to_owned(), from, to });
    }
}

fn procedure_differences(before: &Procedure, after: &Procedure, found: &mut Vec<FormDifference>) {
    for field in ProcedureField::ALL {
        let (from, to) = (field.of(before), field.of(after));
        if from != to {
            found.push(FormDifference::Procedure { field, from: from.to_owned(), to: to.to_owned() });
        }
    }
    if before.signed != after.signed {
        found.push(FormDifference::Signed { to: after.signed });
    }
    for keyword in keywords(&before.extra, &after.extra) {
        kept(keyword, before.extra.get(keyword).cloned(), after.extra.get(keyword).cloned(), found);
    }
}

/// The text of a procedure that a field stands for, as the procedure is borrowed.
macro_rules! text_of {
    ($field:expr, $procedure:expr) => {{
        // Taken apart by name, so that what is said of a procedure one day cannot be forgotten here.
        let Procedure {
            id,
            addressee,
            department,
            contact_name,
            contact_phone,
            contact_email,
            eligible_person,
            requirements,
            usage_fee,
            period_from,
            period_to,
            local_government_code,
            service_code,
            reception_url,
            legal_basis,
            signed: _,
            extra: _,
        } = $procedure;
        match $field {
            ProcedureField::Id => id,
            ProcedureField::Addressee => addressee,
            ProcedureField::Department => department,
            ProcedureField::ContactName => contact_name,
            ProcedureField::ContactPhone => contact_phone,
            ProcedureField::ContactEmail => contact_email,
            ProcedureField::EligiblePerson => eligible_person,
            ProcedureField::Requirements => requirements,
            ProcedureField::UsageFee => usage_fee,
            ProcedureField::PeriodFrom => period_from,
            ProcedureField::PeriodTo => period_to,
            ProcedureField::LocalGovernmentCode => local_government_code,
            ProcedureField::ServiceCode => service_code,
            ProcedureField::ReceptionUrl => reception_url,
            ProcedureField::LegalBasis => legal_basis,
        }
    }};
}

impl ProcedureField {
    pub const ALL: [Self; 15] = [
        Self::Id,
        Self::Addressee,
        Self::Department,
        Self::ContactName,
        Self::ContactPhone,
        Self::ContactEmail,
        Self::EligiblePerson,
        Self::Requirements,
        Self::UsageFee,
        Self::PeriodFrom,
        Self::PeriodTo,
        Self::LocalGovernmentCode,
        Self::ServiceCode,
        Self::ReceptionUrl,
        Self::LegalBasis,
    ];

    /// What a procedure says of it; empty means nothing.
    pub fn of(self, procedure: &Procedure) -> &str {
        text_of!(self, procedure)
    }

    /// The same, to be changed.
    pub fn of_mut(self, procedure: &mut Procedure) -> &mut String {
        text_of!(self, procedure)
    }
}

/// Whether these translations are words by words, so that each can be told for itself.
fn is_readable(value: &Value) -> bool {
    let words = |words: &Value| {
        words.as_object().is_some_and(|words| !words.is_empty() && words.values().all(Value::is_string))
    };
    value.as_object().is_some_and(|languages| !languages.is_empty() && languages.values().all(words))
}

fn translation_differences(before: &Definition, after: &Definition) -> Vec<FormDifference> {
    let languages = |of: &Definition| of.extra.get(translations::KEYWORD).filter(|value| is_readable(value)).cloned();
    let (old, new) = (languages(before), languages(after));
    // What cannot be read is told as a whole, by its keyword.
    let unreadable =
        |of: &Definition, read: &Option<Value>| read.is_none() && of.extra.contains_key(translations::KEYWORD);
    if unreadable(before, &old) || unreadable(after, &new) {
        return vec![];
    }
    let tags = |of: &Option<Value>| -> Vec<String> {
        of.as_ref().and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect()
    };
    let all: BTreeSet<String> = tags(&old).into_iter().chain(tags(&new)).collect();
    let mut found = vec![];
    let none = Map::new();
    for language in all {
        let of = |side: &'_ Option<Value>| side.as_ref().and_then(|side| side.get(&language)?.as_object().cloned());
        let (old, new) = (of(&old).unwrap_or(none.clone()), of(&new).unwrap_or(none.clone()));
        for words in keywords(&old, &new) {
            let text = |of: &Map| of.get(words).and_then(Value::as_str).map(str::to_owned);
            let (from, to) = (text(&old), text(&new));
            if from != to {
                found.push(FormDifference::Translation {
                    language: language.clone(),
                    words: words.to_owned(),
                    from,
                    to,
                });
            }
        }
    }
    found
}

//! Reading the names: every entry there, no other, and each fit for the place where it will be written.

use super::{BUNDLED, WireError, WireErrorKind as Kind, WireNames};
use crate::json::step;
use crate::pittari::ids::is_name;
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn parse(text: &str) -> Result<WireNames, WireError> {
    let value = read(text)?;
    same_members(&read(BUNDLED)?, &value, "")?;
    check_names(&value)?;
    let names: WireNames =
        serde_json::from_value(value).map_err(|e| WireError::new("", Kind::Unreadable(e.to_string())))?;
    check_applicant(&names)?;
    check_texts(&names)?;
    check_files(&names)?;
    Ok(names)
}

fn read(text: &str) -> Result<Value, WireError> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|e| WireError::new("", Kind::NotJson { line: e.line(), column: e.column() }))
}

/// The bundled file is the model: a file with the same members has every entry. Lists may differ; they are checked
/// entry by entry when they are read.
fn same_members(model: &Value, theirs: &Value, at: &str) -> Result<(), WireError> {
    match (model, theirs) {
        (Value::Object(model), Value::Object(theirs)) => {
            let optional = |key: &str| key == "$schema";
            if let Some(key) = theirs.keys().find(|k| !model.contains_key(*k) && !optional(k)) {
                return Err(WireError::new(at.to_owned() + &step(key), Kind::Unknown));
            }
            for (key, inner) in model {
                let at = at.to_owned() + &step(key);
                match theirs.get(key) {
                    Some(theirs) => same_members(inner, theirs, &at)?,
                    None if optional(key) => {}
                    None => return Err(WireError::new(at, Kind::Missing)),
                }
            }
            Ok(())
        }
        _ if std::mem::discriminant(model) == std::mem::discriminant(theirs) => Ok(()),
        _ => Err(WireError::new(at, Kind::WrongType)),
    }
}

fn check_names(file: &Value) -> Result<(), WireError> {
    let entries = |part: &str| -> Vec<(String, String)> {
        let members = file.get(part).and_then(Value::as_object).into_iter().flatten();
        members
            .map(|(key, name)| (format!("/{part}{}", step(key)), name.as_str().unwrap_or_default().to_owned()))
            .collect()
    };
    let attributes = entries("attributes");
    each_is_name(&entries("elements"))?;
    each_is_name(&attributes)?;
    // An element may carry several of them, and none may stand twice on one element.
    each_once(&attributes)
}

fn each_is_name(entries: &[(String, String)]) -> Result<(), WireError> {
    match entries.iter().find(|(_, name)| !is_name(name)) {
        Some((at, name)) => Err(WireError::new(at, Kind::NotAName(name.clone()))),
        None => Ok(()),
    }
}

fn each_once(entries: &[(String, String)]) -> Result<(), WireError> {
    let mut seen = HashSet::new();
    match entries.iter().find(|(_, name)| !seen.insert(name.as_str())) {
        Some((at, name)) => Err(WireError::new(at, Kind::Repeated(name.clone()))),
        None => Ok(()),
    }
}

fn check_applicant(names: &WireNames) -> Result<(), WireError> {
    let mut ids = vec![];
    for (i, item) in names.applicant.items.iter().enumerate() {
        ids.push((format!("/applicant/items/{i}/id"), item.id.clone()));
        for (j, fragment) in item.fragments.iter().enumerate() {
            ids.push((format!("/applicant/items/{i}/fragments/{j}/id"), fragment.id.clone()));
        }
    }
    each_is_name(&ids)?;
    each_once(&ids)
}

fn check_texts(names: &WireNames) -> Result<(), WireError> {
    let must_hold = |at: &str, text: &str, parts: &[&'static str]| {
        parts
            .iter()
            .find(|part| !text.contains(**part))
            .map_or(Ok(()), |part| Err(WireError::new(at, Kind::Placeholder(part))))
    };
    must_hold("/application/numberedSubject", &names.application.numbered_subject, &["{number}", "{subject}"])?;
    must_hold("/applicant/eraYear", &names.applicant.era_year, &["{year}"])?;
    if !(1..=100).contains(&names.application.rows_when_unlimited) {
        return Err(WireError::new("/application/rowsWhenUnlimited", Kind::OutOfRange));
    }
    let members = &names.procedure.members;
    if let Some(i) = members.iter().position(|m| m.from.is_some() == m.value.is_some()) {
        return Err(WireError::new(format!("/procedure/members/{i}"), Kind::Placeholder("from または value")));
    }
    let entries: Vec<_> =
        members.iter().enumerate().map(|(i, m)| (format!("/procedure/members/{i}/name"), m.name.clone())).collect();
    each_once(&entries)
}

fn check_files(names: &WireNames) -> Result<(), WireError> {
    let files = &names.files;
    let folder = files.attachments.strip_suffix('/').unwrap_or_default();
    let entries =
        [("applicant", files.applicant.as_str()), ("application", &files.application), ("attachments", folder)];
    for (key, name) in entries {
        let usable = !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', '\0']);
        if !usable {
            return Err(WireError::new(format!("/files/{key}"), Kind::NotAFileName(name.to_owned())));
        }
    }
    each_once(&entries.map(|(key, name)| (format!("/files/{key}"), name.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn changed(pointer: &str, to: Option<Value>) -> Result<WireNames, WireError> {
        let mut value: Value = serde_json::from_str(BUNDLED).unwrap();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match (value.pointer_mut(parent).unwrap(), to) {
            (Value::Object(map), Some(to)) => drop(map.insert(key.to_owned(), to)),
            (Value::Object(map), None) => drop(map.shift_remove(key)),
            (other, Some(to)) => other[key.parse::<usize>().unwrap()] = to,
            _ => panic!("no such member"),
        }
        WireNames::parse(&value.to_string())
    }

    fn refused(pointer: &str, to: Option<Value>) -> WireError {
        changed(pointer, to).unwrap_err()
    }

    #[test]
    fn the_bundled_names_are_read() {
        assert_eq!(WireNames::bundled().map(|n| n.edition().to_owned()), Ok("2026-11".to_owned()));
    }

    #[test]
    fn the_bundled_names_and_their_schema_agree() {
        let text = include_str!("../../../../schemas/pittari/wire-names.schema.json");
        let schema: Value = serde_json::from_str(text).unwrap();
        assert!(jsonschema::meta::is_valid(&schema));
        let names: Value = serde_json::from_str(BUNDLED).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        assert_eq!(validator.iter_errors(&names).map(|e| e.to_string()).collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_corrected_name_is_taken() {
        let names = changed("/elements/item", Some(json!("Koumoku"))).unwrap();
        assert_eq!(names.elements.item, "Koumoku");
        assert!(changed("/$schema", None).is_ok());
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        assert_eq!(refused("/elements/item", None), WireError::new("/elements/item", Kind::Missing));
        assert_eq!(refused("/elements/itme", Some(json!("x"))), WireError::new("/elements/itme", Kind::Unknown));
        assert_eq!(refused("/types", Some(json!("x"))), WireError::new("/types", Kind::WrongType));
        assert_eq!(
            refused("/elements/item", None).sentence(),
            "名前の一覧に「/elements/item」がありません。付属の wire-names.json から写して加えてください。"
        );
    }

    #[test]
    fn a_name_that_would_break_the_file_is_refused() {
        for bad in ["", "1a", "a b", "a:b", "xmlns", "<a>", "項目"] {
            let kind = refused("/elements/item", Some(json!(bad))).kind;
            assert_eq!(kind, Kind::NotAName(bad.to_owned()));
        }
        assert!(matches!(refused("/attributes/category", Some(json!("id"))).kind, Kind::Repeated(_)));
        assert!(matches!(refused("/files/applicant", Some(json!("../a.xml"))).kind, Kind::NotAFileName(_)));
        assert!(matches!(refused("/files/attachments", Some(json!("Attachment"))).kind, Kind::NotAFileName(_)));
        assert!(matches!(refused("/applicant/items/0/id", Some(json!("a b"))).kind, Kind::NotAName(_)));
        assert!(matches!(refused("/applicant/eraYear", Some(json!("年"))).kind, Kind::Placeholder("{year}")));
        assert!(matches!(refused("/application/rowsWhenUnlimited", Some(json!(0))).kind, Kind::OutOfRange));
        assert!(matches!(refused("/procedure/members/0", Some(json!({"name": "a"}))).kind, Kind::Placeholder(_)));
        assert!(matches!(refused("/applicant/items/0/x", Some(json!(1))).kind, Kind::Unreadable(_)));
    }

    #[test]
    fn a_file_that_is_not_json_says_where() {
        let error = WireNames::parse("{\n  x").unwrap_err();
        assert_eq!(error.kind, Kind::NotJson { line: 2, column: 3 });
    }
}

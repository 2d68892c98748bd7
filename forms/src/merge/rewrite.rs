//! A conflict about words, decided by words of one's own.

use super::conflict::{Matter, Point};
use crate::definition::Definition;
use crate::edit::{Change, Command, FormChange, apply};

/// The words of a form that a conflict is about; `None` where it is not about words.
pub fn words_at(definition: &Definition, point: &Point) -> Option<String> {
    match (&point.item, &point.matter) {
        (None, Matter::Title) => Some(definition.title.clone()),
        (None, Matter::Description) => Some(definition.description.clone()),
        (None, Matter::Procedure(field)) => Some(field.of(&definition.procedure).to_owned()),
        (Some(id), Matter::Label) => Some(definition.find(id)?.label.clone()),
        (Some(id), Matter::Help) => Some(definition.find(id)?.help.clone()),
        _ => None,
    }
}

/// The form with other words there; `None` where there are no words, or these cannot be.
pub fn rewrite(definition: &Definition, point: &Point, words: &str) -> Option<Definition> {
    let words = words.to_owned();
    let command = match (&point.item, &point.matter) {
        (None, Matter::Title) => Command::Form(FormChange::Title(words)),
        (None, Matter::Description) => Command::Form(FormChange::Description(words)),
        (None, Matter::Procedure(field)) => {
            let mut procedure = definition.procedure.clone();
            *field.of_mut(&mut procedure) = words;
            Command::Form(FormChange::Procedure(Box::new(procedure)))
        }
        (Some(id), Matter::Label) => Command::change(id.clone(), Change::Label(words)),
        (Some(id), Matter::Help) => Command::change(id.clone(), Change::Help(words)),
        _ => return None,
    };
    apply(definition, &command).ok().map(|(definition, _)| definition)
}

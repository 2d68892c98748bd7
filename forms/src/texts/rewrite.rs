//! New words in their places, as one command.

use super::{PROCEDURE, Spot};
use crate::choice::Choice;
use crate::definition::{Definition, Procedure};
use crate::edit::{Change, Command, FormChange};
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::Kind;
use crate::setting::{SettingError, SettingValue};
use std::collections::HashMap;
use std::sync::Arc;

/// Puts words into places, in one step of undo. A choice keeps its value, so what speaks of it, and applications that
/// were collected, stay as they are. A place that is gone is passed over.
///
/// # Errors
/// The sentence with which a kind refuses its new words.
pub fn rewrite(definition: &Definition, edits: &[(Spot, String)]) -> Result<Command, String> {
    let mut all = Rewriting { items: HashMap::new(), kinds: vec![], commands: vec![], procedure: None };
    for item in definition.walk() {
        all.items.insert(&item.id, item);
    }
    for (spot, words) in edits {
        all.put(definition, spot, words)?;
    }
    Ok(Command::Batch(all.commands()))
}

struct Rewriting<'a> {
    items: HashMap<&'a ItemId, &'a Arc<Item>>,
    /// Of each item whose settings change, the kind with all of them changed.
    kinds: Vec<(ItemId, Kind)>,
    commands: Vec<Command>,
    procedure: Option<Procedure>,
}

impl Rewriting<'_> {
    fn put(&mut self, definition: &Definition, spot: &Spot, words: &str) -> Result<(), String> {
        let text = words.to_owned();
        let command = match spot {
            Spot::Title => Command::Form(FormChange::Title(text)),
            Spot::Description => Command::Form(FormChange::Description(text)),
            Spot::Procedure(member) => {
                let procedure = self.procedure.get_or_insert_with(|| definition.procedure.clone());
                if let Some(known) = PROCEDURE.iter().find(|known| known.member == *member) {
                    *(known.of)(procedure) = text;
                }
                return Ok(());
            }
            Spot::Label(id) if self.items.contains_key(id) => Command::change(id.clone(), Change::Label(text)),
            Spot::Help(id) if self.items.contains_key(id) => Command::change(id.clone(), Change::Help(text)),
            Spot::Choice(id, value) if self.items.contains_key(id) => {
                let to = Choice { value: value.clone(), label: text };
                Command::change(id.clone(), Change::Choice { from: value.clone(), to })
            }
            Spot::Setting(id, name) => return self.set(id, name, text),
            _ => return Ok(()),
        };
        self.commands.push(command);
        Ok(())
    }

    fn set(&mut self, id: &ItemId, name: &str, words: String) -> Result<(), String> {
        let Some(item) = self.items.get(id) else { return Ok(()) };
        // The settings of one item follow one another.
        if self.kinds.last().is_none_or(|(last, _)| last != id) {
            self.kinds.push((id.clone(), item.kind.clone()));
        }
        let Some((_, kind)) = self.kinds.last_mut() else { return Ok(()) };
        let was = kind.settings().into_iter().find(|setting| setting.name == name).map(|setting| setting.value);
        let value = match was {
            Some(SettingValue::LongText(_)) => SettingValue::LongText(words),
            _ => SettingValue::Text(words),
        };
        match kind.set(name, &value) {
            Err(SettingError::Refused(sentence)) => Err(sentence),
            Ok(()) | Err(SettingError::Unknown) => Ok(()),
        }
    }

    /// A kind has all choices of its item in it, with the words they had: it goes before them.
    fn commands(self) -> Vec<Command> {
        let kinds = self.kinds.into_iter().map(|(id, kind)| Command::change(id, Change::Kind(kind)));
        let procedure = self.procedure.map(|to| Command::Form(FormChange::Procedure(Box::new(to))));
        kinds.chain(self.commands).chain(procedure).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::whole_number::WholeNumber;
    use crate::texts::texts;

    #[test]
    fn all_words_are_changed_where_they_stand_and_back_again() {
        let count = WholeNumber { unit: "冊".to_owned(), ..WholeNumber::default() };
        let help = |id: &str, kind| Item { help: "説明".to_owned(), ..Item::new(id, id, "名前", kind) };
        let mut form = Definition::new("届")
            .with(vec![help("a", OneChoice::of(&["個人", "団体"]).into()), help("n", count.into())]);
        form.description = "説明".to_owned();
        form.procedure.addressee = "市長".to_owned();
        form.procedure.requirements = "本".to_owned();
        let before = texts(&form);
        let edits: Vec<_> = before.iter().map(|text| (text.spot.clone(), format!("新しい{}", text.words))).collect();
        let (changed, inverse) = apply(&form, &rewrite(&form, &edits).unwrap()).unwrap();
        let words: Vec<String> = texts(&changed).into_iter().map(|text| text.words).collect();
        assert_eq!(words, before.iter().map(|text| format!("新しい{}", text.words)).collect::<Vec<_>>());
        let values = |form: &Definition| texts(form).into_iter().map(|text| text.spot).collect::<Vec<_>>();
        assert_eq!(values(&changed), values(&form), "the values of choices stay");
        assert_eq!(apply(&changed, &inverse).unwrap().0, form);
    }

    #[test]
    fn what_is_gone_is_passed_over() {
        let form = Definition::new("届");
        let gone = [Spot::Label("x".into()), Spot::Setting("x".into(), "unit"), Spot::Choice("x".into(), 1.into())];
        let edits: Vec<_> = gone.into_iter().map(|spot| (spot, "言葉".to_owned())).collect();
        assert_eq!(rewrite(&form, &edits), Ok(Command::Batch(vec![])));
    }
}

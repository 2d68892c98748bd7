//! Undo and redo over commands (元に戻す・やり直す).

use super::apply::{apply, take_back};
use super::log::Entry;
use super::{Command, Refused};
use crate::definition::Definition;
use serde::{Deserialize, Serialize};

/// A definition and the way it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    definition: Definition,
    past: Vec<Step>,
    future: Vec<Step>,
}

/// One step that undo takes back as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub command: Command,
    pub inverse: Command,
    /// When it was done, in milliseconds since 1970 (handed in).
    pub at: u64,
}

/// Typing that pauses longer than this (in milliseconds) begins a new step.
const PAUSE: u64 = 1500;

impl History {
    pub fn new(definition: Definition) -> Self {
        Self { definition, past: vec![], future: vec![] }
    }

    /// A history that was kept: the definition as it is now, the steps that can be undone, those that can be redone.
    pub fn resume(definition: Definition, past: Vec<Step>, future: Vec<Step>) -> Self {
        Self { definition, past, future }
    }

    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// The steps that can be redone, the next one last.
    pub fn future(&self) -> &[Step] {
        &self.future
    }

    /// Carries out a command at a time in milliseconds since 1970, and gives what the log has to hold of it.
    ///
    /// # Errors
    /// The reason, when the command is refused; nothing is changed then.
    pub fn run(&mut self, command: Command, at: u64) -> Result<Entry, Refused> {
        let joined = self.past.last().and_then(|last| {
            let soon = at.saturating_sub(last.at) < PAUSE;
            command.joined_to(&last.command).filter(|_| soon || command.completes(&last.command))
        });
        if let Some(joined) = joined {
            self.join(joined.clone(), at)?;
            return Ok(Entry::Joined { command: joined, at });
        }
        self.begin(command.clone(), at)?;
        Ok(Entry::Run { command, at })
    }

    /// Does what an entry of the log says; `false`, and nothing is changed, when it does not fit.
    pub fn replay(&mut self, entry: Entry) -> bool {
        match entry {
            Entry::Run { command, at } => self.begin(command, at).is_ok(),
            Entry::Joined { command, at } => self.join(command, at).is_ok(),
            Entry::Undo => self.undo(),
            Entry::Redo => self.redo(),
        }
    }

    fn begin(&mut self, command: Command, at: u64) -> Result<(), Refused> {
        let (next, inverse) = apply(&self.definition, &command)?;
        self.definition = next;
        self.future.clear();
        self.past.push(Step { command, inverse, at });
        Ok(())
    }

    /// Puts a command that does both in the place of the last step.
    fn join(&mut self, command: Command, at: u64) -> Result<(), Refused> {
        let Some(last) = self.past.last_mut() else { return self.begin(command, at) };
        let before = take_back(&self.definition, &last.inverse)?;
        let (next, inverse) = apply(&before, &command)?;
        *last = Step { command, inverse, at };
        self.definition = next;
        self.future.clear();
        Ok(())
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes back the last step; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.past.pop() else { return false };
        let Ok(before) = take_back(&self.definition, &step.inverse) else {
            self.past.push(step);
            return false;
        };
        self.definition = before;
        self.future.push(step);
        true
    }

    /// Does again what was taken back; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.future.pop() else { return false };
        let Ok((after, _)) = apply(&self.definition, &step.command) else {
            self.future.push(step);
            return false;
        };
        self.definition = after;
        self.past.push(step);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::edit::{Change, FormChange};
    use crate::item::Item;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::text::Text;

    #[test]
    fn a_word_typed_in_one_go_is_undone_in_one_go() {
        let item = Item::new("a", "a", "氏名", Text::default().into());
        let mut history = History::new(Definition::new("申請").with(vec![item]));
        let before = history.definition().clone();
        for (i, text) in ["氏", "氏名の", "氏名のよみ"].iter().enumerate() {
            history.run(Command::change("a", Change::Label((*text).to_owned())), i as u64 * 200).unwrap();
        }
        assert!(history.undo());
        assert_eq!(*history.definition(), before);
        assert!(history.redo());
        assert_eq!(history.definition().find(&"a".into()).unwrap().label, "氏名のよみ");
    }

    #[test]
    fn the_value_that_follows_the_words_of_a_choice_is_no_step_of_its_own() {
        let item = Item::new("a", "a", "方法", OneChoice::of(&["窓口"]).into());
        let mut history = History::new(Definition::new("申請").with(vec![item]));
        let before = history.definition().clone();
        let choice = |from: &str, to| Command::change("a", Change::Choice { from: from.into(), to });
        history.run(choice("窓口", Choice::new("窓口", "郵送")), 0).unwrap();
        history.run(choice("窓口", Choice::plain("郵送")), 10_000).unwrap();
        assert_eq!(history.past().len(), 1);
        history.run(choice("郵送", Choice::plain("電話")), 20_000).unwrap();
        assert!(history.undo() && history.undo());
        assert_eq!(*history.definition(), before);
    }

    #[test]
    fn a_pause_begins_a_new_step() {
        let mut history = History::new(Definition::new("一"));
        history.run(Command::Form(FormChange::Title("二".to_owned())), 0).unwrap();
        history.run(Command::Form(FormChange::Title("三".to_owned())), 10_000).unwrap();
        history.undo();
        assert_eq!(history.definition().title, "二");
    }
}

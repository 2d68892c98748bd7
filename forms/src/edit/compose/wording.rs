//! Words that residents read (言葉), each edited where it stands.

use crate::choice::Choice;
use crate::definition::Definition;
use crate::edit::command::{Change, Command, FormChange};
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::Role;
use crate::setting::SettingValue;
use crate::widget::Widget;

/// Which words of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    Title,
    Description,
    Label(ItemId),
    Help(ItemId),
    /// Of a choice, by its place in the list; of a box to tick, the words beside it.
    Choice(ItemId, usize),
}

impl Wording {
    /// What staff call it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title => "様式の名前",
            Self::Description => "様式の説明",
            Self::Label(_) => "項目名",
            Self::Help(_) => "説明",
            Self::Choice(..) => "選択肢の言葉",
        }
    }

    /// Whether it may have several lines.
    pub fn is_long(&self) -> bool {
        matches!(self, Self::Description | Self::Help(_))
    }

    /// The words as they are; `None` where there are none that can be changed.
    pub fn words(&self, definition: &Definition) -> Option<String> {
        let item = |id| definition.find(id).filter(|item| item.kind.role() != Role::Locked);
        match self {
            Self::Title => Some(definition.title.clone()),
            Self::Description => Some(definition.description.clone()),
            Self::Label(id) => Some(item(id)?.label.clone()),
            Self::Help(id) => Some(item(id)?.help.clone()),
            Self::Choice(id, at) => match item(id)?.kind.widget() {
                Widget::Tick { words } => Some(words),
                _ => Some(choices(item(id)?)?.1.get(*at)?.label.clone()),
            },
        }
    }

    /// Other words in their place. `None` when they are the same, or none where some must be.
    pub fn changed(&self, definition: &Definition, words: &str) -> Option<Command> {
        let words = words.trim();
        let before = self.words(definition)?;
        if words == before || (words.is_empty() && !self.is_long()) {
            return None;
        }
        let words = words.to_owned();
        Some(match self {
            Self::Title => Command::Form(FormChange::Title(words)),
            Self::Description => Command::Form(FormChange::Description(words)),
            Self::Label(id) => Command::change(id.clone(), Change::Label(words)),
            Self::Help(id) => Command::change(id.clone(), Change::Help(words)),
            Self::Choice(id, at) => Command::change(id.clone(), choice_changed(definition.find(id)?, *at, words)?),
        })
    }
}

fn choices(item: &Item) -> Option<(&'static str, Vec<Choice>)> {
    item.kind.settings().into_iter().find_map(|setting| match setting.value {
        SettingValue::Choices(choices) => Some((setting.name, choices)),
        _ => None,
    })
}

/// The value follows the words when it was the words.
fn choice_changed(item: &Item, at: usize, words: String) -> Option<Change> {
    if let Some((_, choices)) = choices(item) {
        let from = choices.get(at)?.clone();
        let follows = from.value.as_str() == Some(from.label.as_str());
        let to = if follows { Choice::plain(words) } else { Choice { label: words, ..from.clone() } };
        return Some(Change::Choice { from: from.value, to });
    }
    let beside = item.kind.settings().into_iter().find(|setting| matches!(setting.value, SettingValue::Text(_)))?;
    item.kind.with(beside.name, &SettingValue::Text(words)).ok().map(Change::Kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::consent::Consent;
    use crate::kinds::yes_no::YesNo;

    fn form() -> Definition {
        let coded = OneChoice { choices: vec![Choice::new("01", "男"), Choice::plain("女")], ..OneChoice::default() };
        Definition::new("届").with(vec![
            Item::new("a", "a", "区分", coded.into()),
            Item::new("b", "b", "同意", Consent::default().into()),
            Item::new("c", "c", "有無", YesNo::default().into()),
        ])
    }

    fn after(wording: &Wording, words: &str) -> Option<String> {
        let command = wording.changed(&form(), words)?;
        wording.words(&apply(&form(), &command).unwrap().0)
    }

    #[test]
    fn all_words_are_changed_where_they_stand() {
        let (a, b) = (|| ItemId::new("a"), || ItemId::new("b"));
        for wording in [Wording::Title, Wording::Label(a()), Wording::Choice(a(), 1), Wording::Choice(b(), 0)] {
            assert_eq!(after(&wording, " 新しい言葉 ").as_deref(), Some("新しい言葉"), "{}", wording.name());
            assert_eq!(after(&wording, ""), None, "something must stand there");
            let same = wording.words(&form()).unwrap();
            assert_eq!(after(&wording, &same), None);
        }
        assert_eq!(after(&Wording::Help(a()), "一行\n二行").as_deref(), Some("一行\n二行"));
        assert_eq!(Wording::Choice(a(), 7).words(&form()), None);
        assert_eq!(Wording::Choice("c".into(), 0).changed(&form(), "ある"), None);
        assert_eq!(Wording::Label("x".into()).words(&form()), None);
    }

    #[test]
    fn a_code_stays_and_a_value_that_was_the_words_follows() {
        let change = |at, words: &str| match Wording::Choice("a".into(), at).changed(&form(), words) {
            Some(Command::Change { change: Change::Choice { to, .. }, .. }) => to,
            other => panic!("{other:?}"),
        };
        assert_eq!(change(0, "男性"), Choice::new("01", "男性"));
        assert_eq!(change(1, "女性"), Choice::plain("女性"));
    }
}

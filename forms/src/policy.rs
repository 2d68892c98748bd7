//! What a publisher lets those who take its form over do with each item (市町村の変更), and where a copy goes beyond it.
//!
//! The policy binds whoever shapes the copy with us. It is no protection against somebody who edits the file by hand: that
//! shows when copies are compared with what they come from.

use crate::compare::{ChoiceDifference, Comparison, ItemDifference, ItemDifferences, compare};
use crate::compatibility::accepts_all_of;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::Kind;
use crate::setting::SettingValue;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Policy {
    /// 自由: anything.
    #[default]
    Free,
    /// 足せる: more help, more choices, stricter limits, another place; nothing that is there goes.
    Extend,
    /// 固定: nothing.
    Locked,
}

impl Policy {
    pub const ALL: [Self; 3] = [Self::Free, Self::Extend, Self::Locked];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
    pub(crate) fn is_free(&self) -> bool {
        *self == Self::Free
    }

    /// As the file has it; `None` where it says nothing.
    pub(crate) fn code(self) -> Option<&'static str> {
        match self {
            Self::Free => None,
            Self::Extend => Some("extend"),
            Self::Locked => Some("locked"),
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Free => "自由に変えられる",
            Self::Extend => "足すことだけできる",
            Self::Locked => "変えられない",
        }
    }

    /// What may be done with an item of it, for whoever has taken the form over.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Free => "言葉も設定も変えられます。使わないときは削除できます。",
            Self::Extend => {
                "説明を書き足す、選択肢を増やす、必須にする、制限を厳しくする、場所を移すことができます。項目名を変えることや削除はできません。"
            }
            Self::Locked => "変えることも、移すことも、削除もできません。",
        }
    }
}

/// Where a copy does what its publisher does not let it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub item: ItemId,
    /// What people call the item.
    pub name: String,
    pub policy: Policy,
    /// What was done, as a sentence.
    pub what: String,
}

impl Breach {
    /// Why it cannot be done, and what can be.
    pub fn sentence(&self, publisher: &str) -> String {
        let Self { name, policy, .. } = self;
        format!("「{name}」は、{publisher}が「{}」と決めた項目です。{}", policy.label(), policy.explanation())
    }
}

/// Where `local` does with the items of `base` what their policies do not allow.
pub fn breaches(base: &Definition, local: &Definition) -> Vec<Breach> {
    let bound = base.walk().into_iter().any(|item| item.policy != Policy::Free);
    if !bound {
        return vec![];
    }
    let comparison = compare(base, local);
    let of = |item| of_item(item, &comparison);
    comparison.items.iter().flat_map(of).collect()
}

fn of_item(item: &ItemDifferences, all: &Comparison) -> Vec<Breach> {
    let sentences = all.sentences_of(item);
    let pairs = item.differences.iter().zip(sentences);
    let breach = |(difference, what): (&ItemDifference, String)| {
        let bound = match difference {
            // What is put into a locked section is done to the section.
            ItemDifference::Added { at, .. } => all.sides().0.get(at.parent.as_ref()?)?.item.clone(),
            _ => item.before.clone()?,
        };
        let is_allowed = match bound.policy {
            Policy::Free => true,
            Policy::Extend => item.before.is_none() || extends(&bound, item.after.as_deref(), difference),
            Policy::Locked => false,
        };
        let name = bound.label.trim().to_owned();
        (!is_allowed).then(|| Breach { item: bound.id.clone(), name, policy: bound.policy, what })
    };
    pairs.filter_map(breach).collect()
}

/// Whether a difference only adds to what is there.
fn extends(before: &Item, after: Option<&Item>, difference: &ItemDifference) -> bool {
    match difference {
        ItemDifference::Help { from, to } => to.contains(from.trim()),
        ItemDifference::Required { from, to } => {
            matches!((from, to), (Required::Never, _) | (Required::When(_), Required::Always))
        }
        ItemDifference::Choice(ChoiceDifference::Added { .. }) | ItemDifference::Moved { .. } => true,
        ItemDifference::Setting { .. } => after.is_some_and(|after| is_stricter(&before.kind, &after.kind)),
        _ => false,
    }
}

/// Whether all that a kind accepts was accepted before, its choices aside.
fn is_stricter(before: &Kind, after: &Kind) -> bool {
    let choices = before.settings().into_iter().find(|setting| matches!(setting.value, SettingValue::Choices(_)));
    let alike = choices.map_or_else(|| Ok(after.clone()), |choices| after.with(choices.name, &choices.value));
    alike.is_ok_and(|after| accepts_all_of(before, &after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Command, apply};
    use crate::kinds::choice::OneChoice;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;

    fn form() -> Definition {
        let of = |id: &str, policy| Item { policy, ..Item::new(id, id, id, Text::default().into()) };
        let choice = Item {
            policy: Policy::Extend,
            ..Item::new("館", "branch", "館", OneChoice::of(&["中央館", "東館"]).into())
        };
        let section =
            Item { policy: Policy::Locked, ..Item::unkeyed("申請者", "申請者", Section::default().into()) };
        let extended = Item { help: "戸籍のとおりに書きます。".to_owned(), ..of("氏名", Policy::Extend) };
        Definition::new("届").with(vec![
            section.with(vec![extended, of("番号", Policy::Locked)]),
            choice,
            of("備考", Policy::Free),
        ])
    }

    fn told(command: Command) -> Vec<(String, String)> {
        let base = form();
        let local = apply(&base, &command).unwrap().0;
        breaches(&base, &local).into_iter().map(|breach| (breach.name, breach.what)).collect()
    }

    fn names(command: Command) -> Vec<String> {
        told(command).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_is_locked_stays_as_it_is() {
        let words = |id: &str| Command::change(id, Change::Label("ほか".to_owned()));
        assert_eq!(names(words("備考")), [""; 0]);
        assert_eq!(
            told(words("番号")),
            [("番号".to_owned(), "項目名が「番号」から「ほか」に変わりました。".to_owned())]
        );
        assert_eq!(names(Command::Remove { id: "番号".into() }), ["番号"]);
        assert_eq!(names(Command::Move { id: "番号".into(), parent: None, at: 0 }), ["番号"]);
        let new = Item::new("新", "new", "新", Text::default().into());
        assert_eq!(names(Command::insert(Some(&"申請者".into()), 0, new.clone())), ["申請者"]);
        assert_eq!(names(Command::insert(None, 0, new)), [""; 0]);
    }

    #[test]
    fn what_may_be_extended_takes_more_and_loses_nothing() {
        let help = |words: &str| names(Command::change("氏名", Change::Help(words.to_owned())));
        assert_eq!(help("戸籍のとおりに書きます。旧字も使えます。"), [""; 0]);
        assert_eq!(help("好きに書きます。"), ["氏名"]);
        assert_eq!(names(Command::change("氏名", Change::Required(Required::Always))), [""; 0]);
        assert_eq!(names(Command::change("氏名", Change::Label("お名前".to_owned()))), ["氏名"]);
        assert_eq!(names(Command::Remove { id: "氏名".into() }), ["氏名"]);
        let long = |most: u32| Text { max_length: Some(most), ..Text::default() };
        assert_eq!(names(Command::change("氏名", Change::Kind(long(10).into()))), [""; 0]);
        let choices = |of: &[&str]| names(Command::change("館", Change::Kind(OneChoice::of(of).into())));
        assert_eq!(choices(&["中央館", "東館", "西館"]), [""; 0]);
        assert_eq!(choices(&["中央館"]), ["館"]);
        assert_eq!(names(Command::Move { id: "館".into(), parent: None, at: 0 }), [""; 0]);
    }

    #[test]
    fn a_breach_says_who_decided_and_what_can_be_done() {
        let base = form();
        let local = apply(&base, &Command::Remove { id: "番号".into() }).unwrap().0;
        let said = breaches(&base, &local).remove(0).sentence("○○県");
        assert_eq!(
            said,
            "「番号」は、○○県が「変えられない」と決めた項目です。変えることも、移すことも、削除もできません。"
        );
    }
}

//! The words of a form (言葉) one after another, each with the place where it stands and the way to change it.
//!
//! Whoever needs all words walks them here: finding and replacing, hints on wording, translations.

mod find;
mod rewrite;

pub use find::{Hit, Query, replace};
pub use rewrite::rewrite;

use crate::choice::Choice;
use crate::definition::{Definition, Procedure};
use crate::id::ItemId;
use crate::item::Item;
use crate::json::same;
use crate::kinds::Role;
use crate::setting::SettingValue;
use serde_json::Value;

/// Where words stand, for whoever changes them or goes there.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    Title,
    Description,
    /// A text of the procedure, by the name of its member.
    Procedure(&'static str),
    Label(ItemId),
    Help(ItemId),
    /// A setting of the item's kind, by its name.
    Setting(ItemId, &'static str),
    /// A choice, by its value.
    Choice(ItemId, Value),
}

/// What words are for: how long they may well be, and how they are best written, hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Description,
    Procedure,
    Label,
    Help,
    /// The text of a note (説明文).
    Note,
    Setting,
    Choice,
}

/// Words of a form in their place. No text is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub spot: Spot,
    pub part: Part,
    pub words: String,
    /// Whether nobody can change them: they are of an item that another tool made.
    pub fixed: bool,
    /// Whether residents read them.
    pub shown: bool,
    /// What they are, such as 説明 or 選択肢; what the builder writes over their field.
    pub what: &'static str,
    /// The item's name, empty for the form's own words.
    of: String,
}

/// A text of the procedure: the name of its member, what staff call it, and whether residents read it.
#[derive(Debug)]
pub struct ProcedureText {
    pub member: &'static str,
    pub words: &'static str,
    shown: bool,
    of: fn(&mut Procedure) -> &mut String,
}

const PROCEDURE: [ProcedureText; 9] = [
    procedure("addressee", "宛先", true, |p| &mut p.addressee),
    procedure("department", "担当課", true, |p| &mut p.department),
    procedure("contactName", "問い合わせ先の名前", true, |p| &mut p.contact_name),
    procedure("contactPhone", "問い合わせ先の電話", true, |p| &mut p.contact_phone),
    procedure("contactEmail", "問い合わせ先のメール", true, |p| &mut p.contact_email),
    procedure("eligiblePerson", "対象となる人", true, |p| &mut p.eligible_person),
    procedure("requirements", "必要なもの", true, |p| &mut p.requirements),
    procedure("usageFee", "手数料", true, |p| &mut p.usage_fee),
    procedure("legalBasis", "マイナンバーを集める根拠の法令", false, |p| &mut p.legal_basis),
];

const fn procedure(
    member: &'static str,
    words: &'static str,
    shown: bool,
    of: fn(&mut Procedure) -> &mut String,
) -> ProcedureText {
    ProcedureText { member, words, shown, of }
}

impl Spot {
    /// The item they belong to; `None` for the form itself.
    pub fn item(&self) -> Option<&ItemId> {
        match self {
            Self::Title | Self::Description | Self::Procedure(_) => None,
            Self::Label(id) | Self::Help(id) | Self::Setting(id, _) | Self::Choice(id, _) => Some(id),
        }
    }
}

impl Text {
    /// Where they stand, in words: 「氏名」の説明.
    pub fn place(&self) -> String {
        match (&self.spot, self.of.as_str()) {
            (Spot::Title | Spot::Description | Spot::Procedure(_), _) => self.what.to_owned(),
            (_, "") => format!("名前のない項目の{}", self.what),
            (_, of) => format!("「{of}」の{}", self.what),
        }
    }
}

/// All words of a form in reading order, those of the form itself first.
///
/// ```
/// use madoguchi_forms::{definition::Definition, item::Item, kinds::text::Text, texts::texts};
///
/// let form = Definition::new("利用届").with(vec![Item::new("a", "a", "氏名", Text::default().into())]);
/// let places: Vec<String> = texts(&form).iter().map(|text| text.place()).collect();
/// assert_eq!(places, ["様式の名前", "「氏名」の項目名"]);
/// ```
pub fn texts(definition: &Definition) -> Vec<Text> {
    let mut texts = vec![];
    of_form(definition, &mut texts);
    for item in definition.walk() {
        of_item(item, &mut texts);
    }
    texts
}

fn of_form(definition: &Definition, texts: &mut Vec<Text>) {
    let mut add = |spot, part, what, words: &str, shown| {
        if !words.is_empty() {
            texts.push(Text { spot, part, words: words.to_owned(), fixed: false, shown, what, of: String::new() });
        }
    };
    add(Spot::Title, Part::Title, "様式の名前", &definition.title, true);
    add(Spot::Description, Part::Description, "はじめの説明", &definition.description, true);
    let mut procedure = definition.procedure.clone();
    for text in &PROCEDURE {
        let words = (text.of)(&mut procedure);
        add(Spot::Procedure(text.member), Part::Procedure, text.words, words, text.shown);
    }
}

fn of_item(item: &Item, texts: &mut Vec<Text>) {
    let locked = item.kind.role() == Role::Locked;
    let mut add = |spot, part, what, words: String, fixed| {
        if !words.is_empty() {
            let of = item.label.clone();
            texts.push(Text { spot, part, words, fixed: fixed || locked, shown: !locked, what, of });
        }
    };
    let id = || item.id.clone();
    let note = item.kind.role() == Role::Note;
    let (label, help, part) =
        if note { ("見出し", "文章", Part::Note) } else { ("項目名", "説明", Part::Help) };
    add(Spot::Label(id()), Part::Label, label, item.label.clone(), false);
    add(Spot::Help(id()), part, help, item.help.clone(), false);
    for setting in item.kind.settings() {
        match setting.value {
            SettingValue::Text(words) | SettingValue::LongText(words) => {
                add(Spot::Setting(id(), setting.name), Part::Setting, setting.label, words, false);
            }
            SettingValue::Choices(choices) => {
                // A choice is called by its value; where a file gives two the same, neither can be.
                let twice = twice(&choices);
                for choice in choices {
                    let fixed = twice.iter().any(|value| same(value, &choice.value));
                    add(Spot::Choice(id(), choice.value), Part::Choice, "選択肢", choice.label, fixed);
                }
            }
            _ => {}
        }
    }
}

/// The values that more than one choice has.
fn twice(choices: &[Choice]) -> Vec<Value> {
    let mut codes: Vec<(String, &Value)> = choices.iter().map(|choice| (choice.code(), &choice.value)).collect();
    codes.sort_by(|a, b| a.0.cmp(&b.0));
    let pairs = codes.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    pairs.flat_map(|pair| [pair[0].1.clone(), pair[1].1.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::consent::Consent;
    use crate::kinds::locked::Locked;
    use crate::kinds::note::Note;
    use crate::kinds::section::Section;

    #[test]
    fn every_text_has_its_place() {
        let mut form = Definition::new("利用届").with(vec![
            Item::unkeyed("s", "申請者", Section::default().into()).with(vec![Item::new(
                "a",
                "a",
                "区分",
                OneChoice::of(&["個人", "団体"]).into(),
            )]),
            Item::new("b", "b", "確認", Consent::default().into()),
            Item { help: "お読みください。".to_owned(), ..Item::unkeyed("n", "", Note::default().into()) },
            Item::new("l", "l", "外の項目", Locked::default().into()),
        ]);
        form.description = "会議室を使う人の届です。".to_owned();
        form.procedure.legal_basis = "番号法".to_owned();
        let found = texts(&form);
        let said: Vec<String> = found.iter().map(|text| format!("{}: {}", text.place(), text.words)).collect();
        assert_eq!(
            said,
            [
                "様式の名前: 利用届",
                "はじめの説明: 会議室を使う人の届です。",
                "マイナンバーを集める根拠の法令: 番号法",
                "「申請者」の項目名: 申請者",
                "「区分」の項目名: 区分",
                "「区分」の選択肢: 個人",
                "「区分」の選択肢: 団体",
                "「確認」の項目名: 確認",
                "「確認」のチェックの言葉: 内容を確認し、同意します",
                "名前のない項目の文章: お読みください。",
                "「外の項目」の項目名: 外の項目",
            ]
        );
        let fixed: Vec<&str> = found.iter().filter(|text| text.fixed).map(|text| text.words.as_str()).collect();
        let unseen: Vec<&str> = found.iter().filter(|text| !text.shown).map(|text| text.words.as_str()).collect();
        assert_eq!((fixed, unseen), (vec!["外の項目"], vec!["番号法", "外の項目"]));
    }

    #[test]
    fn choices_that_share_a_value_cannot_be_told_apart() {
        let list = OneChoice {
            choices: vec![Choice::new("a", "あ"), Choice::new("b", "い"), Choice::new("a", "う")],
            ..OneChoice::default()
        };
        let form = Definition::new("").with(vec![Item::new("i", "i", "", list.into())]);
        let fixed: Vec<(String, bool)> = texts(&form).into_iter().map(|text| (text.words, text.fixed)).collect();
        assert_eq!(fixed, [("あ".to_owned(), true), ("い".to_owned(), false), ("う".to_owned(), true)]);
    }
}

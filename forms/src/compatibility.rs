//! What a new version of a form means to the applications of the one before (版の意味), worked out and not claimed.
//!
//! Every difference is looked at: most can refuse nothing that was accepted. For those that may, an application is looked for
//! that was right before and is wrong now; it is the proof, and what a clerk is shown.
//!
//! ```
//! use madoguchi_forms::{compatibility::{Meaning, meaning}, date::Date, definition::Definition, item::Item, kinds::text::Text};
//!
//! let today = Date::parse("2026-11-22").unwrap();
//! let item = |label: &str| Item::new("a", "a", label, Text::default().into());
//! let before = Definition::new("届").with(vec![item("氏名")]);
//! assert_eq!(meaning(&before, &Definition::new("届").with(vec![item("お名前")]), today), Meaning::Wording);
//!
//! let after = Definition::new("届").with(vec![item("氏名").required()]);
//! let Meaning::Incompatible(why) = meaning(&before, &after, today) else { panic!() };
//! assert_eq!(why.example.unwrap().answers, serde_json::json!({}));
//! ```

mod candidates;
mod effect;
mod examples;
mod fill;
mod includes;

use crate::answers::check::check;
use crate::answers::problems::problems;
use crate::compare::compare;
use crate::date::Date;
use crate::definition::Definition;
use crate::index::Index;
use crate::problem::Problem;
pub(crate) use effect::accepts_all_of;
use effect::{Effect, effects};
use examples::examples;
use serde_json::Value;

/// What a new version is, by what it does to applications. A version number says at least this much.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// Nothing changed at all.
    Same,
    /// 言葉の修正: only words and looks changed.
    Wording,
    /// 互換: every application that was right is right still.
    Compatible,
    /// 非互換: some application that was right is wrong now.
    Incompatible(Box<Incompatible>),
}

/// Why a version is not compatible.
#[derive(Clone, Debug, PartialEq)]
pub struct Incompatible {
    /// What changed and may refuse what was right, as sentences with the names of the items.
    pub reasons: Vec<String>,
    /// `None` where none was found: it is only not certain then that there is none.
    pub example: Option<Example>,
}

/// An application that was right before and is wrong now.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    pub answers: Value,
    /// What is wrong with it now.
    pub problems: Vec<Problem>,
}

impl Meaning {
    /// In a word, for lists.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Same => "変更なし",
            Self::Wording => "言葉の修正",
            Self::Compatible => "互換",
            Self::Incompatible(_) => "非互換",
        }
    }

    /// What it means to whoever has applications of the version before.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::Same => "何も変わっていません。",
            Self::Wording => "言葉や見せ方だけが変わりました。これまでの申請は、そのまま受け付けられます。",
            Self::Compatible => "尋ねることが変わりましたが、これまでの申請は、そのまま受け付けられます。",
            Self::Incompatible(why) if why.example.is_some() => {
                "これまでは受け付けられた申請のうち、受け付けられなくなるものがあります。"
            }
            Self::Incompatible(_) => {
                "これまでは受け付けられた申請のうち、受け付けられなくなるものがあるおそれがあります。変わったところを確かめてください。"
            }
        }
    }
}

/// What `after` means to the applications of `before`, both judged as of one day.
pub fn meaning(before: &Definition, after: &Definition, today: Date) -> Meaning {
    let comparison = compare(before, after);
    if comparison.is_empty() {
        return Meaning::Same;
    }
    let effects = effects(before, after, &comparison);
    match effects.iter().map(|(effect, _)| effect).max() {
        None | Some(Effect::Words) => Meaning::Wording,
        Some(Effect::Accepts) => Meaning::Compatible,
        Some(Effect::MayRefuse) => {
            let reasons = effects.into_iter().filter(|(effect, _)| *effect == Effect::MayRefuse);
            let example = example(before, after, today);
            Meaning::Incompatible(Box::new(Incompatible { reasons: reasons.map(|(_, why)| why).collect(), example }))
        }
    }
}

fn example(before: &Definition, after: &Definition, today: Date) -> Option<Example> {
    let (old, new) = (Index::new(before), Index::new(after));
    examples(before, &old, &new, today).find_map(|answers| {
        if !check(before, &old, &answers, today).0.is_empty() {
            return None;
        }
        let faults = check(after, &new, &answers, today);
        (!faults.0.is_empty()).then(|| Example { problems: problems(after, &faults), answers })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Item;
    use crate::kinds::date::Day;
    use crate::kinds::text::Text;
    use crate::setting::DateLimit;

    #[test]
    fn an_example_has_days_that_are_right_on_whatever_day_it_is() {
        let limits = [5, 31].map(|days| Some(DateLimit::DaysFromToday(days)));
        let [earliest, latest] = limits;
        let day = Item::new("day", "day", "使い始める日", Day { earliest, latest, strict: true }.into()).required();
        let item = Item::new("a", "a", "氏名", Text::default().into());
        let before = Definition::new("届").with(vec![day.clone(), item.clone()]);
        let after = Definition::new("届").with(vec![day, item.required()]);
        for today in ["2026-11-22", "2031-05-01"] {
            let Meaning::Incompatible(why) = meaning(&before, &after, Date::parse(today).unwrap()) else { panic!() };
            assert!(why.example.is_some(), "{today}");
        }
    }
}

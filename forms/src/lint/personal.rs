//! Checks of what may only be asked for a stated reason: マイナンバー, sex, nationality, registered domicile.

use super::asks::{asks, is_mynumber_key, names_back_of_card, names_mynumber, refuses};
use super::{Finding, Lint};
use crate::item::Item;
use crate::shape::Shape;
use crate::widget::Widget;
use serde_json::{Value, json};

/// Whether a number could be typed or handed in here. A choice that speaks of it asks for no number.
fn takes_it(item: &Item) -> bool {
    matches!(
        item.kind.widget(),
        Widget::Line(_)
            | Widget::Lines { .. }
            | Widget::Twice(_)
            | Widget::Parts(_)
            | Widget::Files(_)
            | Widget::Locked
    )
}

fn asks_mynumber(item: &Item) -> bool {
    let words = [&item.label, &item.help];
    let said = || words.into_iter().any(|text| asks(text, names_mynumber));
    let taken_back = || words.into_iter().any(|text| refuses(text, names_mynumber));
    (said() || item.key.as_deref().is_some_and(is_mynumber_key) && !taken_back()) && takes_it(item)
}

pub(super) fn mynumber(lint: &mut Lint) {
    if !lint.definition.procedure.legal_basis.trim().is_empty() {
        return;
    }
    for item in lint.items().into_iter().filter(|i| asks_mynumber(i)) {
        lint.say_of(item, Finding::MyNumber { label: item.label.clone() });
    }
}

/// As long as the number is: someone will type it.
pub(super) fn twelve_digits(lint: &mut Lint) {
    for item in lint.items() {
        let warned = refuses(&item.label, names_mynumber) || refuses(&item.help, names_mynumber);
        if wants_twelve_digits(&item.kind.shape()) && !asks_mynumber(item) && !warned {
            lint.say_of(item, Finding::TwelveDigits { label: item.label.clone() });
        }
    }
}

fn wants_twelve_digits(shape: &Shape) -> bool {
    // What takes anything takes other words as well.
    if matches!(shape, Shape::Text(text) if text.patterns.is_empty()) {
        return false;
    }
    let number = |digits: &str| -> Value {
        match shape {
            Shape::Integer(_) | Shape::Number(_) => digits.parse::<u64>().map_or(Value::Null, Value::from),
            _ => json!(digits),
        }
    };
    let takes = |digits| shape.accepts(&number(digits));
    let any_text = shape.accepts(&json!("あいうえおかきくけこさし"));
    matches!(shape, Shape::Text(_) | Shape::Integer(_) | Shape::Number(_))
        && takes("123456789018")
        && !takes("12345678901")
        && !takes("1234567890123")
        && !any_text
}

pub(super) fn back_of_card(lint: &mut Lint) {
    for item in lint.items() {
        let said = asks(&item.label, names_back_of_card) || asks(&item.help, names_back_of_card);
        if matches!(item.kind.widget(), Widget::Files(_)) && said {
            lint.say_of(item, Finding::BackOfCard { label: item.label.clone() });
        }
    }
}

/// What is asked, and the words by which it is known.
const SENSITIVE: [(&str, &[&str]); 3] = [("性別", &["性別"]), ("国籍", &["国籍"]), ("本籍", &["本籍"])];
/// 「…を確認するため」, 「…に使います」.
const PURPOSES: [&str; 6] = ["ため", "為", "目的", "使い", "用い", "利用し"];
/// Animals have a sex, too.
const ANIMALS: [&str; 5] = ["犬", "猫", "ペット", "動物", "飼"];

pub(super) fn sensitive(lint: &mut Lint) {
    for item in lint.items() {
        let Some((what, _)) =
            SENSITIVE.iter().find(|(_, words)| words.iter().any(|w| asks(&item.label, |s| s.contains(w))))
        else {
            continue;
        };
        let around: Vec<&Item> = lint.around(&item.id).into_iter().map(|l| &*l.item).collect();
        let all = || std::iter::once(item).chain(around.iter().copied());
        let purpose = all().any(|i| PURPOSES.iter().any(|word| i.help.contains(word)));
        let animal = all().any(|i| ANIMALS.iter().any(|word| i.label.contains(word)));
        if item.key.is_some() && item.children.is_empty() && !purpose && !animal {
            lint.say_of(item, Finding::Sensitive { label: item.label.clone(), what });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, helped, text};
    use super::*;
    use crate::kinds::attachment::Attachment;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::section::Section;
    use crate::kinds::text::{Characters, Text};
    use crate::kinds::whole_number::WholeNumber;

    #[test]
    fn mynumber_needs_a_legal_basis() {
        let mut definition = form(vec![
            text("a", "マイナンバー"),
            helped(text("b", "番号"), "個人番号を入力してください。"),
            text("myNumber", "番号の控え"),
            Item::new("f", "f", "個人番号の分かる書類", Attachment::default().into()),
            Item::new("c", "c", "マイナンバーの確認方法", OneChoice::of(&["写真", "書類"]).into()),
            helped(text("d", "お客様番号"), "マイナンバーは入力しないでください。"),
            Item::new("g", "g", "マイナンバーカード（表面）", Attachment::default().into()),
        ]);
        let expected = ["a", "b", "myNumber", "f"].map(|key| format!("mynumber-without-basis /properties/{key}"));
        assert_eq!(found(&definition), expected);
        "番号法別表の第○項".clone_into(&mut definition.procedure.legal_basis);
        assert_eq!(found(&definition), [""; 0]);
    }

    #[test]
    fn twelve_digits_look_like_mynumber() {
        let digits = |min, max| -> Item {
            let kind =
                Text { min_length: min, max_length: Some(max), characters: Characters::Digits, ..Text::default() };
            helped(Item::new("n", "n", "契約番号", kind.into()), "検針票にあります。")
        };
        assert_eq!(found(&form(vec![digits(12, 12)])), ["twelve-digits /properties/n"]);
        assert_eq!(found(&form(vec![digits(10, 10)])), [""; 0]);
        assert_eq!(found(&form(vec![digits(1, 20)])), [""; 0]);
        assert_eq!(found(&form(vec![helped(digits(12, 12), "マイナンバーではありません。")])), [""; 0]);
        let mut number = WholeNumber::default();
        number.limits.minimum = Some(100_000_000_000_u64.into());
        number.limits.maximum = Some(999_999_999_999_u64.into());
        assert_eq!(found(&form(vec![Item::new("n", "n", "番号", number.into())])), ["twelve-digits /properties/n"]);
    }

    #[test]
    fn the_back_of_the_card_is_not_asked_for() {
        let file = |label: &str| form(vec![Item::new("f", "f", label, Attachment::default().into())]);
        assert_eq!(found(&file("マイナンバーカードの裏面")), ["back-of-card /properties/f"]);
        assert_eq!(found(&file("本人確認書類（通知カードなど）")), ["back-of-card /properties/f"]);
        assert_eq!(found(&file("運転免許証の裏面")), [""; 0]);
    }

    #[test]
    fn sex_is_asked_for_a_purpose() {
        let sex = || Item::new("sex", "sex", "性別", OneChoice::of(&["男", "女"]).into());
        assert_eq!(found(&form(vec![sex()])), ["sensitive-without-purpose /properties/sex"]);
        assert_eq!(found(&form(vec![helped(sex(), "健診の種類を決めるために尋ねます。")])), [""; 0]);
        let dog = Item::unkeyed("dog", "犬について", Section::default().into()).with(vec![sex()]);
        assert_eq!(found(&form(vec![dog])), [""; 0]);
        assert_eq!(found(&form(vec![text("d", "本籍地")])), ["sensitive-without-purpose /properties/d"]);
    }
}

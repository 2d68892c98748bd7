//! An answer as the parts that the applicant's data has.

use super::super::loss::{LossKind, Losses};
use super::super::wire::{Holds, WireNames};
use crate::date::Date;
use crate::item::Item;
use crate::json::code;
use crate::pittari::names::Applicant;
use serde_json::Value;

const NAME: [&str; 3] = ["familyName", "givenName", "fullName"];
const KANA: [&str; 3] = ["familyNameKana", "givenNameKana", "fullNameKana"];
const STREET: [&str; 2] = ["streetAddress", "cityBlock"];

/// The text of one fragment.
pub(super) fn text(holds: Holds, item: &Item, answer: &Value, names: &WireNames, losses: &mut Losses) -> String {
    match holds {
        Holds::Name if answer.is_object() => full(answer, NAME),
        Holds::NameKana => full(answer, KANA),
        Holds::BirthEraYear | Holds::BirthYear | Holds::BirthMonth | Holds::BirthDay => {
            birth(holds, item, answer, names, losses)
        }
        Holds::Sex => sex(item, answer, names),
        Holds::PostalCode => part(answer, "postalCode"),
        Holds::Prefecture => part(answer, "prefecture"),
        Holds::City => part(answer, "cityAndCounty"),
        Holds::RestOfAddress if answer.is_object() => rest_of_address(answer),
        Holds::ContactPhoneArea | Holds::PhoneArea | Holds::FaxArea => phone(0, item, answer, losses),
        Holds::ContactPhoneExchange | Holds::PhoneExchange | Holds::FaxExchange => phone(1, item, answer, losses),
        Holds::ContactPhoneNumber | Holds::PhoneNumber | Holds::FaxNumber => phone(2, item, answer, losses),
        Holds::Name | Holds::RestOfAddress | Holds::Email | Holds::EmailAgain => code(answer),
    }
}

/// Whether the applicant's data has a place for this part of a name or an address.
pub(super) fn carried(of: Applicant, key: &str) -> bool {
    match of {
        Applicant::Name => NAME.contains(&key) || KANA.contains(&key),
        Applicant::Address => {
            let others = ["postalCode", "prefecture", "cityAndCounty", "buildingNameEtc", "fullAddress"];
            STREET.contains(&key) || others.contains(&key)
        }
        _ => false,
    }
}

fn part(answer: &Value, key: &str) -> String {
    answer.get(key).map(code).unwrap_or_default()
}

/// Family and given name with a space between, or the name in one piece.
fn full(answer: &Value, [family, given, whole]: [&str; 3]) -> String {
    let both = joined([part(answer, family), part(answer, given)]);
    if both.is_empty() { part(answer, whole) } else { both }
}

fn rest_of_address(answer: &Value) -> String {
    let street: String = STREET.iter().map(|key| part(answer, key)).collect();
    let rest = joined([street, part(answer, "buildingNameEtc")]);
    let said = |key: &str| !part(answer, key).is_empty();
    if rest.is_empty() && !said("prefecture") && !said("cityAndCounty") { part(answer, "fullAddress") } else { rest }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

fn birth(holds: Holds, item: &Item, answer: &Value, names: &WireNames, losses: &mut Losses) -> String {
    let text = code(answer);
    let Some(date) = Date::parse(&text) else {
        losses.add(item, LossKind::AnswerInOnePiece { answer: text.clone() });
        return if holds == Holds::BirthYear { text } else { String::new() };
    };
    match holds {
        Holds::BirthEraYear => date.era().map_or_else(String::new, |(era, year)| {
            names.applicant.era_year.replace("{era}", era.name).replace("{year}", &year.to_string())
        }),
        Holds::BirthMonth => date.month().to_string(),
        Holds::BirthDay => date.day().to_string(),
        _ => date.year().to_string(),
    }
}

/// By the value (GIF's codes) or by the words of the choice.
fn sex(item: &Item, answer: &Value, names: &WireNames) -> String {
    let (value, words) = (code(answer), item.kind.words(answer));
    let known = &names.applicant.sex_answers;
    let found = known.iter().find(|a| a.answer == value).or_else(|| known.iter().find(|a| a.answer == words));
    found.map_or(&names.applicant.sex_otherwise, |a| &a.option).clone()
}

/// The three parts of a number with its hyphens; a number without them stands in the first field as it is.
fn phone(at: usize, item: &Item, answer: &Value, losses: &mut Losses) -> String {
    let text = code(answer);
    let parts: Vec<&str> = text.split('-').collect();
    if parts.len() == 3 {
        return parts.get(at).copied().unwrap_or_default().to_owned();
    }
    losses.add(item, LossKind::AnswerInOnePiece { answer: text.clone() });
    if at == 0 { text } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::text::Text;
    use serde_json::json;

    #[track_caller]
    fn writes(answer: &Value, fields: &[(Holds, &str)], losses: usize) {
        let item = Item::new("a", "a", "項目", Text::default().into());
        let names = WireNames::bundled().unwrap();
        let mut lost = Losses::default();
        for (holds, expected) in fields {
            assert_eq!(text(*holds, &item, answer, &names, &mut lost), *expected, "{holds:?}");
        }
        assert_eq!(lost.into_list().len(), losses);
    }

    #[test]
    fn a_name_is_written_with_a_space() {
        let name =
            json!({"familyName": "山田", "givenName": "花子", "familyNameKana": "ヤマダ", "givenNameKana": "ハナコ"});
        writes(&name, &[(Holds::Name, "山田 花子"), (Holds::NameKana, "ヤマダ ハナコ")], 0);
        writes(&json!("Maria Silva"), &[(Holds::Name, "Maria Silva"), (Holds::NameKana, "")], 0);
    }

    #[test]
    fn a_birth_date_is_written_in_both_counts() {
        let fields = [
            (Holds::BirthEraYear, "昭和54"),
            (Holds::BirthYear, "1979"),
            (Holds::BirthMonth, "4"),
            (Holds::BirthDay, "1"),
        ];
        writes(&json!("1979-04-01"), &fields, 0);
    }

    #[test]
    fn an_address_keeps_its_parts_in_order() {
        let address = json!({
            "postalCode": "1008926", "prefecture": "東京都", "cityAndCounty": "千代田区", "streetAddress": "霞が関",
            "cityBlock": "2-1-2", "buildingNameEtc": "中央合同庁舎第2号館",
        });
        let fields = [
            (Holds::PostalCode, "1008926"),
            (Holds::Prefecture, "東京都"),
            (Holds::City, "千代田区"),
            (Holds::RestOfAddress, "霞が関2-1-2 中央合同庁舎第2号館"),
        ];
        writes(&address, &fields, 0);
    }

    #[test]
    fn a_telephone_number_is_split_at_its_hyphens() {
        let fields = |a, b, c| [(Holds::PhoneArea, a), (Holds::PhoneExchange, b), (Holds::PhoneNumber, c)];
        writes(&json!("03-5253-5111"), &fields("03", "5253", "5111"), 0);
        writes(&json!("0352535111"), &fields("0352535111", "", ""), 1);
    }

    #[test]
    fn sex_is_known_by_code_or_words() {
        for (answer, expected) in [("1", "男性"), ("女", "女性"), ("9", "非選択"), ("答えない", "非選択")]
        {
            writes(&json!(answer), &[(Holds::Sex, expected)], 0);
        }
    }
}

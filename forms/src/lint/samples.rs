//! What stands in for something that is still to be written: the catalogue's ○○市, a choice that was never named.

use super::{Finding, Lint};
use crate::definition::Procedure;
use crate::kinds::email::ADDRESS;
use crate::pattern::is_match;
use crate::reception::origin;
use crate::setting::SettingValue;

/// Member, what staff call it, and its words.
type Text = (&'static str, &'static str, fn(&Procedure) -> &str);

const TEXTS: [Text; 8] = [
    ("addressee", "宛先", |p| &p.addressee),
    ("department", "担当課", |p| &p.department),
    ("contactName", "問い合わせ先の名前", |p| &p.contact_name),
    ("contactPhone", "問い合わせ先の電話", |p| &p.contact_phone),
    ("contactEmail", "問い合わせ先のメール", |p| &p.contact_email),
    ("eligiblePerson", "対象となる人", |p| &p.eligible_person),
    ("requirements", "必要なもの", |p| &p.requirements),
    ("usageFee", "手数料", |p| &p.usage_fee),
];

/// The white circle, and the ideographic zero that looks like it.
const CIRCLES: [&str; 2] = ["○○", "〇〇"];
/// RFC 2606 keeps such hosts for examples.
const NOBODYS_HOST: &str = "example.";

fn is_sample(text: &str) -> bool {
    CIRCLES.iter().chain([&NOBODYS_HOST]).any(|sample| text.contains(sample)) || has_nobodys_number(text)
}

/// A telephone number or postal code of zeros only.
fn has_nobodys_number(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    numbers.into_iter().any(|number| number.matches('0').count() >= 7 && number.chars().all(|c| "0-".contains(c)))
}

/// One finding for all that is told of the procedure: they are mended in one place.
pub(super) fn procedure(lint: &mut Lint) {
    let procedure = &lint.definition.procedure;
    let left: Vec<&Text> = TEXTS.iter().filter(|(.., read)| is_sample(read(procedure))).collect();
    let Some((member, ..)) = left.first() else { return };
    let texts = left.iter().map(|(_, words, _)| (*words).to_owned()).collect();
    lint.say(&format!("/x-procedure/{member}"), Finding::SampleLeft { texts });
}

pub(super) fn words(lint: &mut Lint) {
    let definition = lint.definition;
    let form = [("/title", "様式の名前", &definition.title), ("/description", "はじめの説明", &definition.description)];
    for (pointer, words, _) in form.into_iter().filter(|(.., text)| names_sample_place(text)) {
        lint.say(pointer, Finding::SampleLeft { texts: vec![words.to_owned()] });
    }
    for item in lint.items() {
        let mut sample = [&item.label, &item.help].into_iter().any(|text| names_sample_place(text));
        for setting in item.kind.settings() {
            match setting.value {
                SettingValue::Text(text) => sample |= names_sample_place(&text),
                SettingValue::Choices(choices) => {
                    sample |= choices.iter().any(|choice| names_sample_place(&choice.label));
                    for choice in choices.into_iter().filter(|choice| is_unnamed(&choice.label)) {
                        let label = item.label.clone();
                        lint.say_of(item, Finding::UnnamedChoice { label, choice: choice.label });
                    }
                }
                _ => {}
            }
        }
        if sample {
            lint.say_of(item, Finding::SampleLeft { texts: vec![item.label.clone()] });
        }
    }
}

/// Other circles may stand in an example: ○○株式会社.
fn names_sample_place(text: &str) -> bool {
    let follow = |circles| text.split(circles).skip(1);
    CIRCLES.into_iter().flat_map(follow).any(|after| after.starts_with(['市', '町', '村', '区', '県']))
}

/// As the builder names a new one.
fn is_unnamed(choice: &str) -> bool {
    choice.strip_prefix("選択肢").is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}

/// Six digits, with the check digit.
const CODE: usize = 6;

pub(super) fn addresses(lint: &mut Lint) {
    let procedure = &lint.definition.procedure;
    let code = &procedure.local_government_code;
    let is_code = code.len() == CODE && code.chars().all(|c| c.is_ascii_digit());
    if !code.is_empty() && !is_code {
        lint.say("/x-procedure/localGovernmentCode", Finding::BadMunicipalityCode);
    }
    let mail = &procedure.contact_email;
    if !mail.is_empty() && !is_match(ADDRESS, mail) {
        lint.say("/x-procedure/contactEmail", Finding::BadContactEmail);
    }
    let url = &procedure.reception_url;
    if !url.is_empty() && origin(url).is_none() {
        lint.say("/x-procedure/receptionUrl", Finding::BadReceptionUrl);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, text};
    use crate::choice::Choice;
    use crate::item::Item;
    use crate::kinds::choice::OneChoice;

    #[test]
    fn what_stands_in_for_something_is_named() {
        let choices = vec![Choice::plain("○○市役所"), Choice::plain("選択肢2")];
        let choice = OneChoice { choices, ..OneChoice::default() };
        let place = text("c", "〇〇市内の住所");
        let mut definition = form(vec![text("a", "氏名"), Item::new("b", "b", "館", choice.into()), place]);
        "○○市長".clone_into(&mut definition.procedure.addressee);
        "000-000-0000".clone_into(&mut definition.procedure.contact_phone);
        "○○町の届".clone_into(&mut definition.title);
        assert_eq!(
            found(&definition),
            [
                "sample-left /x-procedure/addressee",
                "sample-left /title",
                "unnamed-choice /properties/b",
                "sample-left /properties/b",
                "sample-left /properties/c"
            ]
        );
    }

    #[test]
    fn examples_that_name_no_place_and_real_numbers_are_no_samples() {
        let mut definition = form(vec![text("a", "勤務先（例：○○株式会社）")]);
        "勤務先の例：○○株式会社".clone_into(&mut definition.description);
        "03-5000-0000".clone_into(&mut definition.procedure.contact_phone);
        assert_eq!(found(&definition), [""; 0]);
    }

    #[test]
    fn a_code_and_a_mail_address_have_their_form() {
        let mut definition = form(vec![text("a", "氏名")]);
        "22221".clone_into(&mut definition.procedure.local_government_code);
        "a b@@city..".clone_into(&mut definition.procedure.contact_email);
        let both =
            ["bad-municipality-code /x-procedure/localGovernmentCode", "bad-contact-email /x-procedure/contactEmail"];
        assert_eq!(found(&definition), both);
        "222216".clone_into(&mut definition.procedure.local_government_code);
        "tosho@city.town.lg.jp".clone_into(&mut definition.procedure.contact_email);
        assert_eq!(found(&definition), [""; 0]);
    }
}

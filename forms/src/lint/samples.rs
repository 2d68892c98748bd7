//! What stands in for something that is still to be written: the catalogue's ○○市, a choice that was never named.

use super::{Finding, Lint};
use crate::definition::Procedure;
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

/// No number and no host of a municipality; RFC 2606 keeps the last for examples.
const SAMPLES: [&str; 4] = ["○○", "〇〇", "000-0000", "example."];

fn is_sample(text: &str) -> bool {
    SAMPLES.iter().any(|sample| text.contains(sample))
}

/// One finding for all that is told of the procedure: they are mended in one place.
pub(super) fn procedure(lint: &mut Lint) {
    let procedure = &lint.definition.procedure;
    let left: Vec<&Text> = TEXTS.iter().filter(|(.., read)| is_sample(read(procedure))).collect();
    let Some((member, ..)) = left.first() else { return };
    let texts = left.iter().map(|(_, words, _)| (*words).to_owned()).collect();
    lint.say(&format!("/x-procedure/{member}"), &Finding::SampleLeft { texts });
}

pub(super) fn words(lint: &mut Lint) {
    let definition = lint.definition;
    if is_sample(&definition.title) || is_sample(&definition.description) {
        let texts = vec!["様式の名前やはじめの説明".to_owned()];
        lint.say("/description", &Finding::SampleLeft { texts });
    }
    for item in lint.items() {
        if [&item.label, &item.help].into_iter().any(|text| names_sample_place(text)) {
            lint.say_of(item, &Finding::SampleLeft { texts: vec![item.label.clone()] });
        }
        for setting in item.kind.settings() {
            let SettingValue::Choices(choices) = setting.value else { continue };
            for choice in choices.iter().filter(|choice| is_unnamed(&choice.label)) {
                let (label, choice) = (item.label.clone(), choice.label.clone());
                lint.say_of(item, &Finding::UnnamedChoice { label, choice });
            }
        }
    }
}

/// Other circles may stand in an example: ○○株式会社.
fn names_sample_place(text: &str) -> bool {
    text.split("○○").skip(1).any(|after| after.starts_with(['市', '町', '村', '区', '県']))
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
        lint.say("/x-procedure/localGovernmentCode", &Finding::BadMunicipalityCode);
    }
    let mail = &procedure.contact_email;
    let host = mail.split_once('@').filter(|(name, _)| !name.is_empty()).map(|(_, host)| host);
    let is_address = mail.is_ascii() && host.is_some_and(|host| host.contains('.'));
    if !mail.is_empty() && !is_address {
        lint.say("/x-procedure/contactEmail", &Finding::BadContactEmail);
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
        let choices = vec![Choice::plain("中央館"), Choice::plain("選択肢2")];
        let choice = OneChoice { choices, ..OneChoice::default() };
        let mut definition = form(vec![text("a", "氏名"), Item::new("b", "b", "館", choice.into())]);
        "○○市長".clone_into(&mut definition.procedure.addressee);
        "000-000-0000".clone_into(&mut definition.procedure.contact_phone);
        assert_eq!(found(&definition), ["sample-left /x-procedure/addressee", "unnamed-choice /properties/b"]);
    }

    #[test]
    fn a_code_and_a_mail_address_have_their_form() {
        let mut definition = form(vec![text("a", "氏名")]);
        "22221".clone_into(&mut definition.procedure.local_government_code);
        "tosho@city".clone_into(&mut definition.procedure.contact_email);
        let both =
            ["bad-municipality-code /x-procedure/localGovernmentCode", "bad-contact-email /x-procedure/contactEmail"];
        assert_eq!(found(&definition), both);
        "222216".clone_into(&mut definition.procedure.local_government_code);
        "tosho@city.town.lg.jp".clone_into(&mut definition.procedure.contact_email);
        assert_eq!(found(&definition), [""; 0]);
    }
}

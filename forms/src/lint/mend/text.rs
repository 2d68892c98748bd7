//! Mends of words: help that says how something is typed, codes and addresses with a slip in them.

use super::{Finding, Mend};
use crate::definition::{Definition, Procedure};
use crate::edit::{Command, FormChange};
use crate::item::Item;
use crate::kinds::Kind;
use crate::kinds::email::ADDRESS;
use crate::normalise::halfwidth;
use crate::pattern::is_match;

const NO_MYNUMBER: &str = "マイナンバーは入力しないでください。";

/// The button's words, and the whole help as it is then.
pub(super) fn help(finding: &Finding, item: &Item) -> Option<(String, String)> {
    let more = match (finding, &item.kind) {
        (Finding::TwelveDigits { .. }, _) => NO_MYNUMBER.to_owned(),
        (Finding::PatternWithoutHelp { .. }, Kind::Text(text)) if item.help.trim().is_empty() => text.typed_as()?,
        _ => return None,
    };
    let before = item.help.trim_end();
    let between = if before.is_empty() || before.ends_with('。') { "" } else { "。" };
    (!before.contains(&more)).then(|| (format!("説明に「{more}」と書く"), format!("{before}{between}{more}")))
}

pub(super) fn of_form(finding: &Finding, definition: &Definition) -> Option<Mend> {
    let mut procedure = definition.procedure.clone();
    let to = match finding {
        Finding::BadMunicipalityCode => {
            procedure.local_government_code = with_check_digit(&procedure.local_government_code)?;
            &procedure.local_government_code
        }
        Finding::BadContactEmail => {
            procedure.contact_email = mended_mail(&procedure)?;
            &procedure.contact_email
        }
        _ => return None,
    };
    let words = format!("「{to}」に直す");
    Some(Mend { words, command: Command::Form(FormChange::Procedure(Box::new(procedure))) })
}

/// Five digits are the code without its check digit: 11 less the rest, by 11, of the digits times 6, 5, 4, 3, 2.
fn with_check_digit(code: &str) -> Option<String> {
    let digits: Vec<u32> = halfwidth(code).trim().chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let sum: u32 = digits.iter().zip((2..=6).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 10;
    let code: String = digits.iter().map(u32::to_string).collect();
    match digits.len() {
        5 => Some(format!("{code}{check}")),
        // Only its width was wrong.
        6 => Some(code),
        _ => None,
    }
}

/// Half-width, and without the spaces that come with pasting.
fn mended_mail(procedure: &Procedure) -> Option<String> {
    let mail: String = halfwidth(&procedure.contact_email).chars().filter(|c| !c.is_whitespace()).collect();
    is_match(ADDRESS, &mail).then_some(mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_gets_its_check_digit() {
        for (code, whole) in [("22221", "222216"), ("13101", "131016"), ("01100", "011002"), ("２２２２１６", "222216")]
        {
            assert_eq!(with_check_digit(code).as_deref(), Some(whole), "{code}");
        }
        assert_eq!(with_check_digit("2222"), None);
        assert_eq!(with_check_digit("市22221"), None);
    }
}

//! Regular expressions of JSON Schema (ECMA-262), run by an engine that cannot be made to hang.
//!
//! [`regex_lite`] takes time in proportion to the text, whatever the pattern. A pattern is first put into its dialect;
//! look-around, back references and the like have no translation, and an item that needs them is kept locked.

mod translate;

use regex_lite::{Regex, RegexBuilder};
use std::cell::RefCell;
use std::collections::HashMap;

/// In characters; more than any pattern that lists kanji needs.
const LONGEST: usize = 5000;

/// Whether we can run this pattern.
pub fn is_supported(pattern: &str) -> bool {
    compile(pattern).is_some()
}

/// Whether the pattern is found in the text. A pattern that we cannot run finds nothing.
pub fn is_match(pattern: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<HashMap<String, Option<Regex>>> = RefCell::default();
    }
    COMPILED.with(|cache| {
        let mut cache = cache.borrow_mut();
        if let Some(regex) = cache.get(pattern) {
            return regex.as_ref().is_some_and(|r| r.is_match(text));
        }
        // A form has tens of patterns; thousands mean that many forms passed through, and none is needed again.
        if cache.len() > 1000 {
            cache.clear();
        }
        let regex = cache.entry(pattern.to_owned()).or_insert_with(|| compile(pattern));
        regex.as_ref().is_some_and(|r| r.is_match(text))
    })
}

fn compile(pattern: &str) -> Option<Regex> {
    pattern.chars().nth(LONGEST).is_none().then_some(())?;
    RegexBuilder::new(&translate::translate(pattern)?).size_limit(1 << 20).nest_limit(50).build().ok()
}

/// Whether the text has the form of a day (`YYYY-MM-DD`) or a time (`HH:MM`).
pub fn is_moment(text: &str) -> bool {
    let form: String = text.chars().take(11).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    form == "0000-00-00" || form == "00:00"
}

/// A pattern for texts of the same form as `limit` (digits in the same places) that are not before it.
///
/// Texts of one fixed form, such as `YYYY-MM-DD` and `HH:MM`, order by their characters. The pattern grows with the
/// square of the limit: what a file gives is asked [`is_moment`] first.
pub fn at_or_after(limit: &str) -> String {
    bounded(limit, |digit| (digit < '9').then(|| (next(digit), '9')))
}

/// The mirror of [`at_or_after`].
pub fn at_or_before(limit: &str) -> String {
    bounded(limit, |digit| (digit > '0').then(|| ('0', previous(digit))))
}

fn bounded(limit: &str, range: impl Fn(char) -> Option<(char, char)>) -> String {
    let chars: Vec<char> = limit.chars().collect();
    let mut ways = vec![chars.iter().copied().map(literal).collect::<String>()];
    for (i, c) in chars.iter().enumerate().filter(|(_, c)| c.is_ascii_digit()) {
        if let Some((from, to)) = range(*c) {
            let prefix: String = chars.iter().take(i).copied().map(literal).collect();
            let rest: String = chars.iter().skip(i + 1).copied().map(form).collect();
            ways.push(format!("{prefix}[{from}-{to}]{rest}"));
        }
    }
    format!("^(?:{})$", ways.join("|"))
}

fn form(c: char) -> String {
    if c.is_ascii_digit() { "[0-9]".to_owned() } else { literal(c) }
}

/// A limit of a file may be any text.
fn literal(c: char) -> String {
    if r"\^$.*+?()[]{}|/".contains(c) { format!(r"\{c}") } else { c.to_string() }
}

fn next(digit: char) -> char {
    char::from_u32(digit as u32 + 1).unwrap_or('9')
}

fn previous(digit: char) -> char {
    char::from_u32(digit as u32 - 1).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_bounded_by_their_characters() {
        let from = at_or_after("2026-04-01");
        let to = at_or_before("2027-03-31");
        for (date, inside) in [
            ("2026-03-31", false),
            ("2026-04-01", true),
            ("2026-12-31", true),
            ("2027-03-31", true),
            ("2027-04-01", false),
            ("2099-01-01", false),
        ] {
            assert_eq!(is_match(&from, date) && is_match(&to, date), inside, "{date}");
        }
    }

    #[test]
    fn times_are_bounded_too() {
        let from = at_or_after("09:30");
        assert!(is_match(&from, "09:30") && is_match(&from, "10:00") && !is_match(&from, "09:29"));
    }

    #[test]
    fn days_and_times_are_moments() {
        assert!(is_moment("2026-04-01") && is_moment("09:30"));
        for text in ["", "2026-04", "9:30", "2026-04-011", "09:30:00", "２０２６-04-01"] {
            assert!(!is_moment(text), "{text}");
        }
    }

    #[test]
    fn a_pattern_without_end_is_not_run() {
        assert!(is_supported(&format!("^[{}]$", "漢".repeat(4000))));
        assert!(!is_supported(&"{".repeat(1_000_000)));
    }

    #[test]
    fn a_pattern_that_would_backtrack_answers_at_once() {
        let text = format!("{}!", "a".repeat(5000));
        assert!(!is_match("^(a+)+$", &text));
    }

    #[test]
    fn what_cannot_be_run_is_said() {
        assert!(!is_supported("(?=a)b"));
        assert!(!is_supported(r"(a)\1"));
        assert!(is_supported(r"^[ァ-ヶー　]+$"));
    }
}

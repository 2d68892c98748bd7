//! Regular expressions of JSON Schema (ECMA-262), run by an engine that cannot be made to hang.
//!
//! All ways through a pattern are followed at once, so it takes time in proportion to the text, whatever the pattern.
//! Look-around, back references and the like cannot be run so, and an item that needs them is kept locked.

mod parse;
mod program;
#[cfg(test)]
mod tests;

use program::Program;
use std::cell::RefCell;

/// In characters; more than any pattern that lists kanji needs.
const LONGEST: usize = 5000;

/// Whether we can run this pattern.
pub fn is_supported(pattern: &str) -> bool {
    compile(pattern).is_some()
}

/// Whether the pattern is found in the text. A pattern that we cannot run finds nothing.
pub fn is_match(pattern: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<Vec<(String, Option<Program>)>> = RefCell::default();
    }
    let finds = |program: &Option<Program>| program.as_ref().is_some_and(|program| program.finds(text));
    COMPILED.with(|cache| {
        let Ok(mut cache) = cache.try_borrow_mut() else { return finds(&compile(pattern)) };
        if let Some((_, program)) = cache.iter().find(|(of, _)| of == pattern) {
            return finds(program);
        }
        // A form has tens of patterns; hundreds mean that many forms passed through, and none is needed again.
        if cache.len() > 500 {
            cache.clear();
        }
        let program = compile(pattern);
        let found = finds(&program);
        cache.push((pattern.to_owned(), program));
        found
    })
}

fn compile(pattern: &str) -> Option<Program> {
    pattern.chars().nth(LONGEST).is_none().then_some(())?;
    Program::new(&parse::parse(pattern)?)
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

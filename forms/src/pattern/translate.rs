//! An ECMA-262 pattern in the dialect of [`regex_lite`].

use std::iter::Peekable;
use std::str::Chars;

type Input<'a> = Peekable<Chars<'a>>;

const SPACE: &str = r"\x09-\x0D \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const WORD: &str = "A-Za-z0-9_";
const DIGIT: &str = "0-9";

/// `None` when the pattern uses something that has no translation.
pub(super) fn translate(pattern: &str) -> Option<String> {
    let mut input = pattern.chars().peekable();
    let mut out = String::with_capacity(pattern.len());
    while let Some(c) = input.next() {
        match c {
            '\\' => out.push_str(&escape(&mut input)?),
            '[' => out.push_str(&class(&mut input)?),
            '.' => out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            '(' => out.push_str(group(&mut input)?),
            '{' => out.push_str(&braces(&mut input)),
            '}' | ']' => literal(c, &mut out),
            _ => out.push(c),
        }
    }
    Some(out)
}

/// Look-around is refused; every other group becomes one that captures nothing.
fn group(input: &mut Input) -> Option<&'static str> {
    if input.next_if_eq(&'?').is_none() {
        return Some("(?:");
    }
    match input.next()? {
        ':' => Some("(?:"),
        '<' if !matches!(input.peek(), Some('=' | '!')) => {
            input.by_ref().find(|c| *c == '>')?;
            Some("(?:")
        }
        _ => None,
    }
}

/// `{2}`, `{2,}` and `{2,3}` repeat; any other brace is itself.
fn braces(input: &mut Input) -> String {
    // No further than the counts go: a pattern may be nothing but braces.
    let mut ahead = input.clone();
    let inside: String = std::iter::from_fn(|| ahead.next_if(|c| c.is_ascii_digit() || *c == ',')).collect();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let counts = match inside.split_once(',') {
        Some((least, most)) => digits(least) && (most.is_empty() || digits(most)),
        None => digits(&inside),
    };
    if !counts || ahead.next() != Some('}') {
        return r"\{".to_owned();
    }
    *input = ahead;
    format!("{{{inside}}}")
}

/// What follows a backslash outside a class.
fn escape(input: &mut Input) -> Option<String> {
    Some(match input.next()? {
        'd' => format!("[{DIGIT}]"),
        'D' => format!("[^{DIGIT}]"),
        'w' => format!("[{WORD}]"),
        'W' => format!("[^{WORD}]"),
        's' => format!("[{SPACE}]"),
        'S' => format!("[^{SPACE}]"),
        c => {
            let mut out = String::new();
            literal(character(c, input)?, &mut out);
            out
        }
    })
}

/// The one character that an escape stands for.
fn character(c: char, input: &mut Input) -> Option<char> {
    match c {
        't' => Some('\t'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        'f' => Some('\u{0C}'),
        'v' => Some('\u{0B}'),
        '0' if !input.peek().is_some_and(char::is_ascii_digit) => Some('\0'),
        'x' => hex(input, 2).and_then(char::from_u32),
        'u' => unicode(input),
        c if c.is_ascii_punctuation() => Some(c),
        _ => None,
    }
}

fn unicode(input: &mut Input) -> Option<char> {
    if input.next_if_eq(&'{').is_some() {
        let digits: String = input.by_ref().take_while(|c| *c != '}').collect();
        return u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
    }
    let high = hex(input, 4)?;
    if !(0xD800..0xDC00).contains(&high) {
        return char::from_u32(high);
    }
    (input.next()? == '\\' && input.next()? == 'u').then_some(())?;
    let low = hex(input, 4).filter(|low| (0xDC00..0xE000).contains(low))?;
    char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
}

fn hex(input: &mut Input, length: usize) -> Option<u32> {
    let digits: String = input.by_ref().take(length).collect();
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_hexdigit())).then_some(())?;
    u32::from_str_radix(&digits, 16).ok()
}

/// A character class, after its opening bracket.
fn class(input: &mut Input) -> Option<String> {
    let mut out = String::from("[");
    if input.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    // `[]` and `[^]` mean nothing and anything; neither has a place in a form.
    if input.peek() == Some(&']') {
        return None;
    }
    loop {
        match input.next()? {
            ']' => break,
            '\\' => match input.next()? {
                'd' => out.push_str(DIGIT),
                'w' => out.push_str(WORD),
                's' => out.push_str(SPACE),
                'b' => out.push_str(r"\x08"),
                c => literal(character(c, input)?, &mut out),
            },
            '-' if input.peek() != Some(&']') && !out.ends_with('[') && !out.ends_with('^') => out.push('-'),
            c => literal(c, &mut out),
        }
    }
    out.push(']');
    Some(out)
}

fn literal(c: char, out: &mut String) {
    if c.is_ascii_punctuation() {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_keep_their_ranges_and_escape_the_rest() {
        assert_eq!(translate("[A-Z&&_-]").as_deref(), Some(r"[A-Z\&\&\_\-]"));
        assert_eq!(translate(r"^\d{3}-\d{4}$").as_deref(), Some("^[0-9]{3}-[0-9]{4}$"));
    }

    #[test]
    fn escapes_become_the_characters_they_stand_for() {
        assert_eq!(translate(r"\u3042\/\u{1F600}\uD83D\uDE00").as_deref(), Some("あ\\/😀😀"));
    }

    #[test]
    fn a_brace_that_counts_nothing_is_itself() {
        assert_eq!(translate("a{,3}").as_deref(), Some(r"a\{,3\}"));
        assert_eq!(translate("a{1,2,3}{2}{3").as_deref(), Some(r"a\{1,2,3\}{2}\{3"));
        assert_eq!(translate("a{1,}{あ}").as_deref(), Some(r"a{1,}\{あ\}"));
    }

    #[test]
    fn braces_alone_are_translated() {
        let braces = "{".repeat(1_000_000);
        assert_eq!(translate(&braces), Some(r"\{".repeat(1_000_000)));
    }
}

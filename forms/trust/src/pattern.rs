//! Whether a path is one of those that a delegation names (section 4.5, `PATHPATTERN`).

/// Whether the pattern stands for the path. `*`, `?` and `[…]` stand for characters of one part: never for `/`.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('/').zip(path.split('/'));
    pattern.split('/').count() == path.split('/').count() && parts.all(|(part, name)| part_matches(part, name))
}

/// Goes back only to the last `*`, so the time is at most the product of the two lengths.
fn part_matches(pattern: &str, name: &str) -> bool {
    let tokens = tokens(pattern);
    let name: Vec<char> = name.chars().collect();
    let (mut token, mut at) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(&character) = name.get(at) {
        match tokens.get(token) {
            Some(Token::Any) => {
                star = Some((token, at));
                token += 1;
            }
            Some(one) if one.stands_for(character) => {
                token += 1;
                at += 1;
            }
            _ => match star {
                Some((star_token, star_at)) => {
                    star = Some((star_token, star_at + 1));
                    token = star_token + 1;
                    at = star_at + 1;
                }
                None => return false,
            },
        }
    }
    tokens.iter().skip(token).all(|rest| *rest == Token::Any)
}

#[derive(Debug, PartialEq)]
enum Token {
    /// Any characters, or none.
    Any,
    One,
    This(char),
    /// One of the ranges, or none of them.
    Class {
        ranges: Vec<(char, char)>,
        without: bool,
    },
}

impl Token {
    fn stands_for(&self, character: char) -> bool {
        match self {
            Self::Any => false,
            Self::One => true,
            Self::This(this) => *this == character,
            Self::Class { ranges, without } => {
                ranges.iter().any(|(low, high)| (*low..=*high).contains(&character)) != *without
            }
        }
    }
}

fn tokens(pattern: &str) -> Vec<Token> {
    let characters: Vec<char> = pattern.chars().collect();
    let mut rest = characters.as_slice();
    let mut tokens = Vec::new();
    while let [first, after @ ..] = rest {
        let class = if *first == '[' { class(after) } else { None };
        let (token, after) = match first {
            '*' => (Token::Any, after),
            '?' => (Token::One, after),
            _ => class.unwrap_or((Token::This(*first), after)),
        };
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// What stands between `[` and `]`; nothing when there is no `]`, and then `[` is itself, as for a shell.
fn class(text: &[char]) -> Option<(Token, &[char])> {
    let (without, inside) = match text {
        ['!' | '^', inside @ ..] => (true, inside),
        _ => (false, text),
    };
    // A `]` that comes first is one of the characters.
    let end = inside.iter().skip(1).position(|character| *character == ']')? + 1;
    let (class, rest) = inside.split_at_checked(end)?;
    Some((Token::Class { ranges: ranges(class), without }, rest.get(1..)?))
}

fn ranges(mut characters: &[char]) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    while let [low, after @ ..] = characters {
        let (high, rest) = if let ['-', high, rest @ ..] = after { (high, rest) } else { (low, after) };
        ranges.push((*low, *high));
        characters = rest;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stay_within_a_part() {
        for (pattern, path, expected) in [
            ("targets/*.tgz", "targets/foo.tgz", true),
            ("targets/*.tgz", "targets/foo.txt", false),
            ("*.tgz", "foo.tgz", true),
            ("*.tgz", "targets/foo.tgz", false),
            ("foo-?.tgz", "foo-a.tgz", true),
            ("foo-?.tgz", "foo-alpha.tgz", false),
            ("foo-?.tgz", "foo-/.tgz", false),
            ("*", "a/b", false),
            ("*", "", true),
            ("*/*", "a/b", true),
            ("13101*", "13101", true),
            ("a*b*c", "aXXbYYbZc", true),
            ("a*b*c", "aXXbYYbZ", false),
            ("foo.tgz", "foo.tgz", true),
            ("foo.tgz", "FOO.tgz", false),
            ("様式?.zip", "様式が.zip", true),
            ("[0-9]x[!a-c]", "5xd", true),
            ("[0-9]x[!a-c]", "5xb", false),
            ("[]a]", "]", true),
            ("[^a]", "a", false),
            ("[a", "[a", true),
            ("[-x]", "-", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        assert!(!matches(&"*a".repeat(500), &"a".repeat(499)));
        assert!(!matches(&"*a".repeat(100), &"b".repeat(4000)));
    }
}

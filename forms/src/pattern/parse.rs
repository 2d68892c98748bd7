//! An ECMA-262 pattern as a tree.

use std::iter::Peekable;
use std::str::Chars;

/// The characters from the first to the last, both included.
pub(super) type Range = (char, char);

#[derive(Debug, PartialEq)]
pub(super) enum Node {
    /// The beginning of the text, and its end.
    Start,
    End,
    /// One character of these, or of all others.
    One {
        of: Vec<Range>,
        others: bool,
    },
    All(Vec<Node>),
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
    },
}

const NEWLINES: [Range; 3] = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];
const DIGITS: [Range; 1] = [('0', '9')];
const WORDS: [Range; 4] = [('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')];
const SPACES: [Range; 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{FEFF}', '\u{FEFF}'),
];

/// Groups within groups.
const DEEPEST: usize = 50;

/// `None` when the pattern is none, or uses what cannot be run in time proportional to the text.
pub(super) fn parse(pattern: &str) -> Option<Node> {
    let mut parser = Parser(pattern.chars().peekable());
    let node = parser.either(0)?;
    parser.0.next().is_none().then_some(node)
}

/// What stands in a class: a character, perhaps the first of a range, or several, which are taken already.
enum Member {
    One(char),
    Several,
}

struct Parser<'a>(Peekable<Chars<'a>>);

fn one(of: &[Range]) -> Node {
    Node::One { of: of.to_vec(), others: false }
}

fn other(than: &[Range]) -> Node {
    Node::One { of: than.to_vec(), others: true }
}

impl Parser<'_> {
    fn is_next(&mut self, c: char) -> bool {
        self.0.next_if_eq(&c).is_some()
    }

    /// Up to the end, or the bracket that closes the group.
    fn either(&mut self, depth: usize) -> Option<Node> {
        let (mut ways, mut way) = (vec![], vec![]);
        while let Some(c) = self.0.next_if(|c| *c != ')') {
            let node = match c {
                '|' => {
                    ways.push(Node::All(std::mem::take(&mut way)));
                    continue;
                }
                '^' => Node::Start,
                '$' => Node::End,
                '.' => other(&NEWLINES),
                '[' => self.class()?,
                '\\' => self.escape()?,
                '(' if depth < DEEPEST => self.group(depth + 1)?,
                '(' => return None,
                '*' => repeat(way.pop()?, 0, None)?,
                '+' => repeat(way.pop()?, 1, None)?,
                '?' => repeat(way.pop()?, 0, Some(1))?,
                '{' => match self.counts() {
                    Some((least, most)) => repeat(way.pop()?, least, most)?,
                    None => one(&[('{', '{')]),
                },
                c => one(&[(c, c)]),
            };
            if let Node::Repeat { .. } = node {
                // As few as possible, or as many: found is found.
                self.is_next('?');
            }
            way.push(node);
        }
        ways.push(Node::All(way));
        Some(Node::Either(ways))
    }

    /// Look-around is refused; what a group captures is not asked for.
    fn group(&mut self, depth: usize) -> Option<Node> {
        if self.is_next('?') {
            match self.0.next()? {
                ':' => {}
                '<' if !matches!(self.0.peek(), Some('=' | '!')) => _ = self.0.find(|c| *c == '>')?,
                _ => return None,
            }
        }
        let node = self.either(depth)?;
        self.is_next(')').then_some(node)
    }

    /// `2}`, `2,}` and `2,3}` repeat; any other brace is itself.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        // No further than the counts go: a pattern may be nothing but braces.
        let mut ahead = self.0.clone();
        let inside: String = std::iter::from_fn(|| ahead.next_if(|c| c.is_ascii_digit() || *c == ',')).collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
        if ahead.next() != Some('}') || least.is_empty() || most.contains(',') {
            return None;
        }
        self.0 = ahead;
        // More than a number holds is too much to be run, as is the highest one.
        let count = |digits: &str| digits.parse().unwrap_or(u32::MAX);
        Some((count(least), (!most.is_empty()).then(|| count(most))))
    }

    /// What follows a backslash outside a class.
    fn escape(&mut self) -> Option<Node> {
        Some(match self.0.next()? {
            'd' => one(&DIGITS),
            'D' => other(&DIGITS),
            'w' => one(&WORDS),
            'W' => other(&WORDS),
            's' => one(&SPACES),
            'S' => other(&SPACES),
            c => {
                let c = self.character(c)?;
                one(&[(c, c)])
            }
        })
    }

    /// The one character that an escape stands for.
    fn character(&mut self, c: char) -> Option<char> {
        match c {
            't' => Some('\t'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            'f' => Some('\u{0C}'),
            'v' => Some('\u{0B}'),
            '0' if !self.0.peek().is_some_and(char::is_ascii_digit) => Some('\0'),
            'x' => self.hex(2).and_then(char::from_u32),
            'u' => self.unicode(),
            c if c.is_ascii_punctuation() => Some(c),
            _ => None,
        }
    }

    fn unicode(&mut self) -> Option<char> {
        if self.is_next('{') {
            let digits: String = self.0.by_ref().take_while(|c| *c != '}').collect();
            return u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        }
        let high = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        (self.is_next('\\') && self.is_next('u')).then_some(())?;
        let low = self.hex(4).filter(|low| (0xDC00..0xE000).contains(low))?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    fn hex(&mut self, length: usize) -> Option<u32> {
        (0..length).try_fold(0, |n, _| Some(n * 16 + self.0.next()?.to_digit(16)?))
    }

    /// A character class, after its opening bracket. `[]` and `[^]` mean nothing and anything; neither has a place in a
    /// form.
    fn class(&mut self) -> Option<Node> {
        let others = self.is_next('^');
        let mut of = vec![];
        while of.is_empty() || !self.is_next(']') {
            let Member::One(from) = self.member(&mut of)? else { continue };
            let mut ahead = self.0.clone();
            let to = match (ahead.next(), ahead.peek()) {
                (Some('-'), Some(c)) if *c != ']' => {
                    self.0.next();
                    let Member::One(to) = self.member(&mut of)? else { return None };
                    to
                }
                _ => from,
            };
            (from <= to).then(|| of.push((from, to)))?;
        }
        Some(Node::One { of, others })
    }

    fn member(&mut self, of: &mut Vec<Range>) -> Option<Member> {
        match self.0.next()? {
            ']' if of.is_empty() => return None,
            '\\' => match self.0.next()? {
                'd' => of.extend(DIGITS),
                'w' => of.extend(WORDS),
                's' => of.extend(SPACES),
                'b' => return Some(Member::One('\u{08}')),
                c => return self.character(c).map(Member::One),
            },
            c => return Some(Member::One(c)),
        }
        Some(Member::Several)
    }
}

fn repeat(node: Node, least: u32, most: Option<u32>) -> Option<Node> {
    let repeats = matches!(node, Node::Start | Node::End | Node::Repeat { .. });
    (!repeats && most.is_none_or(|most| least <= most)).then(|| Node::Repeat { node: Box::new(node), least, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Option<Node> {
        match parse(text)? {
            Node::Either(mut ways) => match ways.pop()? {
                Node::All(mut all) => all.pop(),
                other => Some(other),
            },
            other => Some(other),
        }
    }

    #[test]
    fn classes_keep_their_ranges_and_take_the_rest_as_it_is() {
        let of = [('A', 'Z'), ('&', '&'), ('&', '&'), ('_', '_'), ('-', '-')];
        assert_eq!(class("[A-Z&&_-]"), Some(one(&of)));
        assert_eq!(class(r"[^\[-a-]"), Some(other(&[('[', 'a'), ('-', '-')])));
        assert_eq!(class(r"[\d-x]"), Some(one(&[('0', '9'), ('-', '-'), ('x', 'x')])));
        for none in ["[]", "[^]", "[z-a]", r"[a-\d]", "[a"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    #[test]
    fn escapes_become_the_characters_they_stand_for() {
        for (pattern, c) in [(r"\u3042", 'あ'), (r"\/", '/'), (r"\u{1F600}", '😀'), (r"\uD83D\uDE00", '😀')] {
            assert_eq!(class(pattern), Some(one(&[(c, c)])), "{pattern}");
        }
        for none in [r"\1", r"\b", r"\p{L}", r"\uD83D", r"\x4", "\\"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    #[test]
    fn what_repeats_nothing_is_no_pattern() {
        for none in ["*", "a|+", "^?", "a**", "{2}", "a{2}{3}", "(", ")", "a{3,2}"] {
            assert_eq!(parse(none), None, "{none}");
        }
    }
}

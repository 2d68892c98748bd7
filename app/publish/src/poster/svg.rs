//! The code as a drawing with the address under it, for posters of any size.

use super::code::{Code, QUIET};
use crate::address::Address;
use crate::template::fill;
use std::fmt::Write;

const DRAWING: &str = include_str!("qr.svg");
/// The size of the letters, and the distance of their lines, in modules.
const SIZE: &str = "2.2";
const LEADING: usize = 3;
/// The breadth of a letter in hundredths of a module: fonts of fixed width have up to 0.602 of their size.
const BREADTH: usize = 134;

/// An SVG in which one module is one unit and, unless somebody scales it, one millimetre.
pub(super) fn drawing(code: &Code, title: &str, address: &Address) -> String {
    let width = code.width();
    // Under the code the quiet zone leaves the sides free.
    let fit = (width - 2) * 100 / BREADTH;
    let lines = lines(&address.to_string(), fit);
    // The width is odd: a code has 17 modules and four more for each version (ISO/IEC 18004, 6.3.1).
    let middle = format!("{}.5", width / 2);
    let text = |(at, line): (usize, &String)| {
        let y = (width + (at + 1) * LEADING - 1).to_string();
        fill("<tspan x=\"{{x}}\" y=\"{{y}}\">{{line}}</tspan>", &[("x", &middle), ("y", &y), ("line", line)])
    };
    fill(
        DRAWING,
        &[
            ("width", &width.to_string()),
            ("height", &(width + lines.len() * LEADING).to_string()),
            ("title", &self::title(title)),
            ("path", &path(code)),
            ("size", SIZE),
            ("lines", &lines.iter().enumerate().map(text).collect::<Vec<_>>().concat()),
        ],
    )
}

/// What the drawing is, in words. Characters that XML 1.0 does not have are left out.
fn title(form: &str) -> String {
    let is_text = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let form: String = form.chars().filter(is_text).collect();
    if form.is_empty() {
        "申請の画面を開くQRコード".to_owned()
    } else {
        format!("「{form}」の画面を開くQRコード")
    }
}

/// The dark modules as one path, each run of them in a row a rectangle.
fn path(code: &Code) -> String {
    let mut path = String::new();
    for (y, row) in code.rows().enumerate() {
        let mut x = QUIET;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                // Writing to a string does not fail.
                _ = write!(path, "M{x} {}h{n}v1h-{n}z", y + QUIET, n = run.len());
            }
            x += run.len();
        }
    }
    path
}

/// The address in lines of at most so many letters, ended behind a `/` where one is. Letters that are not ASCII count
/// as two.
fn lines(address: &str, most: usize) -> Vec<String> {
    let breadth = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let mut lines = vec![];
    let mut line = String::new();
    for part in address.split_inclusive('/') {
        if !line.is_empty() && breadth(&line) + breadth(part) > most {
            lines.push(std::mem::take(&mut line));
        }
        for c in part.chars() {
            if breadth(&line) + breadth(c.encode_utf8(&mut [0; 4])) > most {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_broken_behind_a_slash_and_else_where_the_line_is_full() {
        assert_eq!(lines("https://a.example.jp/b/", 30), ["https://a.example.jp/b/"]);
        assert_eq!(lines("https://a.example.jp/bcd/", 22), ["https://a.example.jp/", "bcd/"]);
        assert_eq!(lines("https://a.jp/犬の登録/", 13), ["https://a.jp/", "犬の登録/"]);
        assert_eq!(lines("https://abcdefghijkl/", 10), ["https://", "abcdefghij", "kl/"]);
    }
}

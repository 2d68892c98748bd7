//! The one form of digits, signs and kana (正規化). Only what is listed here changes, character by character; NFKC would
//! change kanji too. Names in kanji are not brought to any form, how they are read is.

/// Full-width letters, digits and signs (U+FF01–FF5E) and the ideographic space become half-width; so do the other
/// hyphens between letters and digits, and what is taken for a hyphen (1ー1) between digits.
pub fn halfwidth(text: &str) -> String {
    let text: Vec<char> = text.chars().map(half).collect();
    let joins = |at: usize, fits: fn(&char) -> bool| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        before.is_some_and(fits) && text.get(at + 1).is_some_and(fits)
    };
    let one = |(at, c): (usize, &char)| match *c {
        '‐' | '‑' | '‒' | '–' | '−' if joins(at, char::is_ascii_alphanumeric) => '-',
        c if is_hyphen(c) && joins(at, char::is_ascii_digit) => '-',
        c => c,
    };
    text.iter().enumerate().map(one).collect()
}

/// Only the digits, half-width.
pub fn digits(text: &str) -> String {
    halfwidth(text).chars().filter(|c| !is_separator(*c)).collect()
}

/// Half-width, without the commas between thousands; the many signs for minus become `-`.
pub fn number(text: &str) -> String {
    halfwidth(text)
        .chars()
        .filter(|c| *c != ',' && !c.is_whitespace())
        .map(|c| if is_hyphen(c) { '-' } else { c })
        .collect()
}

/// Half-width with `-` for every kind of hyphen and for the long vowel mark that stands for one.
pub fn phone(text: &str) -> String {
    halfwidth(text).trim().chars().filter(|c| !c.is_whitespace()).map(|c| if is_hyphen(c) { '-' } else { c }).collect()
}

/// Full-width katakana from hiragana and half-width katakana, voicing marks joined to their kana; one half-width space
/// between words.
pub fn katakana(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => out.extend(char::from_u32(c as u32 + KATAKANA_AFTER_HIRAGANA)),
            'ﾞ' | '゛' | '\u{3099}' => voice(&mut out, '゛'),
            'ﾟ' | '゜' | '\u{309A}' => voice(&mut out, '゜'),
            '｡'..='ﾝ' => out.extend(HALF_KANA.chars().nth(c as usize - '｡' as usize)),
            _ => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How words are compared when they are looked for: of one width, one kana, one case.
///
/// ```
/// # use madoguchi_forms::normalise::folded;
/// assert_eq!(folded("ﾌﾟﾙﾀﾞｳﾝ　Ａ"), folded("ぷるだうん a"));
/// ```
pub fn folded(text: &str) -> String {
    katakana(&halfwidth(text)).to_lowercase()
}

/// As [`katakana`], in hiragana.
pub fn hiragana(text: &str) -> String {
    let one = |c| match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - KATAKANA_AFTER_HIRAGANA).unwrap_or(c),
        _ => c,
    };
    katakana(text).chars().map(one).collect()
}

const KATAKANA_AFTER_HIRAGANA: u32 = 'ァ' as u32 - 'ぁ' as u32;

/// U+FF61 to U+FF9D in full width, in order.
const HALF_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Joins a voicing mark to the last character; one that fits no kana stays, to be seen and mended.
fn voice(out: &mut String, mark: char) {
    let joined = out.chars().next_back().and_then(|last| match (last, mark) {
        ('ウ', '゛') => Some('ヴ'),
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', _) => char::from_u32(last as u32 + if mark == '゜' { 2 } else { 1 }),
        (
            'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト'
            | 'ヽ',
            '゛',
        ) => char::from_u32(last as u32 + 1),
        _ => None,
    });
    if joined.is_some() {
        out.pop();
    }
    out.push(joined.unwrap_or(mark));
}

fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '　' => ' ',
        _ => c,
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | 'ｰ' | '－' | '─')
}

fn is_separator(c: char) -> bool {
    is_hyphen(c) || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_of_every_width_become_one() {
        assert_eq!(katakana("やまだ　はなこ"), "ヤマダ ハナコ");
        assert_eq!(katakana("ﾔﾏﾀﾞ ﾊﾟｰﾌﾟﾙ ｳﾞ"), "ヤマダ パープル ヴ");
        assert_eq!(HALF_KANA.chars().count(), 'ﾝ' as usize - '｡' as usize + 1);
    }

    #[test]
    fn voicing_marks_join_their_kana_however_they_are_written() {
        for mark in ['\u{3099}', '゛', 'ﾞ'] {
            assert_eq!(katakana(&format!("か{mark}カ{mark}ｳ{mark}は{mark}ゝ{mark}")), "ガガヴバヾ");
            assert_eq!(hiragana(&format!("か{mark}カ{mark}ｳ{mark}は{mark}ヽ{mark}")), "ががゔばゞ");
        }
        for mark in ['\u{309A}', '゜', 'ﾟ'] {
            assert_eq!(katakana(&format!("は{mark}ﾎ{mark}")), "パポ");
            assert_eq!(hiragana(&format!("は{mark}ﾎ{mark}")), "ぱぽ");
        }
        assert_eq!(katakana("゛ん゛ア゜"), "゛ン゛ア゜");
    }

    #[test]
    fn hiragana_come_from_katakana_of_every_width() {
        assert_eq!(hiragana("ﾔﾏﾀﾞ　ヤマダ  やまだー・ヶ"), "やまだ やまだ やまだー・ゖ");
        assert_eq!(katakana("いすゞ みゝ"), "イスヾ ミヽ");
        assert_eq!(hiragana("イスヾ ミヽ"), "いすゞ みゝ");
    }

    #[test]
    fn hyphens_between_digits_are_one_and_names_keep_theirs() {
        for hyphen in ['-', '－', '‐', '‑', '‒', '–', '—', '―', '−', 'ー', 'ｰ'] {
            assert_eq!(halfwidth(&format!("１{hyphen}1{hyphen}２３")), "1-1-23", "{hyphen}");
        }
        assert_eq!(halfwidth("ＡＢ−１２３"), "AB-123");
        for name in ["タワー", "タワー1", "1ー", "A—B", "センター−1", "ー1", "1丁目ー2"] {
            assert_eq!(halfwidth(name), name);
        }
    }

    #[test]
    fn digits_lose_what_stands_between_them() {
        assert_eq!(digits("１２３－４５６７"), "1234567");
        assert_eq!(phone("０３ー５２５３－５１１１"), "03-5253-5111");
        assert_eq!(number("１，２００"), "1200");
    }
}

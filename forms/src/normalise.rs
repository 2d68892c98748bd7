//! The one form of digits, signs and kana (正規化). Never applied to names as a whole: NFKC would change some kanji.

/// Full-width letters, digits and signs (U+FF01–FF5E) and the ideographic space become half-width.
pub fn halfwidth(text: &str) -> String {
    text.chars().map(half).collect()
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

/// Full-width katakana from hiragana and half-width katakana; one half-width space between words.
pub fn katakana(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'ぁ'..='ゖ' => out.extend(char::from_u32(c as u32 + 0x60)),
            'ﾞ' | 'ﾟ' => voice(&mut out, c == 'ﾟ'),
            '｡'..='ﾝ' => out.extend(HALF_KANA.chars().nth(c as usize - '｡' as usize)),
            _ => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// U+FF61 to U+FF9D in full width, in order.
const HALF_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Puts a voicing mark on the last character.
fn voice(out: &mut String, half: bool) {
    let Some(last) = out.pop() else { return };
    let voiced = match (last, half) {
        ('ウ', false) => Some('ヴ'),
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', _) => char::from_u32(last as u32 + if half { 2 } else { 1 }),
        (
            'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト',
            false,
        ) => char::from_u32(last as u32 + 1),
        _ => None,
    };
    match voiced {
        Some(c) => out.push(c),
        None => out.extend([last, if half { '゜' } else { '゛' }]),
    }
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
    fn digits_lose_what_stands_between_them() {
        assert_eq!(digits("１２３－４５６７"), "1234567");
        assert_eq!(phone("０３ー５２５３－５１１１"), "03-5253-5111");
        assert_eq!(number("１，２００"), "1200");
    }
}

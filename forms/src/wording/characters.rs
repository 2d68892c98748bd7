//! Characters that not every device and gateway takes: half-width katakana, 機種依存文字, pictures.

use super::{Hint, Kind};
use crate::normalise::katakana;
use encoding_rs::SHIFT_JIS;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

static INSTEAD: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (c, instead) = line.split_once('\t')?;
        Some((c.chars().next()?, instead))
    };
    include_str!("characters.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(line).collect()
});

pub(super) fn half_katakana(text: &str, hints: &mut Vec<Hint>) {
    for range in runs(text, |c| matches!(c, '｡'..='ﾟ')) {
        let was = text.get(range.clone()).unwrap_or_default();
        let full = katakana(was);
        let sentence = format!("「{was}」は半角のカタカナです。全角の「{full}」にしてください。");
        hints.push(Hint { kind: Kind::Character, sentence, edits: vec![(range.clone(), full)], range });
    }
}

fn runs(text: &str, fits: fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = vec![];
    for (at, c) in text.char_indices().filter(|(_, c)| fits(*c)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + c.len_utf8(),
            _ => runs.push(at..at + c.len_utf8()),
        }
    }
    runs
}

/// One hint a character, for all of its places.
pub(super) fn rare(text: &str, hints: &mut Vec<Hint>) {
    let mut seen = vec![];
    for (at, c) in text.char_indices() {
        if seen.contains(&c) || is_common(c) {
            continue;
        }
        seen.push(c);
        let instead = INSTEAD.iter().find(|(of, _)| *of == c).map(|(_, instead)| *instead);
        let sentence = match instead {
            Some(instead) => {
                format!("「{c}」は、端末やぴったりサービスによっては使えません。「{instead}」にしてください。")
            }
            None => format!("「{c}」は、端末やぴったりサービスによっては使えません。別の文字にしてください。"),
        };
        let places = text.match_indices(c).map(|(at, c)| at..at + c.len());
        let edits = instead.map(|instead| places.map(|range| (range, instead.to_owned())).collect());
        let range = at..at + c.len_utf8();
        hints.push(Hint { kind: Kind::Character, range, sentence, edits: edits.unwrap_or_default() });
    }
}

/// Whether every device has it: a character of JIS X 0208, which `Shift_JIS` carries outside of what makers added.
fn is_common(c: char) -> bool {
    // Written alike, and known to Unicode by another number than the table's.
    let alike = matches!(c, '\u{301C}' | '\u{2014}' | '\u{2016}' | '\u{2212}' | '¥' | '‾' | '｡'..='ﾟ');
    c.is_ascii() || alike || COMMON.binary_search(&c).is_ok()
}

/// The first bytes of the characters that the standard has; between them stand rows that makers of computers added
/// (NEC, IBM), and those that each device fills by itself.
const FIRST: [RangeInclusive<u8>; 3] = [0x81..=0x84, 0x88..=0x9F, 0xE0..=0xEA];

/// Decoded once: to look a character up the other way takes a walk through the table each time.
static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
    let pairs = FIRST.into_iter().flatten().flat_map(|first| (0x40..=0xFC).map(move |second| [first, second]));
    let character = |pair: [u8; 2]| {
        let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&pair)?.into_owned();
        let mut characters = text.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let mut all: Vec<char> = pairs.filter_map(character).collect();
    all.sort_unstable();
    all
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Each hint followed, one after another, as staff do.
    fn mended(text: &str) -> String {
        let mut hints = vec![];
        half_katakana(text, &mut hints);
        rare(text, &mut hints);
        match hints.first().and_then(|hint| hint.applied(text)) {
            Some(next) => mended(&next),
            None => text.to_owned(),
        }
    }

    #[test]
    fn what_not_every_device_has_is_replaced() {
        assert_eq!(mended("ｶﾞｲﾄﾞの頁"), "ガイドの頁");
        assert_eq!(mended("①と②と①"), "(1)と(2)と(1)");
        assert_eq!(mended("㈱まどぐち 50㎡"), "（株）まどぐち 50平方メートル");
    }

    #[test]
    fn what_cannot_be_replaced_is_told() {
        for c in ["髙", "😀", "\u{E000}", "𠮷"] {
            let mut hints = vec![];
            rare(&format!("{c}{c}"), &mut hints);
            assert_eq!(hints.len(), 1, "{c}");
            assert!(hints[0].edits.is_empty());
        }
    }

    #[test]
    fn what_every_device_has_is_left() {
        for text in
            ["漢字とかな、カナ。ABC（１２３）「」『』【】～〜ー―—−-→←↑↓○●◎△▲□■◇◆※〒々〆…‥・／＆％￥¥×÷±≦≧℃", "\n\t"]
        {
            let mut hints = vec![];
            rare(text, &mut hints);
            assert_eq!(hints, [], "{text}");
        }
    }

    #[test]
    fn every_replacement_is_common() {
        assert!(INSTEAD.len() > 50);
        for (c, instead) in INSTEAD.iter() {
            assert!(!is_common(*c), "{c} is on every device");
            assert!(instead.chars().all(is_common), "{instead}");
        }
    }
}

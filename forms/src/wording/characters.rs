//! Characters that not every device and gateway takes: half-width katakana, 機種依存文字, pictures.

use super::{Hint, Kind};
use crate::normalise::katakana;
use encoding_rs::SHIFT_JIS;
use std::ops::Range;
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

/// Whether every device has it: a character of JIS X 0208, which Shift_JIS carries outside of what makers added.
fn is_common(c: char) -> bool {
    // Written alike, and known to Unicode by another number than the table's.
    if c.is_ascii() || matches!(c, '\u{301C}' | '\u{2014}' | '\u{2016}' | '\u{2212}' | '¥' | '‾' | '｡'..='ﾟ') {
        return true;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = SHIFT_JIS.encode(c.encode_utf8(&mut buffer));
    !unknown && bytes.first().is_some_and(|lead| !MAKERS.contains(lead))
}

/// The lead bytes of the rows that makers of computers added (NEC, IBM), and of those that each device fills by itself.
const MAKERS: [u8; 16] =
    [0x87, 0xED, 0xEE, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC];

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

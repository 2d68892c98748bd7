//! Text files as spreadsheets write and read them: UTF-8, UTF-16, and `Shift_JIS` for programs that know no other.

use encoding_rs::{Encoding, SHIFT_JIS};
use std::collections::HashMap;

/// Text in `Shift_JIS`, and what could not be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// Each once, in the order in which they stand; `〓` is written for them.
    pub missing: Vec<char>,
}

/// Signs that differ by name only from those that are there.
const SAME: [(char, char); 5] = [('〜', '～'), ('—', '―'), ('‖', '∥'), ('¢', '￠'), ('£', '￡')];

/// The sign for a character that is not there (〓, ゲタ).
const GETA: [u8; 2] = [0x81, 0xAC];

/// The text of a file: as its first bytes say, else UTF-8, which is so regular that nothing else looks like it, else
/// `Shift_JIS`, which is what Excel writes here. `None` when it is neither.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let text = |encoding: &'static Encoding, bytes| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    };
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) => text(encoding, bytes.get(length..)?),
        None => str::from_utf8(bytes).map(str::to_owned).ok().or_else(|| text(SHIFT_JIS, bytes)),
    }
}

/// ```
/// let written = madoguchi_forms::encoding::shift_jis("氏名〜𠮷");
/// assert_eq!(written.missing, ['𠮷']);
/// assert_eq!(written.bytes, [0x8E, 0x81, 0x96, 0xBC, 0x81, 0x60, 0x81, 0xAC]);
/// ```
pub fn shift_jis(text: &str) -> Written {
    // Each character is looked for once: finding one takes a walk through the whole table.
    let mut known = HashMap::new();
    let mut written = Written::default();
    for c in text.chars() {
        let bytes: &Option<Vec<u8>> = known.entry(c).or_insert_with(|| encoded(c));
        written.bytes.extend_from_slice(bytes.as_deref().unwrap_or(&GETA));
        if bytes.is_none() && !written.missing.contains(&c) {
            written.missing.push(c);
        }
    }
    written
}

fn encoded(c: char) -> Option<Vec<u8>> {
    let c = SAME.iter().find(|same| same.0 == c).map_or(c, |same| same.1);
    let text = c.to_string();
    let (bytes, _, replaced) = SHIFT_JIS.encode(&text);
    (!replaced).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told_and_marked() {
        let written = shift_jis("A,氏〜－ｱ葛󠄀𠮷𠮷\r\n");
        assert_eq!(written.missing, ['\u{E0100}', '𠮷']);
        assert_eq!(decode(&written.bytes).as_deref(), Some("A,氏～－ｱ葛〓〓〓\r\n"));
        assert_eq!(shift_jis("①㈱髙〜—").missing, [], "what Windows has");
    }

    #[test]
    fn characters_of_every_kind_are_told_apart() {
        let utf16: Vec<u8> = "\u{FEFF}氏名".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf8 = "氏名".as_bytes();
        let marked = "\u{FEFF}氏名".as_bytes();
        for bytes in [&utf16, utf8, marked, &[0x8E, 0x81, 0x96, 0xBC]] {
            assert_eq!(decode(bytes).as_deref(), Some("氏名"));
        }
        assert_eq!(decode(&[0x8E, 0x80, 0xFF]), None);
    }
}

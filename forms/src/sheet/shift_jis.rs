//! Text in `Shift_JIS`, for programs that know no other, with the characters told that it does not have.

/// Text that was written, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// Each once, in the order in which they stand; `〓` is written for them.
    pub missing: Vec<char>,
}

/// The sign for a character that is not there (ゲタ).
const GETA: u16 = 0x81AC;

/// Signs that differ by name only from those that are there.
const SAME: [(char, char); 6] = [('〜', '～'), ('−', '－'), ('—', '―'), ('‖', '∥'), ('¢', '￠'), ('£', '￡')];

/// `code` gives the two bytes of a character as one number.
pub(super) fn shift_jis(text: &str, code: &dyn Fn(char) -> Option<u16>) -> Written {
    let mut written = Written::default();
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(ascii) if ascii.is_ascii() => {
                written.bytes.push(ascii);
                continue;
            }
            _ => {}
        }
        // Half-width kana are one byte.
        if let Some(kana) = (c as u32).checked_sub(0xFF61 - 0xA1).filter(|_| ('｡'..='ﾟ').contains(&c)) {
            written.bytes.extend(u8::try_from(kana));
            continue;
        }
        let same = || SAME.iter().find(|of| of.0 == c).and_then(|of| code(of.1));
        let found = code(c).or_else(same);
        if found.is_none() && !written.missing.contains(&c) {
            written.missing.push(c);
        }
        written.bytes.extend(found.unwrap_or(GETA).to_be_bytes());
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_told_and_marked() {
        let code = |c| match c {
            '氏' => Some(0x8E81),
            '～' => Some(0x8160),
            _ => None,
        };
        let written = shift_jis("A,氏〜ｱ葛󠄀𠮷𠮷", &code);
        assert_eq!(written.missing, ['葛', '\u{E0100}', '𠮷']);
        assert_eq!(written.bytes[..8], [b'A', b',', 0x8E, 0x81, 0x81, 0x60, 0xB1, 0x81]);
        assert!(written.bytes.ends_with(&[0x81, 0xAC]));
    }
}

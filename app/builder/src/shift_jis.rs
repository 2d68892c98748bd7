//! `Shift_JIS`, which the browser reads and does not write: the table is made of what it reads.

use js_sys::Uint8Array;
use std::collections::HashMap;
use web_sys::{TextDecoder, TextDecoderOptions};

/// The text of bytes in `Shift_JIS`, as Windows has it; `None` when they are something else.
pub fn decode(bytes: &[u8]) -> Option<String> {
    decoder(true)?.decode_with_js_u8_array(&Uint8Array::from(bytes)).ok()
}

/// The two bytes of every character that has them, as one number.
pub fn codes() -> Option<HashMap<char, u16>> {
    // What NEC chose from IBM's characters stands twice; everybody writes the ones of IBM.
    let first = (0x81..=0x9F).chain(0xE0..=0xEC).chain([0xEF]).chain(0xFA..=0xFC);
    let second = |first| (0x40..=0x7E).chain(0x80..=0xFC).map(move |second| [first, second]);
    let pairs: Vec<[u8; 2]> = first.flat_map(second).collect();
    let lines: Vec<u8> = pairs.iter().flat_map(|[first, second]| [*first, *second, b'\n']).collect();
    let read = decoder(false)?.decode_with_js_u8_array(&Uint8Array::from(lines.as_slice())).ok()?;
    let mut codes = HashMap::new();
    for (line, pair) in read.split('\n').zip(pairs) {
        let mut characters = line.chars();
        // Two bytes that are no character come back as the sign for that, some with the second byte behind it.
        if let (Some(one), None) = (characters.next().filter(|c| *c != '\u{FFFD}'), characters.next()) {
            codes.entry(one).or_insert(u16::from_be_bytes(pair));
        }
    }
    Some(codes)
}

fn decoder(strict: bool) -> Option<TextDecoder> {
    let options = TextDecoderOptions::new();
    options.set_fatal(strict);
    TextDecoder::new_with_label_and_options("shift_jis", &options).ok()
}

//! Little pictures as a phone writes them: with the place, the owner and the time.

use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;

/// 48 by 32 pixels of different colours.
pub(super) fn drawn(format: ImageFormat) -> Vec<u8> {
    let picture =
        RgbImage::from_fn(48, 32, |x, y| image::Rgb([x * 5, y * 7, 90].map(|part| u8::try_from(part).unwrap())));
    let mut out = Cursor::new(vec![]);
    DynamicImage::from(picture).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Exif as a phone writes it: orientation 6, the maker, and a position in Tokyo (35° 41′ N, 139° 41′ E).
pub(super) fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let rational = |numbers: [u32; 3]| numbers.map(|n| [n.to_be_bytes(), 1_u32.to_be_bytes()].concat()).concat();
    let gps_at = 8 + 2 + 3 * 12 + 4_u32;
    let data_at = gps_at + 2 + 4 * 12 + 4;
    [
        b"MM\0\x2A\0\0\0\x08\0\x03".to_vec(),
        entry(0x010F, 2, 4, *b"Abc\0"),
        entry(0x0112, 3, 1, [0, 6, 0, 0]),
        entry(0x8825, 4, 1, gps_at.to_be_bytes()),
        vec![0, 0, 0, 0, 0, 4],
        entry(1, 2, 2, *b"N\0\0\0"),
        entry(2, 5, 3, data_at.to_be_bytes()),
        entry(3, 2, 2, *b"E\0\0\0"),
        entry(4, 5, 3, (data_at + 24).to_be_bytes()),
        vec![0; 4],
        rational([35, 41, 0]),
        rational([139, 41, 0]),
    ]
    .concat()
}

pub(super) fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &u16::try_from(body.len() + 2).unwrap().to_be_bytes(), body].concat()
}

/// A JPEG with everything that phones and programs write around the picture, and a second one behind its end.
pub(super) fn photograph() -> Vec<u8> {
    let plain = drawn(ImageFormat::Jpeg);
    let mut colours = b"ICC_PROFILE\0\x01\x01".to_vec();
    colours.extend([7; 40]);
    [
        plain[..2].to_vec(),
        segment(0xE1, &[b"Exif\0\0", &exif()[..]].concat()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Yamada Hanako</x:xmpmeta>"),
        segment(0xE2, b"MPF\0MM\0\x2A second picture"),
        segment(0xE2, &colours),
        segment(0xE5, b"Maker of the camera"),
        segment(0xED, b"Photoshop 3.0\0Yamada Hanako"),
        segment(0xFE, b"Taken at the house of Yamada Hanako"),
        plain[2..].to_vec(),
        b"\0\0\0\x18ftypmp42 Yamada Hanako".to_vec(),
        plain.clone(),
    ]
    .concat()
}

pub(super) fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&name, data].concat();
    let sum = crc32fast::hash(&named);
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &named, &sum.to_be_bytes()].concat()
}

/// A PNG with position, texts and times, and something behind its end.
pub(super) fn screenshot() -> Vec<u8> {
    let plain = drawn(ImageFormat::Png);
    let header = 8 + 25;
    [
        plain[..header].to_vec(),
        chunk(*b"eXIf", &exif()),
        chunk(*b"tEXt", b"Author\0Yamada Hanako"),
        chunk(*b"zTXt", b"Author\0\0Yamada Hanako"),
        chunk(*b"iTXt", b"Author\0\0\0\0\0Yamada Hanako"),
        chunk(*b"tIME", &[7, 234, 11, 21, 10, 0, 0]),
        chunk(*b"prVt", b"Yamada Hanako"),
        chunk(*b"sRGB", &[0]),
        plain[header..].to_vec(),
        b"cropped: Yamada Hanako".to_vec(),
    ]
    .concat()
}

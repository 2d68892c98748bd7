//! What is cleaned is read by other people's programs, before and after.

use super::testing::{drawn, exif, photograph, screenshot, segment};
use super::*;
use ::exif::{In, Reader, Tag};
use image::ImageFormat;
use proptest::prelude::*;
use std::io::Cursor;

/// Everything that another reader finds in the file's Exif.
fn said(bytes: &[u8]) -> Vec<Tag> {
    let read = Reader::new().read_from_container(&mut Cursor::new(bytes));
    read.map(|exif| exif.fields().map(|field| field.tag).collect()).unwrap_or_default()
}

fn orientation(bytes: &[u8]) -> Option<u32> {
    let read = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    read.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    image::load_from_memory(bytes).unwrap().to_rgb8().into_raw()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_photograph_loses_the_place_and_keeps_its_picture() {
    let before = photograph();
    assert!(said(&before).contains(&Tag::GPSLatitude) && said(&before).contains(&Tag::Make));
    let after = clean(&before).unwrap();
    assert_eq!(said(&after), [Tag::Orientation]);
    assert_eq!(orientation(&after), Some(6));
    assert_eq!(pixels(&after), pixels(&before));
    assert!(holds(&before, b"Yamada") && !holds(&after, b"Yamada"));
    assert!(!holds(&after, b"Maker") && !holds(&after, b"MPF") && !holds(&after, b"Photoshop"));
    assert!(holds(&after, b"ICC_PROFILE") && after.ends_with(&[0xFF, 0xD9]));
    assert_eq!(clean(&after), Ok(after.clone()));
}

#[test]
fn a_png_loses_the_place_and_keeps_its_picture() {
    let before = screenshot();
    assert!(said(&before).contains(&Tag::GPSLongitude));
    let after = clean(&before).unwrap();
    assert_eq!((said(&after), orientation(&after)), (vec![Tag::Orientation], Some(6)));
    assert_eq!(pixels(&after), pixels(&before));
    assert!(!holds(&after, b"Yamada") && !holds(&after, b"tIME") && holds(&after, b"sRGB"));
    assert_eq!(clean(&after), Ok(after.clone()));
}

#[test]
fn what_has_nothing_to_hide_stays_as_it_is() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let plain = drawn(format);
        assert_eq!(clean(&plain), Ok(plain.clone()), "{format:?}");
        assert_eq!(size(&plain), Some(Size { width: 48, height: 32 }));
    }
    assert_eq!(size(&photograph()).map(Size::longest), Some(48));
}

/// As programs write several scans: what stands between two of them goes too.
#[test]
fn what_stands_between_scans_goes_too() {
    let plain = drawn(ImageFormat::Jpeg);
    let end = plain.len() - 2;
    let hidden = segment(0xFE, b"Yamada Hanako");
    let before = [&plain[..end], &hidden, &plain[end..]].concat();
    assert_eq!(clean(&before), Ok(plain));
}

#[test]
fn the_small_pictures_in_the_headers_go() {
    let plain = drawn(ImageFormat::Jpeg);
    let small = segment(0xE0, b"JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01face");
    let more = segment(0xE0, b"JFXX\0\x10face");
    let after = clean(&[&plain[..2], &small, &more, &plain[2..]].concat()).unwrap();
    assert!(!holds(&after, b"face") && holds(&after, b"JFIF\0\x01\x01\0\0\x48\0\x48\0\0"));
    assert_eq!(pixels(&after), pixels(&plain));
}

#[test]
fn the_first_bytes_say_what_a_file_is() {
    assert_eq!(Format::of(&photograph()), Format::Jpeg);
    assert_eq!(Format::of(&screenshot()), Format::Png);
    assert_eq!(Format::of(b"\0\0\0\x24ftypheic\0\0\0\0mif1"), Format::Heic);
    for other in [&b"%PDF-1.7"[..], b"", b"\xFF\xD8", b"\0\0\0\x24ftypmp42", b"RIFF\0\0\0\0WEBP"] {
        assert_eq!(Format::of(other), Format::Other);
        assert_eq!((clean(other), size(other)), (Err(Broken), None));
    }
}

#[test]
fn a_photograph_that_breaks_off_is_shown_as_far_as_it_goes() {
    let whole = photograph();
    for length in 0..whole.len() {
        if let Ok(after) = clean(&whole[..length]) {
            assert!(said(&after).iter().all(|tag| *tag == Tag::Orientation));
            assert!(!holds(&after, b"Yamada") && after.ends_with(&[0xFF, 0xD9]));
        }
    }
    let broken = &drawn(ImageFormat::Jpeg)[..600];
    assert_eq!(clean(broken).map(|after| after.len()), Err(Broken));
    let broken = screenshot();
    assert_eq!(clean(&broken[..broken.len() - 40]), Err(Broken));
}

proptest! {
    #[test]
    fn anything_is_read_without_a_surprise(
        begins in 0..4_usize,
        bytes in prop::collection::vec(prop_oneof![Just(0xFF_u8), Just(0), any::<u8>()], 0..400),
    ) {
        let begin: &[u8] = [&[0xFF, 0xD8, 0xFF, 0xE1][..], &[0xFF, 0xD8, 0xFF, 0xDA, 0, 2], &png::SIGNATURE, &[]][begins];
        let bytes = [begin, &bytes].concat();
        let (_, cleaned) = (size(&bytes), clean(&bytes));
        if let Ok(after) = cleaned {
            prop_assert_eq!(clean(&after), Ok(after.clone()));
            prop_assert!(after.len() <= bytes.len() + 40);
        }
    }

    #[test]
    fn a_changed_photograph_still_tells_nothing(at in 0..400_usize, byte: u8, png: bool) {
        let mut bytes = if png { screenshot() } else { photograph() };
        bytes[at] = byte;
        _ = size(&bytes);
        if let Ok(after) = clean(&bytes) {
            prop_assert!(said(&after).iter().all(|tag| *tag == Tag::Orientation));
        }
    }

    #[test]
    fn no_exif_is_too_strange(at in 0..80_usize, byte: u8, length in 0..200_usize) {
        let mut tiff = exif();
        tiff[at] = byte;
        tiff.truncate(length);
        let said = super::exif::orientation(&tiff);
        prop_assert!(said.is_none_or(|it| (2..=8).contains(&it)));
    }
}

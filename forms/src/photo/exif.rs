//! The one thing of Exif that a picture is wrong without: which way up it is.
//!
//! CIPA DC-008 (Exif 3.0): 4.6.2 the structure, 4.6.5.1 tag 0x0112 Orientation. The structure is that of TIFF 6.0,
//! section 2.

/// The tag of the orientation, a SHORT.
const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;
/// Tag, type, count and value of one entry, in bytes.
const ENTRY: usize = 12;

/// Which way up a picture is, 2 to 8; `None` when it stands as it is stored, or nothing sensible is said.
///
/// `tiff` begins with the byte order (`II` or `MM`), behind the `Exif\0\0` of a JPEG.
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let two = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes = tiff.get(4..8)?.try_into().ok()?;
    let directory = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let directory = usize::try_from(directory).ok()?;
    let first = directory.checked_add(2)?;
    let entries = tiff.get(first..)?.chunks_exact(ENTRY).take(usize::from(two(directory)?));
    let at = entries.enumerate().map(|(i, _)| first + i * ENTRY).find(|at| two(*at) == Some(ORIENTATION))?;
    let value = two(at + 8).filter(|_| two(at + 2) == Some(SHORT))?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// The smallest Exif that says this orientation and nothing else, without the `Exif\0\0` of a JPEG.
pub(super) fn only(orientation: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation;
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for orientation in 2..=8 {
            assert_eq!(super::orientation(&only(orientation)), Some(orientation));
        }
        for upright in [0, 1, 9] {
            assert_eq!(super::orientation(&only(upright)), None);
        }
    }

    #[test]
    fn the_other_byte_order_is_read() {
        let tiff =
            *b"II\x2A\0\x08\0\0\0\x02\0\x00\x01\x03\0\x01\0\0\0\x07\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(&tiff), Some(6));
    }

    #[test]
    fn no_beginning_of_it_is_too_short() {
        let tiff = only(6);
        for length in 0..20 {
            assert_eq!(orientation(&tiff[..length]), None);
        }
        assert_eq!(orientation(b"MM\0\x2A\xFF\xFF\xFF\xFF"), None);
    }
}

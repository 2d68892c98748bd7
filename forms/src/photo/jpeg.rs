//! JPEG: marker segments, of which only those that make the picture stay.
//!
//! ITU-T T.81 (ISO/IEC 10918-1), Annex B: markers, segments and the data of a scan; table B.1 lists the markers. ITU-T
//! T.871: JFIF in APP0. ITU-T T.872, 6.5.3: Adobe in APP14. ICC.1:2022, B.4: colour profiles in APP2.

use super::{Broken, Size, be16, exif};

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;
const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
/// What an application segment of each sort begins with.
const JFIF: &[u8] = b"JFIF\0";
const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";

/// A marker with what belongs to it.
struct Segment<'a> {
    marker: u8,
    /// Behind the two bytes of the length.
    body: &'a [u8],
    /// The data of the scan that it begins, for SOS.
    scan: &'a [u8],
}

/// What stays: frames, tables and scans, which are the picture; of the application segments JFIF without its small
/// picture, colour profiles and Adobe's word on how colours are coded. Everything else goes: Exif and XMP (APP1, with
/// position and owner), Photoshop (APP13), comments, second pictures (MPF) and all that makers of cameras add.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let segments = segments(bytes)?;
    let said = segments.iter().find_map(|it| it.body.strip_prefix(EXIF).filter(|_| it.marker == APP1));
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xFF, SOI]);
    if let Some(jfif) = segments.iter().find_map(jfif) {
        write(APP0, &[&jfif], &mut out);
    }
    if let Some(orientation) = said.and_then(exif::orientation) {
        write(APP1, &[EXIF, &exif::only(orientation)], &mut out);
    }
    for segment in &segments {
        match segment.marker {
            APP2 if segment.body.starts_with(ICC) => write(APP2, &[segment.body], &mut out),
            // Five letters, a version, two flags and how colours are coded; more would be somebody's own.
            APP14 if segment.body.starts_with(ADOBE) => {
                write(APP14, &[segment.body.get(..12).unwrap_or(segment.body)], &mut out);
            }
            marker if is_picture(marker) => {
                write(marker, &[segment.body], &mut out);
                out.extend(segment.scan);
            }
            _ => {}
        }
    }
    out.extend([0xFF, EOI]);
    Ok(out)
}

/// From the first frame's header (T.81, B.2.2).
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let segments = segments(bytes).ok()?;
    let frame = segments.iter().find(|segment| is_frame(segment.marker))?;
    let side = |at: usize| be16(frame.body.get(at..)?).map(u32::from).filter(|side| *side > 0);
    Some(Size { width: side(3)?, height: side(1)? })
}

/// Frames, Huffman and arithmetic tables, scans, quantisation, lines, restarts, hierarchy (T.81, table B.1).
fn is_picture(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF | 0xDA..=0xDF)
}

fn is_frame(marker: u8) -> bool {
    // DHT, JPG and DAC stand among the frames.
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// The header of JFIF with its small picture cut off (T.871, 10.1).
fn jfif(segment: &Segment) -> Option<[u8; 14]> {
    let mut header: [u8; 14] = segment.body.get(..14)?.try_into().ok()?;
    if segment.marker != APP0 || !header.starts_with(JFIF) {
        return None;
    }
    header[12..].fill(0);
    Some(header)
}

fn write(marker: u8, parts: &[&[u8]], out: &mut Vec<u8>) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    // Every body was read from a segment or is one of ours, so its length fits.
    let length = u16::try_from(length + 2).unwrap_or(u16::MAX);
    out.extend([0xFF, marker]);
    out.extend(length.to_be_bytes());
    for part in parts {
        out.extend(*part);
    }
}

/// The segments up to the end of the picture; what is behind it is not looked at.
fn segments(bytes: &[u8]) -> Result<Vec<Segment<'_>>, Broken> {
    let mut rest = bytes.strip_prefix(&[0xFF, SOI]).ok_or(Broken)?;
    let mut segments = vec![];
    let mut scanned = false;
    loop {
        // A picture that breaks off within or behind a scan is shown as far as it goes.
        let Some((marker, after)) = marker(rest) else { return ended(segments, scanned) };
        rest = after;
        match marker {
            EOI => return ended(segments, scanned),
            // A restart that belongs to no scan, or the marker without meaning (TEM).
            0x01 | 0xD0..=0xD7 => continue,
            0x00 | SOI => return ended(segments, scanned),
            _ => {}
        }
        let body = be16(rest).and_then(|length| rest.get(2..usize::from(length)));
        let Some(body) = body else { return ended(segments, scanned) };
        rest = rest.get(2 + body.len()..).unwrap_or_default();
        let mut scan: &[u8] = &[];
        if marker == SOS {
            (scan, rest) = rest.split_at(end_of_scan(rest));
            scanned = true;
        }
        segments.push(Segment { marker, body, scan });
    }
}

fn ended(segments: Vec<Segment<'_>>, scanned: bool) -> Result<Vec<Segment<'_>>, Broken> {
    if scanned { Ok(segments) } else { Err(Broken) }
}

/// The next marker and what follows it; it may have any number of 0xFF before it (T.81, B.1.1.2).
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let filled = bytes.strip_prefix(&[0xFF])?;
    let at = filled.iter().position(|byte| *byte != 0xFF)?;
    Some((filled[at], &filled[at + 1..]))
}

/// Where the next marker that is no restart begins (T.81, B.1.1.5).
fn end_of_scan(bytes: &[u8]) -> usize {
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7);
    // A last 0xFF is the half of a marker that is not there.
    bytes.windows(2).position(ends).unwrap_or_else(|| bytes.strip_suffix(&[0xFF]).unwrap_or(bytes).len())
}

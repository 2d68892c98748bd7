//! PNG: chunks, of which only those that make the picture stay.
//!
//! W3C Portable Network Graphics (Third Edition): 5.2 the signature, 5.3 the layout of a chunk, 5.4 its name, 11 what
//! each says.

use super::{Broken, Size, be32, exif};

pub(super) const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];
/// Transparency, colours, the size of a pixel and what moves. Not here and so dropped: texts, times, Exif, and whatever
/// anybody invents.
const HARMLESS: [&[u8; 4]; 15] = [
    b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"hIST",
    b"acTL", b"fcTL", b"fdAT",
];
/// Length, name and checksum of a chunk, in bytes.
const AROUND: usize = 12;

struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    whole: &'a [u8],
}

/// What stays: the chunks without which there is no picture, those of [`HARMLESS`], and the orientation.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let chunks = chunks(bytes)?;
    let turned = chunks.iter().find(|chunk| chunk.name == b"eXIf").and_then(|chunk| exif::orientation(chunk.data));
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(SIGNATURE);
    for (i, chunk) in chunks.iter().enumerate() {
        // A capital letter marks what a picture cannot be shown without.
        if chunk.name[0].is_ascii_uppercase() || HARMLESS.iter().any(|name| *name == chunk.name) {
            out.extend(chunk.whole);
        }
        if let Some(orientation) = turned.filter(|_| i == 0) {
            write(*b"eXIf", &exif::only(orientation), &mut out);
        }
    }
    Ok(out)
}

/// From the header, which is the first chunk (11.2.1).
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let (header, _) = chunk(bytes.strip_prefix(&SIGNATURE)?)?;
    let side = |at: usize| be32(header.data.get(at..)?).filter(|side| *side > 0);
    (header.name == b"IHDR").then_some(())?;
    Some(Size { width: side(0)?, height: side(4)? })
}

fn write(name: [u8; 4], data: &[u8], out: &mut Vec<u8>) {
    let named = [&name, data].concat();
    let sum = crc32fast::hash(&named);
    out.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    out.extend(named);
    out.extend(sum.to_be_bytes());
}

/// The chunks from the header to the end of the picture.
fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, Broken> {
    let mut rest = bytes.strip_prefix(&SIGNATURE).ok_or(Broken)?;
    let mut chunks = vec![];
    loop {
        let (chunk, after) = chunk(rest).ok_or(Broken)?;
        if chunks.is_empty() && chunk.name != b"IHDR" {
            return Err(Broken);
        }
        let last = chunk.name == b"IEND";
        chunks.push(chunk);
        if last {
            return Ok(chunks);
        }
        rest = after;
    }
}

fn chunk(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let length = usize::try_from(be32(bytes)?).ok()?;
    let (whole, after) = bytes.split_at_checked(length.checked_add(AROUND)?)?;
    Some((Chunk { name: &whole[4..8], data: &whole[8..8 + length], whole }, after))
}

//! Photographs (写真) before they leave the device: what tells the place, the time or the owner is taken out of the file.
//!
//! Works on bytes alone: no pixel is decoded, so a picture loses nothing. Files come from anybody and may say anything:
//! reading them takes time in proportion to their length and never fails otherwise than by [`Broken`].

mod exif;
mod jpeg;
mod png;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

/// What a file is by its first bytes, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Begins with SOI and another marker (ITU-T T.81, B.1.1.3).
    Jpeg,
    /// Has the signature of PNG (W3C PNG, section 5.2).
    Png,
    /// HEIC or HEIF, as phones write it: a file of ISO/IEC 14496-12 whose brand is one of ISO/IEC 23008-12.
    Heic,
    /// Anything else, pictures of other formats among it.
    Other,
}

/// The width and height of a picture in pixels, as they are stored: before it is turned by its orientation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// The bytes are no picture of a format that can be cleaned, or end before its picture begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl Format {
    pub fn of(bytes: &[u8]) -> Self {
        const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
        let brand = bytes.get(8..12).filter(|_| bytes.get(4..8) == Some(b"ftyp"));
        match () {
            () if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) => Self::Jpeg,
            () if bytes.starts_with(&png::SIGNATURE) => Self::Png,
            () if brand.is_some_and(|brand| HEIC.contains(&brand)) => Self::Heic,
            () => Self::Other,
        }
    }
}

impl Size {
    /// The longer of the two sides.
    pub fn longest(self) -> u32 {
        self.width.max(self.height)
    }
}

/// The same picture without what its file says beside it. What stays of a JPEG and of a PNG is listed where each is
/// cleaned; the orientation stays, so that no picture is turned by it. What stands behind the picture's end (the second
/// pictures and films that phones add) is cut.
///
/// # Errors
/// When the bytes are neither JPEG nor PNG, or break off or contradict themselves before the picture begins. A JPEG that
/// breaks off within its picture is closed there, as browsers show it.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    match Format::of(bytes) {
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::Heic | Format::Other => Err(Broken),
    }
}

/// How large the picture is; `None` where the file does not say it in the way of JPEG or PNG.
pub fn size(bytes: &[u8]) -> Option<Size> {
    match Format::of(bytes) {
        Format::Jpeg => jpeg::size(bytes),
        Format::Png => png::size(bytes),
        Format::Heic | Format::Other => None,
    }
}

/// Two bytes as a number, the higher one first.
fn be16(bytes: &[u8]) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(..2)?.try_into().ok()?))
}

/// Four bytes as a number, the highest one first.
fn be32(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}

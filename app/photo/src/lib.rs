//! A photograph made ready to be handed in, on the resident's own device: the place where it was taken and its owner are
//! taken out, and where the form allows it, it is made smaller. Nothing leaves the device.
//!
//! It belongs to no page's first program: whoever links it calls [`prepared`], or lends it to a form ([`lend`]).

mod draw;
mod hook;
mod read;
mod refusal;

pub use hook::{lend, photo};
pub use refusal::{Refusal, Why};

use draw::drawn;
use madoguchi_forms::photo::{Format, clean, size};
use madoguchi_forms::widget::FileLimits;
use read::{made, named, read};
use web_sys::File;

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Endings of names in lower case, without the dot.
    pub kinds: Vec<String>,
    /// The most bytes of one file.
    pub bytes: u64,
    /// The longest side of a photograph in pixels; `None` where it is not to be made smaller.
    pub side: Option<u32>,
}

impl From<&FileLimits> for Limits {
    fn from(limits: &FileLimits) -> Self {
        Self { kinds: limits.endings.clone(), bytes: limits.max_bytes, side: limits.longest_side }
    }
}

impl Limits {
    /// From the words of a form: side (0 for none), bytes and kinds, as in `2048 5242880 jpg,jpeg,png`.
    pub fn parse(wanted: &str) -> Option<Self> {
        let mut parts = wanted.split(' ');
        let side = parts.next()?.parse().ok()?;
        let bytes = parts.next()?.parse().ok()?;
        let kinds = parts.next()?.split(',').map(str::to_owned).collect();
        Some(Self { kinds, bytes, side: Some(side).filter(|side| *side > 0) })
    }

    fn takes(&self, format: Format) -> bool {
        let kind = match format {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Heic | Format::Other => return false,
        };
        self.kinds.iter().any(|it| it == kind)
    }

    /// Whether the field asks for this picture in a smaller form.
    fn asks_for_less(&self, picture: &[u8]) -> bool {
        let Some(side) = self.side.filter(|_| self.takes(Format::Jpeg)) else { return false };
        size(picture).is_some_and(|size| size.longest() > side) || picture.len() as u64 > self.bytes
    }
}

/// More than any camera writes, and more than a phone's browser can hold several times over. In bytes.
const TOO_MUCH: f64 = 200.0 * 1024.0 * 1024.0;
/// The longest side of what is drawn where the form sets none: a square of it is the largest canvas of iPhones.
const LARGEST: u32 = 4096;

/// The file to be handed in instead of the one that was chosen.
///
/// A JPEG or PNG is cleaned. It is drawn anew as a JPEG when it is larger than the limits and these say a side, and so is
/// a picture of a format that the field does not take but the browser can show. Where the browser cannot show the
/// picture, the cleaned one is given, however large. What is no picture, by its name and its bytes, is given as it is:
/// the field's own check judges it.
///
/// # Errors
/// When no picture that the field takes can be made of it.
pub async fn prepared(file: &File, limits: &Limits) -> Result<File, Refusal> {
    let refused = |why| Refusal { why, name: file.name() };
    if file.size() > TOO_MUCH {
        return Err(refused(Why::TooMuch));
    }
    let bytes = read(file).await.ok_or_else(|| refused(Why::Unread))?;
    let format = Format::of(&bytes);
    if format == Format::Other && !claims_to_be_a_picture(file) {
        return Ok(file.clone());
    }
    let cleaned = if limits.takes(format) { clean(&bytes).ok() } else { None };
    if cleaned.as_ref().is_none_or(|picture| limits.asks_for_less(picture))
        && limits.takes(Format::Jpeg)
        && let Some(blob) = drawn(file, limits.side.unwrap_or(LARGEST), limits.bytes).await
    {
        let drawn = named(&blob, &with_ending(&file.name(), "jpg"), "image/jpeg");
        return drawn.ok_or_else(|| refused(Why::Unread));
    }
    let Some(picture) = cleaned else {
        return Err(refused(match format {
            Format::Heic => Why::Heic,
            Format::Jpeg | Format::Png if limits.takes(format) => Why::Broken,
            _ => Why::NotAPicture,
        }));
    };
    made(&picture, &named_as_it_is(&file.name(), format), format).ok_or_else(|| refused(Why::Unread))
}

/// By its name, or by what the device says of it.
fn claims_to_be_a_picture(file: &File) -> bool {
    const ENDINGS: [&str; 10] = ["jpg", "jpeg", "png", "heic", "heif", "avif", "webp", "gif", "bmp", "tif"];
    file.type_().starts_with("image/") || ending(&file.name()).is_some_and(|it| ENDINGS.contains(&it.as_str()))
}

/// The name with the ending of what the file is: some programs call a PNG `.jpg`.
fn named_as_it_is(name: &str, format: Format) -> String {
    let (right, ending_of_format): (&[&str], _) = match format {
        Format::Png => (&["png"], "png"),
        _ => (&["jpg", "jpeg"], "jpg"),
    };
    if ending(name).is_some_and(|it| right.contains(&it.as_str())) {
        return name.to_owned();
    }
    with_ending(name, ending_of_format)
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

fn with_ending(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{}.{ending}", if stem.is_empty() { "写真" } else { stem })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_as_its_file_is() {
        assert_eq!(named_as_it_is("家.の.JPEG", Format::Jpeg), "家.の.JPEG");
        assert_eq!(named_as_it_is("図.jpg", Format::Png), "図.png");
        assert_eq!(with_ending("IMG_0001.HEIC", "jpg"), "IMG_0001.jpg");
        assert_eq!(with_ending(".png", "jpg"), "写真.jpg");
        assert_eq!(with_ending("写真", "jpg"), "写真.jpg");
    }

    #[test]
    fn the_words_of_a_form_are_read() {
        let kinds = vec!["jpg".to_owned(), "png".to_owned()];
        let limits = Limits { kinds, bytes: 10, side: Some(2048) };
        assert_eq!(Limits::parse("2048 10 jpg,png"), Some(limits.clone()));
        assert_eq!(Limits::parse("0 10 jpg,png"), Some(Limits { side: None, ..limits }));
        assert_eq!(Limits::parse("much"), None);
    }

    #[test]
    fn only_where_the_form_allows_it_is_a_picture_made_smaller() {
        let mut limits = Limits { kinds: vec!["jpg".into()], bytes: 10, side: None };
        assert!(!limits.asks_for_less(&[0; 11]));
        limits.side = Some(2048);
        assert!(limits.asks_for_less(&[0; 11]) && !limits.asks_for_less(&[0; 10]));
        limits.kinds = vec!["png".into()];
        assert!(!limits.asks_for_less(&[0; 11]) && !limits.takes(Format::Jpeg) && limits.takes(Format::Png));
    }
}

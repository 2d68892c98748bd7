//! What leads from paper to a form: a QR code of its address, with a drawing and a picture of it.

mod code;
mod png;
mod svg;

use crate::address::{Address, BadAddress};
use crate::{File, Form};
use code::Code;

/// The drawing's name, beside the form's page.
pub const DRAWING: &str = "qr.svg";
/// The picture's name, beside the form's page.
pub const PICTURE: &str = "qr.png";

/// A QR code (ISO/IEC 18004) of every form's own address, as [`DRAWING`] and [`PICTURE`] beside its page. `top` is the
/// address of the site. The same input gives the same bytes.
///
/// # Errors
/// [`BadAddress::TooLong`] when an address is longer than a code holds.
pub fn posters(forms: &[Form], top: &Address) -> Result<Vec<File>, BadAddress> {
    let mut files = vec![];
    for form in forms {
        let address = top.folder(&form.folder);
        let code = Code::of(&address)?;
        let drawing = svg::drawing(&code, &form.definition.title, &address);
        files.push(File { path: form.path(DRAWING), bytes: drawing.into_bytes() });
        files.push(File { path: form.path(PICTURE), bytes: png::picture(&code) });
    }
    Ok(files)
}

#[cfg(test)]
mod tests;

//! The code as a picture, for programs that take no drawings.

use super::code::{Code, QUIET};
use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter, PixelDimensions, Unit};

/// The fewest pixels on each side: on 8 cm of paper more than 300 to the inch.
const FEWEST: usize = 1000;
/// A light pixel is a one: eight of them.
const LIGHT: u8 = 0xff;

/// A PNG of one bit per pixel, each module the same whole number of pixels, at least [`FEWEST`] pixels wide. It asks to
/// be shown as large as the drawing: one module a millimetre.
pub(super) fn picture(code: &Code) -> Vec<u8> {
    let scale = FEWEST.div_ceil(code.width());
    let side = code.width() * scale;
    let light = vec![LIGHT; side.div_ceil(8)];
    let mut pixels = light.repeat(QUIET * scale);
    for row in code.rows() {
        let mut line = light.clone();
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            for pixel in (QUIET + x) * scale..(QUIET + x + 1) * scale {
                if let Some(eight) = line.get_mut(pixel / 8) {
                    *eight &= !(0x80 >> (pixel % 8));
                }
            }
        }
        pixels.extend(line.repeat(scale));
    }
    pixels.extend(light.repeat(QUIET * scale));
    // Writing to memory does not fail.
    let written = write(side, scale, &pixels);
    debug_assert!(written.is_ok());
    written.unwrap_or_default()
}

fn write(side: usize, scale: usize, pixels: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut bytes = vec![];
    let mut encoder = Encoder::new(&mut bytes, whole(side), whole(side));
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    // Most lines are as the one above; and this way of compressing does not depend on other crates' choices.
    encoder.set_filter(Filter::Up);
    encoder.set_compression(Compression::Fast);
    let in_a_metre = whole(scale * 1000);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: in_a_metre, yppu: in_a_metre, unit: Unit::Meter }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

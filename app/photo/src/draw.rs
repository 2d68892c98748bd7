//! A picture drawn anew as a JPEG, which then says nothing but its pixels.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions, ImageOrientation, Window,
};

/// How good the JPEG is, best first; what does not fit into the bytes is tried with the next.
const QUALITIES: [f64; 3] = [0.88, 0.75, 0.6];
/// What is drawn of the side, in quarters, when no quality fits.
const QUARTERS: [u32; 3] = [4, 3, 2];

/// The picture the right way up, no side longer than `side` pixels, in at most `bytes` where that can be reached, else
/// in as few as were. `None` when the browser cannot show it.
pub(crate) async fn drawn(picture: &Blob, side: u32, bytes: u64) -> Option<Blob> {
    let window = web_sys::window()?;
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let shown = window.create_image_bitmap_with_blob_and_image_bitmap_options(picture, &options).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(shown).await.ok()?.dyn_into().ok()?;
    let drawn = fitting(&window, &bitmap, side, bytes).await;
    // Its pixels take fifty megabytes and more, and are not to wait for the collection of garbage.
    bitmap.close();
    drawn
}

#[allow(clippy::cast_precision_loss, reason = "no limit of a file comes near 2^53 bytes")]
async fn fitting(window: &Window, bitmap: &ImageBitmap, side: u32, bytes: u64) -> Option<Blob> {
    let mut last = None;
    for quarters in QUARTERS {
        let canvas = canvas(window, bitmap, side / 4 * quarters)?;
        for quality in QUALITIES {
            let blob = jpeg(&canvas, quality).await?;
            if blob.size() <= bytes as f64 {
                return Some(blob);
            }
            last = Some(blob);
        }
    }
    last
}

fn canvas(window: &Window, bitmap: &ImageBitmap, side: u32) -> Option<HtmlCanvasElement> {
    let (width, height) = fit(bitmap.width(), bitmap.height(), side);
    let canvas: HtmlCanvasElement = window.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    // A JPEG has no transparency; what shines through would be black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    // web-sys has no name for it yet.
    _ = Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

/// Width and height so that no side is longer than `side`; never larger than they are.
fn fit(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longest = width.max(height).max(1);
    if longest <= side {
        return (width, height);
    }
    let scaled = |of: u32| {
        let rounded = (u64::from(of) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    (scaled(width), scaled(height))
}

async fn jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Option<Blob> {
    let promise = Promise::new(&mut |resolve, _| {
        let told = resolve.clone();
        let tell = Closure::once_into_js(move |blob: JsValue| told.call1(&JsValue::UNDEFINED, &blob));
        if canvas.to_blob_with_type_and_encoder_options(tell.unchecked_ref(), "image/jpeg", &quality.into()).is_err() {
            _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn the_longer_side_fits_and_the_shape_stays() {
        assert_eq!(fit(4000, 3000, 2048), (2048, 1536));
        assert_eq!(fit(3000, 4000, 2048), (1536, 2048));
        assert_eq!(fit(2048, 10, 2048), (2048, 10));
        assert_eq!(fit(100_000, 3, 2048), (2048, 1));
    }
}

//! The browser's clock, randomness, address and downloads: what `forms` wants handed in, or hands out.

use js_sys::Intl::Collator;
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use madoguchi_dom::download;
use madoguchi_forms::id::ItemId;
use std::cmp::Ordering;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Milliseconds since 1970.
pub fn now() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the clock is a positive whole number")]
    let now = js_sys::Date::now() as u64;
    now
}

/// A fresh identity: 10 characters, one in 10^15.
pub fn fresh_id() -> ItemId {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut bytes = [0_u8; 10];
    let filled = window().crypto().and_then(|c| c.get_random_values_with_u8_array(&mut bytes));
    let letter = |b: u8| LETTERS.get(usize::from(b % 32)).map_or('a', |l| char::from(*l));
    let text: String = match filled {
        Ok(_) => bytes.iter().map(|b| letter(*b)).collect(),
        // Without a source of randomness the clock still tells two items apart.
        Err(_) => format!("t{}", now()),
    };
    // An identity begins with a letter, so that it can stand in a CSS selector.
    ItemId::new(format!("i{text}"))
}

/// Whether nobody can see this page now.
pub fn is_hidden() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Hidden
}

pub fn set_hash(hash: &str) {
    _ = window().location().set_hash(hash);
}

pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// By how many minutes clocks here are ahead of UTC.
pub fn minutes_ahead() -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "a day has 1,440 minutes")]
    let ahead = -js_sys::Date::new_0().get_timezone_offset() as i32;
    ahead
}

/// A moment as people read it here: 11月21日 14:05.
pub fn in_words(at: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
    let date = js_sys::Date::new(&(at as f64).into());
    format!("{}月{}日 {}:{:02}", date.get_month() + 1, date.get_date(), date.get_hours(), date.get_minutes())
}

/// The day of a moment as file names have it: 20261121.
pub fn day_in_digits(at: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "milliseconds stay far below 2^53")]
    let date = js_sys::Date::new(&(at as f64).into());
    format!("{:04}{:02}{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The order in which people here look for words: かな by sound, numbers by size, 漢字 as the browser orders them.
pub fn order_of_words() -> impl Fn(&str, &str) -> Ordering {
    let options = Object::new();
    _ = Reflect::set(&options, &"numeric".into(), &true.into());
    let compare = Collator::new(&Array::of1(&"ja".into()), &options).compare();
    move |a, b| {
        let order = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into()).ok().and_then(|order| order.as_f64());
        order.and_then(|order| order.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    }
}

/// Hands a file to the browser, and gives the sentence that says what came of it.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<String, String> {
    match download(name, media_type, bytes) {
        Ok(()) => Ok(format!("「{name}」を保存しました。")),
        Err(_) => Err(format!(
            "「{name}」を保存できませんでした。ブラウザーのダウンロードの設定を確かめて、もう一度押してください。"
        )),
    }
}

/// Where the builder itself comes from, as an address begins.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// What came of asking for a file.
#[derive(Debug)]
pub enum Fetched {
    Body(Vec<u8>),
    /// The host answers that it has no such file.
    Absent,
    /// No answer, or one that cannot be read from here.
    Unreachable,
}

/// Begins to ask for a file; see [`arrived`].
pub fn fetching(place: &str) -> JsFuture {
    JsFuture::from(window().fetch_with_str(place))
}

/// Waits for what was asked for.
pub async fn arrived(asked: JsFuture) -> Fetched {
    let Some(response) = asked.await.ok().and_then(|it| it.dyn_into::<Response>().ok()) else {
        return Fetched::Unreachable;
    };
    match response.status() {
        200..=299 => {}
        // Some hosts answer so for a file that is not there.
        403 | 404 | 410 => return Fetched::Absent,
        _ => return Fetched::Unreachable,
    }
    let Ok(buffer) = response.array_buffer() else { return Fetched::Unreachable };
    JsFuture::from(buffer).await.map_or(Fetched::Unreachable, |buffer| Fetched::Body(Uint8Array::new(&buffer).to_vec()))
}

/// A file that lies beside the builder; `None` when it cannot be had now.
pub async fn fetch(place: &str) -> Option<Vec<u8>> {
    match arrived(fetching(place)).await {
        Fetched::Body(bytes) => Some(bytes),
        _ => None,
    }
}

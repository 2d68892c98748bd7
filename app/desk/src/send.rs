//! Sending an application to its 受付URL: POST of `multipart/form-data` (RFC 7578).
//!
//! The parts: `number` (the application's own number), `procedure` (its name in the catalogue, when it has one), `title`,
//! `madeAt` (RFC 3339, UTC), `answers` (`answers.json`), `application` (`application.zip`, the gateway's format). The header
//! `Idempotency-Key` is the same for every attempt (draft-ietf-httpapi-idempotency-key-header), so that a receiver takes
//! one application once however often it comes.
//!
//! A receiver answers 2xx with nothing, or with JSON: `{"number": "受付番号", "message": "a sentence"}`. Anything else, such
//! as the page of a gate on the way or of a host under repair, is no receipt. The page is of another origin, so the
//! receiver allows it (CORS), with that header.

use crate::entry::Entry;
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, FormData, ProgressEvent, XmlHttpRequest};

/// In milliseconds. A slow line with photographs takes minutes; after this the answer is not waited for.
const PATIENCE: u32 = 10 * 60 * 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Accepted {
        number: String,
        message: String,
    },
    /// Sending it again would not help.
    Refused {
        message: String,
    },
    Later(Why),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Why {
    /// There was no answer: no network, or the receiver cannot be reached.
    Unreached,
    /// The receiver cannot take it now.
    Busy,
}

/// What a status and a body mean.
pub(crate) fn judge(status: u16, body: &str) -> Answer {
    let read = serde_json::from_str::<Value>(body);
    let understood = read.is_ok() || body.trim().is_empty();
    let said = read.unwrap_or_default();
    let text = |name: &str| {
        let text = match said.get(name) {
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        text.chars().take(200).collect::<String>()
    };
    match status {
        200..=299 if understood => Answer::Accepted { number: text("number"), message: text("message") },
        0 => Answer::Later(Why::Unreached),
        // Too early, still at work on the first attempt, too many, and everything that is the receiver's own trouble.
        200..=299 | 408 | 409 | 425 | 429 | 500.. => Answer::Later(Why::Busy),
        _ => Answer::Refused { message: text("message") },
    }
}

/// The body that carries an application; `None` where the browser cannot make it.
pub(crate) fn parts(entry: &Entry, zip: &Uint8Array) -> Option<FormData> {
    let parts = FormData::new().ok()?;
    let blob = |part: &JsValue, media_type: &str| {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        Blob::new_with_buffer_source_sequence_and_options(&Array::of1(part), &options).ok()
    };
    let made = String::from(js_sys::Date::new(&entry.made.into()).to_iso_string());
    let texts =
        [("number", &entry.number), ("procedure", &entry.procedure), ("title", &entry.title), ("madeAt", &made)];
    for (name, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        parts.append_with_str(name, value).ok()?;
    }
    let answers = blob(&Uint8Array::from(entry.answers.as_bytes()).into(), "application/json")?;
    parts.append_with_blob_and_filename("answers", &answers, "answers.json").ok()?;
    parts.append_with_blob_and_filename("application", &blob(zip, "application/zip")?, "application.zip").ok()?;
    Some(parts)
}

/// Sends it. `progress` is told the share that is on its way, in percent; `then` is called once, also when what is given
/// is aborted.
pub(crate) fn send(
    url: &str,
    key: &str,
    parts: &FormData,
    progress: impl Fn(u32) + 'static,
    then: impl FnOnce(Answer) + 'static,
) -> Option<XmlHttpRequest> {
    let Some(request) = request(url, key) else {
        then(Answer::Later(Why::Unreached));
        return None;
    };
    if let Ok(upload) = request.upload() {
        let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a hundred")]
                progress((event.loaded() / event.total() * 100.0) as u32);
            }
        });
        upload.set_onprogress(Some(told.into_js_value().unchecked_ref()));
    }
    let ended = request.clone();
    let tell = Closure::once_into_js(move || {
        let body = ended.response_text().ok().flatten().unwrap_or_default();
        then(judge(ended.status().unwrap_or_default(), &body));
    });
    request.set_onloadend(Some(tell.unchecked_ref()));
    if request.send_with_opt_form_data(Some(parts)).is_err() {
        request.abort().unwrap_or_default();
    }
    Some(request)
}

fn request(url: &str, key: &str) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", url).ok()?;
    request.set_timeout(PATIENCE);
    // A string of structured fields (RFC 9651).
    request.set_request_header("Idempotency-Key", &format!("\"{key}\"")).ok()?;
    Some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_receiver_answers_decides_what_is_next() {
        let accepted = |number: &str| Answer::Accepted { number: number.into(), message: String::new() };
        assert_eq!(judge(201, r#"{"number":"R8-12"}"#), accepted("R8-12"));
        assert_eq!(judge(200, r#"{"number":12}"#), accepted("12"));
        assert_eq!(judge(204, ""), accepted(""));
        assert_eq!(judge(200, "<html>"), Answer::Later(Why::Busy));
        assert_eq!(judge(0, ""), Answer::Later(Why::Unreached));
        for status in [408, 409, 425, 429, 500, 503] {
            assert_eq!(judge(status, ""), Answer::Later(Why::Busy));
        }
        let refused = Answer::Refused { message: "期限を過ぎました。".into() };
        assert_eq!(judge(422, r#"{"message":" 期限を過ぎました。 "}"#), refused);
        assert_eq!(judge(404, "x"), Answer::Refused { message: String::new() });
    }

    #[test]
    fn a_receiver_cannot_flood_the_page() {
        let Answer::Accepted { number, .. } = judge(200, &format!(r#"{{"number":"{}"}}"#, "9".repeat(10_000))) else {
            unreachable!()
        };
        assert_eq!(number.len(), 200);
    }
}

//! Fetching what lies beside the page.

use crate::form::Inner;
use crate::query::document;
use madoguchi_view::Event;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::XmlHttpRequest;

const OK: u16 = 200;

/// Fetches a piece of the postal codes and tells the form.
///
/// By the older of the browser's two ways: one event says that it is over, however it ended, and what futures bring
/// would be a twentieth of the program.
pub(crate) fn piece(form: &Rc<Inner>, key: String, piece: String) {
    let Some(request) = request(&piece) else {
        return form.dispatch(Event::Fetched { key, piece, text: None });
    };
    let (weak, ended) = (Rc::downgrade(form), request.clone());
    let tell = Closure::once_into_js(move || {
        let text = ended.response_text().ok().flatten().filter(|_| ended.status() == Ok(OK));
        if let Some(form) = weak.upgrade() {
            form.dispatch(Event::Fetched { key, piece, text });
        }
    });
    request.set_onloadend(Some(tell.unchecked_ref()));
    _ = request.send();
}

/// The page says where the pieces are (`data-postal`); without that, there are none.
fn request(piece: &str) -> Option<XmlHttpRequest> {
    let place = document()?.document_element()?.get_attribute("data-postal")?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("GET", &format!("{place}{piece}")).ok()?;
    Some(request)
}

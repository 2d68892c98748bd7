//! The desk of a published page.

use madoguchi_forms::published;
use std::sync::Arc;

/// What the page's start script calls the event once this program is there.
const PASSED_ON: &str = "at-desk";

fn main() {
    let listener = madoguchi_desk::listen(PASSED_ON, || {
        let document = web_sys::window()?.document()?;
        let text = document.get_element_by_id("definition")?.text_content()?;
        published::read(&text).map(Arc::new)
    });
    // It listens as long as the page lives.
    std::mem::forget(listener);
}

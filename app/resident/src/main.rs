//! The program of a published page: it takes over the form that the page's HTML shows already.

use madoguchi_dom::{Form, today};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::published;
use madoguchi_view::{Mode, Session};
use std::sync::Arc;
use web_sys::{Document, Element};

/// Smaller than the standard library's own: 4 KB of the program.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What the page needs and does not have; its publisher made a mistake.
const BROKEN: &str = "この申請は今、受け付けの準備ができていません。役所の担当の窓口に問い合わせてください。";

fn main() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.document_element() else { return };
    let Some(host) = document.get_element_by_id("host") else { return };
    match (definition(&document), made(&root)) {
        (Some(definition), Some(made)) => {
            let session = Session::new(Arc::new(definition), made, "form", Mode::Page);
            let form = Form::take_over(host, session, today());
            form.keep();
            // The form lives as long as its page.
            std::mem::forget(form);
            _ = root.set_attribute("data-ready", "");
        }
        _ => host.set_text_content(Some(BROKEN)),
    }
}

/// The definition, which the page carries in itself.
fn definition(document: &Document) -> Option<Definition> {
    published::read(&document.get_element_by_id("definition")?.text_content()?)
}

/// The day on which the page was written.
fn made(root: &Element) -> Option<Date> {
    Date::parse(&root.get_attribute("data-made")?)
}

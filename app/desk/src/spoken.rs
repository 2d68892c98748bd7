//! The language that the page is shown in.

use madoguchi_view::{Catalogue, Node};

/// The tree in that language. Its catalogue stands where the form finds it, too: at the form's own element.
pub(crate) fn spoken(mut tree: Node) -> Node {
    let document = web_sys::window().and_then(|window| window.document());
    let host = document.and_then(|document| document.get_element_by_id("host"));
    let text = host.and_then(|host| host.get_attribute("data-words"));
    if let Some(mut catalogue) = text.and_then(|text| Catalogue::read(&text)) {
        catalogue.translate(&mut tree);
    }
    tree
}

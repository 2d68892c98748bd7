//! The language that the page is shown in.

use madoguchi_view::{Catalogue, Node};
use web_sys::Element;

/// The form's own element. The words of another language stand there, and an event `words` tells of them.
pub(crate) fn host() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id("host")
}

/// The tree in that language.
pub(crate) fn spoken(mut tree: Node) -> Node {
    let text = host().and_then(|host| host.get_attribute("data-words"));
    if let Some(mut catalogue) = text.and_then(|text| Catalogue::read(&text)) {
        catalogue.translate(&mut tree);
    }
    tree
}

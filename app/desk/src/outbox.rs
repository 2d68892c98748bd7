//! The outbox at the top of the page: applications that wait, and receipts.

use crate::asked::Asked;
use crate::finish::url;
use crate::handing::{Begun, Handing, live};
use crate::store::{Kept, Store};
use madoguchi_forms::definition::Definition;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// Its place on a published page.
const PLACE: &str = "outbox";

/// What earlier visits left.
pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    Store::of_page().all(move |all| {
        for kept in all.unwrap_or_default() {
            place(&asked, &definition, kept);
        }
    });
}

/// Goes on with an application there, or where it is at work already. What waits goes to where the form as it is now
/// sends.
pub(crate) fn place(asked: &Rc<Asked>, definition: &Arc<Definition>, kept: Kept) {
    let Kept { mut entry, zip, .. } = kept;
    if let Some(handing) = live::of(&entry.key) {
        return handing.attempt();
    }
    let Some(host) = section() else { return };
    if entry.is_waiting() {
        entry.url = url(definition);
    }
    let (asked, definition) = (Rc::clone(asked), Arc::clone(definition));
    let (application, questions, others) = (None, vec![], vec![]);
    let begun =
        Begun { asked, definition, host, application, entry, zip, may_keep: true, kept: true, questions, others };
    Handing::begin(begun).attempt();
}

/// A new place in it; `None` where a page has no outbox.
pub(crate) fn section() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let section = document.create_element("section").ok()?;
    document.get_element_by_id(PLACE)?.append_child(&section).ok()?;
    Some(section)
}

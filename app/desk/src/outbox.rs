//! What a page finds in its outbox when it is opened again: applications that wait, and receipts.

use crate::asked::Asked;
use crate::handing::{Begun, Handing};
use crate::store::{Store, flag};
use madoguchi_forms::definition::Definition;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    let Some(host) = asked.host.clone() else { return };
    Store::open(move |store| {
        let Some(store) = store else { return };
        let of = store.clone();
        store.all(move |all| {
            if all.is_empty() {
                return flag(false);
            }
            for (entry, zip) in all {
                let Some(place) = section(&host) else { continue };
                let (asked, store) = (Rc::clone(&asked), Some(of.clone()));
                let definition = Arc::clone(&definition);
                let begun =
                    Begun { asked, definition, host: place, application: None, entry, zip, store, others: vec![] };
                let handing = Handing::begin(begun);
                handing.is_kept();
                handing.attempt();
            }
        });
    });
}

fn section(host: &Element) -> Option<Element> {
    let section = host.owner_document()?.create_element("section").ok()?;
    host.append_child(&section).ok()?;
    Some(section)
}

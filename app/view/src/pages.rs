//! The pages of a form: a section each, or everything on one.

use madoguchi_forms::answers::{Collected, Place, Trouble};
use madoguchi_forms::definition::{Definition, Presentation};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Role;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The section that the page is, if it is one.
    pub(crate) section: Option<ItemId>,
    pub(crate) title: String,
    pub(crate) items: Vec<Arc<Item>>,
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.items.len() == other.items.len() && self.items.iter().zip(&other.items).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

/// The pages that are shown, given the answers so far. There is always one.
pub(crate) fn pages(definition: &Definition, collected: &Collected) -> Vec<Page> {
    let mut pages: Vec<Page> = vec![];
    let steps = definition.presentation == Presentation::Steps;
    for item in &definition.items {
        let section = item.kind.role() == Role::Section;
        if steps && section {
            if collected.shown.contains(&Place::new(&item.id, &[])) {
                let section = Some(item.id.clone());
                pages.push(Page { section, title: item.label.clone(), items: vec![Arc::clone(item)] });
            }
            continue;
        }
        // Items without a section stand together; on one page everything does.
        match pages.last_mut().filter(|page| page.section.is_none()) {
            Some(page) => page.items.push(Arc::clone(item)),
            None => pages.push(Page { section: None, title: String::new(), items: vec![Arc::clone(item)] }),
        }
    }
    if pages.is_empty() {
        pages.push(Page { section: None, title: String::new(), items: vec![] });
    }
    pages
}

impl Page {
    /// What of these troubles stands on this page.
    pub(crate) fn troubles(&self, all: &[Trouble]) -> Vec<Trouble> {
        all.iter().filter(|t| self.items.iter().any(|item| holds(item, &t.place.item))).cloned().collect()
    }
}

fn holds(item: &Item, id: &ItemId) -> bool {
    item.id == *id || item.children.iter().any(|child| holds(child, id))
}

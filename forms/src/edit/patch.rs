//! What turns one definition into another as a whole (差分), such as the one at hand into a version that was set aside.
//!
//! Only what differs is in it, so that a log can hold it and its inverse.

use super::Refused;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::Item;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// Made by [`Patch::between`] alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// The form without its items, where it differs.
    form: Option<Box<Definition>>,
    /// The items that are new or differ in themselves, each without what is inside it.
    items: Vec<Item>,
    /// What stands in the form (`None`) and in each item, where that differs.
    inside: Vec<(Option<ItemId>, Vec<ItemId>)>,
}

/// Deeper than any form; a patch that somebody damaged may lead nowhere.
const MAX_DEPTH: usize = 100;

type Items<'a> = HashMap<&'a ItemId, &'a Arc<Item>>;

fn by_identity(definition: &Definition) -> Items<'_> {
    definition.walk().into_iter().map(|item| (&item.id, item)).collect()
}

fn ids(items: &[Arc<Item>]) -> Vec<ItemId> {
    items.iter().map(|item| item.id.clone()).collect()
}

fn are_alike(a: &[Arc<Item>], b: &[Arc<Item>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.id == b.id)
}

/// Everything but the items.
fn frame(definition: &Definition) -> Definition {
    // Taken apart by name: what a definition holds one day is to be in a patch as well.
    let Definition { title, description, procedure, presentation, origin, items: _, closed, typed, extra } = definition;
    Definition {
        title: title.clone(),
        description: description.clone(),
        procedure: procedure.clone(),
        presentation: *presentation,
        origin: origin.clone(),
        items: vec![],
        closed: *closed,
        typed: *typed,
        extra: extra.clone(),
    }
}

/// Everything but what is inside.
fn alone(item: &Item) -> Item {
    let Item { id, key, label, help, required, shown_when, kind, children: _, pittari, policy, reference, extra } =
        item;
    Item {
        id: id.clone(),
        key: key.clone(),
        label: label.clone(),
        help: help.clone(),
        required: required.clone(),
        shown_when: shown_when.clone(),
        kind: kind.clone(),
        children: vec![],
        pittari: pittari.clone(),
        policy: *policy,
        reference: reference.clone(),
        extra: extra.clone(),
    }
}

impl Patch {
    pub fn between(before: &Definition, after: &Definition) -> Self {
        let old = by_identity(before);
        let mut patch = Self::default();
        let form = frame(after);
        patch.form = (frame(before) != form).then(|| Box::new(form));
        if !are_alike(&before.items, &after.items) {
            patch.inside.push((None, ids(&after.items)));
        }
        for item in after.walk() {
            let was = old.get(&item.id).copied();
            if was.is_some_and(|was| Arc::ptr_eq(was, item)) {
                continue;
            }
            let own = alone(item);
            if was.is_none_or(|was| alone(was) != own) {
                patch.items.push(own);
            }
            if !are_alike(was.map_or(&[], |was| &was.children), &item.children) {
                patch.inside.push((Some(item.id.clone()), ids(&item.children)));
            }
        }
        patch
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The other definition, from the one that this was made for.
    ///
    /// # Errors
    /// When it was made for another one.
    pub(super) fn apply(&self, before: &Definition) -> Result<Definition, Refused> {
        let builder = Builder {
            old: by_identity(before),
            new: self.items.iter().map(|item| (&item.id, item)).collect(),
            inside: self.inside.iter().filter_map(|(parent, ids)| Some((parent.as_ref()?, ids))).collect(),
        };
        let top = self.inside.iter().find(|(parent, _)| parent.is_none()).map(|(_, ids)| ids.clone());
        let mut left = builder.old.len() + builder.new.len();
        let items = builder.build(&top.unwrap_or_else(|| ids(&before.items)), 0, &mut left)?;
        Ok(Definition { items, ..self.form.as_deref().cloned().unwrap_or_else(|| frame(before)) })
    }
}

struct Builder<'a> {
    old: Items<'a>,
    new: HashMap<&'a ItemId, &'a Item>,
    inside: HashMap<&'a ItemId, &'a Vec<ItemId>>,
}

impl Builder<'_> {
    /// `left` is how many more items there can be: none stands twice.
    fn build(&self, ids: &[ItemId], depth: usize, left: &mut usize) -> Result<Vec<Arc<Item>>, Refused> {
        ids.iter().map(|id| self.item(id, depth, left)).collect()
    }

    fn item(&self, id: &ItemId, depth: usize, left: &mut usize) -> Result<Arc<Item>, Refused> {
        let gone = || Refused::Gone { id: id.clone() };
        *left = left.checked_sub(1).filter(|_| depth < MAX_DEPTH).ok_or_else(gone)?;
        let was = self.old.get(id).copied();
        let now = self.new.get(id).copied();
        let of = match self.inside.get(id) {
            Some(inside) => (*inside).clone(),
            None => ids(was.map_or(&[], |was| &was.children)),
        };
        let children = self.build(&of, depth + 1, left)?;
        match (was, now) {
            (_, Some(item)) => Ok(Arc::new(Item { children, ..item.clone() })),
            // What stays as it is stays the same value: nobody need look at it again.
            (Some(was), None) if is_same(&was.children, &children) => Ok(Arc::clone(was)),
            (Some(was), None) => Ok(Arc::new(Item { children, ..alone(was) })),
            (None, None) => Err(gone()),
        }
    }
}

fn is_same(a: &[Arc<Item>], b: &[Arc<Item>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, apply};
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;

    fn text(id: &str) -> Item {
        Item::new(id, id, id, Text::default().into())
    }

    fn section(id: &str, inside: Vec<Item>) -> Item {
        Item::unkeyed(id, id, Section::default().into()).with(inside)
    }

    #[test]
    fn it_leads_there_and_its_inverse_back() {
        let before = Definition::new("一").with(vec![section("s", vec![text("a"), text("b")]), text("c"), text("d")]);
        let mut after = Definition::new("二").with(vec![
            text("c"),
            section("t", vec![text("x"), section("s", vec![text("b").required()])]),
            text("e"),
        ]);
        after.extra.insert("$comment".to_owned(), "x".into());
        let command = Command::Patch(Box::new(Patch::between(&before, &after)));
        let (there, inverse) = apply(&before, &command).unwrap();
        assert_eq!(there, after);
        let (back, _) = apply(&there, &inverse).unwrap();
        assert_eq!(back, before);
        assert!(Arc::ptr_eq(&there.items[0], &before.items[1]), "what did not change is the same value");
    }

    #[test]
    fn only_what_differs_is_in_it() {
        let all: Vec<String> = (0..100).map(|i| format!("i{i}")).collect();
        let before = Definition::new("届").with(all.iter().map(|id| text(id)).collect());
        let mut after = before.clone();
        after.items[50] = Arc::new(text("i50").required());
        let patch = Patch::between(&before, &after);
        assert_eq!((patch.items.len(), patch.inside.len(), &patch.form), (1, 0, &None));
        assert!(Patch::between(&before, &before.clone()).is_empty());
    }

    #[test]
    fn one_for_another_form_changes_nothing() {
        let of = |ids: &[&str]| Definition::new("届").with(ids.iter().map(|id| text(id)).collect());
        let patch = Patch::between(&of(&["a", "b"]), &of(&["b", "a"]));
        assert_eq!(patch.apply(&of(&["a"])), Err(Refused::Gone { id: "b".into() }));
        let twice = Patch { inside: vec![(None, vec!["a".into(), "a".into()])], ..Patch::default() };
        assert!(twice.apply(&of(&["a"])).is_err());
        let circle = Patch { inside: vec![(Some("a".into()), vec!["a".into()])], ..Patch::default() };
        assert!(circle.apply(&of(&["a"])).is_err());
    }
}

//! The answers that stand side by side in one object: plain sections only arrange, so what is inside them counts too.

use crate::condition::Condition;
use crate::item::Item;
use crate::kinds::Role;
use std::sync::Arc;

/// An item with a key, as a member of the object that its scope is in the answers.
#[derive(Debug)]
pub struct Member<'a> {
    pub item: &'a Arc<Item>,
    pub key: &'a str,
    /// The conditions of the plain sections around it, outermost first, then its own.
    pub shown_when: Vec<&'a Condition>,
}

/// The members of one object, in reading order.
pub fn members(items: &[Arc<Item>]) -> Vec<Member<'_>> {
    let mut all = vec![];
    collect(items, &[], &mut all);
    all
}

fn collect<'a>(items: &'a [Arc<Item>], around: &[&'a Condition], all: &mut Vec<Member<'a>>) {
    for item in items {
        let shown_when: Vec<&Condition> = around.iter().copied().chain(&item.shown_when).collect();
        match &item.key {
            Some(key) => all.push(Member { item, key, shown_when }),
            None if item.kind.role() == Role::Section => collect(&item.children, &shown_when, all),
            None => {}
        }
    }
}

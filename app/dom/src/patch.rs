//! Changes on the page what differs between two trees.
//!
//! The page's own nodes are found by their position only where something differs, so a form of a thousand fields that
//! came as HTML is taken over without touching one of them.

use crate::query::document;
use madoguchi_view::{Element, Node};
use wasm_bindgen::JsCast;
use web_sys::Node as Dom;

/// Makes the page's node show `new`, given that it shows `old`. Elements that were built anew are added to `made`.
pub(crate) fn patch(dom: &Dom, old: &Node, new: &Node, made: &mut Vec<web_sys::Element>) {
    if old.is(new) {
        return;
    }
    match (old, new) {
        (Node::Text(before), Node::Text(now)) if before == now => {}
        (_, Node::Text(now)) => dom.set_text_content(Some(now)),
        (Node::Element(before), Node::Element(now)) => {
            if let Some(element) = dom.dyn_ref::<web_sys::Element>() {
                attributes(element, before, now);
            }
            children(dom, &before.children, &now.children, made);
        }
        (Node::Text(_), Node::Element(_)) => {}
    }
}

fn attributes(dom: &web_sys::Element, old: &Element, new: &Element) {
    for (name, _) in &old.attributes {
        if new.attribute(name).is_none() {
            _ = dom.remove_attribute(name);
        }
    }
    for (name, value) in &new.attributes {
        if old.attribute(name) != Some(value) {
            _ = dom.set_attribute(name, value);
        }
    }
}

fn children(dom: &Dom, old: &[Node], new: &[Node], made: &mut Vec<web_sys::Element>) {
    if old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.is_same_kind(new)) {
        let mut nodes = None;
        for (i, (before, now)) in (0..).zip(old.iter().zip(new)) {
            // Most children are the same, and the page is asked for none of them.
            if before.is(now) || before == now {
                continue;
            }
            match nodes.get_or_insert_with(|| dom.child_nodes()).item(i) {
                Some(child) => patch(&child, before, now, made),
                // Somebody else changed the page: what we know of this part is wrong.
                None => return rebuild(dom, new, made),
            }
        }
        return;
    }
    let nodes = dom.child_nodes();
    if nodes.length() as usize != old.len() {
        return rebuild(dom, new, made);
    }
    let nodes: Vec<Dom> = (0..nodes.length()).filter_map(|i| nodes.item(i)).collect();
    let partners = partners(old, new);
    for (i, node) in nodes.iter().enumerate() {
        if !partners.contains(&Some(i)) {
            _ = dom.remove_child(node);
        }
    }
    // Nodes stay where they are and others are put between them, so that the focus is not lost to a move.
    let mut next = dom.first_child();
    for (new, partner) in new.iter().zip(partners) {
        let known = partner.and_then(|i| Some((nodes.get(i)?, old.get(i)?)));
        match known {
            Some((node, old)) => {
                patch(node, old, new, made);
                if next.as_ref() == Some(node) {
                    next = node.next_sibling();
                } else {
                    _ = dom.insert_before(node, next.as_ref());
                }
            }
            None => {
                if let Some(node) = create(new, made) {
                    _ = dom.insert_before(&node, next.as_ref());
                }
            }
        }
    }
}

fn rebuild(dom: &Dom, new: &[Node], made: &mut Vec<web_sys::Element>) {
    dom.set_text_content(None);
    for child in new {
        if let Some(node) = create(child, made) {
            _ = dom.append_child(&node);
        }
    }
}

/// For each new child, which old one becomes it. The search goes on from the last one found, as lists keep their order.
fn partners(old: &[Node], new: &[Node]) -> Vec<Option<usize>> {
    let mut taken = vec![false; old.len()];
    let mut from = 0;
    let mut find = |child: &Node| {
        let free = |i: &usize| !taken[*i] && old[*i].is_same_kind(child);
        let found = (from..old.len()).find(free).or_else(|| (0..from).find(free))?;
        taken[found] = true;
        from = found + 1;
        Some(found)
    };
    new.iter().map(&mut find).collect()
}

/// Builds a node and what is in it. The whole of it counts as one that was made.
pub(crate) fn create(node: &Node, made: &mut Vec<web_sys::Element>) -> Option<Dom> {
    let built = build(node)?;
    if let Some(element) = built.dyn_ref::<web_sys::Element>() {
        made.push(element.clone());
    }
    Some(built)
}

fn build(node: &Node) -> Option<Dom> {
    match node {
        Node::Text(text) => Some(document()?.create_text_node(text).into()),
        Node::Element(element) => {
            let dom = document()?.create_element(element.tag).ok()?;
            for (name, value) in &element.attributes {
                _ = dom.set_attribute(name, value);
            }
            for child in &element.children {
                if let Some(child) = build(child) {
                    _ = dom.append_child(&child);
                }
            }
            Some(dom.into())
        }
    }
}

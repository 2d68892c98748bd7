//! Which items there are, what each stands in, and in which order.
//!
//! First each item for itself ([`kept`]), then the tree of them ([`grow`]). Where what each side did is fine alone and both
//! together break the form, it is mended ([`mend`]) and named.

mod grow;
mod kept;
mod mend;
mod sketch;

use super::pick::Pick;
use super::{Side, Three};
use crate::definition::Definition;
use crate::item::Item;
use grow::{Shape, grow};
use kept::kept;
use mend::{Mended, Mender};
use sketch::Sketch;
use std::sync::Arc;

pub(super) fn items(three: Three<'_, Definition>, pick: &mut Pick<'_>) -> Vec<Arc<Item>> {
    let Three { base, local, upstream } = three;
    let sides = Sides { base: Sketch::of(base), local: Sketch::of(local), upstream: Sketch::of(upstream) };
    let mut kept = kept(&sides, pick);
    let mut mender = Mender::new(three);
    let mut shape = Shape::OfBoth;
    loop {
        // What the sides contradict each other in is a conflict only in the shape that stays.
        let mut met = Pick::nested(pick);
        let grown = grow(&sides, &kept, shape, &mut met);
        match mender.mend(&grown, shape, &mut kept, pick) {
            Mended::Nothing => {
                pick.take(met);
                return grown;
            }
            Mended::Items => {}
            Mended::Shape(of) => shape = of,
        }
    }
}

/// The three definitions as trees.
struct Sides<'a> {
    base: Sketch<'a>,
    local: Sketch<'a>,
    upstream: Sketch<'a>,
}

impl<'a> Sides<'a> {
    fn of(&self, side: Side) -> &Sketch<'a> {
        match side {
            Side::Local => &self.local,
            Side::Upstream => &self.upstream,
        }
    }
}

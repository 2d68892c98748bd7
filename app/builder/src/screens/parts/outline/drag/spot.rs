//! Where dragged lines would come to stand, and scrolling on at the edges of the list.

use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::compose::several::{self, Marked, Place};
use madoguchi_forms::id::ItemId;
use web_sys::{Element, HtmlDivElement};

/// A place in the form, and the line that shows it, in pixels within the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) place: Place,
    pub(super) top: f64,
    pub(super) left: f64,
}

/// How far what stands in a section is set in, in pixels.
const INDENT: f64 = 20.0;

/// The place under a pointer at that height of the window. `None` where nothing can be dropped.
pub(super) fn spot_at(list: &HtmlDivElement, y: f64, definition: &Definition, dragged: &Marked) -> Option<Spot> {
    let lines = list.query_selector_all("button.entry").ok()?;
    let lines = (0..lines.length()).filter_map(|at| wasm_bindgen::JsCast::dyn_into::<Element>(lines.item(at)?).ok());
    let origin = list.get_bounding_client_rect().top();
    // The last line that begins above the pointer, or the first of all.
    let mut over: Option<Element> = None;
    for line in lines {
        if over.is_some() && line.get_bounding_client_rect().top() > y {
            break;
        }
        over = Some(line);
    }
    let over = over?;
    let own = over.get_bounding_client_rect();
    let lower = y > own.top() + own.height() / 2.0;
    let id = ItemId::new(over.get_attribute("data-entry")?);
    let (place, depth) = several::drop_place(definition, dragged, &id, lower)?;
    let top = if lower { own.bottom() } else { own.top() } - origin;
    let left = f64::from(u32::try_from(depth.min(4)).unwrap_or_default()) * INDENT;
    Some(Spot { place, top, left })
}

/// So near to an edge the list goes on, in pixels, and so far at the most in one tick.
const EDGE: f64 = 56.0;
const FASTEST: f64 = 24.0;

/// `true` when it went on.
pub(super) fn scroll_at_edges(y: f64) -> bool {
    let pane = document().query_selector(".outline-pane").ok().flatten();
    let Some(pane) = pane else { return false };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let own = pane.get_bounding_client_rect();
    let (top, bottom) = (own.top().max(0.0), own.bottom().min(height));
    // Nearer is faster.
    let pull = |distance: f64| ((EDGE - distance) / EDGE).clamp(0.0, 1.0) * FASTEST;
    let by = pull(bottom - y) - pull(y - top);
    if by.abs() < 1.0 {
        return false;
    }
    if pane.scroll_height() > pane.client_height() + 1 {
        #[allow(clippy::cast_possible_truncation, reason = "a few pixels")]
        pane.set_scroll_top(pane.scroll_top() + by as i32);
    } else {
        window().scroll_by_with_x_and_y(0.0, by);
    }
    true
}

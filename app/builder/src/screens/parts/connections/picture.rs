//! The picture: the items one under another, and from each an arrow to what it decides.

use leptos::prelude::*;
use madoguchi_forms::dependencies::{Picture, Why};
use madoguchi_forms::id::ItemId;

/// How high a line is, in pixels.
const LINE: usize = 36;

/// How wide the names and the arrows are, in pixels.
struct Widths {
    names: usize,
    arrows: usize,
    /// So many letters of a name have room.
    letters: usize,
}

const WIDE: Widths = Widths { names: 340, arrows: 200, letters: 20 };
const NARROW: Widths = Widths { names: 200, arrows: 90, letters: 12 };

const KINDS: [(Why, &str, &str); 3] = [
    (Why::Shown, "link-shown", "実線：表示するかどうか"),
    (Why::Required, "link-required", "破線：必須かどうか"),
    (Why::Calculated, "link-calculated", "点線：計算"),
];

#[component]
pub(super) fn Drawing(labels: Vec<String>, picture: Picture, chosen: Option<ItemId>) -> impl IntoView {
    let room = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let widths = if room < 720.0 { NARROW } else { WIDE };
    let (width, height) = (widths.names + widths.arrows, labels.len() * LINE);
    let name = |(at, label): (usize, String)| {
        let is_chosen = chosen.is_some() && picture.items.get(at) == chosen.as_ref();
        let words = shortened(&label, widths.letters);
        view! {
            <text x=widths.names.to_string() text-anchor="end" y=(at * LINE + LINE / 2 + 6).to_string() class:chosen=is_chosen>{words}</text>
        }
    };
    let at = |id: &ItemId| picture.items.iter().position(|item| item == id);
    let arrow = |link: &madoguchi_forms::dependencies::Link| {
        let (from, to) = (at(&link.from)?, at(&link.to)?);
        let kind = KINDS.iter().position(|kind| kind.0 == link.why)?;
        let class = KINDS.get(kind)?.1;
        let reach = (28 + 10 * to.abs_diff(from)).min(widths.arrows - 12);
        // An arrow leaves below the middle of a line and comes in above, those of each kind at a height of their own.
        let aside = 3 + 4 * kind;
        let (x, start, end) = (widths.names + 8, from * LINE + LINE / 2 + aside, to * LINE + LINE / 2 - aside);
        let bend = x + reach;
        let path = format!("M {x} {start} C {bend} {start} {bend} {end} {} {end}", x + 8);
        let head = format!("M {x} {end} l 9 -5 v 10 z");
        Some(view! {
            <path class=class d=path />
            <path class="link-head" d=head />
        })
    };
    let names = labels.into_iter().enumerate().map(name).collect_view();
    let arrows = picture.links.iter().filter_map(arrow).collect_view();
    let used = |why: Why| picture.links.iter().any(|link| link.why == why);
    view! {
        <p class="support">
            {KINDS.iter().filter(|kind| used(kind.0)).map(|kind| kind.2).collect::<Vec<_>>().join("　")}
            "（矢印の先の項目が決まります）"
        </p>
        <div class="links-drawing">
            <svg
                role="img" aria-label="項目のつながりの図。同じ内容が下に文章であります。"
                width=width.to_string() height=height.to_string() viewBox=format!("0 0 {width} {height}")
            >
                {names}
                {arrows}
            </svg>
        </div>
    }
}

fn shortened(label: &str, letters: usize) -> String {
    if label.chars().count() <= letters {
        return label.to_owned();
    }
    label.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

//! A small picture of what residents will see of an item (見た目の絵), drawn by its widget. Nobody needs it: the words
//! beside it say the same.

use leptos::prelude::*;
use madoguchi_forms::widget::{InputMode, Line, Widget};

/// The picture of a field.
pub(super) fn picture(widget: &Widget) -> AnyView {
    match widget {
        Widget::Line(line) => sketch((frame(4, 12, 64, 16), words(10, 24, sample(line)))),
        Widget::Lines { .. } => sketch((frame(4, 4, 64, 32), bar(10, 12, 50), bar(10, 19, 50), bar(10, 26, 30))),
        Widget::Twice(line) => sketch((
            frame(4, 3, 64, 15),
            words(10, 14, sample(line)),
            frame(4, 22, 64, 15),
            words(10, 33, sample(line)),
        )),
        Widget::Date { .. } => sketch((
            frame(2, 14, 30, 16),
            words(5, 26, "令和8"),
            frame(36, 14, 14, 16),
            words(40, 26, "4"),
            frame(55, 14, 14, 16),
            words(59, 26, "1"),
            words(5, 11, "年"),
            words(39, 11, "月"),
            words(58, 11, "日"),
        )),
        Widget::Time => sketch((
            circle(20, 20, 14, false),
            view! { <path d="M20 11 V20 L27 24" /> },
            frame(42, 12, 26, 16),
            words(45, 24, "9:30"),
        )),
        Widget::Radio(choices) => {
            let third = (choices.len() > 2).then(|| (circle(10, 33, 4, false), bar(20, 33, 36)));
            sketch((circle(10, 7, 4, true), bar(20, 7, 44), circle(10, 20, 4, false), bar(20, 20, 40), third))
        }
        Widget::List(_) => sketch((frame(4, 12, 64, 16), bar(10, 20, 34), view! { <path d="M53 17 L58 23 L63 17" /> })),
        Widget::Checks(_) => sketch((
            frame(6, 3, 8, 8),
            tick(6, 3),
            bar(20, 7, 44),
            frame(6, 16, 8, 8),
            tick(6, 16),
            bar(20, 20, 40),
            frame(6, 29, 8, 8),
            bar(20, 33, 36),
        )),
        Widget::Tick { .. } => sketch((frame(6, 16, 8, 8), tick(6, 16), bar(20, 20, 46))),
        Widget::Parts(parts) => {
            let low = (parts.len() > 2).then(|| (frame(4, 22, 30, 14), frame(38, 22, 30, 14)));
            sketch((frame(4, 4, 30, 14), frame(38, 4, 30, 14), low))
        }
        // A paper clip.
        Widget::Files(_) => sketch(view! {
            <path d="M28 22 L41 10 A6 6 0 0 1 49 19 L33 33 A9 9 0 0 1 21 20 L37 6" />
        }),
        Widget::Calculated { .. } => {
            sketch((words(4, 24, "＋"), bar(18, 20, 12), words(34, 24, "＝"), words(50, 24, "¥"), bar(58, 20, 10)))
        }
        Widget::Note => sketch((
            view! { <path d="M5 5 V35" stroke-width="3" /> },
            bar(13, 11, 30),
            bar(13, 20, 52),
            bar(13, 28, 44),
        )),
        Widget::Section => {
            sketch((view! { <path d="M4 7 H40" stroke-width="4" /> }, frame(4, 14, 64, 9), frame(4, 27, 64, 9)))
        }
        Widget::Group { .. } => {
            sketch((frame(8, 2, 60, 14), bar(14, 9, 40), frame(8, 20, 60, 14), bar(14, 27, 40), words(0, 39, "＋")))
        }
        Widget::Locked => sketch(frame(4, 12, 64, 16)),
    }
}

/// What stands in a line of such a kind.
fn sample(line: &Line) -> &'static str {
    match (line.input_mode, line.unit.as_str()) {
        (_, "円") => "1,000 円",
        (InputMode::Tel, _) => "090-…",
        (InputMode::Email, _) => "…@…",
        (InputMode::Numeric, _) => "123",
        (InputMode::Decimal, _) => "1.5",
        (InputMode::Text, _) => "あア文",
    }
}

fn sketch(inside: impl IntoView + 'static) -> AnyView {
    view! {
        <svg class="sketch" viewBox="0 0 72 40" width="72" height="40" aria-hidden="true" focusable="false">
            {inside}
        </svg>
    }
    .into_any()
}

/// A control.
fn frame(x: u8, y: u8, width: u8, height: u8) -> impl IntoView {
    view! { <rect x=x y=y width=width height=height rx="2" /> }
}

/// Words that are too small to read.
fn bar(x: u8, y: u8, width: u8) -> impl IntoView {
    view! { <path class="bar-of-words" d=format!("M{x} {y} h{width}") /> }
}

fn circle(x: u8, y: u8, radius: u8, full: bool) -> impl IntoView {
    let dot = full.then(|| view! { <circle class="full" cx=x cy=y r=radius / 2 /> });
    (view! { <circle cx=x cy=y r=radius /> }, dot)
}

/// In the box at that corner.
fn tick(x: u8, y: u8) -> impl IntoView {
    view! { <path d=format!("M{} {} l2 2 l4 -5", x + 1, y + 4) /> }
}

fn words(x: u8, y: u8, words: &'static str) -> impl IntoView {
    view! { <text x=x y=y>{words}</text> }
}

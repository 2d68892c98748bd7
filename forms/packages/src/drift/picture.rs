//! The picture: a bar for each municipality, in parts that differ in pattern and in words, not by colour alone.

use super::page::{element, text};
use super::report::Total;

const LEFT: usize = 190;
const BAR: usize = 460;
const WIDTH: usize = 860;
const ROW: usize = 34;
const TOP: usize = 44;
const THICK: usize = 20;

/// What a part of a bar is, and how it is filled.
const PARTS: [(&str, &str); 3] = [("変わらない", "#d9e6f2"), ("変更", "url(#changed)"), ("削除", "url(#removed)")];

/// An SVG picture, also by itself; what it shows is in it as [`words`] too.
pub fn svg(towns: &[(&str, Total)]) -> String {
    let height = TOP + ROW * towns.len() + 10;
    let (width, height) = (WIDTH.to_string(), height.to_string());
    let view = format!("0 0 {width} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", view.as_str()),
        ("width", width.as_str()),
        ("height", height.as_str()),
        ("role", "img"),
        ("aria-labelledby", "picture picture-words"),
        ("font-family", "'Noto Sans JP', sans-serif"),
        ("font-size", "13"),
    ];
    let mut out = String::new();
    element(&mut out, "svg", &attributes, |out| {
        text(out, "title", &[("id", "picture")], TITLE);
        text(out, "desc", &[("id", "picture-words")], &words(towns));
        patterns(out);
        legend(out);
        for (at, (name, town)) in towns.iter().enumerate() {
            row(out, TOP + ROW * at, name, town);
        }
    });
    out
}

const TITLE: &str = "市町村ごとに、県の項目のうち変わったものの割合を示す横棒の図";

/// The same without the picture.
pub fn words(towns: &[(&str, Total)]) -> String {
    let of = |(name, Total { apart, .. }): &(&str, Total)| {
        format!(
            "{name}：変わらない{}、変更{}、削除{}、追加{}、変わった割合{}%。",
            apart.unchanged, apart.changed, apart.removed, apart.added, apart.percent
        )
    };
    towns.iter().map(of).collect()
}

fn patterns(out: &mut String) {
    let pattern = |out: &mut String, id: &str, ground: &str, line: &str, path: &str| {
        let attributes = [("id", id), ("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")];
        element(out, "pattern", &attributes, |out| {
            element(out, "rect", &[("width", "8"), ("height", "8"), ("fill", ground)], |_| ());
            element(out, "path", &[("d", path), ("stroke", line), ("stroke-width", "2")], |_| ());
        });
    };
    element(out, "defs", &[], |out| {
        pattern(out, "changed", "#f6c453", "#5c3d00", "M-2 10 L10 -2 M-2 2 L2 -2 M6 10 L10 6");
        pattern(out, "removed", "#8c1d18", "#ffffff", "M0 4 H8 M4 0 V8");
    });
}

fn legend(out: &mut String) {
    for (at, (name, fill)) in PARTS.iter().enumerate() {
        let x = LEFT + at * 130;
        rect(out, x, 10, 22, 16, fill);
        label(out, x + 28, 23, name, "start");
    }
}

fn row(out: &mut String, y: usize, name: &str, town: &Total) {
    let apart = &town.apart;
    label(out, LEFT - 10, y + 15, &shortened(name), "end");
    let all = apart.unchanged + apart.changed + apart.removed;
    let mut done = 0;
    for (count, (_, fill)) in [apart.unchanged, apart.changed, apart.removed].into_iter().zip(PARTS) {
        let end = (done + count) * BAR;
        let (from, to) = ((done * BAR).checked_div(all).unwrap_or(0), end.checked_div(all).unwrap_or(0));
        if to > from {
            rect(out, LEFT + from, y, to - from, THICK, fill);
        }
        done += count;
    }
    let said = if all == 0 {
        "比べられる様式なし".to_owned()
    } else {
        format!("{}%（変更{}・削除{}・追加{}）", apart.percent, apart.changed, apart.removed, apart.added)
    };
    let x = if all == 0 { LEFT } else { LEFT + BAR + 10 };
    label(out, x, y + 15, &said, "start");
}

/// A long name would run into nothing.
fn shortened(name: &str) -> String {
    const MOST: usize = 13;
    if name.chars().count() <= MOST { name.to_owned() } else { name.chars().take(MOST - 1).chain(['…']).collect() }
}

fn rect(out: &mut String, x: usize, y: usize, width: usize, height: usize, fill: &str) {
    let [x, y, width, height] = [x, y, width, height].map(|it| it.to_string());
    let attributes = [
        ("x", x.as_str()),
        ("y", y.as_str()),
        ("width", width.as_str()),
        ("height", height.as_str()),
        ("fill", fill),
        ("stroke", "#1a1a1a"),
    ];
    element(out, "rect", &attributes, |_| ());
}

fn label(out: &mut String, x: usize, y: usize, words: &str, anchor: &str) {
    let [x, y] = [x, y].map(|it| it.to_string());
    let attributes = [("x", x.as_str()), ("y", y.as_str()), ("text-anchor", anchor), ("fill", "#1a1a1a")];
    text(out, "text", &attributes, words);
}

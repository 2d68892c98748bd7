//! The report as one page that needs nothing else. Everything goes through [`element`] and [`text`], so words out of
//! files can only be words.

use super::picture;
use super::report::{self, Row, Total, by_municipality};
use super::uses::{self, Use};
use madoguchi_forms::date::Date;
use madoguchi_forms::markup::escape;

/// What the report is called.
pub const TITLE: &str = "共通様式の使われ方";
/// What the rows' words mean.
pub const LEGEND: &str = "「遅れ」は、取り入れた後に県が出した版の数です。「－」は、元の版と比べられないものです。";
/// Nothing is loaded, and nothing runs, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = "
body { margin: 0 auto; padding: 1rem; max-width: 72rem; color: #1a1a1a; background: #fff; font-family: 'Noto Sans JP', -apple-system, BlinkMacSystemFont, sans-serif; line-height: 1.7; }
h1 { font-size: 1.5rem; line-height: 1.4; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
svg { max-width: 100%; height: auto; min-width: 36rem; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { min-width: 4rem; border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: #f0f0f0; }
tbody th { min-width: 12rem; }
td.number { text-align: right; white-space: nowrap; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { padding: 0; max-width: none; font-size: 9pt; } tr { break-inside: avoid; } }
";

/// The whole page, made on this day.
pub fn page(rows: &[Row], uses: &[Use], day: Date) -> String {
    let towns: Vec<(&str, Total)> =
        by_municipality(rows).into_iter().map(|(name, rows)| (name, Total::of(&rows))).collect();
    let mut out = "<!DOCTYPE html>\n".to_owned();
    element(&mut out, "html", &[("lang", "ja")], |out| {
        element(out, "head", &[], |out| {
            out.push_str("<meta charset=\"utf-8\">");
            out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
            open(out, "meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
            text(out, "title", &[], TITLE);
            out.push_str("<style>");
            out.push_str(STYLE);
            out.push_str("</style>");
        });
        element(out, "body", &[], |out| {
            element(out, "main", &[], |out| {
                text(out, "h1", &[], TITLE);
                text(
                    out,
                    "p",
                    &[],
                    &format!("{}に作りました。市町村{}、様式{}件。", day.in_words(), towns.len(), rows.len()),
                );
                summary(out, &towns);
                for said in report::doubled(rows) {
                    text(out, "p", &[], &said);
                }
                text(out, "h2", &[("id", "drawn")], "県の項目がどれだけ変わったか");
                wide(out, "drawn", |out| out.push_str(&picture::svg(&towns)));
                by_form(out, uses);
                by_copy(out, rows);
                breaches(out, rows);
            });
        });
    });
    out.push('\n');
    out
}

/// Each municipality as a sentence: what the picture shows, in words.
fn summary(out: &mut String, towns: &[(&str, Total)]) {
    element(out, "ul", &[], |out| {
        for (name, town) in towns {
            text(out, "li", &[], &format!("{name}: {}", town.sentence()));
        }
    });
}

fn by_form(out: &mut String, uses: &[Use]) {
    table(out, "uses", "様式ごとの使われ方", "", &uses::HEAD, |out| {
        for one in uses {
            element(out, "tr", &[], |out| cells(out, &one.cells(), 3));
        }
    });
}

fn by_copy(out: &mut String, rows: &[Row]) {
    let head = [&["市町村"][..], &report::HEAD].concat();
    table(out, "forms", "市町村の様式の一覧", LEGEND, &head, |out| {
        for row in rows {
            element(out, "tr", &[], |out| {
                text(out, "td", &[], &row.municipality);
                if row.state.is_some() {
                    return cells(out, &row.cells(), report::HEAD.len());
                }
                text(out, "th", &[("scope", "row")], &row.file);
                let said: Vec<&str> = row.problems.iter().map(|problem| problem.message.as_str()).collect();
                text(out, "td", &[("colspan", "8")], &said.concat());
            });
        }
    });
}

/// What is wider than the screen can be moved with the keyboard; `title` is the heading that names it.
fn wide(out: &mut String, title: &str, inside: impl FnOnce(&mut String)) {
    let region = [("class", "wide"), ("role", "region"), ("aria-labelledby", title), ("tabindex", "0")];
    element(out, "div", &region, inside);
}

fn table(out: &mut String, id: &str, title: &str, caption: &str, head: &[&str], lines: impl FnOnce(&mut String)) {
    text(out, "h2", &[("id", id)], title);
    wide(out, id, |out| {
        element(out, "table", &[], |out| {
            if !caption.is_empty() {
                text(out, "caption", &[], caption);
            }
            element(out, "thead", &[], |out| {
                element(out, "tr", &[], |out| head.iter().for_each(|it| text(out, "th", &[("scope", "col")], it)));
            });
            element(out, "tbody", &[], lines);
        });
    });
}

/// The first names the line, the second stands as words, those before `numbers` at the right.
fn cells(out: &mut String, cells: &[String], numbers: usize) {
    for (column, cell) in cells.iter().enumerate() {
        match column {
            0 => text(out, "th", &[("scope", "row")], cell),
            _ if (2..numbers).contains(&column) => text(out, "td", &[("class", "number")], cell),
            _ => text(out, "td", &[], cell),
        }
    }
}

fn breaches(out: &mut String, rows: &[Row]) {
    let of = |row: &Row| row.apart.iter().flat_map(|apart| apart.breaches.clone()).collect::<Vec<_>>();
    if rows.iter().all(|row| of(row).is_empty()) {
        return;
    }
    text(out, "h2", &[], "県の決まりと違うところ");
    element(out, "ul", &[], |out| {
        for row in rows {
            for breach in of(row) {
                text(out, "li", &[], &format!("{}「{}」：{breach}", row.municipality, row.title));
            }
        }
    });
}

pub(super) fn element(out: &mut String, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut String)) {
    open(out, name, attributes);
    inside(out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

pub(super) fn text(out: &mut String, name: &str, attributes: &[(&str, &str)], words: &str) {
    element(out, name, attributes, |out| escape(words, out));
}

fn open(out: &mut String, name: &str, attributes: &[(&str, &str)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::report::{Apart, Standing};

    #[test]
    fn words_out_of_files_stay_words() {
        let attack = "\"><script>alert(1)</script>&";
        let row = Row {
            municipality: attack.to_owned(),
            title: attack.to_owned(),
            version: Some(attack.to_owned()),
            state: Some(Standing::Known),
            apart: Some(Apart { breaches: vec![attack.to_owned()], changed: 1, unchanged: 3, ..Apart::default() }),
            ..Row::default()
        };
        let page = page(&[row], &[], Date::EPOCH);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        assert_eq!(page.matches("<svg").count(), 1);
    }
}

//! The report as one page that needs nothing else. Everything goes through [`element`] and [`text`], so words out of
//! files can only be words.

use super::table::cells;
use super::{Row, Total, by_municipality, picture, total};
use madoguchi_forms::date::Date;
use madoguchi_forms::markup::escape;

const TITLE: &str = "共通様式の使われ方";
const HEAD: [&str; 10] =
    ["市町村", "様式", "版", "遅れ", "変更", "追加", "削除", "変わった割合", "統合で決めること", "決まりの違反"];
/// Nothing is loaded, and nothing runs, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE: &str = "
body { margin: 0 auto; padding: 1rem; max-width: 72rem; color: #1a1a1a; background: #fff; font-family: 'Noto Sans JP', -apple-system, BlinkMacSystemFont, sans-serif; line-height: 1.7; }
h1 { font-size: 1.5rem; line-height: 1.4; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
figure { margin: 0; overflow-x: auto; }
svg { max-width: 100%; height: auto; min-width: 36rem; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: #f0f0f0; white-space: nowrap; }
td.number { text-align: right; white-space: nowrap; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { padding: 0; max-width: none; font-size: 9pt; } tr { break-inside: avoid; } }
";

pub(super) fn page(rows: &[Row], day: Date) -> String {
    let towns: Vec<(&str, Total)> =
        by_municipality(rows).into_iter().map(|(name, rows)| (name, total(&rows))).collect();
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
                text(out, "h2", &[], "県の項目がどれだけ変わったか");
                picture::draw(out, &towns);
                table(out, rows);
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

fn table(out: &mut String, rows: &[Row]) {
    text(out, "h2", &[("id", "forms")], "様式ごとの一覧");
    // A table that is wider than the screen can be moved with the keyboard.
    element(
        out,
        "div",
        &[("class", "wide"), ("role", "region"), ("aria-labelledby", "forms"), ("tabindex", "0")],
        |out| {
            element(out, "table", &[], |out| {
                text(
                    out,
                    "caption",
                    &[],
                    "「遅れ」は、取り入れた後に県が出した版の数です。「－」は、元の版と比べられないものです。",
                );
                element(out, "thead", &[], |out| {
                    element(out, "tr", &[], |out| {
                        for head in HEAD {
                            text(out, "th", &[("scope", "col")], head);
                        }
                    });
                });
                element(out, "tbody", &[], |out| rows.iter().for_each(|row| line(out, row)));
            });
        },
    );
}

fn line(out: &mut String, row: &Row) {
    element(out, "tr", &[], |out| {
        text(out, "td", &[], &row.municipality);
        if row.state.is_none() {
            text(out, "th", &[("scope", "row")], &row.file);
            let said: Vec<&str> = row.problems.iter().map(|problem| problem.message.as_str()).collect();
            return text(out, "td", &[("colspan", "8")], &said.concat());
        }
        for (column, cell) in cells(row).iter().enumerate() {
            match column {
                0 => text(out, "th", &[("scope", "row")], cell),
                1 => text(out, "td", &[], cell),
                _ => text(out, "td", &[("class", "number")], cell),
            }
        }
    });
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
    use crate::package::drift::{Apart, Standing};

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
        let page = page(&[row], Date::EPOCH);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        assert_eq!(page.matches("<svg").count(), 1);
    }
}

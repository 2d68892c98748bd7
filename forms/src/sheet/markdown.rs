//! The list of items as Markdown, for notes and for comparing by eye.

use super::list::{Entry, list};
use crate::definition::Definition;
use crate::kinds::Role;

const HEADING: &str = "| 番号 | 項目 | 種類 | 必須 | 表示する条件 | 選択肢 | 説明 |\n|---:|---|---|---|---|---|---|\n";

/// A heading for the form and for every section, and a row for every item.
pub fn markdown(definition: &Definition) -> String {
    let mut paragraphs = vec![format!("# {}", line(&definition.title)), line(&definition.description)];
    let mut rows = String::new();
    for entry in list(definition) {
        if entry.depth > 0 || entry.role != Role::Section {
            rows += &row(&entry);
            continue;
        }
        paragraphs.push(table(std::mem::take(&mut rows)));
        paragraphs.push(format!("## {}", line(&entry.label)));
        paragraphs.extend([line(&entry.shown_when), line(&entry.help)]);
    }
    paragraphs.push(table(rows));
    paragraphs.retain(|words| !words.is_empty());
    paragraphs.join("\n\n") + "\n"
}

/// Rows under their headings; nothing when there are none.
fn table(rows: String) -> String {
    if rows.is_empty() { rows } else { format!("{HEADING}{}", rows.trim_end()) }
}

fn row(entry: &Entry) -> String {
    let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
    let label = format!("{}{}", "　".repeat(entry.depth.saturating_sub(1)), cell(&entry.label));
    let about: Vec<&str> =
        entry.facts.iter().map(String::as_str).chain([entry.help.as_str()]).filter(|words| !words.is_empty()).collect();
    let choices = entry.choices.iter().map(|choice| cell(choice)).collect::<Vec<_>>().join("<br>");
    let cells = [
        number,
        label,
        entry.kind.to_owned(),
        cell(&entry.required),
        cell(&entry.shown_when),
        choices,
        cell(&about.join("\n")),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// Text that Markdown takes for nothing but text, in a table.
fn cell(text: &str) -> String {
    plain(text.trim()).replace("\r\n", "\n").replace(['\n', '\r'], "<br>")
}

/// The same in a line of its own.
fn line(text: &str) -> String {
    plain(text.trim()).replace("\r\n", "\n").replace(['\n', '\r'], "  \n")
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '+' | '-' | '=' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Item;
    use crate::kinds::choice::OneChoice;
    use crate::sheet::kinds::named;

    #[test]
    fn words_stay_words() {
        let mut place = Item::new("a", "a", "場所|*強調*", OneChoice::of(&["<b>北</b>", "南"]).into()).required();
        place.help = "一行目\n二行目".to_owned();
        let section = Item::unkeyed("s", "申請", named("section")).with(vec![place]);
        assert_eq!(
            markdown(&Definition::new("# 届").with(vec![section])),
            format!(
                "# \\# 届\n\n## 申請\n\n{HEADING}| 1 | 場所\\|\\*強調\\* | 一つ選ぶ | 必須 |  | &lt;b&gt;北&lt;/b&gt;<br>南 | 一行目<br>二行目 |\n"
            )
        );
    }
}

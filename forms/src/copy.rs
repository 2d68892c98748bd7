//! The resident's copy of an application (申請の控え): one HTML file that needs nothing else, made to be printed.
//!
//! Everything goes through [`element`] and [`text`], so text that a person typed can only be text.

use crate::answers::review::Part;
use crate::answers::{Collected, review};
use crate::date::Date;
use crate::definition::Definition;
use crate::markup::escape;
use serde_json::Value;

/// When the copy is made, on the resident's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub date: Date,
    pub hour: u8,
    pub minute: u8,
}

impl Moment {
    /// 令和8年11月21日（2026年）9時05分
    pub fn in_words(self) -> String {
        format!("{}{}時{:02}分", self.date.in_words(), self.hour, self.minute)
    }
}

/// The copy as a page. `facts` are sentences about the application: its number, when it was received.
pub fn page(definition: &Definition, collected: &Collected, made: Moment, facts: &[String]) -> String {
    let mut out = "<!DOCTYPE html>\n".to_owned();
    write(&mut out, definition, &review(&definition.items, collected), &answers(collected), made, facts);
    out
}

/// The answers alone, as the file that machines read.
pub fn answers(collected: &Collected) -> String {
    serde_json::to_string_pretty(&Value::Object(collected.answers.clone())).unwrap_or_default()
}

/// The copy with one sentence more about the application.
pub fn with_fact(copy: &str, fact: &str) -> String {
    let mut paragraph = String::new();
    text(&mut paragraph, "p", &[], fact);
    copy.replacen("</h1>", &format!("</h1>{paragraph}"), 1)
}

/// `様式名_控え_20261121.html`
pub fn file_name(title: &str, what: &str, date: Date, ending: &str) -> String {
    let title = safe_name(title, "申請");
    format!("{title}_{what}_{:04}{:02}{:02}.{ending}", date.year(), date.month(), date.day())
}

/// A title as part of a file name: without the characters that no file name can have, and not too long.
pub fn safe_name(title: &str, untitled: &str) -> String {
    let usable = |c: &char| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c);
    let name: String = title.trim().chars().filter(usable).take(60).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { untitled } else { name }.to_owned()
}

fn write(out: &mut String, definition: &Definition, parts: &[Part], answers: &str, made: Moment, facts: &[String]) {
    let title = format!("{}（控え）", definition.title);
    element(out, "html", &[("lang", "ja")], |out| {
        element(out, "head", &[], |out| {
            empty(out, "meta", &[("charset", "utf-8")]);
            empty(out, "meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
            empty(out, "meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            text(out, "title", &[], &title);
            element(out, "style", &[], |out| out.push_str(STYLE));
        });
        element(out, "body", &[], |out| {
            element(out, "header", &[], |out| {
                text(out, "h1", &[], &title);
                if !definition.procedure.addressee.is_empty() {
                    text(out, "p", &[], &format!("{} 宛", definition.procedure.addressee));
                }
                let contact = definition.procedure.contact();
                if !contact.is_empty() {
                    text(out, "p", &[], &format!("問い合わせ先：{}", contact.join("　")));
                }
                for fact in facts {
                    text(out, "p", &[], fact);
                }
                text(out, "p", &[], &format!("この控えを作った日時：{}", made.in_words()));
                text(out, "p", &[], "この控えは入力した内容の写しです。添付したファイルの中身は入っていません。");
            });
            element(out, "main", &[], |out| parts.iter().for_each(|part| write_part(out, part)));
            // Shown nowhere, and no script: a template's text is only text.
            text(out, "template", &[("id", "answers"), ("data-type", "application/json")], answers);
        });
    });
}

fn write_part(out: &mut String, part: &Part) {
    element(out, "section", &[], |out| {
        if !part.heading.is_empty() {
            let heading = if part.depth <= 1 { "h2" } else { "h3" };
            text(out, heading, &[], &part.heading);
        }
        if part.lines.is_empty() {
            return;
        }
        element(out, "dl", &[], |out| {
            for line in &part.lines {
                let words = if line.words.is_empty() { "回答なし" } else { &line.words };
                element(out, "div", &[], |out| {
                    text(out, "dt", &[], &line.label);
                    text(out, "dd", &[], words);
                });
            }
        });
    });
}

type Attributes = [(&'static str, &'static str)];

fn element(out: &mut String, name: &'static str, attributes: &Attributes, inside: impl FnOnce(&mut String)) {
    open(out, name, attributes);
    out.push('>');
    inside(out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn text(out: &mut String, name: &'static str, attributes: &Attributes, words: &str) {
    element(out, name, attributes, |out| escape(words, out));
}

fn empty(out: &mut String, name: &'static str, attributes: &Attributes) {
    open(out, name, attributes);
    out.push_str("/>");
}

fn open(out: &mut String, name: &'static str, attributes: &Attributes) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
}

/// The signs that a reader of HTML could take for more than text.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Written as it stands, which is how a browser reads it.
const STYLE: &str = "
body { margin: 0 auto; padding: 1rem; max-width: 48rem; color: #1a1a1a; background: #fff; font-family: 'Noto Sans JP', -apple-system, BlinkMacSystemFont, sans-serif; line-height: 1.7; }
h1 { font-size: 1.5rem; line-height: 1.4; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
dl { margin: 0; border-top: 1px solid #767676; }
dl div { display: flex; flex-wrap: wrap; padding: 0.5rem 0; border-bottom: 1px solid #767676; break-inside: avoid; }
dt { flex: 1 1 12rem; padding-right: 1rem; font-weight: 700; }
dd { flex: 2 1 18rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
h2, h3 { break-after: avoid; }
@page { size: A4; margin: 20mm; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } }
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Place, Typed, collect};
    use crate::index::Index;
    use crate::item::Item;
    use crate::kinds::text::Text;

    fn made() -> Moment {
        Moment { date: Date::new(2026, 11, 21).unwrap(), hour: 9, minute: 5 }
    }

    #[test]
    fn what_a_person_typed_stays_text() {
        let attack = "</template><script>alert(1)</script><img onerror=\"x\">&amp;";
        let definition = Definition::new(attack).with(vec![Item::new("a", "a", attack, Text::default().into())]);
        let mut typed = Typed::default();
        typed.set(&Place::new(&"a".into(), &[]), "value", attack);
        let collected = collect(&definition, &Index::new(&definition), &typed, made().date);
        let page = page(&definition, &collected, made(), &["申請番号：1".to_owned()]);
        assert!(page.contains("<p>申請番号：1</p>"));
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("令和8年11月21日（2026年）9時05分"));
        assert_eq!(page.matches("</template>").count(), 1);
        let received = with_fact(&page, "受付番号：<1>");
        assert!(received.contains("</h1><p>受付番号：&lt;1&gt;</p>"));
    }

    #[test]
    fn the_style_is_written_as_it_stands() {
        let page = page(&Definition::new("届"), &Collected::default(), made(), &[]);
        assert!(page.contains("font-family: 'Noto Sans JP'"), "{page}");
    }

    #[test]
    fn a_file_name_fits_every_system() {
        let name = |title: &str| file_name(title, "控え", made().date, "html");
        assert_eq!(name("転出届"), "転出届_控え_20261121.html");
        assert_eq!(name("../a:b\n?"), "ab_控え_20261121.html");
        assert_eq!(name("  "), "申請_控え_20261121.html");
    }
}

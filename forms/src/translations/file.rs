//! Translations as a table for a spreadsheet (CSV): written for those who translate, read when it comes back.

use super::table::{LANGUAGES, Row, columns, get, in_words, put, rows};
use super::usable;
use crate::definition::Definition;
use crate::edit::Command;
use crate::sheet::Unread;
use crate::sheet::delimited;
use std::collections::{HashMap, HashSet};

/// The heading of the words that are translated.
const WORDS: &str = "日本語";
const PLACE: &str = "場所";
/// Spreadsheets take a text with it for UTF-8.
const BOM: &str = "\u{FEFF}";

/// What a file brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// All of it, as one step.
    pub command: Command,
    pub added: usize,
    pub changed: usize,
    /// The languages it speaks of.
    pub languages: Vec<String>,
    /// Translated words that stand nowhere in the form; they are not taken up.
    pub unknown: Vec<String>,
    /// Headings that name no language.
    pub passed_over: Vec<String>,
}

/// The table: the words, where they stand, a column for each language of the form, and for `language` in any case.
pub fn write(definition: &Definition, language: &str) -> Vec<u8> {
    let mut tags = columns(definition);
    if !tags.contains(&language) {
        tags.push(language);
    }
    let heading = |tag: &&str| format!("{tag} {}", in_words(tag));
    let head = [WORDS.to_owned(), PLACE.to_owned()].into_iter().chain(tags.iter().map(heading)).collect();
    let line = |row: Row| {
        let cells: Vec<_> = tags.iter().map(|tag| get(definition, tag, &row.words).to_owned()).collect();
        [row.words, row.place].into_iter().chain(cells).collect()
    };
    let lines: Vec<_> = std::iter::once(head).chain(rows(definition).into_iter().map(line)).collect();
    format!("{BOM}{}", delimited::write(&lines)).into_bytes()
}

/// Reads such a table, in UTF-8 or `Shift_JIS`. An empty cell changes nothing.
///
/// # Errors
/// A sentence that says what to do, when it is none.
pub fn read(definition: &Definition, bytes: &[u8]) -> Result<Import, String> {
    let sheet = delimited::read(bytes).map_err(Unread::sentence)?;
    if sheet.is_cut() {
        return Err(Unread::TooMuch.sentence());
    }
    let mut records = sheet.rows.into_iter();
    let head = records.next().unwrap_or_default();
    let words = head.iter().position(|cell| cell.trim() == WORDS).ok_or_else(|| {
        format!("1行目に「{WORDS}」の列がありません。この画面で保存した表に翻訳を書き込んで、もう一度選んでください。")
    })?;
    let languages: Vec<(usize, String)> =
        head.iter().enumerate().filter_map(|(at, cell)| Some((at, tag(cell)?))).collect();
    if languages.is_empty() {
        return Err(
            "1行目に言語の列がありません。見出しを「en」や「vi」のような言語の記号で始めてください。".to_owned()
        );
    }
    let passed_over = head.iter().enumerate().filter(|(at, cell)| *at != words && tag(cell).is_none());
    let passed_over =
        passed_over.map(|(_, cell)| cell.trim().to_owned()).filter(|cell| !cell.is_empty() && cell != PLACE);
    let mut import = Import {
        command: Command::Batch(vec![]),
        added: 0,
        changed: 0,
        languages: languages.iter().map(|(_, tag)| tag.clone()).collect(),
        unknown: vec![],
        passed_over: passed_over.collect(),
    };
    import.take(definition, words, &languages, records);
    Ok(import)
}

impl Import {
    fn take(
        &mut self,
        definition: &Definition,
        words: usize,
        languages: &[(usize, String)],
        records: impl Iterator<Item = Vec<String>>,
    ) {
        let known: HashMap<String, String> =
            rows(definition).into_iter().map(|row| (comparable(&row.words), row.words)).collect();
        let mut commands = vec![];
        let mut taken = HashSet::new();
        for record in records {
            let cell = |at: usize| record.get(at).map(|cell| cell.replace("\r\n", "\n")).unwrap_or_default();
            let sought = cell(words);
            let translations = languages.iter().map(|(at, tag)| (tag, cell(*at).trim().to_owned()));
            let translations: Vec<_> = translations.filter(|(_, to)| !to.is_empty()).collect();
            let Some(words) = known.get(&comparable(&sought)) else {
                if !translations.is_empty() && !self.unknown.contains(&sought) {
                    self.unknown.push(sought);
                }
                continue;
            };
            for (tag, to) in translations {
                let was = get(definition, tag, words);
                if was == to || !taken.insert((tag, words)) {
                    continue;
                }
                *(if was.is_empty() { &mut self.added } else { &mut self.changed }) += 1;
                commands.push(put(tag, words, &to));
            }
        }
        self.command = Command::Batch(commands);
    }
}

/// Spreadsheets and people leave spaces around words.
fn comparable(words: &str) -> String {
    words.replace("\r\n", "\n").trim().to_owned()
}

/// The tag that a heading begins with (`en 英語`), or that its name stands for (英語).
fn tag(heading: &str) -> Option<String> {
    let heading = heading.trim();
    let named = LANGUAGES.iter().find(|language| [language.words, language.own].contains(&heading));
    let first = heading.split(|c: char| c.is_whitespace() || c == '（' || c == '(').next().unwrap_or_default();
    let known = LANGUAGES.iter().find(|language| language.tag == first);
    // A column of numbers may well be called No or ID.
    let own = || (usable(first) && first.starts_with(|c: char| c.is_ascii_lowercase())).then(|| first.to_owned());
    named.or(known).map(|language| language.tag.to_owned()).or_else(own).filter(|tag| tag != "ja")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::encoding::shift_jis;
    use crate::item::Item;
    use crate::kinds::text::Text;

    fn form() -> Definition {
        let text = |id: &str, label: &str| Item::new(id, id, label, Text::default().into());
        let mut form = Definition::new("届").with(vec![text("a", "氏名"), text("b", "住所, 番地")]);
        form.description = "一行目\n\"二行目\"".to_owned();
        apply(&form, &put("vi", "氏名", "Tên")).unwrap().0
    }

    #[test]
    fn a_table_goes_out_and_comes_back() {
        let form = form();
        let table = String::from_utf8(write(&form, "en")).unwrap();
        assert_eq!(
            table,
            "\u{FEFF}日本語,場所,vi ベトナム語,en 英語\r\n届,様式の名前,,\r\n\"一行目\n\"\"二行目\"\"\",はじめの説明,,\r\n\
             氏名,「氏名」の項目名,Tên,\r\n\"住所, 番地\",\"「住所, 番地」の項目名\",,\r\n"
        );
        let filled = table.replace("項目名,Tên,", "項目名,Họ tên,Name").replace("説明,,", "説明,, Two lines ");
        let import = read(&form, filled.as_bytes()).unwrap();
        assert_eq!((import.added, import.changed, import.unknown.len()), (2, 1, 0));
        let after = apply(&form, &import.command).unwrap().0;
        assert_eq!(get(&after, "vi", "氏名"), "Họ tên");
        assert_eq!(get(&after, "en", &form.description), "Two lines");
        assert_eq!(read(&after, &write(&after, "en")).unwrap().command, Command::Batch(vec![]));
    }

    #[test]
    fn old_spreadsheets_are_read_too() {
        let written = shift_jis("日本語,英語\n氏名,Name\n");
        let import = read(&form(), &written.bytes).unwrap();
        assert_eq!((import.added, import.languages), (1, vec!["en".to_owned()]));
        let import = read(&form(), "日本語\ten (English)\n氏名\tName\n".as_bytes()).unwrap();
        assert_eq!((import.added, import.languages), (1, vec!["en".to_owned()]));
    }

    #[test]
    fn what_the_form_does_not_have_is_told() {
        let table = "日本語,ID,ko\n氏名,,성명\n旧姓,,옛 성\n生年月日,,\n旧姓,,\n";
        let import = read(&form(), table.as_bytes()).unwrap();
        assert_eq!((import.unknown, import.passed_over), (vec!["旧姓".to_owned()], vec!["ID".to_owned()]));
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_way_on() {
        for (bytes, beginning) in [
            (&b""[..], "何も書かれていません。"),
            ("氏名,Name".as_bytes(), "1行目に「日本語」の列がありません。"),
            ("日本語,備考".as_bytes(), "1行目に言語の列がありません。"),
            (&[0x80, 0xFF, 0xFE][..], "文字を読み取れません。"),
        ] {
            let refused = read(&form(), bytes).unwrap_err();
            assert!(refused.starts_with(beginning), "{refused}");
        }
    }
}

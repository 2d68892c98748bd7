//! Workbooks (.xlsx): the words in the cells, and nothing of how they look but whether a number is a day.
//!
//! Read here with the zip and XML libraries that are there already: the reader for spreadsheets asks for the browser's
//! randomness through a newer zip, and takes a table of shared words into memory whatever its size.

mod parts;

use super::book::{Filling, MOST_TEXT, Sheet, Unread};
use crate::date::Date;
use parts::{Node, Parts};
use std::ops::ControlFlow;
use std::ops::ControlFlow::{Break, Continue};

/// More sheets than these nobody looks through.
const MOST_SHEETS: usize = 200;
const MOST_SPANS: usize = 5_000;
/// Bytes that one part of the workbook may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

#[derive(Debug)]
pub(super) struct Workbook {
    bytes: Vec<u8>,
    /// The names of the sheets and where each stands in the zip.
    sheets: Vec<(String, String)>,
    strings: Vec<String>,
    /// Of every style of cells, whether it shows a day.
    days: Vec<bool>,
    /// Days are counted from 1904.
    late: bool,
}

impl Workbook {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Unread> {
        let mut parts = Parts::open(&bytes)?;
        let relations = relations(&mut parts)?;
        let (mut found, mut late) = (vec![], false);
        let told = parts.walk("xl/workbook.xml", |node| {
            match node {
                Node::Start("sheet", of) => {
                    let hidden = of("state").is_some_and(|state| state != "visible");
                    found.push((of("name").unwrap_or_default(), of("id").unwrap_or_default(), hidden));
                }
                Node::Start("workbookPr", of) => late = of("date1904").is_some_and(|of| is_true(&of)),
                _ => {}
            }
            go_on(found.len() < MOST_SHEETS)
        })?;
        if !told {
            return Err(Unread::NotATable);
        }
        let all_hidden = found.iter().all(|sheet| sheet.2);
        let place = |id: &str| relations.iter().find(|of| of.0 == id).map(|of| of.1.clone());
        let sheets = found.into_iter().filter(|sheet| all_hidden || !sheet.2);
        let sheets: Vec<_> = sheets.filter_map(|(name, id, _)| Some((name, place(&id)?))).collect();
        if sheets.is_empty() {
            return Err(Unread::Empty);
        }
        let strings = strings(&mut parts)?;
        let days = days(&mut parts)?;
        drop(parts);
        Ok(Self { bytes, sheets, strings, days, late })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| sheet.0.as_str())
    }

    pub(super) fn sheet(&self, at: usize) -> Result<Sheet, Unread> {
        let (name, place) = self.sheets.get(at).ok_or(Unread::Broken)?;
        let mut parts = Parts::open(&self.bytes)?;
        let mut reading = Reading { book: self, filling: Filling::default(), cell: Cell::default(), row: 0, next: 0 };
        let mut wrong = None;
        parts.walk(place, |node| {
            reading.take(node).unwrap_or_else(|why| {
                wrong = Some(why);
                Break(())
            })
        })?;
        match wrong {
            Some(why) => Err(why),
            None => Ok(Sheet { name: name.clone(), ..reading.filling.sheet }),
        }
    }
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    words: String,
}

#[derive(Debug)]
struct Reading<'a> {
    book: &'a Workbook,
    filling: Filling,
    cell: Cell,
    /// The row that is being read, and the one after it, counted from 0.
    row: usize,
    next: usize,
}

impl Reading<'_> {
    fn take(&mut self, node: Node) -> Result<ControlFlow<()>, Unread> {
        match node {
            Node::Start("row", of) => {
                let told = of("r").and_then(|r| r.parse::<usize>().ok()).and_then(|r| r.checked_sub(1));
                self.row = told.unwrap_or(self.next);
                self.next = self.row.saturating_add(1);
                self.cell = Cell::default();
            }
            Node::Start("c", of) => {
                let next = if self.cell.kind.is_empty() { 0 } else { self.cell.column + 1 };
                self.cell = Cell {
                    column: of("r").and_then(|r| column_of(&r)).unwrap_or(next),
                    kind: of("t").unwrap_or_else(|| "n".to_owned()),
                    style: of("s").and_then(|s| s.parse().ok()).unwrap_or_default(),
                    words: String::new(),
                };
            }
            // `v` is the value, `t` the words of a cell that has its own.
            Node::Text("v" | "t", text) => self.cell.words.push_str(text),
            Node::End("c") => {
                let words = self.words();
                self.filling.put(self.row, self.cell.column, &words)?;
                return Ok(go_on(!self.filling.sheet.cut.rows));
            }
            Node::Start("mergeCell", of) => {
                let span = of("ref").as_deref().and_then(span_of).filter(|(_, rows)| rows.len() > 1);
                self.filling.sheet.spans.extend(span);
                return Ok(go_on(self.filling.sheet.spans.len() < MOST_SPANS));
            }
            _ => {}
        }
        Ok(Continue(()))
    }

    fn words(&self) -> String {
        let Cell { kind, words, style, .. } = &self.cell;
        match kind.as_str() {
            "s" => {
                let at = words.trim().parse::<usize>().ok();
                at.and_then(|at| self.book.strings.get(at)).cloned().unwrap_or_default()
            }
            "b" => if is_true(words.trim()) { "TRUE" } else { "FALSE" }.to_owned(),
            "n" if self.book.days.get(*style) == Some(&true) => {
                day(words, self.book.late).unwrap_or_else(|| words.clone())
            }
            // How a workbook writes the carriage return.
            _ => words.replace("_x000D_", ""),
        }
    }
}

/// Where the parts of a workbook stand, by the names that the workbook gives them.
fn relations(parts: &mut Parts) -> Result<Vec<(String, String)>, Unread> {
    let mut found = vec![];
    parts.walk("xl/_rels/workbook.xml.rels", |node| {
        if let Node::Start("Relationship", of) = node {
            let target = of("Target").unwrap_or_default();
            let place = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            found.push((of("Id").unwrap_or_default(), place));
        }
        go_on(found.len() < 10 * MOST_SHEETS)
    })?;
    Ok(found)
}

/// The words that cells share. How they are read aloud (ふりがな) stands among them, and is passed over.
fn strings(parts: &mut Parts) -> Result<Vec<String>, Unread> {
    let (mut all, mut now, mut aloud, mut size) = (vec![], String::new(), false, 0);
    parts.walk("xl/sharedStrings.xml", |node| {
        match node {
            Node::Start("si", _) => now.clear(),
            Node::Start("rPh", _) => aloud = true,
            Node::End("rPh") => aloud = false,
            Node::Text("t", text) if !aloud => {
                size += text.len();
                now.push_str(text);
            }
            Node::End("si") => {
                size += std::mem::size_of::<String>();
                all.push(std::mem::take(&mut now));
            }
            _ => {}
        }
        go_on(size <= MOST_TEXT)
    })?;
    if size > MOST_TEXT { Err(Unread::TooMuch) } else { Ok(all) }
}

/// Which styles of cells show a day.
fn days(parts: &mut Parts) -> Result<Vec<bool>, Unread> {
    const MOST: usize = 100_000;
    let (mut own, mut all, mut within) = (vec![], vec![], false);
    parts.walk("xl/styles.xml", |node| {
        match node {
            Node::Start("numFmt", of) => {
                let code = of("formatCode").unwrap_or_default().to_lowercase();
                // Words in quotation marks and in brackets are not the days themselves.
                let bare: String = code.split('"').step_by(2).flat_map(|part| part.split(']')).collect();
                let shows_day = bare.contains(['y', 'd', 'e']) && !bare.contains("e+");
                own.push((of("numFmtId").unwrap_or_default(), shows_day));
            }
            Node::Start("cellXfs", _) => within = true,
            Node::End("cellXfs") => within = false,
            Node::Start("xf", of) if within => {
                let id = of("numFmtId").unwrap_or_default();
                let known = id.parse::<u16>().is_ok_and(|id| matches!(id, 14..=17 | 22 | 27..=36 | 50..=58));
                all.push(own.iter().find(|of| of.0 == id).map_or(known, |of| of.1));
            }
            _ => {}
        }
        go_on(own.len() < MOST && all.len() < MOST)
    })?;
    Ok(all)
}

fn day(words: &str, late: bool) -> Option<String> {
    let number: f64 = words.trim().parse().ok()?;
    #[allow(clippy::cast_possible_truncation, reason = "bounded on the next line")]
    let days = number as i32;
    (1..3_000_000).contains(&days).then_some(())?;
    let first = if late { Date::new(1904, 1, 1)? } else { Date::new(1899, 12, 30)? };
    first.plus_days(days).map(|day| day.to_string())
}

/// The column that a reference such as `AB12` names, counted from 0.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let at = letters.fold(0, |at, b| at * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    at.checked_sub(1)
}

/// The column and the rows of `A2:C5`.
fn span_of(reference: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let (from, to) = reference.split_once(':')?;
    let row = |of: &str| of.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<usize>().ok();
    Some((column_of(from)?, row(from)?.checked_sub(1)?..row(to)?))
}

fn is_true(words: &str) -> bool {
    matches!(words, "1" | "true" | "TRUE")
}

fn go_on(on: bool) -> ControlFlow<()> {
    if on { Continue(()) } else { Break(()) }
}

#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

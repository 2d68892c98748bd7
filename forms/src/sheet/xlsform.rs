//! `XLSForm` (様式の定義をする表の書き方の一つ): the sheets `survey` and `choices`, as survey tools have them.

mod kinds;
mod relevant;
mod survey;

use super::book::{Book, Sheet};
use super::bring::Brought;
use super::remark::Matter;
use crate::choice::Choice;
use crate::id::ItemId;
use std::collections::HashMap;

/// A sheet whose first row with words names its columns.
#[derive(Debug)]
struct Named {
    sheet: Sheet,
    heading: usize,
    /// What stands at the head of each column, in small letters.
    names: Vec<String>,
}

impl Named {
    fn new(sheet: Sheet) -> Option<Self> {
        let heading = sheet.rows.iter().position(|row| row.iter().any(|cell| !cell.trim().is_empty()))?;
        let bare = |cell: &String| cell.trim().to_lowercase().replace(' ', "_");
        let names = sheet.rows.get(heading)?.iter().map(bare).collect();
        Some(Self { sheet, heading, names })
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        self.names.iter().position(|name| names.contains(&name.as_str()))
    }

    /// The column of words that people read; of several languages the one they read here.
    fn words(&self, name: &str) -> Option<usize> {
        let of = |at: &usize| self.names.get(*at).and_then(|of| of.strip_prefix(name));
        let all: Vec<usize> = (0..self.names.len())
            .filter(|at| of(at).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
            .collect();
        let here = |at: &&usize| {
            of(at).is_some_and(|rest| ["japanese", "日本語", "(ja)", ":ja"].iter().any(|words| rest.contains(words)))
        };
        all.iter().find(here).or_else(|| all.iter().find(|at| of(at) == Some(""))).or(all.first()).copied()
    }

    fn rows(&self) -> std::ops::Range<usize> {
        self.heading + 1..self.sheet.rows.len()
    }

    fn cell(&self, row: usize, column: Option<usize>) -> &str {
        column.map_or("", |column| self.sheet.cell(row, column))
    }
}

/// The sheet of questions, when a file has one.
fn survey_of(book: &Book) -> Option<Named> {
    let survey = Named::new(book.named("survey")?)?;
    let is_one = survey.column(&["type"]).is_some() && survey.column(&["name"]).is_some();
    is_one.then_some(survey)
}

/// Whether a file is such a form.
pub fn is_xlsform(book: &Book) -> bool {
    survey_of(book).is_some()
}

/// Reads the items of an `XLSForm`; nothing when the file is none.
pub fn xlsform(
    book: &Book,
    taken: impl IntoIterator<Item = String>,
    fresh: &mut dyn FnMut() -> ItemId,
) -> Option<Brought> {
    let survey = survey_of(book)?;
    let lists = book.named("choices").and_then(Named::new).map(|sheet| lists(&sheet)).unwrap_or_default();
    let title = book.named("settings").and_then(Named::new).and_then(|settings| {
        let at = settings.column(&["form_title"]);
        settings.rows().map(|row| settings.cell(row, at).to_owned()).find(|title| !title.is_empty())
    });
    let mut brought = survey::read(&survey, &lists, taken, fresh);
    let cut = survey.sheet.cut;
    brought.remarks.extend(cut.rows.then(|| Matter::RowsCut.anywhere()));
    brought.remarks.sort_by_key(|remark| remark.row);
    Some(Brought { title, ..brought })
}

/// The choices by the names of their lists.
fn lists(sheet: &Named) -> HashMap<String, Vec<Choice>> {
    let (list, name) = (sheet.column(&["list_name", "list"]), sheet.column(&["name", "value"]));
    let label = sheet.words("label");
    let mut lists: HashMap<String, Vec<Choice>> = HashMap::new();
    for row in sheet.rows() {
        let (of, name) = (sheet.cell(row, list), sheet.cell(row, name));
        let label = Some(sheet.cell(row, label)).filter(|label| !label.is_empty()).unwrap_or(name);
        if of.is_empty() || name.is_empty() {
            continue;
        }
        let all = lists.entry(of.to_owned()).or_default();
        // A list has each value once; the first is the one that such tools show.
        if !all.iter().any(|choice| choice.code() == name) {
            all.push(Choice::new(name, label));
        }
    }
    lists
}

#[cfg(test)]
mod tests;

//! One item as its rows tell it (1件): the row with its name, and those under it that only go on with it.

use super::Plan;
use crate::sheet::book::Sheet;
use crate::sheet::column::Column;
use crate::sheet::remark::{Matter, Remark};

/// The words of an item's cells; empty where nothing is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Of the sheet, counted from 0.
    pub(super) row: usize,
    pub(super) label: String,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) required: String,
    pub(super) shown_when: String,
    pub(super) help: String,
    pub(super) choices: String,
    pub(super) length: String,
    pub(super) settings: String,
    pub(super) key: String,
}

/// What tells an item by itself. A row without a name that says one of these does not go on with the item above it.
const OWN: [Column; 6] =
    [Column::Kind, Column::Required, Column::ShownWhen, Column::Length, Column::Settings, Column::Key];

impl Record {
    fn cell(&mut self, column: Column) -> Option<&mut String> {
        Some(match column {
            Column::Ignored => return None,
            Column::Place => &mut self.place,
            Column::Label => &mut self.label,
            Column::Kind => &mut self.kind,
            Column::Required => &mut self.required,
            Column::ShownWhen => &mut self.shown_when,
            Column::Help | Column::Example => &mut self.help,
            Column::Choices => &mut self.choices,
            Column::Length => &mut self.length,
            Column::Settings => &mut self.settings,
            Column::Key => &mut self.key,
        })
    }

    /// Whether nothing is said but what the thing is called and where it stands.
    pub(super) fn is_name_only(&self) -> bool {
        let Self { kind, required, shown_when, help, choices, length, settings, key, .. } = self;
        [kind, required, shown_when, help, choices, length, settings, key].iter().all(|cell| cell.is_empty())
    }
}

/// What is to be said of the table as a whole.
pub(super) fn notes(sheet: &Sheet, plan: &Plan) -> Vec<Remark> {
    const NUMBERS: [&str; 9] = ["", "no", "no.", "番号", "項番", "#", "№", "連番", "通番"];
    let cut = &sheet.cut;
    let mut remarks = vec![];
    remarks.extend(cut.rows.then(|| Matter::RowsCut.anywhere()));
    remarks.extend(cut.columns.then(|| Matter::ColumnsCut.anywhere()));
    remarks.extend(cut.cell.map(|row| Matter::CellCut.at(row)));
    let Some(heading) = plan.heading else { return remarks };
    let has_words = |at: usize| (plan.first()..sheet.rows.len()).any(|row| !sheet.cell(row, at).is_empty());
    for (at, column) in plan.columns.iter().enumerate() {
        let words = sheet.cell(heading, at);
        let is_number = NUMBERS.contains(&words.to_lowercase().as_str());
        if *column == Column::Ignored && !is_number && has_words(at) {
            remarks.push(Matter::ColumnLeft { heading: one_line(words) }.anywhere());
        }
    }
    remarks
}

pub(super) fn records(sheet: &Sheet, plan: &Plan, remarks: &mut Vec<Remark>) -> Vec<Record> {
    let mut all: Vec<Record> = vec![];
    for row in plan.first()..sheet.rows.len() {
        let Some(record) = record(sheet, plan, row) else { continue };
        if plan.heading.is_some_and(|heading| is_heading(sheet, plan, heading, row)) {
            remarks.push(Matter::HeadingAgain.at(row));
            continue;
        }
        // A section may stand in a row of its own, in the column of the sections.
        let is_place = !record.place.is_empty() && record.is_name_only() && says(sheet, plan, row, Column::Place);
        if !record.label.is_empty() || is_place {
            all.push(record);
            continue;
        }
        let goes_on = OWN.iter().all(|column| !says(sheet, plan, row, *column));
        match all.last_mut().filter(|last| goes_on && !last.label.is_empty()) {
            Some(last) => {
                add(&mut last.choices, &record.choices);
                add(&mut last.help, &record.help);
            }
            None => remarks.push(Matter::NoLabel { said: said(sheet, row) }.at(row)),
        }
    }
    all
}

/// `None` for a row that says nothing in the columns that are taken.
fn record(sheet: &Sheet, plan: &Plan, row: usize) -> Option<Record> {
    let taken = |(at, column): (usize, &Column)| *column != Column::Ignored && !sheet.cell(row, at).is_empty();
    plan.columns.iter().enumerate().any(taken).then_some(())?;
    let named = says(sheet, plan, row, Column::Label);
    let mut record = Record { row, ..Record::default() };
    for (at, column) in plan.columns.iter().enumerate() {
        // A cell that is one over several items speaks for all of them; over the rows of one item, for that item once.
        let words = if named && *column != Column::Label { sheet.spanned(row, at) } else { sheet.cell(row, at) };
        let words = words.replace("\r\n", "\n").replace('\r', "\n");
        let words = if *column == Column::Example && !words.is_empty() { format!("例：{words}") } else { words };
        if let Some(cell) = record.cell(*column) {
            add(cell, &words);
        }
    }
    record.label = one_line(&record.label);
    Some(record)
}

fn add(cell: &mut String, words: &str) {
    if !cell.is_empty() && !words.is_empty() {
        cell.push('\n');
    }
    cell.push_str(words);
}

/// Whether the row itself says something in such a column.
fn says(sheet: &Sheet, plan: &Plan, row: usize, column: Column) -> bool {
    plan.columns.iter().enumerate().any(|(at, of)| *of == column && !sheet.cell(row, at).is_empty())
}

fn is_heading(sheet: &Sheet, plan: &Plan, heading: usize, row: usize) -> bool {
    let mut taken = plan.columns.iter().enumerate().filter(|(_, column)| **column != Column::Ignored);
    taken.all(|(at, _)| sheet.cell(row, at) == sheet.cell(heading, at))
}

/// The words of a row, as many as a sentence has room for.
fn said(sheet: &Sheet, row: usize) -> String {
    const LONGEST: usize = 30;
    let cells = sheet.rows.get(row).map(Vec::as_slice).unwrap_or_default();
    let all: Vec<String> = cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
    let all = all.join("、");
    let short: String = all.chars().take(LONGEST).collect();
    if short.len() < all.len() { format!("{short}…") } else { short }
}

/// Lines in a cell are there for its width.
pub(in super::super) fn one_line(words: &str) -> String {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

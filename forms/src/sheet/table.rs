//! A form as a table of items (項目の表), as [`super::bring`] reads it again, and what a table cannot say.

mod loss;

use super::bring::{INSIDE, OUTSIDE, one_line};
use super::cells;
use super::choices;
use super::column::Column;
use super::delimited;
use super::kinds::named;
use super::xlsx;
use crate::condition::words::sentence;
use crate::definition::Definition;
use crate::encoding::{Written, shift_jis};
use crate::index::{Index, Location};
use crate::item::{Item, Required};
use crate::kinds::Role;
use crate::outline;
use crate::setting::SettingValue;

/// The columns after the number, in their order.
const COLUMNS: [Column; 10] = [
    Column::Place,
    Column::Label,
    Column::Kind,
    Column::Required,
    Column::ShownWhen,
    Column::Help,
    Column::Choices,
    Column::Length,
    Column::Settings,
    Column::Key,
];
/// What an item is called that has no name: a row without one is not read again.
const UNNAMED: &str = "（名前のない項目）";

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    title: String,
    /// The heading first.
    pub rows: Vec<Vec<String>>,
    /// Sentences about what the table does not say, or says so that it is not read again.
    pub losses: Vec<String>,
}

/// The items of a form as rows.
///
/// ```
/// use madoguchi_forms::definition::Definition;
/// use madoguchi_forms::item::Item;
/// use madoguchi_forms::kinds::text::Text;
/// use madoguchi_forms::sheet::table;
///
/// let name = Item::new("a", "name", "団体名", Text::default().into()).required();
/// let table = table(&Definition::new("届").with(vec![name]));
/// assert_eq!(table.rows[1][..5], ["1", "", "団体名", "一行の文字", "必須"]);
/// ```
pub fn table(definition: &Definition) -> Table {
    let index = Index::new(definition);
    let lines = outline::part(definition, 0..index.len()).lines;
    let nests = definition.items.iter().any(|item| item.kind.role().holds_items());
    let heading = std::iter::once("番号").chain(COLUMNS.map(Column::label)).map(str::to_owned).collect();
    let row = |line: &outline::Line| {
        let mut row = vec![line.number.map(|number| number.to_string()).unwrap_or_default()];
        row.extend(COLUMNS.map(|column| cell(&line.item, column, &index, nests)));
        row
    };
    let rows: Vec<Vec<String>> = std::iter::once(heading).chain(lines.iter().map(row)).collect();
    let losses = loss::losses(definition, &rows, &lines);
    Table { title: definition.title.clone(), rows, losses }
}

fn cell(item: &Item, column: Column, index: &Index, nests: bool) -> String {
    let of_value = |wanted: fn(&SettingValue) -> bool| item.kind.settings().into_iter().find(|of| wanted(&of.value));
    match column {
        Column::Place => place(item, index, nests),
        Column::Label => label(item),
        Column::Kind => item.kind.about().label.to_owned(),
        Column::Required => match &item.required {
            Required::When(condition) => format!("{}必須", sentence(condition, index)),
            Required::Always => "必須".to_owned(),
            Required::Never if item.key.is_some() && !item.kind.role().holds_items() => "任意".to_owned(),
            Required::Never => String::new(),
        },
        Column::ShownWhen => item.shown_when.as_ref().map(|when| sentence(when, index)).unwrap_or_default(),
        Column::Help => item.help.clone(),
        Column::Choices => match of_value(|value| matches!(value, SettingValue::Choices(_))).map(|of| of.value) {
            Some(SettingValue::Choices(all)) => choices::join(&all),
            _ => String::new(),
        },
        Column::Length => {
            match item.kind.settings().into_iter().find(|of| of.name == "max_length").map(|of| of.value) {
                Some(SettingValue::Count(Some(most))) => most.to_string(),
                Some(_) => "制限なし".to_owned(),
                None => String::new(),
            }
        }
        Column::Settings => cells::settings(&item.kind, &named(item.kind.about().name)),
        Column::Key => item.key.clone().unwrap_or_default(),
        Column::Ignored | Column::Example => String::new(),
    }
}

fn label(item: &Item) -> String {
    let label = one_line(&item.label);
    if label.is_empty() { UNNAMED.to_owned() } else { label }
}

/// The containers around an item, from the outermost.
fn place(item: &Item, index: &Index, nests: bool) -> String {
    let around = |of: &Location| of.parent.as_ref().and_then(|parent| index.get(parent));
    let mut names: Vec<String> = std::iter::successors(index.get(&item.id).and_then(around), |of| around(of))
        .map(|location| label(&location.item))
        .collect();
    names.reverse();
    let outside = names.is_empty() && nests && item.kind.role() != Role::Section;
    if outside { OUTSIDE.to_owned() } else { names.join(INSIDE) }
}

impl Table {
    /// As CSV in UTF-8, with the mark at its beginning by which Excel knows it.
    pub fn csv(&self) -> Vec<u8> {
        format!("\u{FEFF}{}", delimited::write(&self.rows)).into_bytes()
    }

    /// As CSV in `Shift_JIS`, and the characters that it does not have.
    pub fn shift_jis(&self) -> Written {
        shift_jis(&delimited::write(&self.rows))
    }

    /// As a workbook (.xlsx). `None` only when the form's name cannot be written.
    pub fn xlsx(&self) -> Option<Vec<u8>> {
        xlsx::write(&self.title, &self.rows)
    }
}

#[cfg(test)]
mod tests;

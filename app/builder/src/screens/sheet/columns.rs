//! Which row has the headings, and what each column means.

use super::open::Understood;
use crate::screens::parts::controls::control_id;
use leptos::prelude::*;
use madoguchi_forms::sheet::{Column, Plan, Sheet};
use std::sync::Arc;

/// As many columns as are asked about. Further ones are not taken, and that is told.
const SHOWN: usize = 40;
/// As many rows as a heading is looked for in.
const ROWS: usize = 30;
/// As many cells of a column as are shown.
const CELLS: usize = 3;

#[component]
pub(super) fn Columns(understood: RwSignal<Option<Understood>>) -> impl IntoView {
    // The controls are made anew for another sheet or another heading, and stay while a column gets another meaning.
    let table = Memo::new(move |_| {
        understood.with(|of| of.as_ref().map(|of| Table { sheet: Arc::clone(&of.sheet), heading: of.plan.heading }))
    });
    let rows = Memo::new(move |_| table.with(|table| table.as_ref().map(|table| Arc::clone(&table.sheet))).map(Same));
    view! {
        {move || rows.get().map(|Same(sheet)| view! { <Heading sheet understood /> })}
        {move || table.get().map(|Table { sheet, heading }| view! { <Meanings sheet heading understood /> })}
    }
}

#[derive(Clone, Debug)]
struct Table {
    sheet: Arc<Sheet>,
    heading: Option<usize>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sheet, &other.sheet) && self.heading == other.heading
    }
}

/// The same while it is the very sheet.
#[derive(Clone, Debug)]
struct Same(Arc<Sheet>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn Heading(sheet: Arc<Sheet>, understood: RwSignal<Option<Understood>>) -> impl IntoView {
    let id = control_id();
    let help = format!("{id}-help");
    let choose = move |ev| {
        let row = event_target_value(&ev).parse::<usize>().ok();
        understood.update(|of| {
            if let Some(of) = of {
                of.plan = Plan::under(&of.sheet, row);
            }
        });
    };
    let chosen = move || understood.with(|of| of.as_ref().and_then(|of| of.plan.heading));
    let said = |row: &[String]| -> String {
        let cells: Vec<String> =
            row.iter().map(|cell| short(cell, 12)).filter(|cell| !cell.is_empty()).take(5).collect();
        cells.join("、")
    };
    let rows =
        sheet.rows.iter().take(ROWS).enumerate().map(|(at, row)| (at, said(row))).filter(|row| !row.1.is_empty());
    let option = |(at, words): (usize, String)| {
        view! { <option value=at.to_string() selected=move || chosen() == Some(at)>{format!("{}行目：{words}", at + 1)}</option> }
    };
    view! {
        <div class="setting">
            <label for=id.clone()>"見出しの行"</label>
            <p class="support" id=help.clone()>"「項目名」などの言葉が並んでいる行です。その下の行から取り込みます。"</p>
            <select id=id aria-describedby=help on:change=choose>
                <option value="none" selected=move || chosen().is_none()>"見出しはない（1行目から取り込む）"</option>
                {rows.map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Meanings(sheet: Arc<Sheet>, heading: Option<usize>, understood: RwSignal<Option<Understood>>) -> impl IntoView {
    let first = heading.map_or(0, |row| row + 1);
    let has_words = |at: &usize| (heading.unwrap_or(0)..sheet.rows.len()).any(|row| !sheet.cell(row, *at).is_empty());
    let all: Vec<usize> = (0..sheet.width()).filter(has_words).collect();
    let more = all.len().saturating_sub(SHOWN);
    let shown = all.into_iter().take(SHOWN).map(|at| {
        let head = heading.map(|row| short(sheet.cell(row, at), 30)).unwrap_or_default();
        let cells = (first..sheet.rows.len()).map(|row| short(sheet.cell(row, at), 20)).filter(|cell| !cell.is_empty());
        let mut examples: Vec<String> = vec![];
        for cell in cells {
            if examples.len() < CELLS && !examples.contains(&cell) {
                examples.push(cell);
            }
        }
        view! { <Meaning at head cells=examples understood /> }
    });
    view! {
        <fieldset class="setting">
            <legend>"列の意味"</legend>
            <p class="support">"見出しの言葉から選んであります。違うものを選び直してください。"</p>
            <ul class="bring-columns">{shown.collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{format!("ほかの{more}列は取り込みません。")}</p> })}
        </fieldset>
    }
}

#[component]
fn Meaning(at: usize, head: String, cells: Vec<String>, understood: RwSignal<Option<Understood>>) -> impl IntoView {
    let id = control_id();
    let help = format!("{id}-help");
    let chosen = Memo::new(move |_| {
        understood.with(|of| of.as_ref().and_then(|of| of.plan.columns.get(at).copied())).unwrap_or_default()
    });
    let choose = move |ev| {
        let name = event_target_value(&ev);
        let column = Column::ALL.into_iter().find(|column| column.name() == name).unwrap_or_default();
        understood.update(|of| {
            if let Some(of) = of {
                of.plan.set(at, column);
            }
        });
    };
    let option = move |column: Column| {
        view! { <option value=column.name() selected=move || chosen.get() == column>{column.label()}</option> }
    };
    let title = if head.is_empty() { format!("{}列", letters(at)) } else { format!("{}列「{head}」", letters(at)) };
    view! {
        <li class:ignored=move || chosen.get() == Column::Ignored>
            <div class="setting">
                <label for=id.clone()>{title}</label>
                <select id=id aria-describedby=help.clone() on:change=choose prop:value=move || chosen.get().name()>
                    {Column::ALL.into_iter().map(option).collect_view()}
                </select>
            </div>
            <p class="support" id=help>{if cells.is_empty() { "空の列".to_owned() } else { format!("例：{}", cells.join("／")) }}</p>
        </li>
    }
}

/// A, B, … Z, AA, … as spreadsheets call their columns.
fn letters(at: usize) -> String {
    let last = u8::try_from(at % 26).map_or('?', |at| char::from(b'A' + at));
    if at < 26 { last.to_string() } else { format!("{}{last}", letters(at / 26 - 1)) }
}

/// The beginning of a cell, in one line.
fn short(cell: &str, most: usize) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(most).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}

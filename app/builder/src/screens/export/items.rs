//! The items of the form as a table (項目の一覧): for a spreadsheet, for notes, for the paper of an approval.

mod print;

use super::save;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::copy::safe_name;
use madoguchi_forms::sheet::{markdown, table};
use print::PrintList;

/// The kinds of file.
#[derive(Clone, Copy)]
enum Kind {
    Workbook,
    Csv,
    ShiftJis,
    Markdown,
}

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[component]
pub(super) fn ItemTable() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let printing = RwSignal::new(false);
    // Beside the buttons: nobody looks at the top of the screen any more.
    let news = RwSignal::new(String::new());
    let losses = RwSignal::new(Vec::<String>::new());
    let write = move |kind: Kind| {
        let definition = editor.definition.get_untracked();
        let name = |ending: &str| format!("{}_項目一覧.{ending}", safe_name(&definition.title, "様式"));
        let failed = || "ファイルを作れませんでした。ほかの種類を選んでください。".to_owned();
        // Nothing reads Markdown again, so that nothing of it is lost on the way.
        let table = (!matches!(kind, Kind::Markdown)).then(|| table(&definition));
        let mut lost = table.as_ref().map(|table| table.losses.clone()).unwrap_or_default();
        let saved = match (kind, table) {
            (Kind::Workbook, Some(table)) => {
                table.xlsx().ok_or_else(failed).and_then(|bytes| save(&name("xlsx"), SHEET, &bytes))
            }
            (Kind::Csv, Some(table)) => save(&name("csv"), "text/csv", &table.csv()),
            (Kind::ShiftJis, Some(table)) => {
                let written = table.shift_jis();
                lost.extend(missing(&written.missing));
                save(&name("csv"), "text/csv", &written.bytes)
            }
            _ => save(&name("md"), "text/markdown", markdown(&definition).as_bytes()),
        };
        losses.set(lost);
        news.set(saved.unwrap_or_else(|sentence| sentence));
    };
    view! {
        <section class="item-table" aria-labelledby="items-title">
            <h2 id="items-title">"項目の一覧"</h2>
            <p>
                "項目を1行に1つずつ書いた表です。手直しした表は、はじめの画面の「項目の表を取り込む」で様式に戻せます。"
                "起案に添える一覧は、そのまま印刷できます（PDFにもできます）。"
            </p>
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=move |_| write(Kind::Workbook)>"Excelの表を保存"</button>
                <button type="button" on:click=move |_| write(Kind::Csv)>"CSVを保存（UTF-8）"</button>
                <button type="button" on:click=move |_| write(Kind::ShiftJis)>"CSVを保存（Shift_JIS）"</button>
                <button type="button" on:click=move |_| write(Kind::Markdown)>"Markdownを保存"</button>
                <button type="button" on:click=move |_| print::print(printing)>"起案用の一覧を印刷"</button>
            </div>
            <p class="support" role="status">{move || news.get()}</p>
            {move || losses.with(|losses| (!losses.is_empty()).then(|| view! {
                <h3>"この表では伝わらないこと（"{losses.len()}"件）"</h3>
                <ul class="problems">{losses.iter().cloned().map(|loss| view! { <li>{loss}</li> }).collect_view()}</ul>
            }))}
            {move || printing.get().then(|| view! { <PrintList /> })}
        </section>
    }
}

/// What is said of characters that could not be written.
fn missing(characters: &[char]) -> Option<String> {
    const SHOWN: usize = 30;
    let shown: String = characters.iter().take(SHOWN).collect();
    (!shown.is_empty()).then(|| {
        format!(
            "Shift_JIS にない文字を「〓」にしました（{shown}）。この文字を残すときは、UTF-8のCSVかExcelの表を保存してください。"
        )
    })
}

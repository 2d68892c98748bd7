//! What is found wrong, on the editing screen (確認): the count in the bar, the list behind it, and what of it is about
//! one item.

mod item;
mod list;

pub use item::{CheckMark, ItemChecks};
pub use list::{CheckList, Press};

use super::dialog::{self, Dialog};
use super::go::Go;
use crate::checks::{Check, Checks, counted};
use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::lint::Mend;
use madoguchi_forms::problem::Severity;

/// How many there are, and the way to them.
#[component]
pub fn CheckCount() -> impl IntoView {
    let checks = expect_context::<Checks>();
    let list = checks.list();
    let errors = move || list.with(|list| list.iter().filter(|check| check.severity == Severity::Error).count());
    let count = move || {
        let all = list.with(|list| list.len());
        if all == 0 { "確認".to_owned() } else { format!("確認 {all}") }
    };
    let of_errors = move || match errors() {
        0 => String::new(),
        errors => format!("（エラー{errors}）"),
    };
    let grave = move || errors() > 0;
    let said = move || {
        list.with(|list| {
            if list.is_empty() {
                "：気になるところはありません".to_owned()
            } else {
                format!("：{}", counted(list))
            }
        })
    };
    view! {
        <button
            type="button" class="check-count" class:grave=grave aria-haspopup="dialog"
            on:click=move |_| dialog::open(checks.dialog)
        >
            {count}
            <span class="of-errors">{of_errors}</span>
            <span class="visually-hidden">{said}</span>
        </button>
    }
}

const NEWS: &str = ".check-news";

#[component]
pub fn CheckDialog() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (checks, go) = (expect_context::<Checks>(), expect_context::<Go>());
    let is_open = RwSignal::new(false);
    let news = RwSignal::new(String::new());
    let to = Callback::new(move |item: Option<ItemId>| {
        dialog::close(checks.dialog);
        go.to(item.as_ref());
    });
    // The line that was pressed goes; what is said of it takes the focus.
    let mend = Callback::new(move |mend: Mend| {
        news.set(mended(editor, checks, mend));
        focus::focus_now(NEWS);
    });
    Effect::new(move || {
        if !is_open.get() {
            news.set(String::new());
        }
    });
    // The lines are made anew with what is found, and one of them may have had the focus.
    Effect::new(move || {
        checks.list().track();
        if is_open.get_untracked() {
            focus::keep_soon(NEWS);
        }
    });
    view! {
        <Dialog name="checks" title="確認" dialog=checks.dialog is_open=is_open>
            <p class="support">"直したほうがよいところを、変更のたびに調べています。青いボタンのあるものは、押すとその場で直ります。"</p>
            <p class="check-news" role="status" tabindex="-1">{move || news.get()}</p>
            {move || is_open.get().then(|| view! {
                <CheckList list=checks.list() press=Press { to, mend: Some(mend) } />
            })}
        </Dialog>
    }
}

/// Carries a mend out and says what came of it.
fn mended(editor: Editor, checks: Checks, mend: Mend) -> String {
    let Mend { words, command } = mend;
    if editor.run(command) {
        checks.look();
        format!("直しました：{words}。「元に戻す」で戻せます。")
    } else {
        editor.notice.get_untracked().unwrap_or_default()
    }
}

/// How it is mended in the form as it is now.
fn mend_of(editor: Editor, check: &Check) -> Option<Mend> {
    editor.definition.with_untracked(|definition| check.found.as_ref()?.mend(definition))
}

//! Bringing in a table of items (表の取り込み): the file, what its columns mean, what it will become.

mod columns;
mod found;
mod open;

use crate::app::{Kept, UnkeptForms};
use crate::browser;
use crate::editor::Editor;
use crate::focus;
use crate::route::{Route, Screen};
use crate::screens::home;
use crate::screens::parts::dialog::{self, Dialog, DialogRef};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::sheet::Brought;
use open::OpenTable;

/// A table that is to become items.
#[derive(Clone, Debug)]
struct Taken {
    title: String,
    brought: Brought,
}

/// On the start screen: a table becomes a new form.
#[component]
pub fn FormFromTable() -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let begin = Callback::new(move |taken: Taken| {
        spawn_local(async move {
            let id = home::begin(kept, unkept, taken.brought.into_definition(&taken.title)).await;
            Route::form(&id, Screen::Edit).go();
        });
    });
    view! {
        <div class="open-file">
            <OpenTable label="項目の表を取り込む" words="この内容で様式を作る" titled=true keys=Callback::new(|()| vec![]) done=begin />
        </div>
    }
}

/// In the editor: the items of a table are put behind those of the form, in one step.
#[component]
pub fn AppendTable(dialog: DialogRef) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let keys = Callback::new(move |()| {
        let keys = |definition: &std::sync::Arc<madoguchi_forms::definition::Definition>| {
            definition.walk().into_iter().filter_map(|item| item.key.clone()).collect()
        };
        editor.definition.with_untracked(keys)
    });
    let append = Callback::new(move |taken: Taken| {
        let first = taken.brought.items.first().map(|item| item.id.clone());
        let (items, places) = taken.brought.counts();
        let command = editor.definition.with_untracked(|definition| taken.brought.append_to(definition));
        dialog::close(dialog);
        if editor.run(command) {
            editor.selected.set(first);
            editor.announced.set(format!("{}を追加しました。「元に戻す」で戻せます。", found::counted(items, places)));
            focus::keep_soon(".settings-pane .pane-title");
        }
    });
    view! {
        <Dialog name="append" title="表から項目を追加" dialog=dialog>
            <p class="support">"表の項目を、この様式の最後に加えます。今ある項目は変わりません。"</p>
            <OpenTable label="項目の表を選ぶ" words="この項目を追加する" titled=false keys done=append />
        </Dialog>
    }
}

/// Identities for what is only looked at.
fn for_looking() -> impl FnMut() -> madoguchi_forms::id::ItemId {
    let mut count = 0_u32;
    move || {
        count += 1;
        madoguchi_forms::id::ItemId::new(format!("look{count}"))
    }
}

/// Identities for what is kept.
fn for_keeping() -> madoguchi_forms::id::ItemId {
    browser::fresh_id()
}

//! The forms of this device (この端末にある様式): looked for by words, in folders, and put away.

use super::folder::{FolderDialog, Moving};
use super::shelf::{HEADING, Listed, Shelf};
use crate::browser;
use crate::focus;
use crate::route::{Route, Screen};
use crate::screens::parts::controls::control_id;
use crate::screens::parts::dialog::{self, DialogRef};
use crate::screens::parts::menu::{Menu, MenuLine};
use crate::screens::parts::seek::{NOT_FOUND, Seek, fits};
use crate::store::Place;
use leptos::prelude::*;
use std::cmp::Ordering;

/// What the rows do beyond their own form.
#[derive(Clone, Copy, Debug)]
struct Rows {
    shelf: Shelf,
    moving: RwSignal<Option<Moving>>,
    dialog: DialogRef,
}

#[component]
pub fn Forms(shelf: Shelf) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let rows = Rows { shelf, moving: RwSignal::new(None), dialog: DialogRef::new() };
    let found = Memo::new(move |_| {
        let all = shelf.forms.get().unwrap_or_default();
        sought.with(|sought| all.into_iter().filter(|form| is_sought(form, sought)).collect::<Vec<_>>())
    });
    let many = Memo::new(move |_| shelf.forms.with(|forms| forms.as_ref().is_some_and(|forms| forms.len() > 1)));
    let folders = Memo::new(move |_| found.with(|found| folders_of(found)));
    let archived = |found: &Vec<Listed>| found.iter().filter(|form| form.place.archived).cloned().collect::<Vec<_>>();
    let away = Memo::new(move |_| found.with(archived));
    let has_away = Memo::new(move |_| !away.with(Vec::is_empty));
    let found_words = move || match (sought.with(|sought| sought.trim().is_empty()), found.with(Vec::len)) {
        (true, _) => String::new(),
        (_, 0) => NOT_FOUND.to_owned(),
        (_, count) => format!("{count}件見つかりました。"),
    };
    view! {
        {move || match shelf.forms.with(|forms| forms.as_ref().map(Vec::len)) {
            None => Some(view! { <p role="status">"探しています。"</p> }.into_any()),
            Some(0) => Some(view! { <p class="support">"まだありません。"</p> }.into_any()),
            Some(_) => None,
        }}
        <div hidden=move || !many.get()>
            <Seek label="様式を探す" sought found=Signal::derive(found_words) />
        </div>
        <For each=move || folders.get() key=Clone::clone let:folder>
            <Folder name=folder found=found rows=rows />
        </For>
        {move || has_away.get().then(|| view! {
            <details class="more put-away" prop:open=move || !sought.with(|sought| sought.trim().is_empty())>
                <summary>"しまった様式（"{move || away.with(Vec::len)}"件）"</summary>
                <ul class="recent">
                    <For each=move || away.get() key=Clone::clone let:form><FormRow form=form rows=rows /></For>
                </ul>
            </details>
        })}
        <FolderDialog shelf=shelf moving=rows.moving dialog=rows.dialog />
    }
}

fn is_sought(form: &Listed, sought: &str) -> bool {
    fits(&format!("{} {}", form.title(), form.place.folder), sought)
}

/// The folders that something is in which is not put away; the forms in none come first.
fn folders_of(forms: &[Listed]) -> Vec<String> {
    let shown = forms.iter().filter(|form| !form.place.archived);
    let mut folders: Vec<String> = shown.map(|form| form.place.folder.clone()).collect();
    let order = browser::order_of_words();
    folders.sort_by(|a, b| match (a.is_empty(), b.is_empty()) {
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => order(a, b),
    });
    folders.dedup();
    folders
}

#[component]
fn Folder(name: String, found: Memo<Vec<Listed>>, rows: Rows) -> impl IntoView {
    let name = StoredValue::new(name);
    let is_here = move |form: &&Listed| !form.place.archived && name.with_value(|name| *name == form.place.folder);
    let forms = Memo::new(move |_| found.with(|found| found.iter().filter(is_here).cloned().collect::<Vec<_>>()));
    let heading = name.with_value(|name| !name.is_empty()).then(|| {
        let name = name.get_value();
        let renamed = name.clone();
        let rename = move |_| {
            let places = forms.with_untracked(|forms| forms.iter().map(|form| form.place.clone()).collect());
            rows.moving.set(Some(Moving { places, renamed: Some(renamed.clone()) }));
            dialog::open(rows.dialog);
        };
        let label = format!("フォルダー「{name}」の名前を変える");
        view! {
            <div class="folder-head">
                <h3>{name}<span class="support">"（"{move || forms.with(Vec::len)}"件）"</span></h3>
                <button type="button" class="quiet" aria-label=label on:click=rename>"名前を変える"</button>
            </div>
        }
    });
    view! {
        <div class="folder">
            {heading}
            <ul class="recent">
                <For each=move || forms.get() key=Clone::clone let:form><FormRow form=form rows=rows /></For>
            </ul>
        </div>
    }
}

/// One form of this device; removing asks once more, in place.
#[component]
fn FormRow(form: Listed, rows: Rows) -> impl IntoView {
    let Rows { shelf, moving, dialog } = rows;
    let asking = RwSignal::new(false);
    let title = form.title();
    let changed = browser::in_words(form.summary.changed);
    let (items, href) = (form.summary.items, Route::form(&form.summary.id, Screen::Edit).href());
    let stop = NodeRef::<leptos::html::Button>::new();
    // The question takes the place of the menu, and the focus with it.
    Effect::new(move || {
        if let (Some(button), true) = (stop.get(), asking.get()) {
            _ = button.focus();
        }
    });
    let row = control_id();
    let back = format!("#{row} summary");
    let give_up = move |_| {
        asking.set(false);
        focus::focus_soon(back.clone());
    };
    let (name, form) = (title.clone(), StoredValue::new(form));
    let into_folder = move || {
        moving.set(Some(Moving { places: vec![form.with_value(|form| form.place.clone())], renamed: None }));
        dialog::open(dialog);
    };
    let away = form.with_value(|form| form.place.archived);
    let put = move || {
        let place = Place { archived: !away, ..form.with_value(|form| form.place.clone()) };
        let title = form.with_value(Listed::title);
        let done = if away {
            "一覧に戻しました"
        } else {
            "しまいました。「しまった様式」から戻せます"
        };
        shelf.put(vec![place], format!("「{title}」を{done}。"));
        focus::focus_soon(HEADING);
    };
    let remove = move |_| {
        shelf.remove(form.get_value());
        focus::focus_soon(HEADING);
    };
    let give_up = StoredValue::new(give_up);
    view! {
        <li id=row>
            <a href=href>{title}</a>
            <span class="support">{items}"項目・"{changed}"に変更"</span>
            {move || if asking.get() {
                view! {
                    <span class="ask" role="group" aria-label=format!("「{name}」を削除しますか")>
                        "元に戻せません。"
                        <button type="button" class="danger" on:click=remove>"削除する"</button>
                        <button type="button" node_ref=stop on:click=move |ev| give_up.with_value(|act| act(ev))>"やめる"</button>
                    </span>
                }.into_any()
            } else {
                view! {
                    <Menu words="操作" label=format!("「{name}」の操作")>
                        <MenuLine words="複製する" act=move || shelf.copy(form.get_value()) />
                        <MenuLine words="フォルダーに入れる" dialog=true act=into_folder />
                        <MenuLine words=if away { "一覧に戻す" } else { "しまう" } act=put />
                        <MenuLine words="削除する" act=move || asking.set(true) />
                    </Menu>
                }.into_any()
            }}
        </li>
    }
}

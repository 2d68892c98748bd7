//! The file, and everything that is asked about it.

use super::columns::Columns;
use super::found::Found;
use super::{Taken, for_keeping, for_looking};
use crate::chosen;
use crate::focus;
use crate::screens::parts::controls::control_id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::read::flaw::MAX_BYTES;
use madoguchi_forms::sheet::{Book, Brought, Plan, Sheet, Unread, bring, is_xlsform, xlsform};
use std::sync::Arc;

/// A file that was opened.
#[derive(Clone, Debug)]
struct Opened {
    name: String,
    book: Arc<Book>,
    /// A survey says itself what is what.
    survey: bool,
}

/// One sheet of it, and how it is understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Understood {
    pub(super) sheet: Arc<Sheet>,
    pub(super) plan: Plan,
}

impl Understood {
    fn of(sheet: Sheet) -> Self {
        Self { plan: Plan::guess(&sheet), sheet: Arc::new(sheet) }
    }
}

#[component]
pub(super) fn OpenTable(
    label: &'static str,
    words: &'static str,
    /// Whether a name for a new form is asked for.
    titled: bool,
    /// The names of data that the form has already.
    keys: Callback<(), Vec<String>>,
    done: Callback<Taken>,
) -> impl IntoView {
    let id = control_id();
    let help = format!("{id}-help");
    let input = NodeRef::<leptos::html::Input>::new();
    let notice = RwSignal::new(None::<String>);
    let opened = RwSignal::new(None::<Opened>);
    let take = move |name: String, bytes: Vec<u8>| match Book::open(bytes) {
        Ok(book) => {
            let survey = is_xlsform(&book);
            opened.set(Some(Opened { name, book: Arc::new(book), survey }));
        }
        Err(why) => notice.set(Some(why.sentence())),
    };
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        notice.set(None);
        opened.set(None);
        if file.size() > MAX_BYTES {
            notice.set(Some(Unread::TooLarge.sentence()));
            return;
        }
        let name = file.name();
        spawn_local(async move {
            match file.read().await {
                Ok(bytes) => take(name, bytes),
                Err(sentence) => _ = notice.try_set(Some(sentence)),
            }
        });
    };
    let stop = Callback::new(move |()| {
        opened.set(None);
        // What was pressed is gone with what it closed.
        if let Some(input) = input.get_untracked() {
            _ = input.focus();
        }
    });
    view! {
        <label for=id.clone() class="bring-label">{label}</label>
        <p class="support" id=help.clone()>
            "Excel（.xlsx）か CSV の、1行に1つの項目が書かれた表です。XLSForm も開けます（10MBまで）。列の意味は、この後に選べます。"
        </p>
        <input
            type="file" id=id node_ref=input aria-describedby=help on:change=chosen
            accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <div role="alert">{move || notice.get().map(|text| view! { <p class="notice">{text}</p> })}</div>
        {move || opened.get().map(|file| view! {
            <Bring
                file words titled keys stop
                done=Callback::new(move |taken| {
                    opened.set(None);
                    done.run(taken);
                })
            />
        })}
    }
}

/// What is asked about an opened file, and what it will become.
#[component]
fn Bring(
    file: Opened,
    words: &'static str,
    titled: bool,
    keys: Callback<(), Vec<String>>,
    done: Callback<Taken>,
    stop: Callback<()>,
) -> impl IntoView {
    let Opened { name, book, survey } = file;
    let heading = NodeRef::<leptos::html::H3>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            _ = heading.focus();
        }
    });
    let names: Vec<String> = book.names().into_iter().map(str::to_owned).collect();
    let wrong = RwSignal::new(None::<Unread>);
    let understood = RwSignal::new(None::<Understood>);
    let sheets = Arc::clone(&book);
    let choose = move |at: usize| match sheets.sheet(at) {
        Ok(sheet) if sheet.rows.is_empty() => wrong.set(Some(Unread::Empty)),
        Ok(sheet) => {
            wrong.set(None);
            understood.set(Some(Understood::of(sheet)));
        }
        Err(why) => wrong.set(Some(why)),
    };
    if !survey {
        choose(0);
    }
    let title = RwSignal::new(title_of(&name));
    let read = {
        let book = Arc::clone(&book);
        move |fresh: &mut dyn FnMut() -> madoguchi_forms::id::ItemId| -> Brought {
            if survey {
                return xlsform(&book, keys.run(()), fresh).unwrap_or_default();
            }
            let brought = understood.with(|of| of.as_ref().map(|of| bring(&of.sheet, &of.plan, keys.run(()), fresh)));
            brought.filter(|_| wrong.get().is_none()).unwrap_or_default()
        }
    };
    let look = read.clone();
    let brought = Memo::new(move |_| look(&mut for_looking()));
    if let Some(told) = brought.with_untracked(|brought| brought.title.clone()) {
        title.set(told);
    }
    let finish = move |_| {
        if brought.with_untracked(|brought| brought.items.is_empty()) {
            focus::focus_now(".bring select");
            return;
        }
        let brought = untrack(|| read(&mut for_keeping));
        let typed = title.get_untracked();
        let title = if typed.trim().is_empty() { "新しい様式".to_owned() } else { typed.trim().to_owned() };
        done.run(Taken { title, brought });
    };
    let title_id = control_id();
    view! {
        <div class="bring">
            <h3 tabindex="-1" node_ref=heading>"「"{name}"」を読み取りました"</h3>
            {survey.then(|| view! { <p>"XLSForm の表です。列の意味は決まっているため、選ぶことはありません。"</p> })}
            {(!survey && names.len() > 1).then(|| view! { <Sheets names=names choose=Callback::new(choose) /> })}
            <div role="alert">{move || wrong.get().map(|why| view! { <p class="notice">{why.sentence()}</p> })}</div>
            {move || (!survey && wrong.get().is_none()).then(|| view! { <Columns understood /> })}
            <Found brought />
            {titled.then(|| view! {
                <div class="setting">
                    <label for=title_id.clone()>"様式の名前"</label>
                    <input
                        type="text" id=title_id.clone() autocomplete="off"
                        prop:value=move || title.get() on:input=move |ev| title.set(event_target_value(&ev))
                    />
                </div>
            })}
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=finish>{words}</button>
                <button type="button" on:click=move |_| stop.run(())>"やめる"</button>
            </div>
        </div>
    }
}

#[component]
fn Sheets(names: Vec<String>, choose: Callback<usize>) -> impl IntoView {
    let id = control_id();
    view! {
        <div class="setting">
            <label for=id.clone()>"シート"</label>
            <select id=id on:change=move |ev| choose.run(event_target_value(&ev).parse().unwrap_or_default())>
                {names.into_iter().enumerate().map(|(at, name)| view! { <option value=at.to_string()>{name}</option> }).collect_view()}
            </select>
        </div>
    }
}

/// What a form is called by the name of its file.
fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix("_項目一覧").unwrap_or(stem).to_owned()
}

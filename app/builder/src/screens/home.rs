//! The start screen (はじめの画面): begin from a procedure, from nothing or from a file, or go on with a form.

mod backup;
mod folder;
mod forms;
mod open;
mod shelf;

use crate::app::{Kept, Unkept, UnkeptForms};
use crate::browser;
use crate::common::Common;
use crate::route::{Route, Screen};
use crate::screens::focus_on_mount;
use crate::screens::parts::tools::GuideLink;
use crate::screens::parts::tour::TourOffer;
use crate::screens::sheet::FormFromTable;
use backup::Backups;
use forms::Forms;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::History;
use madoguchi_forms::read::{Reading, read};
use madoguchi_packages::manifest::Entry;
use open::{OpenFile, Opened};
use shelf::Shelf;
use std::cell::RefCell;
use std::rc::Rc;

#[component]
pub fn HomeScreen() -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let notice = RwSignal::new(None::<String>);
    let opened = RwSignal::new(None::<Reading>);
    let shelf = Shelf::new(notice);
    document().set_title("まどぐち 様式づくり");
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    let begin = move |definition: Definition| {
        spawn_local(async move {
            let id = begin(kept, unkept, definition).await;
            Route::form(&id, Screen::Edit).go();
        });
    };
    let take = move |bytes: Vec<u8>| match read(&bytes) {
        Ok(reading) if reading.problems.is_empty() => begin(reading.definition),
        Ok(reading) => opened.set(Some(reading)),
        Err(problem) => notice.set(Some(problem.message)),
    };
    view! {
        <header class="bar">
            <p class="brand">"まどぐち"<span>" 様式づくり"</span></p>
            <nav class="builder-buttons" aria-label="使い方"><GuideLink /></nav>
        </header>
        <main class="home builder">
            <h1 tabindex="-1" node_ref=heading>"電子申請の様式をつくる"</h1>
            <Notice notice=notice />
            {move || opened.get().map(|reading| view! { <Opened reading=reading begin=begin opened=opened /> })}
            <section aria-labelledby="new-title">
                <h2 id="new-title">"新しくつくる"</h2>
                <p class="support">"手続を選ぶと、よく使う項目の入った様式から始められます。"</p>
                <ul class="cards">
                    <Procedures take=Callback::new(begin) />
                    <li>
                        <button type="button" class="card" on:click=move |_| begin(empty())>
                            <strong>"何もない様式から"</strong>
                            <span>"項目を一つずつ置いていきます。"</span>
                        </button>
                    </li>
                </ul>
                <CommonLink shelf=shelf />
                <OpenFile notice=notice take=take />
                <FormFromTable />
            </section>
            <TourOffer />
            <section aria-labelledby="recent-title">
                <h2 id="recent-title" tabindex="-1">"この端末にある様式"</h2>
                {move || unkept.get().into_iter().map(|(id, form)| view! {
                    <p class="notice">
                        "保存できていない様式があります。"
                        <a href=Route::form(&id, Screen::Edit).href()>
                            {format!("「{}」の続きを編集する", form.history.borrow().definition().title)}
                        </a>
                    </p>
                }).collect_view()}
                <p class="news" role="status">{move || shelf.news.get()}</p>
                <Forms shelf=shelf />
            </section>
            <Backups shelf=shelf />
        </main>
    }
}

/// The procedures that come with the builder.
#[component]
fn Procedures(take: Callback<Definition>) -> impl IntoView {
    let common = expect_context::<Common>();
    move || {
        let Some(built_in) = common.built_in.get() else {
            let said = common
                .is_ready
                .get()
                .then_some("手続のひな形を読み込めませんでした。通信を確かめて、この画面を開き直してください。");
            return view! { <li class="support" role="status">{said.unwrap_or("手続のひな形を読み込んでいます。")}</li> }.into_any();
        };
        let forms = built_in.manifest.forms.clone();
        let built_in = StoredValue::new_local(built_in);
        let card = move |entry: Entry| {
            let form = StoredValue::new(entry.form);
            let press = move |_| {
                let adopted =
                    built_in.with_value(|it| it.package()).and_then(|package| package.adopt(&form.get_value()));
                _ = adopted.map(|definition| take.run(definition));
            };
            view! {
                <li>
                    <button type="button" class="card" on:click=press>
                        <strong>{entry.title}</strong>
                        <span>{entry.about}</span>
                    </button>
                </li>
            }
        };
        forms.into_iter().map(card).collect_view().into_any()
    }
}

/// The way to the common forms, and how many forms here have a newer version.
#[component]
fn CommonLink(shelf: Shelf) -> impl IntoView {
    let common = expect_context::<Common>();
    let newer = move || {
        let forms = shelf.forms.get().unwrap_or_default();
        forms.iter().filter(|form| form.origin().is_some_and(|origin| common.newer(origin).is_some())).count()
    };
    view! {
        <p class="common-link">
            <a href=Route::Common.href()>"共通様式（県などが配る様式）"</a>
            <span class="support">"受け取った様式から始めたり、新しい版を取り込んだりします。"</span>
        </p>
        <p class="news" role="status">
            {move || (newer() > 0).then(|| format!("採用した様式のうち{}件に、新しい版があります。", newer()))}
        </p>
    }
}

fn empty() -> Definition {
    Definition::new("新しい様式")
}

/// Keeps a new form, if it can be, and gives its identity.
pub(crate) async fn begin(kept: Kept, unkept: UnkeptForms, definition: Definition) -> String {
    let id = browser::fresh_id().to_string();
    let history = History::new(definition);
    let put = match kept.get_value() {
        Ok(store) => store.put(&id, &history, browser::now()).await,
        Err(error) => Err(error),
    };
    // Without a place to keep it, the form can still be made and saved as a file; the editor says so.
    if let Err(error) = put {
        let form = Unkept { history: Rc::new(RefCell::new(history)), error };
        unkept.update(|forms| _ = forms.insert(id.clone(), form));
    }
    id
}

#[component]
fn Notice(notice: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert" class="notice-place">
            {move || notice.get().map(|text| view! { <p class="notice">{text}</p> })}
        </div>
    }
}

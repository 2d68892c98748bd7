//! The start screen (はじめの画面): begin from a procedure, from nothing or from a file, or go on with a form.

use crate::app::{Kept, Unkept, UnkeptForms};
use crate::browser;
use crate::catalogue::TEMPLATES;
use crate::route::{Route, Screen};
use crate::screens::focus_on_mount;
use crate::screens::sheet::FormFromTable;
use crate::store::{Store, StoreError, Summary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::History;
use madoguchi_forms::problem::Problem;
use madoguchi_forms::read::flaw::{Flaw, MAX_BYTES};
use madoguchi_forms::read::{Reading, read};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

#[component]
pub fn HomeScreen() -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let notice = RwSignal::new(None::<String>);
    let opened = RwSignal::new(None::<Reading>);
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
        </header>
        <main class="home builder">
            <h1 tabindex="-1" node_ref=heading>"電子申請の様式をつくる"</h1>
            <Notice notice=notice />
            {move || opened.get().map(|reading| view! { <Opened reading=reading begin=begin opened=opened /> })}
            <section aria-labelledby="new-title">
                <h2 id="new-title">"新しくつくる"</h2>
                <p class="support">"手続を選ぶと、よく使う項目の入った様式から始められます。"</p>
                <ul class="cards">
                    {TEMPLATES.iter().map(|template| view! {
                        <li>
                            <button type="button" class="card" on:click=move |_| take(template.schema.as_bytes().to_vec())>
                                <strong>{template.title}</strong>
                                <span>{template.about}</span>
                            </button>
                        </li>
                    }).collect_view()}
                    <li>
                        <button type="button" class="card" on:click=move |_| begin(empty())>
                            <strong>"何もない様式から"</strong>
                            <span>"項目を一つずつ置いていきます。"</span>
                        </button>
                    </li>
                </ul>
                <OpenFile notice=notice take=take />
                <FormFromTable />
            </section>
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
                <Recent notice=notice />
            </section>
        </main>
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

#[component]
fn OpenFile(notice: RwSignal<Option<String>>, take: impl Fn(Vec<u8>) + Copy + 'static) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // So that choosing the same file again is a change again.
        HtmlInputElement::set_value(&input, "");
        let Some(file) = file else { return };
        notice.set(None);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a positive whole number")]
        let size = file.size() as usize;
        if size > MAX_BYTES {
            notice.set(Some(Flaw::TooLarge { bytes: size }.sentence()));
            return;
        }
        spawn_local(async move {
            if let Ok(bytes) = gloo::file::futures::read_as_bytes(&gloo::file::File::from(file)).await {
                take(bytes);
            } else {
                let text =
                    "ファイルを読み取れませんでした。ファイルが移動されていないか確かめて、もう一度選んでください。";
                notice.try_set(Some(text.to_owned()));
            }
        });
    };
    view! {
        <div class="open-file">
            <label for="open-file">"ファイルを開く"</label>
            <p class="support" id="open-file-support">
                "書き出した様式のファイル、またはほかの道具で作った JSON Schema のファイル（10MBまで）を開けます。"
            </p>
            <input
                type="file" id="open-file" node_ref=input accept=".json,application/json"
                aria-describedby="open-file-support" on:change=chosen
            />
        </div>
    }
}

/// What was found in a file, before it becomes a form.
#[component]
fn Opened(
    reading: Reading,
    begin: impl Fn(Definition) + Copy + 'static,
    opened: RwSignal<Option<Reading>>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            _ = heading.focus();
        }
    });
    let Reading { definition, problems } = reading;
    let items = definition.walk().len();
    let title =
        if definition.title.is_empty() { "（名前のない様式）".to_owned() } else { definition.title.clone() };
    let definition = StoredValue::new(definition);
    view! {
        <section class="opened" aria-labelledby="opened-title">
            <h2 id="opened-title" tabindex="-1" node_ref=heading>"「"{title}"」を読み取りました"</h2>
            <p>"項目は"{items}"件です。確かめていただきたいことが"{problems.len()}"件あります。ファイルの内容は失われません。"</p>
            <ProblemList problems=problems />
            <div class="builder-buttons">
                <button type="button" class="primary" on:click=move |_| begin(definition.get_value())>"この様式を開く"</button>
                <button type="button" on:click=move |_| opened.set(None)>"やめる"</button>
            </div>
        </section>
    }
}

#[component]
fn ProblemList(problems: Vec<Problem>) -> impl IntoView {
    const SHOWN: usize = 50;
    let more = problems.len().saturating_sub(SHOWN);
    view! {
        <ul class="problems">
            {problems.into_iter().take(SHOWN).map(|p| view! { <li>{p.message}</li> }).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p>"ほかに"{more}"件あります。"</p> })}
    }
}

#[component]
fn Recent(notice: RwSignal<Option<String>>) -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let list = RwSignal::new(None::<Vec<Summary>>);
    let refresh = move || {
        spawn_local(async move {
            let found = match kept.get_value() {
                Ok(store) => store.list().await,
                Err(error) => Err(error),
            };
            match found {
                Ok(found) => _ = list.try_set(Some(found)),
                Err(error) => {
                    notice.try_set(Some(error.sentence()));
                    list.try_set(Some(vec![]));
                }
            }
        });
    };
    refresh();
    let remove = move |store: Result<Store, StoreError>, id: String| {
        spawn_local(async move {
            let removed = match store {
                Ok(store) => store.remove(&id).await,
                Err(error) => Err(error),
            };
            match removed {
                Ok(()) => unkept.update(|forms| _ = forms.remove(&id)),
                Err(error) => _ = notice.try_set(Some(error.sentence())),
            }
            if let Some(heading) = document().get_element_by_id("recent-title") {
                _ = heading.unchecked_into::<web_sys::HtmlElement>().focus();
            }
            refresh();
        });
    };
    move || match list.get() {
        None => view! { <p role="status">"探しています。"</p> }.into_any(),
        Some(list) if list.is_empty() => view! { <p class="support">"まだありません。"</p> }.into_any(),
        Some(list) => view! {
            <ul class="recent">
                {list.into_iter().map(|form| view! {
                    <RecentForm form=form remove=Callback::new(move |id| remove(kept.get_value(), id)) />
                }).collect_view()}
            </ul>
        }
        .into_any(),
    }
}

/// One form of this device; removing asks once more, in place.
#[component]
fn RecentForm(form: Summary, remove: Callback<String>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let title = if form.title.is_empty() { "（名前のない様式）".to_owned() } else { form.title.clone() };
    let changed = browser::in_words(form.changed);
    let id = form.id.clone();
    let (name, asked) = (title.clone(), title.clone());
    let (stop, begin) = (NodeRef::<leptos::html::Button>::new(), NodeRef::<leptos::html::Button>::new());
    // The question takes the place of the button, and the focus with it.
    Effect::new(move |before: Option<bool>| {
        let now = asking.get();
        let takes = if now { stop.get() } else { begin.get() };
        if let (Some(button), true) = (takes, before.is_some_and(|before| before != now)) {
            _ = button.focus();
        }
        now
    });
    view! {
        <li>
            <a href=Route::form(&form.id, Screen::Edit).href()>{title}</a>
            <span class="support">{form.items}"項目・"{changed}"に変更"</span>
            {move || if asking.get() {
                let (id, asked) = (id.clone(), asked.clone());
                view! {
                    <span class="ask" role="group" aria-label=format!("「{asked}」を削除しますか")>
                        "元に戻せません。"
                        <button type="button" class="danger" on:click=move |_| remove.run(id.clone())>"削除する"</button>
                        <button type="button" node_ref=stop on:click=move |_| asking.set(false)>"やめる"</button>
                    </span>
                }.into_any()
            } else {
                view! {
                    <button type="button" class="quiet" node_ref=begin aria-label=format!("「{name}」を削除") on:click=move |_| asking.set(true)>
                        "削除"
                    </button>
                }.into_any()
            }}
        </li>
    }
}

//! How municipalities use common forms (共通様式の使われ方), for whoever publishes them: from the files that they send back.

mod shown;

use crate::chosen::{self, Chosen};
use crate::common::{Common, Publisher};
use crate::focus;
use crate::route::Route;
use crate::screens::focus_on_mount;
use crate::screens::parts::progress::{Progress, Work};
use crate::screens::parts::tools::GuideLink;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::backup::MAX_FILE;
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_packages::Package;
use madoguchi_packages::drift::page::TITLE;
use madoguchi_packages::drift::report::{Row, rows};
use madoguchi_packages::offer::Offer;
use shown::Shown;
use std::collections::HashSet;
use std::fmt::Write;
use std::rc::Rc;

#[component]
pub fn DriftScreen() -> impl IntoView {
    document().set_title(&format!("{TITLE} - まどぐち"));
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    let all = RwSignal::new(Vec::<Row>::new());
    let has_any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.href()>"まどぐち"</a>
            <p class="bar-title">{TITLE}</p>
            <a class="link-button" href=Route::Common.href()>"共通様式へ戻る"</a>
            <nav class="builder-buttons" aria-label="使い方"><GuideLink /></nav>
        </header>
        <main class="home builder common drift">
            <h1 tabindex="-1" node_ref=heading>{TITLE}</h1>
            <p class="support">
                "共通様式を配る人のための画面です。市町村から送られた様式を、この端末にある共通様式の版と比べます。"
                "ファイルはこの端末の中だけで読み、外に送りません。"
            </p>
            <AtHand />
            <Choose all />
            {move || has_any.get().then(|| view! { <Shown all /> })}
        </main>
    }
}

/// What copies are compared with.
#[component]
fn AtHand() -> impl IntoView {
    let common = expect_context::<Common>();
    // Nothing is opened for it: there may be thousands.
    let lines = move || {
        common.publishers.with(|all| {
            let offers = all.iter().flat_map(|publisher| publisher.offers.iter().map(move |offer| (publisher, offer)));
            let line = |(publisher, offer): (&Rc<Publisher>, &Offer)| {
                let title = Some(offer.label.title.clone()).filter(|title| !title.is_empty());
                let title = title.unwrap_or_else(|| offer.package.clone());
                view! { <li>{format!("{}「{title}」{}版", publisher.name(), offer.version)}</li> }
            };
            offers.map(line).collect_view()
        })
    };
    let shown = RwSignal::new(false);
    view! {
        <details class="more" on:toggle=move |_| shown.set(true)>
            <summary>"比べるもとの共通様式"</summary>
            <ul>{move || shown.get().then(lines)}</ul>
        </details>
        {move || (common.is_ready.get() && common.publishers.with(Vec::is_empty)).then(|| view! {
            <p class="notice">
                "配った共通様式が、この端末にありません。先に「共通様式」の画面で、配ったファイルを受け取ってください。"
                <a href=Route::Common.href()>"共通様式へ"</a>
            </p>
        })}
    }
}

#[component]
fn Choose(all: RwSignal<Vec<Row>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let work = Work::new();
    let name = RwSignal::new(String::new());
    let news = RwSignal::new(String::new());
    // `again` is the control that was used: it has the focus again afterwards.
    let take = move |files: Vec<Chosen>, again: &'static str| {
        let files: Vec<(String, Chosen)> = files
            .into_iter()
            .filter(|file| file.name().to_lowercase().ends_with(".json") && !file.name().starts_with('.'))
            .map(|file| (municipality(&file.path(), &name.get_untracked()), file))
            .collect();
        if files.is_empty() {
            return news
                .set("様式のファイル（.json）がありません。ほかのファイルかフォルダーを選んでください。".to_owned());
        }
        let packages = common.published();
        work.begin(files.len());
        news.set(String::new());
        name.set(String::new());
        spawn_local(async move {
            let packages: Vec<&Package> = packages.iter().map(Rc::as_ref).collect();
            let mut new = vec![];
            for (municipality, file) in files {
                new.extend(looked_at(&municipality, file, &packages).await);
                if !work.step().await {
                    break;
                }
            }
            work.end();
            let unread = new.iter().filter(|row| row.state.is_none()).count();
            let mut said = format!("{}件の様式を比べました。", new.len() - unread);
            if unread > 0 {
                _ = write!(said, "{unread}件は読み取れませんでした。下の一覧に理由があります。");
            }
            if let Some(replaced) = all.try_update(|all| put(all, new)).filter(|replaced| *replaced > 0) {
                _ = write!(said, "{replaced}件は、前に選んだ同じ名前のファイルと入れ替えました。");
            }
            if news.try_set(said).is_none() {
                focus::keep_soon(again);
            }
        });
    };
    let (files, folder) = (NodeRef::<leptos::html::Input>::new(), NodeRef::<leptos::html::Input>::new());
    let has_any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    folder.on_load(|folder| folder.set_webkitdirectory(true));
    let clear = move |_| {
        all.set(vec![]);
        news.set("はじめからやり直せます。".to_owned());
        focus::focus_soon("main h1");
    };
    view! {
        <section aria-labelledby="sent-title">
            <h2 id="sent-title">"送られた様式を選ぶ"</h2>
            <div class="open-file">
                <label for="sent-folder">"フォルダーを選ぶ"</label>
                <p class="support" id="sent-folder-support">
                    "市町村ごとのフォルダーを1つのフォルダーに集めておくと、まとめて選べます。フォルダーの名前を市町村の名前とします。"
                </p>
                <input
                    type="file" id="sent-folder" node_ref=folder aria-describedby="sent-folder-support"
                    prop:disabled=move || work.is_running() on:change=move |_| take(chosen::take_all(folder), "#sent-folder")
                />
            </div>
            <div class="open-file">
                <div class="setting">
                    <label for="sent-name">"市町村の名前"</label>
                    <p class="support" id="sent-name-support">"ファイルで選ぶときに使います。空のときは、ファイルの名前を使います。"</p>
                    <input
                        type="text" id="sent-name" autocomplete="off" aria-describedby="sent-name-support"
                        prop:value=move || name.get() on:input=move |ev| name.set(event_target_value(&ev))
                    />
                </div>
                <label for="sent-files">"様式か控えのファイルを選ぶ"</label>
                <p class="support" id="sent-files-support">"いくつでも選べます。控え（すべての様式の入ったファイル）も読み取れます。"</p>
                <input
                    type="file" id="sent-files" node_ref=files multiple accept=".json,application/json"
                    aria-describedby="sent-files-support"
                    prop:disabled=move || work.is_running() on:change=move |_| take(chosen::take_all(files), "#sent-files")
                />
            </div>
            <Progress work=work words="比べています" />
            <p class="news" role="status">{move || news.get()}</p>
            {move || (has_any.get() && !work.is_running()).then(|| view! {
                <button type="button" class="quiet" on:click=clear>"すべて取り除いて、はじめからやり直す"</button>
            })}
        </section>
    }
}

/// Whose file it is: the first folder below the chosen one, or that one; of a file alone, what was typed, or its name.
fn municipality(path: &str, typed: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [_, town, _, ..] => town.to_owned(),
        [folder, _] => folder.to_owned(),
        _ if typed.trim().is_empty() => path.split('.').next().unwrap_or_default().to_owned(),
        _ => typed.trim().to_owned(),
    }
}

async fn looked_at(municipality: &str, file: Chosen, packages: &[&Package]) -> Vec<Row> {
    let path = file.path();
    let unread = |message: String| {
        let problem = Problem { pointer: String::new(), kind: "not-read", severity: Severity::Error, message };
        vec![Row::unread(municipality, &path, vec![problem])]
    };
    if file.size() > MAX_FILE {
        return unread(madoguchi_forms::backup::Refused::TooLarge.to_string());
    }
    match file.read().await {
        Ok(bytes) => rows(municipality, &path, &bytes, packages),
        Err(sentence) => unread(sentence),
    }
}

/// A file that is chosen once more takes the place of what it said before; gives how many rows went.
fn put(all: &mut Vec<Row>, new: Vec<Row>) -> usize {
    let before = all.len();
    {
        let files: HashSet<(&str, &str)> = new.iter().map(|row| (&*row.municipality, &*row.file)).collect();
        all.retain(|row| !files.contains(&(&*row.municipality, &*row.file)));
    }
    let gone = before - all.len();
    all.extend(new);
    all.sort_by(|a, b| a.municipality.cmp(&b.municipality));
    gone
}

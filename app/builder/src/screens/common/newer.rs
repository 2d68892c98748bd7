//! The forms of this device whose publisher has a newer version: one by one, or together where there is nothing to decide.

use crate::app::{Kept, UnkeptForms};
use crate::browser;
use crate::common::Common;
use crate::focus;
use crate::route::{Route, Screen};
use crate::screens::parts::progress::{Progress, Work};
use crate::store::{Store, Summary};
use crate::turn::Turn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_dom::today;
use madoguchi_forms::edit::{Command, Patch};
use madoguchi_forms::merge::unasked;
use madoguchi_forms::origin::Origin;
use semver::Version;
use std::collections::BTreeMap;

/// A form, what it came from, and the newer version.
type Line = (Summary, Origin, Version);

#[component]
pub(super) fn Newer(news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let forms = RwSignal::new(Vec::<Summary>::new());
    // Why a form was not taken in with the others.
    let reasons = RwSignal::new(BTreeMap::<String, String>::new());
    let work = Work::new();
    let list = move || async move {
        if let Ok(store) = kept.get_value() {
            _ = forms.try_set(store.list().await.unwrap_or_default());
        }
    };
    spawn_local(list());
    let newer = move || {
        let line = |form: Summary| {
            let origin = form.origin.clone()?;
            let version = common.newer(&origin)?;
            Some((form, origin, version))
        };
        forms.get().into_iter().filter_map(line).collect::<Vec<Line>>()
    };
    let together = move |_| {
        let Ok(store) = kept.get_value() else { return };
        let lines = newer();
        trouble.set(None);
        news.set(String::new());
        reasons.set(BTreeMap::new());
        work.begin(lines.len());
        spawn_local(async move {
            let mut taken = 0;
            for (form, origin, version) in lines {
                let taking = async {
                    if unkept.with_untracked(|forms| forms.contains_key(&form.id)) {
                        return Err("保存できていない変更があります。".to_owned());
                    }
                    take_in(common, &store, &form.id, &origin, &version).await
                };
                match taking.await {
                    Ok(()) => taken += 1,
                    Err(sentence) => _ = reasons.try_update(|all| all.insert(form.id, sentence)),
                }
                if !work.step().await {
                    break;
                }
            }
            work.end();
            list().await;
            let rest = reasons.try_with_untracked(BTreeMap::len).unwrap_or_default();
            if news.try_set(said(taken, rest)).is_none() {
                focus::focus_soon("main h1");
            }
        });
    };
    let line = move |(form, origin, version): Line| {
        let words = format!("{} → {version}版を取り込む（{}に変更）", origin.words(), browser::in_words(form.changed));
        let id = form.id.clone();
        let reason = move || reasons.with(|all| all.get(&id).cloned());
        view! {
            <li>
                <a href=Route::form(&form.id, Screen::Merge).href()>{form.title}</a>
                <span class="support">{words}</span>
                {move || reason().map(|said| view! { <span class="reason">{said}</span> })}
            </li>
        }
    };
    let is_there = Memo::new(move |_| !newer().is_empty());
    let are_many = Memo::new(move |_| newer().len() > 1);
    move || {
        is_there.get().then(|| view! {
        <section aria-labelledby="newer-title">
            <h2 id="newer-title">"新しい版がある様式"</h2>
            {move || are_many.get().then(|| view! {
                <p class="support" id="together-support">
                    "決めることがなく、受け付け済みの申請にも影響しない様式には、まとめて取り込めます。手元で変えたところは、そのまま残ります。"
                </p>
                <button
                    type="button" aria-describedby="together-support"
                    aria-disabled=move || work.is_running().then_some("true")
                    on:click=move |ev| if !work.is_running() { together(ev) }
                >
                    "まとめて取り込む"
                </button>
            })}
            <Progress work=work words="取り込んでいます" />
            <ul class="recent">{move || newer().into_iter().map(line).collect_view()}</ul>
        </section>
    })
    }
}

/// What came of it.
fn said(taken: usize, rest: usize) -> String {
    let taken = match taken {
        0 => "まとめて取り込める様式は、ありませんでした。".to_owned(),
        _ => format!("{taken}件に取り込みました。様式を開いて「元に戻す」を押すと、取り消せます。"),
    };
    let rest = match rest {
        0 => String::new(),
        _ => format!("残りの{rest}件は、一覧に理由があります。1件ずつ開いて確かめてください。"),
    };
    taken + &rest
}

/// Takes the newer version into a form that is kept here. A sentence says why somebody has to look first.
async fn take_in(common: Common, store: &Store, id: &str, origin: &Origin, version: &Version) -> Result<(), String> {
    let turn = Turn::begin(id).await;
    if !turn.holds() {
        return Err("ほかのタブで編集しています。".to_owned());
    }
    let found = store.get(id).await.map_err(|error| error.sentence())?;
    let mut history = found.history;
    let local = history.definition().clone();
    if !found.is_whole || local.origin.as_ref() != Some(origin) {
        return Err("開いて、内容を確かめてください。".to_owned());
    }
    let base = common.base(origin).ok_or("採用したときの版が、この端末にありません。")?;
    let package = common.package(&origin.package, version);
    let upstream = package.and_then(|package| package.adopt(&origin.form));
    let upstream = upstream.ok_or("新しい版では、この様式が配られていません。")?;
    let merged = unasked(&base, &local, &upstream, today()).map_err(|asks| asks.sentence())?;
    // A clock that was set back does not make it older than what it was.
    let now = browser::now().max(found.written_at + 1);
    let command = Command::Patch(Box::new(Patch::between(&local, &merged)));
    history.run(command, now).map_err(|refused| refused.sentence())?;
    store.put(id, &history, now).await.map_err(|error| error.sentence())
}

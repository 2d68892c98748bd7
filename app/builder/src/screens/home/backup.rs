//! All forms of the device in one file, and back.

use super::shelf::{Listed, Shelf, named};
use crate::browser::{self, save};
use crate::chosen::{self, Chosen};
use crate::screens::parts::progress::{Progress, Work};
use crate::store::{Place, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::backup::{BackedUp, Backup};
use std::collections::HashMap;
use std::fmt::Write;

#[component]
pub fn Backups(shelf: Shelf) -> impl IntoView {
    let work = Work::new();
    let said = RwSignal::new(String::new());
    let has_forms = Memo::new(move |_| shelf.forms.with(|forms| forms.as_ref().is_some_and(|forms| !forms.is_empty())));
    let keep = move |_| {
        let forms = shelf.forms.get_untracked().unwrap_or_default();
        shelf.notice.set(None);
        said.set(String::new());
        work.begin(forms.len());
        spawn_local(async move {
            let done = keep_all(shelf, work, forms).await;
            work.end();
            match done {
                Ok(sentence) => _ = said.try_set(sentence),
                Err(sentence) => _ = shelf.notice.try_set(Some(sentence)),
            }
        });
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        let Some(file) = chosen::take(input) else { return };
        shelf.notice.set(None);
        said.set(String::new());
        spawn_local(async move {
            let done = bring_back(shelf, work, file).await;
            work.end();
            match done {
                Ok(sentence) => _ = said.try_set(sentence),
                Err(sentence) => _ = shelf.notice.try_set(Some(sentence)),
            }
            shelf.refresh().await;
        });
    };
    view! {
        <section aria-labelledby="backup-title">
            <h2 id="backup-title">"すべての様式の控え"</h2>
            <p class="support">
                "この端末の様式は、ブラウザーの中にあります。端末の入れ替えや故障に備えて、控えをときどき保存してください。"
                "1つのファイルに、しまった様式、フォルダー、版、元に戻す操作の記録まで入ります。"
            </p>
            <p class="news" role="status">{move || said.get()}</p>
            <Progress work=work words="処理しています" />
            <button
                type="button" aria-disabled=move || (!has_forms.get() || work.is_running()).to_string()
                on:click=move |ev| if has_forms.get_untracked() && !work.is_running() { keep(ev) }
            >
                "控えを保存"
            </button>
            <div class="open-file">
                <label for="open-backup">"控えから戻す"</label>
                <p class="support" id="open-backup-support">
                    "今ある様式は消えません。同じ様式で内容が違うときは、別の様式として加えます。"
                </p>
                <input
                    type="file" id="open-backup" node_ref=input accept=".json,application/json"
                    aria-describedby="open-backup-support" prop:disabled=move || work.is_running() on:change=chosen
                />
            </div>
        </section>
    }
}

async fn keep_all(shelf: Shelf, work: Work, forms: Vec<Listed>) -> Result<String, String> {
    let sentence = |error: StoreError| error.sentence();
    let store = shelf.store().map_err(sentence)?;
    let (mut kept, mut unread) = (vec![], vec![]);
    for form in forms {
        let title = form.title();
        let id = &form.summary.id;
        let found = match store.record(id).await {
            Ok(record) => store.all_versions(id).await.map(|versions| (record, versions)),
            Err(error) => Err(error),
        };
        match found {
            Ok((record, versions)) => kept.push(BackedUp {
                id: form.summary.id,
                title: form.summary.title,
                changed: form.summary.changed,
                folder: form.place.folder,
                archived: form.place.archived,
                record,
                versions,
            }),
            Err(_) => unread.push(title),
        }
        if !work.step().await {
            return Ok("中止しました。控えは保存していません。".to_owned());
        }
    }
    let count = kept.len();
    let now = browser::now();
    let file = Backup::new(now, kept)
        .write()
        .ok_or("様式が多すぎて控えを作れませんでした。使わない様式を削除してください。")?;
    let name = format!("まどぐち_控え_{}.json", browser::day_in_digits(now));
    let mut sentence = save(&name, "application/json", &file)?;
    _ = write!(sentence, "{count}件の様式が入っています。");
    if !unread.is_empty() {
        _ = write!(sentence, "「{}」は読み取れないため、入っていません。", unread.join("」「"));
    }
    Ok(sentence)
}

async fn bring_back(shelf: Shelf, work: Work, file: Chosen) -> Result<String, String> {
    let sentence = |error: StoreError| error.sentence();
    let store = shelf.store().map_err(sentence)?;
    let bytes = file.read().await?;
    let backup = Backup::read(&bytes).map_err(|refused| refused.to_string())?;
    drop(bytes);
    let here = store.list().await.map_err(sentence)?;
    let here: HashMap<String, u64> = here.into_iter().map(|summary| (summary.id, summary.changed)).collect();
    let (mut back, mut same, mut beside, mut unread) = (0, 0, 0, vec![]);
    work.begin(backup.forms.len());
    let mut stopped = false;
    for form in backup.forms {
        let title = named(&form.title);
        let there = here.get(&form.id);
        match (there.is_some_and(|changed| *changed == form.changed), form.record.history()) {
            (true, _) => same += 1,
            (false, None) => unread.push(title),
            (false, Some(history)) => {
                let other = there.is_some();
                let id = if other { browser::fresh_id().to_string() } else { form.id };
                store.put(&id, &history, form.changed).await.map_err(sentence)?;
                store.put_all_versions(&id, &form.versions).await.map_err(sentence)?;
                let folder =
                    if other { format!("控えから（{}）", browser::in_words(backup.made)) } else { form.folder };
                store.put_places(&[Place { id, folder, archived: form.archived }]).await.map_err(sentence)?;
                *(if other { &mut beside } else { &mut back }) += 1;
            }
        }
        if !work.step().await {
            stopped = true;
            break;
        }
    }
    let mut said = if stopped { "中止しました。" } else { "" }.to_owned();
    _ = write!(said, "{back}件の様式を戻しました。");
    if same > 0 {
        _ = write!(said, "{same}件は同じものがあるため、そのままにしました。");
    }
    if beside > 0 {
        _ = write!(
            said,
            "{beside}件は今あるものと内容が違うため、「控えから」のフォルダーに別の様式として加えました。"
        );
    }
    if !unread.is_empty() {
        _ = write!(said, "「{}」は読み取れませんでした。", unread.join("」「"));
    }
    Ok(said)
}

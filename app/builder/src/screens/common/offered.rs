//! What one publisher offers: its packages, their change logs, and their forms to be taken over.

use super::forget::Forget;
use crate::app::{Kept, UnkeptForms};
use crate::common::Publisher;
use crate::route::{Route, Screen};
use crate::screens::home;
use crate::screens::parts::seek::{NOT_FOUND, Seek, fits};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::date::Date;
use madoguchi_packages::offer::Offer;
use madoguchi_packages::{Package, Release, Weight};
use madoguchi_trust::Freshness;
use std::rc::Rc;

#[component]
pub(super) fn Offered(
    publisher: Rc<Publisher>,
    news: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
) -> impl IntoView {
    let mut newest: Vec<Offer> = publisher.offers.clone();
    // The newest of each stands first.
    newest.dedup_by(|next, first| next.package == first.package);
    let name = publisher.name();
    let verdict = verdict(publisher.freshness());
    let (id, fingerprint) = (publisher.id.clone(), publisher.fingerprint());
    let clock = publisher.clock_behind().map(|latest| {
        format!(
            "この端末の時計は、前に確かめた日（{}）より遅れています。日付と時刻の設定を確かめてください。",
            latest.day()
        )
    });
    view! {
        <section class="publisher">
            <h2>{name}</h2>
            <p class="verdict">{verdict}</p>
            <p class="support">"確認番号："{fingerprint}</p>
            {clock.map(|text| view! { <p class="notice">{text}</p> })}
            <Packages publisher newest />
            <Forget id news trouble />
        </section>
    }
}

/// So many packages stand in one list, without looking for one.
const MANY: usize = 20;

/// The newest version of each package. Of a long list only a part is on the page.
#[component]
fn Packages(publisher: Rc<Publisher>, newest: Vec<Offer>) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let is_long = newest.len() > MANY;
    let newest = StoredValue::new(newest);
    let publisher = StoredValue::new_local(publisher);
    let fitting = Memo::new(move |_| {
        let fits = |offer: &&Offer| {
            let words = format!("{} {} {}", offer.label.title, offer.label.publisher, offer.package);
            sought.with(|sought| fits(&words, sought))
        };
        newest.with_value(|newest| newest.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let found = move || match fitting.with(Vec::len) {
        0 => NOT_FOUND.to_owned(),
        count if count > MANY => format!("{count}件のうち、はじめの{MANY}件を示しています。言葉で絞り込めます。"),
        count => format!("{count}件あります。"),
    };
    let card = move |offer: Offer| match publisher.with_value(|publisher| publisher.opened(&offer)) {
        Ok(package) => view! { <PackageCard offer package /> }.into_any(),
        Err(refusal) => {
            view! { <p class="notice">{format!("「{}」：{}", titled(&offer), refusal.sentence())}</p> }.into_any()
        }
    };
    view! {
        {is_long.then(|| view! { <Seek label="共通様式を探す" sought found=Signal::derive(found) /> })}
        {move || fitting.get().into_iter().take(MANY).map(card).collect_view()}
    }
}

/// Its title; its identity where its publisher says nothing beside the file.
fn titled(offer: &Offer) -> &str {
    if offer.label.title.is_empty() { &offer.package } else { &offer.label.title }
}

/// How far what was sent is to be believed.
fn verdict(freshness: &Freshness) -> String {
    match freshness {
        Freshness::Current => "署名を確かめました。有効な期間の中のものです。".to_owned(),
        Freshness::Old { as_of, .. } => format!(
            "署名を確かめました。ただし、{}の時点のものです。新しい版がないか、配布元に確かめてください。",
            as_of.day()
        ),
    }
}

#[component]
fn PackageCard(offer: Offer, package: Rc<Package>) -> impl IntoView {
    let manifest = package.manifest.clone();
    let roles = offer.roles.join(" → ");
    let guides = package.guides.clone();
    view! {
        <article class="package">
            <h3>{manifest.title.clone()}<span class="version-mark">{format!("{}版", manifest.version)}</span></h3>
            <p class="support">
                {format!(
                    "{}が{}に配布　利用条件：{}　問い合わせ先：{}",
                    manifest.publisher,
                    day(&manifest.released),
                    manifest.licence,
                    manifest.contact.words()
                )}
            </p>
            <Forms package=Rc::clone(&package) />
            <details class="more">
                <summary>"変わったところ"</summary>
                {manifest.releases.iter().map(log).collect_view()}
            </details>
            {(!guides.is_empty()).then(|| view! {
                <details class="more">
                    <summary>"手引き"</summary>
                    {guides.into_values().map(|text| view! { <p class="guide-text">{text}</p> }).collect_view()}
                </details>
            })}
            <details class="more">
                <summary>"署名"</summary>
                <p class="support">{format!("署名した役割：{roles}。ファイルの名前：{}", offer.target)}</p>
            </details>
        </article>
    }
}

/// The forms of a package, each with a button that takes it over.
#[component]
fn Forms(package: Rc<Package>) -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let entries = package.manifest.forms.clone();
    let package = StoredValue::new_local(package);
    let adopt = move |form: &str| {
        let Some(definition) = package.with_value(|package| package.adopt(form)) else { return };
        spawn_local(async move {
            let id = home::begin(kept, unkept, definition).await;
            Route::form(&id, Screen::Edit).go();
        });
    };
    let line = move |entry: madoguchi_packages::manifest::Entry| {
        let form = entry.form;
        view! {
            <li>
                <span class="package-form">{entry.title.clone()}<span class="support">{entry.about}</span></span>
                <button type="button" class="small" on:click=move |_| adopt(&form) aria-label=format!("「{}」を採用する", entry.title)>
                    "採用する"
                </button>
            </li>
        }
    };
    view! { <ul class="package-forms">{entries.into_iter().map(line).collect_view()}</ul> }
}

/// `YYYY-MM-DD` in words.
fn day(written: &str) -> String {
    Date::parse(written).map_or_else(|| written.to_owned(), Date::in_words)
}

fn log(release: &Release) -> impl IntoView + use<> {
    let Release { version, released, weight, notes, forms } = release.clone();
    view! {
        <section class="release">
            <h4>
                {format!("{version}版　{}", day(&released))}
                {(weight != Weight::Same).then(|| view! { <span class="version-mark">{weight.label()}</span> })}
            </h4>
            {notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view()}
            <ul>
                {forms.into_iter().map(|form| view! {
                    <li>
                        <strong>{form.title}</strong><span class="version-mark">{form.weight.label()}</span>
                        <ul>{form.changes.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
                    </li>
                }).collect_view()}
            </ul>
        </section>
    }
}

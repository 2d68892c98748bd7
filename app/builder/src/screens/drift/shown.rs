//! What the files say: a sentence for each municipality, the picture, a table by form and one by copy.

use crate::browser::{self, save};
use crate::common::Common;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use madoguchi_dom::today;
use madoguchi_packages::Package;
use madoguchi_packages::drift::report::{self, Row, Total, by_municipality};
use madoguchi_packages::drift::uses::{self, uses};
use madoguchi_packages::drift::{page, picture};
use std::rc::Rc;

#[component]
pub(super) fn Shown(all: RwSignal<Vec<Row>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let said = RwSignal::new(String::new());
    let keep = move |_| {
        let page = all.with_untracked(|rows| page::page(rows, &used(common, rows), today()));
        let name = format!("{}_{}.html", page::TITLE, browser::day_in_digits(browser::now()));
        said.set(match save(&name, "text/html", page.as_bytes()) {
            Ok(sentence) | Err(sentence) => sentence,
        });
    };
    let towns = move || {
        all.with(|rows| {
            let towns: Vec<(&str, Total)> =
                by_municipality(rows).into_iter().map(|(name, rows)| (name, Total::of(&rows))).collect();
            let lines = towns
                .iter()
                .map(|(name, town)| view! { <li><strong>{(*name).to_owned()}</strong>"："{town.sentence()}</li> });
            let picture = format!("data:image/svg+xml;base64,{}", STANDARD.encode(picture::svg(&towns)));
            let doubled = report::doubled(rows).into_iter().map(|said| view! { <p class="notice">{said}</p> });
            view! {
                {doubled.collect_view()}
                <ul>{lines.collect_view()}</ul>
                <div class="wide" role="region" aria-label="図" tabindex="0">
                    <img src=picture alt=picture::words(&towns) />
                </div>
            }
        })
    };
    let by_form = move || {
        let lines = all.with(|rows| used(common, rows));
        lines.iter().map(|one| view! { <tr>{cells(&one.cells(), 3)}</tr> }).collect_view()
    };
    let by_copy = move || all.with(|rows| rows.iter().map(line).collect_view());
    let breaches = move || {
        let of = |row: &Row| {
            let (town, title) = (row.municipality.clone(), row.title.clone());
            let said = row.apart.iter().flat_map(|apart| apart.breaches.clone());
            said.map(move |breach| view! { <li>{format!("{town}「{title}」：{breach}")}</li> }).collect::<Vec<_>>()
        };
        let lines: Vec<_> = all.with(|rows| rows.iter().flat_map(of).collect());
        (!lines.is_empty()).then(|| {
            view! {
                <section aria-labelledby="breaches-title">
                    <h2 id="breaches-title">"県の決まりと違うところ"</h2>
                    <ul>{lines}</ul>
                </section>
            }
        })
    };
    view! {
        <section aria-labelledby="towns-title">
            <h2 id="towns-title">"県の項目がどれだけ変わったか"</h2>
            {towns}
            <div class="builder-buttons">
                <button type="button" on:click=keep>"表と図を保存（HTML）"</button>
            </div>
            <p class="news" role="status">{move || said.get()}</p>
        </section>
        <section aria-labelledby="uses-title">
            <h2 id="uses-title">"様式ごとの使われ方"</h2>
            <div class="wide" role="region" aria-labelledby="uses-title" tabindex="0">
                <table>
                    <Head words=uses::HEAD.to_vec() />
                    <tbody>{by_form}</tbody>
                </table>
            </div>
        </section>
        <section aria-labelledby="copies-title">
            <h2 id="copies-title">"市町村の様式の一覧"</h2>
            <div class="wide" role="region" aria-labelledby="copies-title" tabindex="0">
                <table>
                    <caption class="support">{page::LEGEND}</caption>
                    <Head words=[&["市町村"][..], &report::HEAD].concat() />
                    <tbody>{by_copy}</tbody>
                </table>
            </div>
        </section>
        {breaches}
    }
}

fn used(common: Common, rows: &[Row]) -> Vec<uses::Use> {
    let packages = common.published();
    uses(rows, &packages.iter().map(Rc::as_ref).collect::<Vec<&Package>>())
}

#[component]
fn Head(words: Vec<&'static str>) -> impl IntoView {
    view! { <thead><tr>{words.into_iter().map(|it| view! { <th scope="col">{it}</th> }).collect_view()}</tr></thead> }
}

fn line(row: &Row) -> impl IntoView + use<> {
    let town = row.municipality.clone();
    let rest = if row.state.is_some() {
        cells(&row.cells(), report::HEAD.len()).into_any()
    } else {
        let said: String = row.problems.iter().map(|problem| problem.message.as_str()).collect();
        view! { <th scope="row">{row.file.clone()}</th><td colspan="8">{said}</td> }.into_any()
    };
    view! { <tr><td>{town}</td>{rest}</tr> }
}

/// The first names the line, the second stands as words, those before `numbers` at the right.
fn cells(cells: &[String], numbers: usize) -> impl IntoView + use<> {
    let cell = |(column, words): (usize, &String)| match column {
        0 => view! { <th scope="row">{words.clone()}</th> }.into_any(),
        _ => view! { <td class:number=(2..numbers).contains(&column)>{words.clone()}</td> }.into_any(),
    };
    cells.iter().enumerate().map(cell).collect_view()
}

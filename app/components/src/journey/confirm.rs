//! Reading everything once more (内容の確認).

use super::{Journey, Stage};
use leptos::prelude::*;
use madoguchi_forms::answers::review::{Part, review};

#[component]
pub(super) fn Confirm(journey: Journey) -> impl IntoView {
    let filling = journey.filling;
    let collected = filling.collected().get_untracked();
    let page = move |(number, page): (usize, super::Page)| {
        let parts = review(&page.items, &collected);
        let name = if page.title.is_empty() { "入力した内容".to_owned() } else { page.title };
        view! {
            <section class="review">
                {parts.into_iter().map(|part| view! { <PartView part /> }).collect_view()}
                <button type="button" class="button secondary" on:click=move |_| journey.go(Stage::Page(number))>
                    {format!("「{name}」を修正する")}
                </button>
            </section>
        }
    };
    view! {
        <h2 tabindex="-1" id=format!("{}-confirm", filling.prefix())>"内容の確認"</h2>
        <p>"まだ終わっていません。内容を読んで、まちがいがなければ「この内容で確定する」を押してください。"</p>
        {journey.pages.get_untracked().into_iter().enumerate().map(page).collect_view()}
        <div class="buttons">
            <button type="button" class="button primary" on:click=move |_| journey.finish()>"この内容で確定する"</button>
            <button type="button" class="button secondary" on:click=move |_| journey.back()>"前へ戻る"</button>
        </div>
    }
}

#[component]
pub(super) fn PartView(part: Part) -> impl IntoView {
    let heading = (!part.heading.is_empty()).then(|| {
        let words = part.heading.clone();
        if part.depth <= 1 { view! { <h3>{words}</h3> }.into_any() } else { view! { <h4>{words}</h4> }.into_any() }
    });
    let line = |line: madoguchi_forms::answers::review::Line| {
        let words = if line.words.is_empty() {
            view! { <span class="unanswered">"回答なし"</span> }.into_any()
        } else {
            line.words.into_any()
        };
        view! { <div><dt>{line.label}</dt><dd>{words}</dd></div> }
    };
    view! {
        {heading}
        {(!part.lines.is_empty()).then(|| view! {
            <dl class="answers">{part.lines.into_iter().map(line).collect_view()}</dl>
        })}
    }
}

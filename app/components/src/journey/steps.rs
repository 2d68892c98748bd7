//! Where one is in the form, and what one is told before beginning.

use super::{Journey, Stage};
use crate::filling::Filling;
use leptos::prelude::*;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Procedure;

/// The steps: the pages of the form and the confirmation.
#[component]
pub(super) fn Steps(journey: Journey) -> impl IntoView {
    let Journey { stage, pages, .. } = journey;
    let titles = Memo::new(move |_| {
        let mut titles: Vec<String> = pages.with(|pages| {
            pages.iter().map(|p| if p.title.is_empty() { "入力".to_owned() } else { p.title.clone() }).collect()
        });
        titles.push("内容の確認".to_owned());
        titles
    });
    let now = Memo::new(move |_| match stage.get() {
        Stage::Page(number) => number,
        Stage::Confirm => pages.with(Vec::len),
        Stage::Finish => usize::MAX,
    });
    move || {
        let (titles, now) = (titles.get(), now.get());
        let count = titles.len();
        let words = format!("全{count}ステップ中{}ステップ目", now.saturating_add(1));
        (now < count).then(|| {
            let step = move |(i, title): (usize, String)| {
                let class = if i < now { "step done" } else { "step" };
                view! {
                    <li class=class aria-current=(i == now).then_some("step")>
                        <span class="step-number">{i + 1}</span>
                        <span class="step-title">{title}</span>
                        {(i < now).then(|| view! { <span class="unseen">"（入力済み）"</span> })}
                    </li>
                }
            };
            view! {
                <nav class="steps" aria-label="申請の流れ">
                    <p class="step-count">{words}</p>
                    <ol>{titles.into_iter().enumerate().map(step).collect_view()}</ol>
                </nav>
            }
        })
    }
}

/// What the form is for, and what to have at hand.
#[component]
pub(super) fn Introduction(filling: Filling) -> impl IntoView {
    move || {
        let definition = filling.definition().get();
        let procedure = definition.procedure.clone();
        let contact = procedure.contact().join("\n");
        let facts = [
            ("対象となる人", procedure.eligible_person),
            ("必要なもの", procedure.requirements),
            ("手数料", procedure.usage_fee),
            ("受付の期間", period(&procedure.period_from, &procedure.period_to)),
            ("宛先", procedure.addressee),
            ("問い合わせ先", contact),
        ];
        let known: Vec<_> = facts.into_iter().filter(|(_, words)| !words.is_empty()).collect();
        let description = definition.description.clone();
        let closed = is_closed(&definition.procedure, filling.today());
        view! {
            <div class="introduction">
                {(!description.is_empty()).then(|| view! { <p class="description">{description}</p> })}
                {closed.then(|| view! { <p class="notice">"いまは受付の期間ではありません。入力した内容は受け付けられません。"</p> })}
                {(!known.is_empty()).then(|| view! {
                    <dl class="facts">
                        {known.into_iter().map(|(name, words)| view! {
                            <div><dt>{name}</dt><dd>{words}</dd></div>
                        }).collect_view()}
                    </dl>
                })}
            </div>
        }
    }
}

/// Whether the day is before the first or after the last day of acceptance.
fn is_closed(procedure: &Procedure, today: Date) -> bool {
    let early = Date::parse(&procedure.period_from).is_some_and(|first| today < first);
    let late = Date::parse(&procedure.period_to).is_some_and(|last| last < today);
    early || late
}

fn period(from: &str, to: &str) -> String {
    let words = |day: &str| Date::parse(day).map(Date::in_words);
    match (words(from), words(to)) {
        (Some(from), Some(to)) => format!("{from}から{to}まで"),
        (Some(from), None) => format!("{from}から"),
        (None, Some(to)) => format!("{to}まで"),
        (None, None) => String::new(),
    }
}

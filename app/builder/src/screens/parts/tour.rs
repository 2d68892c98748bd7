//! The tour on the screen: offered at the start, then a small panel that takes no focus and stands in nobody's way.

use crate::app::{Kept, UnkeptForms};
use crate::editor::Editor;
use crate::focus;
use crate::route::{Route, Screen};
use crate::screens::home;
use crate::tour::{STEPS, Step, Tour, TourSignal, practice_form};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a step is seen to be done before the next one is shown, in milliseconds: a word is typed to its end.
const SEEN: u32 = 1500;

/// The way in, on the start screen.
#[component]
pub fn TourOffer() -> impl IntoView {
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>();
    let tour = expect_context::<TourSignal>();
    let begin = move |_| {
        // Whoever looked away in between goes on.
        if let Some(tour) = tour.get_untracked() {
            return Route::form(&tour.form, Screen::Edit).go();
        }
        spawn_local(async move {
            let form = home::begin(kept, unkept, practice_form()).await;
            tour.set(Some(Tour { form: form.clone(), at: 0 }));
            Route::form(&form, Screen::Edit).go();
        });
    };
    let going_on = move || tour.with(Option::is_some);
    view! {
        <section aria-labelledby="tour-offer-title">
            <h2 id="tour-offer-title">"はじめての方へ"</h2>
            <ul class="cards">
                <li>
                    <button type="button" class="card" on:click=begin>
                        <strong>
                            {move || if going_on() { "使い方の続きを試す" } else { "使い方を5つの手順で試す" }}
                        </strong>
                        <span>"練習用の様式をつくり、項目を足すところから書き出すところまで、順に案内します。いつでもやめられます。"</span>
                    </button>
                </li>
            </ul>
        </section>
    }
}

/// Beside every screen of the practice form.
#[component]
pub fn TourPanel(screen: Memo<Screen>) -> impl IntoView {
    let tour = expect_context::<TourSignal>();
    let editor = expect_context::<Editor>();
    let own = editor.id();
    let is_here = Memo::new(move |_| tour.with(|tour| tour.as_ref().is_some_and(|tour| tour.form == own)));
    move || is_here.get().then(|| view! { <Panel tour=tour screen=screen /> })
}

#[component]
fn Panel(tour: TourSignal, screen: Memo<Screen>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let at = Memo::new(move |_| tour.with(|tour| tour.as_ref().map_or(0, |tour| tour.at)));
    let step = move || STEPS.get(at.get()).copied();
    let done = Memo::new(move |_| {
        let screen = screen.get();
        step().is_some_and(|step| editor.definition.with(|form| step.is_done(form, screen)))
    });
    let turn = move |to: usize| {
        tour.update(|tour| {
            if let Some(tour) = tour {
                tour.at = to;
            }
        });
    };
    // What becomes done while its step is shown leads on by itself; who goes back to look stays there.
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<(usize, bool)>| {
        let now = (at.get(), done.get());
        let just_done = now.1 && before.is_some_and(|before| before == (now.0, false));
        let next = move || {
            if tour.try_with_untracked(|tour| tour.as_ref().is_some_and(|tour| tour.at == now.0)) == Some(true) {
                turn(now.0 + 1);
            }
        };
        if before.is_none_or(|before| before != now) {
            timer.set_value(just_done.then(|| Timeout::new(SEEN, next)));
        }
        now
    });
    on_cleanup(move || _ = timer.try_update_value(Option::take));
    let end = move |_| {
        tour.set(None);
        // The button is gone: the page begins anew.
        focus::keep_soon("h1[tabindex], .bar-title[tabindex]");
    };
    let last = STEPS.len() - 1;
    let heading = move || match step() {
        Some(step) => format!("手順{}/{}　{}", at.get() + 1, STEPS.len(), step.title()),
        None => "5つの手順が終わりました".to_owned(),
    };
    let words = move || step().map_or(END, Step::words);
    view! {
        <aside class="tour builder" aria-label="使い方の案内">
            <div role="status">
                <p class="tour-step">{heading}</p>
                <p>{words}</p>
                {move || done.get().then(|| view! { <p class="tour-done">"✓ できました"</p> })}
            </div>
            <div class="builder-buttons">
                <button
                    type="button" class="small" aria-disabled=move || (at.get() == 0).to_string()
                    on:click=move |_| turn(at.get_untracked().saturating_sub(1))
                >
                    "前へ"
                </button>
                <button
                    type="button" class="small primary" aria-disabled=move || at.with(|at| *at > last).to_string()
                    on:click=move |_| turn((at.get_untracked() + 1).min(last + 1))
                >
                    "次へ"
                </button>
                <button type="button" class="small" on:click=end>
                    {move || if step().is_some() { "やめる" } else { "終わる" }}
                </button>
            </div>
        </aside>
    }
}

const END: &str =
    "練習用の様式は、このまま続けて使うことも、はじめの画面の「この端末にある様式」から削除することもできます。";

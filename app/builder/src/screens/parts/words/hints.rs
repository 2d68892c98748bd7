//! What is said under a field of the words in it: how many characters they are, and what would be easier to read.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use madoguchi_forms::texts::Part;
use madoguchi_forms::wording::{Hint, hints};

use crate::focus;

/// Hints wait until the words are not typed on for so long, in milliseconds: nobody is interrupted within a word.
const PAUSE: u32 = 600;
/// More are a list of their own, in the tools.
const MOST: usize = 4;

/// `control` is the field's id. Nothing here is read out by itself: it is no alarm.
#[component]
pub fn Hints(part: Part, value: Signal<String>, control: String, on_input: Callback<String>) -> impl IntoView {
    let value = Memo::new(move |_| value.get());
    let settled = RwSignal::new(value.get_untracked());
    // A new one in the place of the last stops that one.
    Effect::new(move |_: Option<Timeout>| {
        let now = value.get();
        Timeout::new(PAUSE, move || _ = settled.try_set(now))
    });
    let found = Memo::new(move |_| settled.with(|text| hints(text)));
    let count = move || {
        let count = value.with(|text| text.chars().count());
        let advice = part.too_long(count);
        // A telephone number or a unit is counted by nobody.
        let quiet = matches!(part, Part::Procedure | Part::Setting | Part::Choice);
        let said = count > 0 && (advice.is_some() || !quiet);
        said.then(|| view! { <p class="support">{count}"文字"{advice.map(|advice| format!("。{advice}"))}</p> })
    };
    let follow = Callback::new(move |hint: Hint| {
        let text = value.get_untracked();
        // Typed on since: the hint may speak of other words.
        if let Some(better) = hint.applied(&text).filter(|_| hints(&text).contains(&hint)) {
            settled.set(better.clone());
            on_input.run(better);
            focus::focus_soon(format!("#{control}"));
        }
    });
    let rest = move || found.with(Vec::len).checked_sub(MOST).filter(|rest| *rest > 0);
    view! {
        <div class="word-hints">
            {count}
            {move || (!found.with(Vec::is_empty)).then(|| view! {
                <ul aria-label="言葉のヒント">
                    {found.get().into_iter().take(MOST).map(|hint| view! { <Row hint=hint follow=follow /> }).collect_view()}
                </ul>
            })}
            {move || rest().map(|rest| view! {
                <p class="support">"ほかに"{rest}"件あります。道具の「言葉を見直す」で、まとめて見られます。"</p>
            })}
        </div>
    }
}

#[component]
fn Row(hint: Hint, follow: Callback<Hint>) -> impl IntoView {
    let instead = hint.instead().map(|words| format!("「{words}」にする"));
    let sentence = hint.sentence.clone();
    view! {
        <li>
            <span>{sentence}</span>
            {instead.map(|words| view! {
                <button type="button" class="small" on:click=move |_| follow.run(hint.clone())>{words}</button>
            })}
        </li>
    }
}

//! A condition or a calculation tried with sample answers (試す), in the resident's own fields.

use super::resident_form::{FormHandle, ResidentForm};
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::dependencies::{self, Why};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::trial::trial;
use madoguchi_view::Mode;
use std::sync::Arc;
use std::time::Duration;

/// Offered where something decides; worked out while it is open.
#[component]
pub fn TryIt(id: StoredValue<ItemId>, why: Why) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let something = Memo::new(move |_| {
        let decides = |item: &Arc<Item>| dependencies::of(item).iter().any(|link| link.why == why);
        editor.definition.with(|definition| id.with_value(|id| definition.find(id).is_some_and(decides)))
    });
    let is_open = RwSignal::new(false);
    let words = if why == Why::Calculated { "計算を試す" } else { "条件を試す" };
    move || {
        something.get().then(|| {
            view! {
                <details class="more trial" on:toggle=move |ev| {
                    is_open.set(event_target::<web_sys::HtmlDetailsElement>(&ev).open());
                }>
                    <summary>{words}</summary>
                    {move || is_open.get().then(|| view! { <Samples id=id why=why /> })}
                </details>
            }
        })
    }
}

#[component]
fn Samples(id: StoredValue<ItemId>, why: Why) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let trial = Memo::new(move |_| {
        editor.index.with(|index| {
            let definition = editor.definition.get_untracked();
            id.with_value(|id| trial(&definition, &index.1, id, why))
        })
    });
    let form: FormHandle = StoredValue::new_local(None);
    let said = RwSignal::new(vec![]);
    let look = move || {
        let now = form.try_with_value(|form| {
            let form = form.as_ref()?;
            trial.try_with_untracked(|trial| Some(trial.as_ref()?.said(form.session().collected()))).flatten()
        });
        if let Some(now) = now.flatten()
            && said.try_with_untracked(|said| *said != now) == Some(true)
        {
            said.set(now);
        }
    };
    // Another condition over the same answers: once the form has taken it up.
    Effect::new(move || {
        trial.track();
        set_timeout(look, Duration::ZERO);
    });
    let empty = Arc::new(Definition::new(""));
    let definition = Signal::derive(move || {
        trial.with(|trial| trial.as_ref().map_or_else(|| Arc::clone(&empty), |trial| Arc::clone(&trial.definition)))
    });
    let mode = Signal::derive(move || {
        let asked = trial.with(|trial| trial.as_ref().map_or(0, |trial| trial.asked));
        Mode::Phone { selected: None, part: 0..asked }
    });
    let prefix = match why {
        Why::Shown => "trial-shown",
        Why::Required => "trial-required",
        Why::Calculated => "trial-calculated",
    };
    view! {
        <p class="support">"回答の例を入れると、結果が下に出ます。様式は変わりません。"</p>
        <ResidentForm prefix=prefix mode definition=definition form on_change=look />
        <div class="trial-said" role="status">
            {move || said.get().into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
        </div>
    }
}

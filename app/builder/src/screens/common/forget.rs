//! Forgetting a publisher, after a question.

use crate::common::Common;
use crate::focus;
use crate::screens::parts::controls::control_id;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn Forget(id: String, news: RwSignal<String>, trouble: RwSignal<Option<String>>) -> impl IntoView {
    let common = expect_context::<Common>();
    let id = StoredValue::new(id);
    let asks = RwSignal::new(false);
    // What was pressed goes with what it asked.
    let place = control_id();
    let lead = StoredValue::new(format!("#{place} button"));
    let ask = move |does: bool| {
        asks.set(does);
        focus::focus_soon(lead.get_value());
    };
    let forget = move |_| {
        let forgotten = id.get_value();
        spawn_local(async move {
            let said = match common.forget(&forgotten).await {
                Ok(()) => {
                    news.try_set("この配布元を外しました。採用した様式は、そのまま残っています。".to_owned()).is_none()
                }
                Err(sentence) => trouble.try_set(Some(sentence)).is_none(),
            };
            if said {
                focus::focus_soon("main h1");
            }
        });
    };
    view! {
        <div class="builder-buttons" id=place>
            {move || if asks.get() {
                view! {
                    <button type="button" class="danger" on:click=forget>"この端末から外す"</button>
                    <button type="button" on:click=move |_| ask(false)>"やめる"</button>
                }.into_any()
            } else {
                view! { <button type="button" class="quiet" on:click=move |_| ask(true)>"この配布元を外す"</button> }.into_any()
            }}
        </div>
    }
}

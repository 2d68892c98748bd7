//! The resident's page.

mod load;

use leptos::prelude::*;
use leptos::task::spawn_local;
use load::{LoadError, load};
use madoguchi_components::{Filling, JourneyOptions, ResidentForm, today};
use madoguchi_forms::definition::Definition;
use std::sync::Arc;

fn main() {
    leptos::mount::mount_to_body(Page);
}

#[component]
fn Page() -> impl IntoView {
    let loaded = RwSignal::new(None::<Result<Arc<Definition>, LoadError>>);
    spawn_local(async move {
        let definition = load().await.map(Arc::new);
        loaded.try_set(Some(definition));
    });
    view! {
        <main>
            {move || match loaded.get() {
                None => view! { <p class="resident" role="status">"申請の画面を準備しています。"</p> }.into_any(),
                Some(Err(error)) => view! {
                    <div class="resident" role="alert">
                        <h1 class="form-title">"申請の画面を開けません"</h1>
                        <p>{error.sentence()}</p>
                    </div>
                }
                .into_any(),
                Some(Ok(definition)) => view! { <Form definition /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Form(definition: Arc<Definition>) -> impl IntoView {
    document().set_title(&definition.title);
    let filling = Filling::new(Signal::stored(definition), today(), "form");
    view! { <ResidentForm filling options=JourneyOptions { owns_page: true } /> }
}

//! The whole builder: opens what is kept on this device, then shows the screen that the address names.

use crate::editor::Editor;
use crate::route::{self, Route, Screen};
use crate::screens::{edit::EditScreen, export::ExportScreen, home::HomeScreen, try_out::TryScreen};
use crate::store::{Store, StoreError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::History;

/// What is kept on this device, or why nothing can be.
pub type Kept = StoredValue<Result<Store, StoreError>, LocalStorage>;

#[component]
pub fn App() -> impl IntoView {
    let kept = RwSignal::new_local(None::<Kept>);
    spawn_local(async move {
        let opened = Store::open().await;
        kept.set(Some(StoredValue::new_local(opened)));
    });
    view! {
        {move || match kept.get() {
            None => view! { <p class="loading" role="status">"準備しています。"</p> }.into_any(),
            Some(kept) => view! { <Screens kept=kept /> }.into_any(),
        }}
    }
}

#[component]
fn Screens(kept: Kept) -> impl IntoView {
    provide_context(kept);
    let route = route::current();
    let form = Memo::new(move |_| match route.get() {
        Route::Home => None,
        Route::Form { id, .. } => Some(id),
    });
    move || match form.get() {
        None => view! { <HomeScreen /> }.into_any(),
        Some(id) => view! { <Form id=id route=route /> }.into_any(),
    }
}

#[component]
fn Form(id: String, route: ReadSignal<Route>) -> impl IntoView {
    let loaded = RwSignal::new(None::<Result<History, StoreError>>);
    let kept = expect_context::<Kept>();
    spawn_local({
        let id = id.clone();
        async move {
            let store = kept.get_value();
            let history = match store {
                Ok(store) => store.get(&id).await,
                Err(error) => Err(error),
            };
            loaded.try_set(Some(history));
        }
    });
    move || match loaded.get() {
        None => view! { <p class="loading" role="status">"様式を開いています。"</p> }.into_any(),
        Some(Err(error)) => view! { <Gone error=error /> }.into_any(),
        Some(Ok(history)) => view! { <FormScreens id=id.clone() history=history route=route /> }.into_any(),
    }
}

/// The screens of one form share its editor, so that going back and forth loses nothing.
#[component]
fn FormScreens(id: String, history: History, route: ReadSignal<Route>) -> impl IntoView {
    provide_context(Editor::new(id, history, expect_context::<Kept>()));
    let screen = Memo::new(move |_| match route.get() {
        Route::Form { screen, .. } => screen,
        Route::Home => Screen::Edit,
    });
    move || match screen.get() {
        Screen::Edit => view! { <EditScreen /> }.into_any(),
        Screen::Try => view! { <TryScreen /> }.into_any(),
        Screen::Export => view! { <ExportScreen /> }.into_any(),
    }
}

#[component]
fn Gone(error: StoreError) -> impl IntoView {
    view! {
        <main class="message">
            <h1>"様式を開けません"</h1>
            <p>{error.sentence()}</p>
            <p><a href=Route::Home.href()>"はじめの画面へ"</a></p>
        </main>
    }
}

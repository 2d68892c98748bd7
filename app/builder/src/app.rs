//! The whole builder: opens what is kept on this device, then shows the screen that the address names.

use crate::bench;
use crate::checks::Checks;
use crate::common::Common;
use crate::editor::Editor;
use crate::route::{self, Route, Screen};
use crate::screens::{
    FirstScreen, TourPanel,
    common::CommonScreen,
    drift::DriftScreen,
    edit::EditScreen,
    export::ExportScreen,
    home::{self, HomeScreen},
    merge::MergeScreen,
    try_out::TryScreen,
};
use crate::store::{Found, Store, StoreError};
use crate::tour::TourSignal;
use crate::turn::Turn;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::History;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is kept on this device, or why nothing can be.
pub type Kept = StoredValue<Result<Store, StoreError>, LocalStorage>;

/// A form that could not be kept, as it is now, so that it can be gone on with until the page is closed.
#[derive(Clone, Debug)]
pub struct Unkept {
    pub history: Rc<RefCell<History>>,
    pub error: StoreError,
}

/// By their identities.
pub type UnkeptForms = RwSignal<BTreeMap<String, Unkept>, LocalStorage>;

/// A form as it was opened.
#[derive(Clone, Debug)]
struct Opened {
    history: History,
    /// Why it could not be kept so far.
    error: Option<StoreError>,
    /// Whether the last of what was done is in it.
    is_whole: bool,
    written_at: u64,
    turn: Rc<Turn>,
}

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
    provide_context(FirstScreen(StoredValue::new(true)));
    let unkept = UnkeptForms::new_local(BTreeMap::new());
    provide_context(unkept);
    provide_context(TourSignal::new(None));
    provide_context(Common::new(kept));
    // Asked only when something cannot be kept; while it is being written there is nothing to ask.
    window_event_listener(ev::beforeunload, move |event| {
        if unkept.with_untracked(|forms| !forms.is_empty()) {
            event.prevent_default();
        }
    });
    if let Some(count) = bench::wanted() {
        spawn_local(async move {
            let id = home::begin(kept, unkept, bench::form(count)).await;
            Route::form(&id, Screen::Edit).go();
        });
    }
    let route = route::current();
    // Going from one screen of a form to another is not going to another form.
    let place = Memo::new(move |_| match route.get() {
        Route::Form { id, .. } => Route::form(&id, Screen::Edit),
        other => other,
    });
    move || match place.get() {
        Route::Home => view! { <HomeScreen /> }.into_any(),
        Route::Common => view! { <CommonScreen /> }.into_any(),
        Route::Drift => view! { <DriftScreen /> }.into_any(),
        Route::Form { id, .. } => view! { <Form id=id route=route /> }.into_any(),
    }
}

#[component]
fn Form(id: String, route: ReadSignal<Route>) -> impl IntoView {
    let loaded = RwSignal::new_local(None::<Result<Opened, StoreError>>);
    let kept = expect_context::<Kept>();
    let unkept = expect_context::<UnkeptForms>().with_untracked(|forms| forms.get(&id).cloned());
    spawn_local({
        let id = id.clone();
        async move {
            // Before it is read: what another tab writes then is heard of.
            let turn = Turn::begin(&id).await;
            // What could not be kept is newer than what was.
            let opened = match (unkept, kept.get_value()) {
                (Some(form), _) => {
                    let history = form.history.borrow().clone();
                    Ok(Opened { history, error: Some(form.error), is_whole: true, written_at: 0, turn })
                }
                (None, Ok(store)) => {
                    let found = store.get(&id).await;
                    found.map(|Found { history, is_whole, written_at }| Opened {
                        history,
                        error: None,
                        is_whole,
                        written_at,
                        turn,
                    })
                }
                (None, Err(error)) => Err(error),
            };
            loaded.try_set(Some(opened));
        }
    });
    move || match loaded.get() {
        None => view! { <p class="loading" role="status">"様式を開いています。"</p> }.into_any(),
        Some(Err(error)) => view! { <Gone error=error /> }.into_any(),
        Some(Ok(opened)) => view! { <FormScreens id=id.clone() opened=opened route=route /> }.into_any(),
    }
}

/// The screens of one form share its editor, so that going back and forth loses nothing.
#[component]
fn FormScreens(id: String, opened: Opened, route: ReadSignal<Route>) -> impl IntoView {
    let editor = Editor::new(id, opened.history, opened.written_at, opened.error, opened.turn);
    if !opened.is_whole {
        let sentence = "最後に行った変更の一部を読み取れませんでした。内容を確かめてから、編集を続けてください。";
        editor.notice.set(Some(sentence.to_owned()));
    }
    provide_context(editor);
    provide_context(Checks::new(editor));
    if bench::wanted().is_some() {
        bench::lend(editor);
    }
    let screen = Memo::new(move |_| match route.get() {
        Route::Form { screen, .. } => screen,
        Route::Home | Route::Common | Route::Drift => Screen::Edit,
    });
    view! {
        <TourPanel screen=screen />
        {move || match screen.get() {
            Screen::Edit => view! { <EditScreen /> }.into_any(),
            Screen::Try => view! { <TryScreen /> }.into_any(),
            Screen::Export => view! { <ExportScreen /> }.into_any(),
            Screen::Merge => view! { <MergeScreen /> }.into_any(),
        }}
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

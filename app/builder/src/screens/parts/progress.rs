//! Work that takes long: how far it is, and a way to stop it.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// What is done and how much there is; `None` while nothing is being done.
    state: RwSignal<Option<(usize, usize)>>,
    stopped: RwSignal<bool>,
}

impl Work {
    pub fn new() -> Self {
        Self { state: RwSignal::new(None), stopped: RwSignal::new(false) }
    }

    pub fn is_running(&self) -> bool {
        self.state.try_with(Option::is_some).unwrap_or_default()
    }

    pub fn begin(&self, total: usize) {
        self.stopped.set(false);
        self.state.set(Some((0, total)));
    }

    /// One more is done. The page is shown and what was pressed is heard; `false` when that was 中止, or the screen is gone.
    pub async fn step(&self) -> bool {
        self.state.try_update(|state| {
            if let Some((done, _)) = state {
                *done += 1;
            }
        });
        TimeoutFuture::new(0).await;
        !self.stopped.try_get_untracked().unwrap_or(true)
    }

    pub fn end(&self) {
        self.state.try_set(None);
    }
}

#[component]
pub fn Progress(work: Work, words: &'static str) -> impl IntoView {
    let running = Memo::new(move |_| work.is_running());
    let done = move || work.state.get().unwrap_or_default().0;
    let total = move || work.state.get().unwrap_or_default().1;
    move || {
        running.get().then(|| {
            view! {
                <div class="progress" role="group" aria-label=words>
                    <progress aria-label=words max=move || total().to_string() prop:value=move || done().to_string()></progress>
                    <span>{words}"："{total}"件のうち"{done}"件"</span>
                    <button type="button" on:click=move |_| work.stopped.set(true)>"中止"</button>
                </div>
            }
        })
    }
}

//! What was found about one item: at the top of its settings, and as a mark on its line in the outline.

use super::list::MendButton;
use super::{mend_of, mended};
use crate::checks::{Check, Checks};
use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::problem::Severity;
use std::time::Duration;

#[component]
pub fn CheckMark(id: StoredValue<ItemId>) -> impl IntoView {
    let checks = expect_context::<Checks>();
    let marked = Memo::new(move |_| id.with_value(|id| checks.is_marked(id)));
    move || marked.get().then(|| view! { <strong class="check-mark">"要確認"</strong> })
}

#[component]
pub fn ItemChecks(id: StoredValue<ItemId>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let checks = expect_context::<Checks>();
    let own = move || {
        let of = |check: &&Check| id.with_value(|id| check.item.as_ref() == Some(id));
        checks.list().with(|list| list.iter().filter(of).cloned().collect::<Vec<_>>())
    };
    // Nothing comes in above a field while someone types into it: it comes when the field is left.
    let shown = RwSignal::new(untrack(own));
    let take = move |own: Vec<Check>| {
        if !is_typing() && shown.try_with_untracked(|shown| *shown != own) == Some(true) {
            shown.set(own);
        }
    };
    Effect::new(move || take(own()));
    let left = window_event_listener(leptos::ev::focusout, move |_| {
        let take = move || {
            if checks.list().try_with_untracked(|_| ()).is_some() && !id.is_disposed() {
                take(untrack(own));
            }
        };
        set_timeout(take, Duration::ZERO);
    });
    on_cleanup(move || left.remove());
    let mend = Callback::new(move |mend| {
        editor.announced.set(mended(editor, checks, mend));
        focus::keep_soon(".settings-pane .pane-title");
    });
    let line = move |check: Check| {
        let word = match check.severity {
            Severity::Error => "エラー",
            Severity::Warning => "注意",
            Severity::Advice => "助言",
        };
        let button = mend_of(editor, &check).map(|to| view! { <MendButton mend=to act=mend /> });
        view! { <li><p><strong>{word}"："</strong>{check.sentence}</p>{button}</li> }
    };
    move || {
        shown.with(|shown| !shown.is_empty()).then(|| {
            view! {
                <section class="item-checks" aria-label="この項目の確認">
                    <ul class="check-list">{shown.get().into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn is_typing() -> bool {
    let field = ".settings-pane :is(textarea, input:not([type=\"checkbox\"], [type=\"radio\"]))";
    document().active_element().is_some_and(|active| active.matches(field) == Ok(true))
}

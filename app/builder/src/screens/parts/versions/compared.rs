//! Two versions side by side: what differs, in sentences and on two phones.

use super::phones::Phones;
use super::{Desk, Side};
use crate::screens::parts::controls::Pick;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::compare::{Comparison, compare};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use std::sync::Arc;

/// So many items stand in the list at first.
const SHOWN: usize = 50;

/// A comparison that is the same while both sides are.
#[derive(Clone, Debug)]
pub(in crate::screens) struct Found {
    pub(in crate::screens) before: Arc<Definition>,
    pub(in crate::screens) after: Arc<Definition>,
    pub(in crate::screens) comparison: Arc<Comparison>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.before, &other.before) && Arc::ptr_eq(&self.after, &other.after)
    }
}

#[component]
pub(super) fn Compared(desk: Desk, sides: (Side, Side)) -> impl IntoView {
    let (before, after) = (load(desk, sides.0), load(desk, sides.1));
    let found = Memo::new(move |_| {
        let (before, after) = (before.get()?, after.get()?);
        let comparison = Arc::new(compare(&before, &after));
        Some(Found { before, after, comparison })
    });
    let chosen = RwSignal::new(None::<ItemId>);
    let shown = RwSignal::new(SHOWN);
    let restore = match sides {
        (Side::Version(number), Side::Now) => Some(number),
        _ => None,
    };
    view! {
        <div class="builder-buttons">
            <button type="button" on:click=move |_| desk.list()>"一覧に戻る"</button>
            {restore.map(|number| view! {
                <button type="button" on:click=move |_| desk.go_back_to(number)>{format!("{}に戻す", desk.name(sides.0))}</button>
            })}
        </div>
        <h3 id="compared-title" tabindex="-1">{desk.name(sides.0)}"と、"{desk.name(sides.1)}"の違い"</h3>
        <div class="compared-sides">
            <SidePick desk label="前" side=sides.0 choose=move |side| desk.compare(side, sides.1) />
            <SidePick desk label="後" side=sides.1 choose=move |side| desk.compare(sides.0, side) />
        </div>
        {move || match found.get() {
            None => view! { <p role="status">"比べています。"</p> }.into_any(),
            Some(found) if found.comparison.is_empty() => view! { <p role="status">"違いはありません。"</p> }.into_any(),
            Some(found) => {
                let comparison = Arc::clone(&found.comparison);
                view! {
                    <p role="status">{comparison.count()}"か所が違います。項目の名前を押すと、そのまわりを住民の画面に示します。"</p>
                    <div class="compared-body">
                        <Differences comparison chosen shown />
                        <Phones found chosen names=(format!("前：{}", desk.name(sides.0)), format!("後：{}", desk.name(sides.1))) />
                    </div>
                }
                .into_any()
            }
        }}
    }
}

/// What a side holds, once it is there; the form at hand is followed.
fn load(desk: Desk, side: Side) -> Signal<Option<Arc<Definition>>> {
    let Side::Version(number) = side else {
        let definition = desk.editor.definition;
        return Signal::derive(move || Some(definition.get()));
    };
    let loaded = RwSignal::new(None);
    let drawer = desk.editor.drawer();
    spawn_local(async move {
        match drawer.get(number).await {
            Ok(definition) => _ = loaded.try_set(Some(Arc::new(definition))),
            Err(error) => _ = desk.trouble.try_set(Some(error.sentence())),
        }
    });
    loaded.into()
}

#[component]
fn SidePick(
    desk: Desk,
    label: &'static str,
    side: Side,
    choose: impl Fn(Side) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let code = |side: Side| match side {
        Side::Now => "now".to_owned(),
        Side::Version(number) => number.to_string(),
    };
    let options = Signal::derive(move || {
        let name =
            |number, note: &str| (code(Side::Version(number)), format!("{} {note}", desk.name(Side::Version(number))));
        let versions = desk.versions.get().unwrap_or_default();
        let all = versions.list.iter().rev().map(|version| name(version.number, &version.note));
        std::iter::once((code(Side::Now), desk.name(Side::Now))).chain(all).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || code(side));
    let pick = move |code: String| choose(code.parse().map_or(Side::Now, Side::Version));
    view! { <Pick label=label options=options value=value on_change=Callback::new(pick) /> }
}

/// Sentences, under the name of what each is about.
#[component]
pub(in crate::screens) fn Differences(
    comparison: Arc<Comparison>,
    chosen: RwSignal<Option<ItemId>>,
    shown: RwSignal<usize>,
) -> impl IntoView {
    let total = comparison.items.len();
    let form = (!comparison.form.is_empty()).then(|| {
        let more = comparison.form.len().saturating_sub(SHOWN);
        view! {
            <li>
                <strong>"様式全体"</strong>
                <ul>
                    {comparison.form.iter().take(SHOWN).map(|d| view! { <li>{d.sentence()}</li> }).collect_view()}
                    {(more > 0).then(|| view! { <li>"ほかに"{more}"か所あります。"</li> })}
                </ul>
            </li>
        }
    });
    let items = move || {
        let comparison = Arc::clone(&comparison);
        let all = comparison.items.iter().take(shown.get()).map(|item| {
            let id = StoredValue::new(item.id.clone());
            let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&id.get_value()));
            let sentences = comparison.sentences_of(item);
            view! {
                <li>
                    <button
                        type="button" class="difference" aria-pressed=move || is_chosen().to_string()
                        on:click=move |_| chosen.set(Some(id.get_value()))
                    >
                        {item.name()}<span class="version-mark">{item.mark()}</span>
                    </button>
                    <ul>{sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
                </li>
            }
        });
        all.collect_view()
    };
    view! {
        <div class="differences-pane">
        <ul class="differences">{form}{items}</ul>
        {move || (total > shown.get()).then(|| view! {
            <button type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN)>
                {format!("続きを見る（あと{}項目）", total - shown.get())}
            </button>
        })}
        </div>
    }
}

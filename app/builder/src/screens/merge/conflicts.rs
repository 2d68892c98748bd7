//! What both sides changed differently: two sentences, and whose version is taken.

use super::{Desk, OURS};
use crate::focus;
use crate::screens::parts::controls::control_id;
use leptos::prelude::*;
use madoguchi_forms::merge::{Conflict, Point, Side, words_at};

#[component]
pub(super) fn Conflicts(desk: Desk, name: String) -> impl IntoView {
    let all = move || {
        let merged = desk.merged.get();
        let shown = |it: &&Conflict| it.is_open() || it.decided.is_some();
        merged.iter().flat_map(|merged| merged.conflicts.iter().filter(shown)).cloned().collect::<Vec<_>>()
    };
    let all = Memo::new(move |_| all());
    let open = move || all.with(|all| all.iter().filter(|conflict| conflict.is_open()).count());
    let name = StoredValue::new(name);
    view! {
        <section aria-labelledby="conflicts-title">
            <h2 id="conflicts-title">"決めること"</h2>
            <p role="status">
                {move || match (all.with(Vec::len), open()) {
                    (0, _) => "両方で違うように変えたところはありません。決めることなく、一つにまとまりました。".to_owned(),
                    (count, 0) => format!("{count}件とも決まりました。下で結果を確かめて、取り込んでください。"),
                    (count, open) => format!("両方で違うように変えたところが{count}件あります。あと{open}件を決めてください。"),
                }}
            </p>
            <ul class="conflicts">
                <For each=move || all.get() key=|conflict| conflict.point.clone() let:conflict>
                    <OneConflict desk point=conflict.point.clone() all name />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn OneConflict(desk: Desk, point: Point, all: Memo<Vec<Conflict>>, name: StoredValue<String>) -> impl IntoView {
    let point = StoredValue::new(point);
    let conflict = Memo::new(move |_| all.with(|all| all.iter().find(|it| it.point == point.get_value()).cloned()));
    let of = move |read: fn(&Conflict) -> String| {
        Memo::new(move |_| conflict.with(|it| it.as_ref().map(read).unwrap_or_default()))
    };
    let (title, local, upstream) = (of(|it| it.name.clone()), of(|it| it.local.clone()), of(|it| it.upstream.clone()));
    let is_rewritten = Memo::new(move |_| desk.rewritten.with(|all| all.contains_key(&point.get_value())));
    let side = Memo::new(move |_| conflict.with(|it| it.as_ref().and_then(|it| it.decided)));
    let is_later = Memo::new(move |_| desk.later.with(|all| all.contains(&point.get_value())));
    let takes = move |wanted: Side| side.get() == Some(wanted) && !is_rewritten.get() && !is_later.get();
    let look = move || desk.chosen.set(point.with_value(|point| point.item.clone()));
    let decide = move |wanted: Side| {
        desk.rewritten.update(|all| _ = all.remove(&point.get_value()));
        desk.later.update(|all| _ = all.remove(&point.get_value()));
        desk.decisions.update(|decisions| decisions.decide(point.get_value(), wanted));
    };
    // Both sides' words, to be made into one's own.
    let both = move || {
        let other = desk.other.get_untracked()?;
        let at = |definition| point.with_value(|point| words_at(definition, point));
        let (local, upstream) = (at(&desk.editor.definition.get_untracked())?, at(&other.upstream)?);
        Some(format!("{local}{}{upstream}", if local.is_empty() || upstream.is_empty() { "" } else { "　" }))
    };
    // What was written is there again when somebody comes back to it.
    let draft = RwSignal::new(both().unwrap_or_default());
    let is_about_words = both().is_some();
    let take_words = move || desk.rewritten.update(|all| _ = all.insert(point.get_value(), draft.get_untracked()));
    let id = control_id();
    let field = StoredValue::new(format!("#{id}"));
    let rewrite = move |_| {
        decide(Side::Local);
        if is_about_words {
            take_words();
            focus::focus_soon(field.get_value());
        } else {
            desk.later.update(|all| _ = all.insert(point.get_value()));
        }
    };
    let heading = format!("{id}-title");
    view! {
        <li class="conflict" class:decided=move || side.get().is_some()>
            <h3 id=heading.clone()>
                <button type="button" class="difference" on:click=move |_| look()>{title}</button>
                {move || side.get().map(|_| view! { <span class="version-mark">"決定"</span> })}
            </h3>
            <dl>
                <dt>{OURS}</dt><dd>{local}</dd>
                <dt>{name.get_value()}</dt><dd>{upstream}</dd>
            </dl>
            <div class="builder-buttons" role="group" aria-labelledby=heading>
                <button type="button" aria-pressed=move || takes(Side::Upstream).to_string() on:click=move |_| decide(Side::Upstream)>
                    {name.get_value()}
                </button>
                <button type="button" aria-pressed=move || takes(Side::Local).to_string() on:click=move |_| decide(Side::Local)>
                    {OURS}
                </button>
                <button
                    type="button" aria-pressed=move || (is_rewritten.get() || is_later.get()).to_string()
                    on:click=rewrite
                >"両方・書き直す"</button>
            </div>
            {move || is_rewritten.get().then(|| view! {
                <div class="setting">
                    <label for=id.clone()>"使う言葉"</label>
                    <textarea
                        id=id.clone() rows="3" prop:value=move || draft.get()
                        on:input=move |ev| draft.set(event_target_value(&ev)) on:change=move |_| take_words()
                    ></textarea>
                </div>
            })}
            {move || is_later.get().then(|| view! {
                <p class="support">"手元の版のまま取り込みます。取り込むとこの項目の設定が開くので、両方を見て直してください。"</p>
            })}
        </li>
    }
}

//! The choices of a list: typed one by one, or pasted in one go.

use super::controls::control_id;
use crate::browser;
use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::choice::{Choice, with_pasted};
use madoguchi_forms::edit::{Change, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::setting::SettingValue;

#[component]
pub fn ChoicesEditor(
    id: StoredValue<ItemId>,
    help: &'static str,
    value: Memo<Option<SettingValue>>,
    set: Callback<SettingValue>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let choices = Memo::new(move |_| match value.get() {
        Some(SettingValue::Choices(choices)) => choices,
        _ => vec![],
    });
    let give = move |choices: Vec<Choice>| set.run(SettingValue::Choices(choices));
    let add = move |_| {
        let mut list = choices.get_untracked();
        let label = free_label(&list, "選択肢");
        list.push(Choice::plain(label));
        give(list);
        focus::select_soon(".choices li:last-child input");
    };
    let add_other = move |_| {
        let definition = editor.definition.get_untracked();
        if let Some(command) = id.with_value(|id| compose::add_other(&definition, id, browser::fresh_id()))
            && editor.run(command)
        {
            editor.announced.set("「その他」と、その内容を書く項目を追加しました。".to_owned());
        }
    };
    let sort = move |_| {
        let mut list = choices.get_untracked();
        let before = browser::order_of_words();
        // What fits nobody else is looked for at the end.
        let is_other = |choice: &Choice| choice.label == compose::OTHER;
        list.sort_by(|a, b| is_other(a).cmp(&is_other(b)).then_with(|| before(&a.label, &b.label)));
        if list != choices.get_untracked() {
            give(list);
            editor.announced.set("選択肢を並べ替えました。".to_owned());
        }
    };
    // By place: a row stays, with the focus in it, while the words and with them the value change.
    let rows = move || (0..choices.with(Vec::len)).collect::<Vec<_>>();
    view! {
        <fieldset class="setting choices">
            <legend>"選択肢"</legend>
            <p class="support">{help}</p>
            <ol>
                <For each=rows key=|at| *at let:at>
                    <ChoiceRow id=id at=at choices=choices give=Callback::new(give) />
                </For>
            </ol>
            <div class="builder-buttons">
                <button type="button" on:click=add>"選択肢を追加"</button>
                <button type="button" on:click=add_other>"「その他（自由記入）」を追加"</button>
                <button type="button" on:click=sort aria-disabled=move || (choices.with(Vec::len) < 2).to_string()>"五十音・数字の順に並べる"</button>
            </div>
            <Paste choices=choices give=Callback::new(give) />
        </fieldset>
    }
}

#[component]
fn ChoiceRow(
    id: StoredValue<ItemId>,
    at: usize,
    choices: Memo<Vec<Choice>>,
    give: Callback<Vec<Choice>>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let own = Memo::new(move |_| choices.with(|list| list.get(at).cloned()));
    let label = Signal::derive(move || own.with(|own| own.as_ref().map(|c| c.label.clone()).unwrap_or_default()));
    // The words change with every letter; the value follows them when the field is left, if it was the words.
    let follows = StoredValue::new(None::<bool>);
    let rename = move |to: &dyn Fn(&Choice) -> Choice| {
        if let Some(own) = own.try_get_untracked().flatten() {
            let to = to(&own);
            if to != own {
                editor.change(&id.get_value(), Change::Choice { from: own.value, to });
            }
        }
    };
    let typed = move |text: String| {
        if follows.get_value().is_none() {
            let is_its_words = |own: &Choice| own.value.as_str() == Some(own.label.as_str());
            follows.set_value(own.with_untracked(|own| own.as_ref().map(is_its_words)));
        }
        rename(&|own| Choice { value: own.value.clone(), label: text.clone() });
    };
    let left = move |text: String| {
        // A field that is taken away is left as well, when nothing of it is there any more.
        let followed = follows.try_update_value(Option::take).flatten() == Some(true);
        if followed && !text.trim().is_empty() {
            rename(&|_| Choice::plain(text.trim()));
        }
    };
    let shift = move |down: bool| {
        let mut list = choices.get_untracked();
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if to < list.len() {
            list.swap(at, to);
            give.run(list);
            // The focus goes along with the choice.
            let button = if down { 2 } else { 1 };
            focus::focus_soon(format!(".choices li:nth-child({}) button:nth-of-type({button})", to + 1));
        }
    };
    let remove = move |_| {
        let mut list = choices.get_untracked();
        if at < list.len() {
            list.remove(at);
            let next = at.min(list.len().saturating_sub(1)) + 1;
            let next = format!(".choices li:nth-child({next}) input");
            focus::focus_soon(if list.is_empty() { ".choices .builder-buttons button".to_owned() } else { next });
            give.run(list);
        }
    };
    let input = control_id();
    let named = move |what: &'static str| move || format!("「{}」を{what}", label.get());
    view! {
        <li>
            <label for=input.clone() class="visually-hidden">"選択肢の言葉"</label>
            <input
                type="text" id=input autocomplete="off" prop:value=move || label.get()
                on:input=move |ev| typed(event_target_value(&ev))
                on:blur=move |ev| left(event_target_value(&ev))
            />
            <button type="button" class="small" aria-label=named("上へ") on:click=move |_| shift(false)>"↑"</button>
            <button type="button" class="small" aria-label=named("下へ") on:click=move |_| shift(true)>"↓"</button>
            <button type="button" class="small" aria-label=named("削除") on:click=remove>"削除"</button>
        </li>
    }
}

/// Several choices at once, one a line, as they come from a spreadsheet or a letter.
#[component]
fn Paste(choices: Memo<Vec<Choice>>, give: Callback<Vec<Choice>>) -> impl IntoView {
    let area = NodeRef::<leptos::html::Textarea>::new();
    let take = move |_| {
        let Some(area) = area.get_untracked() else { return };
        let list = with_pasted(&choices.get_untracked(), &area.value());
        give.run(list);
        area.set_value("");
    };
    let id = control_id();
    view! {
        <details class="more">
            <summary>"まとめて追加"</summary>
            <label for=id.clone()>"1行に1つずつ入力するか、Excelなどの表から貼り付けます。2列の表は、言葉とデータの値になります。"</label>
            <textarea id=id rows="4" node_ref=area></textarea>
            <button type="button" on:click=take>"この内容を追加"</button>
        </details>
    }
}

fn free_label(list: &[Choice], base: &str) -> String {
    let taken = |label: &str| list.iter().any(|c| c.label == label || c.code() == label);
    // One more number than there are choices is enough to find a free one.
    let numbers = list.len() + 1..=list.len() * 2 + 1;
    numbers.map(|n| format!("{base}{n}")).find(|l| !taken(l)).unwrap_or_default()
}

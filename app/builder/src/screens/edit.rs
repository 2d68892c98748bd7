//! The editing screen: the outline, the chosen item's settings, and the resident's phone, side by side.

use super::parts::checks::CheckDialog;
use super::parts::connections::Connections;
use super::parts::dialog::{self, DialogRef};
use super::parts::form_settings::FormSettings;
use super::parts::go::provide_go;
use super::parts::in_place::{InPlace, InPlaceField, InPlaceSwitch};
use super::parts::item_settings::ItemSettings;
use super::parts::keys::KeyList;
use super::parts::other_tab::OtherTab;
use super::parts::outline::Outline;
use super::parts::resident_form::ResidentForm;
use super::parts::tools::Tool;
use super::parts::top_bar::TopBar;
use super::parts::versions::VersionList;
use super::parts::words::{WordDialogs, WordTools};
use super::sheet::AppendTable;
use crate::checks::Checks;
use crate::editor::Editor;
use crate::focus;
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use madoguchi_view::Mode;
use std::ops::Range;
use wasm_bindgen::JsCast;

/// The three parts; a narrow screen shows one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Outline,
    Settings,
    Phone,
}

/// The item that was chosen last by a press on the phone, until the panes have followed.
#[derive(Clone, Copy, Debug)]
struct PressedOnPhone(StoredValue<Option<ItemId>>);

#[component]
pub fn EditScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let part = RwSignal::new(Part::Outline);
    provide_context(InPlace::new(editor));
    let pressed = PressedOnPhone(StoredValue::new(None));
    provide_context(pressed);
    Effect::new(move || document().set_title(&format!("{} - まどぐち", editor.definition.with(|d| d.title.clone()))));
    // On a narrow screen, choosing an item in the outline leads to its settings; on the phone it can be tried.
    Effect::new(move |before: Option<()>| {
        let chosen = editor.selected.get().is_some();
        // While several are marked, the outline is what is worked in.
        let several = editor.marks.are_on_untracked();
        if before.is_some() && chosen && !several && part.get_untracked() == Part::Outline {
            part.set(Part::Settings);
            // Where all parts stand side by side, the focus stays in the outline.
            if is_narrow() {
                focus::begin_settings_soon();
            }
        }
        if before.is_some() {
            let on_phone = pressed.0.try_update_value(Option::take).flatten();
            focus::show_chosen_soon(on_phone.is_some() && on_phone == editor.selected.get_untracked());
        }
    });
    let checks = expect_context::<Checks>();
    checks.follow();
    provide_go(editor, Callback::new(move |()| part.set(Part::Settings)), checks.somebody_came());
    // On the window: undo must work wherever the focus is, also when what had it is gone.
    let [key_list, connections, versions, append] = std::array::from_fn(|_| DialogRef::new());
    let words = WordTools::new();
    let mut tools = words.tools();
    tools.extend([
        Tool { words: "表から項目を追加", keys: None, dialog: append },
        Tool { words: "項目のつながり", keys: None, dialog: connections },
        Tool { words: "版と履歴", keys: None, dialog: versions },
        Tool { words: "キー操作の一覧", keys: Some("?"), dialog: key_list },
    ]);
    let handle = window_event_listener(ev::keydown, move |ev| keys(&ev, editor, part, key_list));
    on_cleanup(move || handle.remove());
    let shown = move |which: Part| part.get() == which;
    view! {
        <div class="editor builder">
            <TopBar tools=tools />
            <KeyList dialog=key_list />
            <WordDialogs tools=words />
            <CheckDialog />
            <Connections dialog=connections />
            <VersionList dialog=versions />
            <AppendTable dialog=append />
            <div class="notice-place" role="alert">
                {move || editor.notice.get().map(|text| view! {
                    <p class="notice">
                        {text}
                        <button type="button" class="quiet" on:click=move |_| editor.notice.set(None)>"閉じる"</button>
                    </p>
                })}
            </div>
            <OtherTab />
            <p class="visually-hidden" role="status">{move || editor.announced.get()}</p>
            <div class="pane-tabs" role="group" aria-label="表示する部分">
                <PartTab part=part which=Part::Outline words="項目" />
                <PartTab part=part which=Part::Settings words="設定" />
                <PartTab part=part which=Part::Phone words="住民の画面" />
            </div>
            <main class="panes">
                <section class="pane outline-pane" class:shown=move || shown(Part::Outline) aria-label="項目の一覧">
                    <Outline />
                </section>
                <section class="pane settings-pane" class:shown=move || shown(Part::Settings) aria-label="設定">
                    {move || match editor.selected.get() {
                        Some(id) => view! { <ItemSettings id=id /> }.into_any(),
                        None => view! { <FormSettings /> }.into_any(),
                    }}
                </section>
                <section class="pane phone-pane" class:shown=move || shown(Part::Phone) aria-label="住民の画面">
                    <Phone />
                </section>
            </main>
        </div>
    }
}

#[component]
fn PartTab(part: RwSignal<Part>, which: Part, words: &'static str) -> impl IntoView {
    view! {
        <button type="button" aria-pressed=move || (part.get() == which).to_string() on:click=move |_| part.set(which)>
            {words}
        </button>
    }
}

/// The resident's phone: the very form of the resident's page.
#[component]
fn Phone() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let count = Memo::new(move |_| editor.index.with(|index| index.1.len()));
    let part = Memo::new(move |before: Option<&Range<usize>>| {
        let chosen = editor.selected.get().and_then(|id| editor.index.with(|index| Some(index.1.get(&id)?.order)));
        part_around(chosen.unwrap_or_default(), count.get(), before)
    });
    // Conditions and calculations speak of the whole form, also where only a part of it is shown.
    let pressed_on_phone = expect_context::<PressedOnPhone>();
    let mode = Signal::derive(move || Mode::Phone { selected: editor.selected.get(), part: part.get() });
    let select = move |event: &web_sys::Event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let item = target.and_then(|t| t.closest("[data-item]").ok().flatten());
        let Some(id) = item.and_then(|item| item.get_attribute("data-item")).map(ItemId::new) else { return };
        if editor.selected.with_untracked(|now| now.as_ref() != Some(&id)) {
            pressed_on_phone.0.set_value(Some(id.clone()));
            editor.selected.set(Some(id));
        }
    };
    // An item is selected by clicking on it or by going to a control in it with the keyboard. Selecting changes the
    // page, so it waits until a press is over: one that moves away under the finger would be lost.
    let keyed = move |event: &KeyboardEvent| {
        if event.key() == "Tab" {
            select(event);
        }
    };
    let in_place = expect_context::<InPlace>();
    let pressed = move |event: &MouseEvent| {
        select(event);
        in_place.pressed(event);
    };
    view! {
        <h2 class="pane-title">"住民の画面"</h2>
        <p class="support">"押すと、その項目の設定が開きます。入力も試せます。"</p>
        <InPlaceSwitch />
        {move || (count.get() > WHOLE).then(|| view! {
            <p class="support">"項目が多いため、選んだ項目のまわりだけを示しています。全部は「住民として試す」で見られます。"</p>
        })}
        <div
            class="phone" on:click=move |event| pressed(&event) on:keyup=move |event| keyed(&event)
            on:dblclick=move |event| in_place.pressed_twice(&event) on:keydown=move |event| in_place.keyed(&event)
        >
            <ResidentForm prefix="preview" mode form=StoredValue::new_local(None) on_change=|| ()/>
            <InPlaceField />
        </div>
    }
}

/// A form of so many items is on the phone whole.
const WHOLE: usize = 100;
/// As many items of a longer one as the phone shows at once.
const SHOWN: usize = 30;
/// Within so many items of the edge of what is shown, the phone goes on.
const EDGE: usize = 8;

/// What the phone shows of so many items. It stays while what is chosen is well inside: nothing moves under the hand.
fn part_around(chosen: usize, count: usize, before: Option<&Range<usize>>) -> Range<usize> {
    if count <= WHOLE {
        return 0..count;
    }
    let stays = |part: &&Range<usize>| {
        part.len() == SHOWN
            && part.end <= count
            && (part.start == 0 || part.start + EDGE <= chosen)
            && (part.end == count || chosen + EDGE < part.end)
    };
    before.filter(stays).cloned().unwrap_or_else(|| {
        let start = chosen.saturating_sub(SHOWN / 2).min(count - SHOWN);
        start..start + SHOWN
    })
}

/// Keys that work anywhere on the screen, except in what a resident types.
fn keys(ev: &KeyboardEvent, editor: Editor, part: RwSignal<Part>, key_list: DialogRef) {
    let target = ev.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let within = |selector: &str| target.as_ref().is_some_and(|t| t.closest(selector).ok().flatten().is_some());
    if within(".phone, .trial") {
        return;
    }
    let command = ev.ctrl_key() || ev.meta_key();
    if !command && !ev.alt_key() && !within("input, textarea, select, dialog") {
        match key_of(ev).as_str() {
            "/" => {
                // The dialog stands in the outline, which another part may have taken the place of.
                part.set(Part::Outline);
                focus::press(".palette-open");
            }
            "?" => dialog::open(key_list),
            _ => return,
        }
        return ev.prevent_default();
    }
    match (command, ev.shift_key(), ev.key().to_lowercase().as_str()) {
        (true, false, "z") => editor.undo(),
        (true, true, "z") | (true, false, "y") => editor.redo(),
        _ => return,
    }
    ev.prevent_default();
    // When the row that had the focus is gone, the chosen one takes it.
    focus::keep_soon(".outline-pane [aria-current]");
}

/// The key, whether or not it goes through an input method for Japanese: then 「/」 is 「／」 or 「・」.
fn key_of(ev: &KeyboardEvent) -> String {
    match (ev.key().as_str(), ev.code().as_str(), ev.shift_key()) {
        ("／", ..) | ("・" | "Process", "Slash", false) => "/".to_owned(),
        ("？", ..) | ("Process", "Slash", true) => "?".to_owned(),
        (key, ..) => key.to_owned(),
    }
}

/// Whether the parts take turns: the outline goes when the settings come.
fn is_narrow() -> bool {
    let tabs = document().query_selector(".pane-tabs").ok().flatten();
    tabs.and_then(|tabs| tabs.dyn_into::<web_sys::HtmlElement>().ok()).is_some_and(|tabs| tabs.offset_height() > 0)
}

//! Words edited where residents read them (その場で直す): a field laid over the words on the builder's phone. The phone
//! itself is the resident's own form and knows nothing of it.

mod found;

use crate::editor::Editor;
use crate::focus;
use found::{first_words, words_at};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use madoguchi_forms::edit::compose::wording::Wording;
use madoguchi_forms::id::ItemId;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// The words being edited and where they are.
#[derive(Clone, Debug, PartialEq)]
struct Open {
    wording: Wording,
    words: String,
    /// Within the phone, in pixels.
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

#[derive(Clone, Copy, Debug)]
pub struct InPlace {
    editor: Editor,
    open: RwSignal<Option<Open>>,
    /// Whether a single press on words edits them, for whoever cannot press twice.
    by_press: RwSignal<bool>,
    /// What had the focus before.
    back: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl InPlace {
    pub fn new(editor: Editor) -> Self {
        Self { editor, open: RwSignal::new(None), by_press: RwSignal::new(false), back: StoredValue::new_local(None) }
    }

    /// Two presses on words.
    pub fn pressed_twice(&self, ev: &MouseEvent) {
        self.open_under(ev);
    }

    /// One press, where that is enough.
    pub fn pressed(&self, ev: &MouseEvent) {
        if self.by_press.get_untracked() && self.open_under(ev) {
            // Nothing is ticked or filled in by it.
            ev.prevent_default();
        }
    }

    fn open_under(&self, ev: &MouseEvent) -> bool {
        let target = ev.target().and_then(|target| target.dyn_into::<Element>().ok());
        let found = self.editor.definition.with_untracked(|definition| words_at(&target?, definition));
        found.is_some_and(|(element, wording)| self.open_over(&element, wording))
    }

    /// F2 edits the words beside what has the focus: a choice, or the name of the question.
    pub fn keyed(&self, ev: &KeyboardEvent) {
        if ev.key() != "F2" {
            return;
        }
        let target = ev.target().and_then(|target| target.dyn_into::<Element>().ok());
        let definition = self.editor.definition.get_untracked();
        let found = target.and_then(|target| {
            let own = target.closest("label.choice").ok().flatten();
            own.and_then(|choice| words_at(&choice, &definition)).or_else(|| {
                let frame = target.closest("[data-item]").ok().flatten()?;
                first_words(&frame, &definition)
            })
        });
        if let Some((element, wording)) = found {
            ev.prevent_default();
            self.open_over(&element, wording);
        }
    }

    /// Edits an item's name, from wherever the item was chosen: on the phone where that is in sight, else in the
    /// settings.
    pub fn name(&self, id: &ItemId) {
        let (own, id) = (*self, id.clone());
        let go = move || {
            let definition = own.editor.definition.get_untracked();
            let frame = document().query_selector(&format!(".phone-pane [data-item=\"{id}\"]")).ok().flatten();
            let found = frame.and_then(|frame| first_words(&frame, &definition));
            if !found.is_some_and(|(element, wording)| own.open_over(&element, wording)) {
                focus::select_soon(".settings-pane .setting :is(input, textarea)");
            }
        };
        // The phone shows what was chosen a moment later.
        set_timeout(go, Duration::from_millis(50));
    }

    fn open_over(&self, element: &Element, wording: Wording) -> bool {
        let words = self.editor.definition.with_untracked(|definition| wording.words(definition));
        let phone = element.closest(".phone").ok().flatten();
        let (Some(words), Some(phone)) = (words, phone) else { return false };
        let (own, around) = (element.get_bounding_client_rect(), phone.get_bounding_client_rect());
        if own.height() == 0.0 {
            return false;
        }
        let border = (f64::from(phone.client_left()), f64::from(phone.client_top()));
        let left = own.left() - around.left() - border.0;
        let inner = f64::from(phone.client_width());
        let active = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
        self.back.set_value(active.filter(|active| active.tag_name() != "BODY"));
        self.open.set(Some(Open {
            wording,
            words,
            left,
            top: own.top() - around.top() - border.1,
            width: (inner - left - 8.0).max(120.0),
            height: own.height().max(44.0),
        }));
        focus::select_soon(".in-place");
        true
    }

    /// Takes the words, or leaves all as it was; a second call finds nothing to do.
    fn close(&self, typed: Option<&str>, back: bool) {
        let Some(open) = self.open.get_untracked() else { return };
        self.open.set(None);
        let command = typed.and_then(|typed| {
            self.editor.definition.with_untracked(|definition| open.wording.changed(definition, typed))
        });
        if let Some(command) = command
            && self.editor.run(command)
        {
            self.editor.announced.set(format!("{}を直しました。", open.wording.name()));
        }
        if back {
            match self.back.try_update_value(Option::take).flatten().filter(|element| element.is_connected()) {
                Some(element) => _ = element.focus(),
                None => focus::focus_soon(".in-place-switch"),
            }
        }
    }
}

/// The switch above the phone: one press on words is enough then.
#[component]
pub fn InPlaceSwitch() -> impl IntoView {
    let in_place = expect_context::<InPlace>();
    let on = in_place.by_press;
    view! {
        <div class="in-place-bar">
        <button
            type="button" class="small in-place-switch" aria-pressed=move || on.get().to_string()
            on:click=move |_| on.update(|on| *on = !*on)
        >
            "文字を直す"
        </button>
        <p class="support" role="status">
            {move || if on.get() {
                "直したい文字を押してください。"
            } else {
                "文字を2回続けて押すと、その場で直せます。"
            }}
        </p>
        </div>
    }
}

/// The field over the words, while some are edited.
#[component]
pub fn InPlaceField() -> impl IntoView {
    let in_place = expect_context::<InPlace>();
    let keys = move |ev: &KeyboardEvent| {
        // While an input method composes, Enter and Esc are its own.
        if ev.is_composing() || ev.key_code() == 229 {
            return;
        }
        match ev.key().as_str() {
            "Enter" if !ev.shift_key() => in_place.close(Some(&typed(ev)), true),
            "Escape" => in_place.close(None, true),
            _ => return,
        }
        ev.prevent_default();
    };
    let field = move |open: Open| {
        let px = |number: f64| format!("{number}px");
        let (left, top, width, height) = (px(open.left), px(open.top), px(open.width), px(open.height));
        let name = format!("{}を直す", open.wording.name());
        let hint = if open.wording.is_long() {
            "Enterで決定、Shift+Enterで改行、Escで取り消し"
        } else {
            "Enterで決定、Escで取り消し"
        };
        if open.wording.is_long() {
            let rows = (open.words.lines().count() + 1).clamp(3, 8).to_string();
            view! {
                <textarea
                    class="in-place" aria-label=name title=hint rows=rows prop:value=open.words
                    style:left=left style:top=top style:width=width style:min-height=height
                    on:keydown=move |ev| keys(&ev) on:blur=move |ev| in_place.close(Some(&typed(&ev)), false)
                ></textarea>
            }
            .into_any()
        } else {
            view! {
                <input
                    type="text" class="in-place" aria-label=name title=hint autocomplete="off" prop:value=open.words
                    style:left=left style:top=top style:width=width style:min-height=height
                    on:keydown=move |ev| keys(&ev) on:blur=move |ev| in_place.close(Some(&typed(&ev)), false)
                />
            }
            .into_any()
        }
    };
    move || in_place.open.get().map(field)
}

fn typed(ev: &web_sys::Event) -> String {
    let target = ev.target();
    let area =
        target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>()).map(HtmlTextAreaElement::value);
    let line = || target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    area.or_else(line).unwrap_or_default()
}

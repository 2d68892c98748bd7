//! The words of the form as a whole: finding and replacing them, looking them over, translating them.

mod find;
mod go;
pub mod hints;
mod review;
mod translate;

use super::dialog::{self, DialogRef};
use super::tools::Tool;
use crate::focus;
use find::FindDialog;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use madoguchi_forms::texts::Hit;
use review::ReviewDialog;
use translate::TranslateDialog;

/// As many of what was found as are on the page at once.
const SHOWN: usize = 200;

/// The dialogs that the menu opens.
#[derive(Clone, Copy, Debug)]
pub struct WordTools {
    find: DialogRef,
    review: DialogRef,
    translate: DialogRef,
}

impl WordTools {
    pub fn new() -> Self {
        Self { find: DialogRef::new(), review: DialogRef::new(), translate: DialogRef::new() }
    }

    /// Their lines of the menu.
    pub fn tools(self) -> Vec<Tool> {
        vec![
            Tool { words: "言葉を探す・置き換える", keys: Some("Control+H"), dialog: self.find },
            Tool { words: "言葉を見直す", keys: None, dialog: self.review },
            Tool { words: "翻訳", keys: None, dialog: self.translate },
        ]
    }
}

#[component]
pub fn WordDialogs(tools: WordTools) -> impl IntoView {
    // Programs to write with have it there. What a resident tries is none of it, nor is another dialog's.
    let keys = move |ev: KeyboardEvent| {
        let asked = ev.ctrl_key() && !ev.shift_key() && !ev.alt_key() && ev.key().eq_ignore_ascii_case("h");
        if asked && !focus::is_within(&ev, ".phone, dialog") {
            ev.prevent_default();
            dialog::open(tools.find);
        }
    };
    let handle = window_event_listener(ev::keydown, keys);
    on_cleanup(move || handle.remove());
    view! {
        <FindDialog dialog=tools.find />
        <ReviewDialog dialog=tools.review />
        <TranslateDialog dialog=tools.translate />
    }
}

/// More than is shown, in words.
fn more(count: usize) -> Option<String> {
    count.checked_sub(SHOWN).filter(|rest| *rest > 0).map(|rest| format!("ほかに{rest}件あります。"))
}

/// As much of long words is marked as shows where they begin.
const MARKED: usize = 60;

/// Words of the form in a list: their place, and what is meant marked in its sentence.
#[component]
fn Marked(hit: Hit) -> impl IntoView {
    let (before, mut found, behind) = hit.around();
    if let Some((cut, _)) = found.char_indices().nth(MARKED) {
        found.truncate(cut);
        found.push('…');
    }
    view! {
        <p class="hit-place">{hit.text.place()}</p>
        <p class="hit-words">{before}<mark>{found}</mark>{behind}</p>
    }
}

//! The words of the form as a whole: finding and replacing them, looking them over, translating them.

mod find;
mod go;

use super::dialog::{self, DialogRef};
use super::tools::Tool;
use crate::focus;
use find::FindDialog;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

/// As many of what was found as are on the page at once.
const SHOWN: usize = 200;

/// The dialogs that the menu opens.
#[derive(Clone, Copy, Debug)]
pub struct WordTools {
    find: DialogRef,
}

impl WordTools {
    pub fn new() -> Self {
        Self { find: DialogRef::new() }
    }

    /// Their lines of the menu.
    pub fn tools(self) -> Vec<Tool> {
        vec![Tool { words: "言葉を探す・置き換える", keys: Some("Control+H"), dialog: self.find }]
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
    }
}

/// More than is shown, in words.
fn more(count: usize) -> Option<String> {
    count.checked_sub(SHOWN).filter(|rest| *rest > 0).map(|rest| format!("ほかに{rest}件あります。"))
}

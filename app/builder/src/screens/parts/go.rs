//! From wherever an item is spoken of to its settings.

use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;

#[derive(Clone, Copy)]
pub struct Go {
    editor: Editor,
    /// Brings the settings into sight where the parts of the screen take turns.
    show_settings: Callback<()>,
}

/// `is_asked`: somebody comes from another screen to what is chosen.
pub fn provide_go(editor: Editor, show_settings: Callback<()>, is_asked: bool) {
    provide_context(Go { editor, show_settings });
    if is_asked {
        show_settings.run(());
        focus::focus_soon(HEADING);
    }
}

const HEADING: &str = ".settings-pane .pane-title";

impl Go {
    /// To an item, or to the settings of the form.
    pub fn to(self, item: Option<&ItemId>) {
        if let Some(id) = item
            && self.editor.definition.with_untracked(|definition| definition.find(id).is_none())
        {
            self.editor.notice.set(Some("この項目はもうありません。".to_owned()));
            return;
        }
        self.editor.selected.set(item.cloned());
        self.show_settings.run(());
        focus::focus_soon(HEADING);
    }
}

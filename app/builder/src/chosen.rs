//! A file that somebody chose in a file control.

use leptos::html;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

/// Takes the chosen file out of its control, so that choosing the same one again is a change again.
pub fn take(control: NodeRef<html::Input>) -> Option<Chosen> {
    let control = control.get_untracked()?;
    let file = control.files().and_then(|files| files.get(0));
    HtmlInputElement::set_value(&control, "");
    file.map(Chosen)
}

#[derive(Debug)]
pub struct Chosen(File);

impl Chosen {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// In bytes.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a positive whole number")]
    pub fn size(&self) -> usize {
        self.0.size() as usize
    }

    /// Its bytes, or the sentence that says what to do.
    pub async fn read(self) -> Result<Vec<u8>, String> {
        gloo::file::futures::read_as_bytes(&self.0.into()).await.map_err(|_| {
            "ファイルを読み取れませんでした。ファイルが移動されていないか確かめて、もう一度選んでください。".to_owned()
        })
    }
}

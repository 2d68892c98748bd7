//! Files that somebody chose in a file control.

use js_sys::Reflect;
use leptos::html;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

/// Takes the chosen file out of its control, so that choosing the same one again is a change again.
pub fn take(control: NodeRef<html::Input>) -> Option<Chosen> {
    take_all(control).into_iter().next()
}

/// Takes all chosen files out of their control, in the order of their paths.
pub fn take_all(control: NodeRef<html::Input>) -> Vec<Chosen> {
    let Some(control) = control.get_untracked() else { return vec![] };
    let files = control.files();
    let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    let mut chosen: Vec<Chosen> = files.map(Chosen).collect();
    chosen.sort_by_key(Chosen::path);
    HtmlInputElement::set_value(&control, "");
    chosen
}

#[derive(Debug)]
pub struct Chosen(File);

impl Chosen {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its place in the folder that was chosen, that folder first; the name alone when a file was chosen.
    pub fn path(&self) -> String {
        let path = Reflect::get(&self.0, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        path.filter(|path| !path.is_empty()).unwrap_or_else(|| self.name())
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

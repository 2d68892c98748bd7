//! The definition of the form that this page shows.
//!
//! A published page carries it in itself, as `<script type="application/json" id="definition">`; otherwise the address
//! names one of the forms beside the page (`?form=library-reservation`).

use leptos::prelude::{document, window};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::read::read;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, UrlSearchParams};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoadError {
    /// The address names no form.
    NotNamed,
    /// There is no such form beside the page.
    NotFound,
    /// The line is down.
    NoLine,
    /// The definition cannot be read.
    Broken,
}

impl LoadError {
    pub(crate) fn sentence(&self) -> &'static str {
        match self {
            Self::NotNamed | Self::NotFound => {
                "この申請は見つかりませんでした。案内のページにあるリンクを、もう一度開いてください。"
            }
            Self::NoLine => "通信ができませんでした。電波のよいところで、もう一度開いてください。",
            Self::Broken => "この申請は今、受け付けの準備ができていません。役所の担当の窓口に問い合わせてください。",
        }
    }
}

pub(crate) async fn load() -> Result<Definition, LoadError> {
    let text = match document().get_element_by_id("definition").and_then(|e| e.text_content()) {
        Some(text) => text,
        None => fetch(&named()?).await?,
    };
    read(text.as_bytes()).map(|reading| reading.definition).map_err(|_| LoadError::Broken)
}

/// The form that the address names: letters, digits and hyphens, so that it is a name and never a path.
fn named() -> Result<String, LoadError> {
    let search = window().location().search().map_err(|_| LoadError::NotNamed)?;
    let name = UrlSearchParams::new_with_str(&search).ok().and_then(|s| s.get("form")).ok_or(LoadError::NotNamed)?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_name { Ok(name) } else { Err(LoadError::NotNamed) }
}

async fn fetch(name: &str) -> Result<String, LoadError> {
    let line = |_: JsValue| LoadError::NoLine;
    let address = format!("forms/{name}.schema.json");
    let response: Response =
        JsFuture::from(window().fetch_with_str(&address)).await.map_err(line)?.dyn_into().map_err(line)?;
    if !response.ok() {
        return Err(LoadError::NotFound);
    }
    let text = JsFuture::from(response.text().map_err(line)?).await.map_err(line)?;
    text.as_string().ok_or(LoadError::Broken)
}

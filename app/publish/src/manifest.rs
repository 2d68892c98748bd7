//! What a phone is told that puts the page on its home screen (<https://www.w3.org/TR/appmanifest/>).

use crate::asset;
use madoguchi_forms::definition::Definition;
use serde_json::json;

/// The icon's name among the assets.
pub(crate) const ICON: &str = "icon.svg";

pub(crate) fn manifest(definition: &Definition, up: &str) -> String {
    let manifest = json!({
        "name": definition.title,
        "lang": "ja",
        "start_url": ".",
        "display": "browser",
        "background_color": "#ffffff",
        "icons": [{ "src": format!("{up}{}", asset(ICON)), "sizes": "any", "type": "image/svg+xml" }],
    });
    manifest.to_string()
}

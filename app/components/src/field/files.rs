//! Attachments: what may be chosen is said beforehand, what was chosen is listed and can be taken out again.

use super::At;
use crate::dom::focus_later;
use leptos::html;
use leptos::prelude::*;
use madoguchi_forms::json::Map;
use madoguchi_forms::widget::{FILES, FileLimits};
use serde_json::Value;
use web_sys::File;

/// The limits in words.
pub(super) fn limits(limits: &FileLimits) -> String {
    let kinds = limits.endings.join("、");
    let kinds = if kinds.is_empty() { String::new() } else { format!("ファイルの種類は、{kinds}です。") };
    format!("{kinds}1つ{}までのファイルを、{}個まで選べます。", size(limits.max_bytes), limits.most)
}

pub(super) fn files(at: &At, limits: FileLimits) -> AnyView {
    let said = at.state.said(&[]);
    let chosen = RwSignal::new(listed(&at.typed(FILES)));
    let news = RwSignal::new(String::new());
    let control: NodeRef<html::Input> = NodeRef::new();
    let id = at.ids.control("");
    let (filling, key) = (at.filling, StoredValue::new(at.key.clone()));

    let keep = move |files: Vec<File>, said: String| {
        let list: Vec<Value> = files.iter().map(entry).collect();
        key.with_value(|key| filling.set_files(key, Value::Array(list.clone()).to_string(), files));
        news.set(format!("{said}{}個のファイルを選んでいます。", list.len()));
        chosen.set(list);
    };
    let add = move |_| {
        let Some(input) = control.get() else { return };
        let Some(added) = input.files() else { return };
        let mut files = key.with_value(|key| filling.files_at(key));
        let before = files.len();
        files.extend((0..added.length()).filter_map(|i| added.get(i)));
        // The same file can be chosen again after it was taken out.
        input.set_value("");
        keep(files.clone(), format!("{}個のファイルを加えました。", files.len() - before));
    };
    let focus_id = StoredValue::new(id.clone());
    let take_out = move |at: usize| {
        let mut files = key.with_value(|key| filling.files_at(key));
        if at < files.len() {
            files.remove(at);
        }
        keep(files, "ファイルを取り消しました。".to_owned());
        focus_later(vec![focus_id.get_value()]);
    };
    let several = limits.most > 1;
    let accept = limits.endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",");
    let row = move |(i, file): (usize, Value)| {
        let name = file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let bytes = file.get("size").and_then(Value::as_u64).unwrap_or_default();
        view! {
            <li>
                <span class="file-name">{name.clone()}</span>
                <span>{size(bytes)}</span>
                <button type="button" class="button text" on:click=move |_| take_out(i)>
                    "取り消す"
                    <span class="unseen">{format!("：{name}")}</span>
                </button>
            </li>
        }
    };
    view! {
        <label class="sub-label" for=id.clone()>"ファイルを選ぶ"</label>
        <input
            node_ref=control
            type="file"
            class="file"
            id=id
            multiple=several
            accept=accept
            aria-describedby=at.described("", false)
            aria-invalid=move || said.invalid()
            on:change=add
        />
        <p class="unseen" role="status">{move || news.get()}</p>
        <ul class="files">{move || chosen.get().into_iter().enumerate().map(row).collect_view()}</ul>
    }
    .into_any()
}

/// What an answer holds of a file.
fn entry(file: &File) -> Value {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number of bytes")]
    let bytes = file.size() as u64;
    let mut map = Map::new();
    map.insert("name".to_owned(), file.name().into());
    map.insert("mediaType".to_owned(), file.type_().into());
    map.insert("size".to_owned(), bytes.into());
    Value::Object(map)
}

fn listed(text: &str) -> Vec<Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    match bytes {
        0..KILO => format!("{bytes}バイト"),
        KILO..MEGA => format!("{}KB", bytes / KILO),
        _ if bytes.is_multiple_of(MEGA) => format!("{}MB", bytes / MEGA),
        _ => format!("{}.{}MB", bytes / MEGA, bytes % MEGA * 10 / MEGA),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_beforehand() {
        let endings = vec!["jpg".to_owned(), "pdf".to_owned()];
        let said = limits(&FileLimits { most: 3, max_bytes: 5 * 1024 * 1024, endings });
        assert_eq!(said, "ファイルの種類は、jpg、pdfです。1つ5MBまでのファイルを、3個まで選べます。");
        assert_eq!(size(1_600_000), "1.5MB");
    }
}

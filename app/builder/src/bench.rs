//! For measuring only: at an address with `?bench&n=1000` the builder opens with a form of so many items, and lends what a
//! measurement presses and looks at as `window.__bench` ([`tests/bench`](../../../tests/bench/README.md)).

use crate::editor::Editor;
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::Command;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::{Kind, Role};
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Element;

/// How many items the address asks for.
pub fn wanted() -> Option<usize> {
    let search = window().location().search().ok()?;
    let mut parts = search.trim_start_matches('?').split('&');
    parts.clone().find(|part| *part == "bench" || part.starts_with("bench="))?;
    parts.find_map(|part| part.strip_prefix("n=")?.parse().ok())
}

/// A form of so many items of ten kinds, ten to a section.
pub fn form(count: usize) -> Definition {
    const KINDS: [&str; 10] =
        ["text", "text", "one-choice", "one-choice", "date", "whole-number", "yes-no", "long-text", "email", "phone"];
    let kind = |name: &str| Kind::all().into_iter().find(|kind| kind.about().name == name);
    let item = |i: usize| {
        let name = KINDS.get(i % KINDS.len())?;
        let required = if i.is_multiple_of(3) { Required::Always } else { Required::Never };
        let item = Item::new(ItemId::new(format!("f{i}")), format!("f{i}"), format!("項目{}", i + 1), kind(name)?);
        Some(Arc::new(Item { required, ..item }))
    };
    let items: Vec<_> = (0..count).filter_map(item).collect();
    let section = |(i, items): (usize, &[Arc<Item>])| {
        let section = Item::new(ItemId::new(format!("s{i}")), "", format!("{}ページ", i + 1), kind("section")?);
        Some(Item { key: None, children: items.to_vec(), ..section })
    };
    Definition::new(format!("{count}項目の様式")).with(items.chunks(10).enumerate().filter_map(section).collect())
}

/// Sets `window.__bench`.
pub fn lend(editor: Editor) {
    let hook = Object::new();
    let say = |name: &str, what: fn(&[Arc<Item>]) -> JsValue| {
        let what = Closure::<dyn Fn() -> JsValue>::new(move || what(&fields(editor)));
        set(&hook, name, &what.into_js_value());
    };
    say("count", |fields| fields.len().into());
    say("title", |fields| fields.first().map_or_else(String::new, |item| item.label.clone()).into());
    say("titles", |fields| fields.iter().map(|item| JsValue::from(&item.label)).collect::<Array>().into());
    let item = move |at: i32| on_phone(editor, usize::try_from(at).unwrap_or(usize::MAX)).into();
    set(&hook, "item", &Closure::<dyn Fn(i32) -> JsValue>::new(item).into_js_value());
    work(&hook, "prepare", move || choose(editor, usize::MAX));
    work(&hook, "ready", move || shown(editor, 0));
    work(&hook, "addField", move || async move {
        if let Some(kind) = Kind::all().into_iter().find(|kind| kind.about().name == "text") {
            editor.add(kind);
        }
        shown(editor, usize::MAX).await
    });
    work(&hook, "moveLastToTop", move || async move {
        let top = |definition: &Arc<Definition>| definition.items.first().map(|item| item.id.clone());
        if let Some(last) = fields(editor).last() {
            editor.run(Command::Move { id: last.id.clone(), parent: editor.definition.with_untracked(top), at: 0 });
        }
        shown(editor, 0).await
    });
    work(&hook, "undo", move || async move {
        editor.undo();
        leptos::task::tick().await;
        JsValue::UNDEFINED
    });
    work(&hook, "editTitle", move || async move {
        choose(editor, 0).await;
        document().query_selector(".settings-pane input").ok().flatten().into()
    });
    set(&window(), "__bench", &hook);
}

fn set(on: &Object, name: &str, what: &JsValue) {
    _ = Reflect::set(on, &name.into(), what);
}

/// Lends something that is begun, and waited for.
fn work<F: Future<Output = JsValue> + 'static>(hook: &Object, name: &str, begin: impl Fn() -> F + 'static) {
    let begin = move || {
        let work = begin();
        JsValue::from(future_to_promise(async { Ok(work.await) }))
    };
    set(hook, name, &Closure::<dyn Fn() -> JsValue>::new(begin).into_js_value());
}

fn fields(editor: Editor) -> Vec<Arc<Item>> {
    let walk = |definition: &Arc<Definition>| definition.walk().into_iter().cloned().collect::<Vec<_>>();
    let all = editor.definition.with_untracked(walk);
    all.into_iter().filter(|item| item.kind.role() == Role::Answer).collect()
}

/// The item's frame on the phone. Past the end, the last item's.
fn on_phone(editor: Editor, at: usize) -> Option<Element> {
    let fields = fields(editor);
    let item = fields.get(at).or_else(|| fields.last())?;
    document().query_selector(&format!(".phone [data-item=\"{}\"]", item.id)).ok().flatten()
}

async fn choose(editor: Editor, at: usize) -> JsValue {
    let fields = fields(editor);
    let item = fields.get(at).or_else(|| fields.last());
    editor.selected.set(item.map(|item| item.id.clone()));
    shown(editor, at).await
}

/// Waits until the phone shows an item.
async fn shown(editor: Editor, at: usize) -> JsValue {
    loop {
        leptos::task::tick().await;
        if on_phone(editor, at).is_some() {
            return JsValue::UNDEFINED;
        }
        let frame = Promise::new(&mut |go, _| _ = window().request_animation_frame(&go));
        _ = JsFuture::from(frame).await;
    }
}

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
    let set = |name: &str, act: JsValue| _ = Reflect::set(&hook, &name.into(), &act);
    set("count", function(move || fields(editor).len().into()));
    set(
        "titles",
        function(move || fields(editor).iter().map(|item| JsValue::from(&item.label)).collect::<Array>().into()),
    );
    set("title", function(move || fields(editor).first().map_or_else(String::new, |item| item.label.clone()).into()));
    let item = move |at: i32| on_phone(editor, usize::try_from(at).unwrap_or(usize::MAX)).into();
    set("item", Closure::<dyn Fn(i32) -> JsValue>::new(item).into_js_value());
    let prepare = move |_: JsValue| JsValue::from(promise(async move { choose(editor, usize::MAX).await }));
    set("prepare", Closure::<dyn Fn(JsValue) -> JsValue>::new(prepare).into_js_value());
    set("ready", function(move || promise(async move { shown(editor, 0).await }).into()));
    set(
        "addField",
        function(move || {
            promise(async move {
                if let Some(kind) = Kind::all().into_iter().find(|kind| kind.about().name == "text") {
                    editor.add(kind);
                }
                shown(editor, usize::MAX).await
            })
            .into()
        }),
    );
    set(
        "moveLastToTop",
        function(move || {
            promise(async move {
                let first =
                    editor.definition.with_untracked(|definition| definition.items.first().map(|item| item.id.clone()));
                if let Some(last) = fields(editor).last() {
                    editor.run(Command::Move { id: last.id.clone(), parent: first, at: 0 });
                }
                shown(editor, 0).await
            })
            .into()
        }),
    );
    set(
        "undo",
        function(move || {
            promise(async move {
                editor.undo();
                leptos::task::tick().await;
                JsValue::UNDEFINED
            })
            .into()
        }),
    );
    set(
        "editTitle",
        function(move || {
            promise(async move {
                choose(editor, 0).await;
                document().query_selector(".settings-pane input").ok().flatten().into()
            })
            .into()
        }),
    );
    _ = Reflect::set(&window(), &"__bench".into(), &hook);
}

fn function(act: impl Fn() -> JsValue + 'static) -> JsValue {
    Closure::<dyn Fn() -> JsValue>::new(act).into_js_value()
}

fn promise(work: impl Future<Output = JsValue> + 'static) -> Promise {
    future_to_promise(async { Ok(work.await) })
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

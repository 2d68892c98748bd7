//! Printing: the sheets are put on the page, measured, and shown to the printer alone. A browser's "save as PDF" takes
//! them as they are.
//!
//! Not by the page numbers of CSS: only one engine of three has them.

use crate::application::Application;
use crate::entry::Entry;
use crate::sheets::{Block, blocks, foot, head};
use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use madoguchi_dom::Shown;
use madoguchi_view::Node;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement};

/// In a sheet made by the program: the page's policy forbids style elements, and is to go on doing so.
const STYLE: &str = "
.sheets { position: absolute; left: -9999px; top: 0; visibility: hidden; }
.sheet { position: relative; box-sizing: border-box; width: 210mm; height: 296mm; padding: 18mm 18mm 20mm; overflow: hidden;
  background: #fff; color: #000; font: 10.5pt/1.6 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic', sans-serif; }
.sheet-body { box-sizing: border-box; height: 100%; padding-top: 0.3mm; overflow: hidden; }
.sheet h1 { margin: 6mm 0 5mm; font-size: 16pt; line-height: 1.4; text-align: center; }
.sheet h2 { margin: 5mm 0 1.5mm; font-size: 12pt; line-height: 1.4; }
.sheet p { margin: 0; }
.sheet-day, .sheet-number { padding-right: 36mm; text-align: right; }
.sheet-to { margin-top: 4mm; font-size: 12pt; }
.sheet-head { position: relative; min-height: 30mm; }
.sheet-stamp { position: absolute; right: 0; top: 0; width: 30mm; height: 30mm; box-sizing: border-box; padding: 1mm 2mm;
  border: 0.3mm solid #000; font-size: 9pt; }
.sheet-row { display: flex; border: 0.25mm solid #000; margin-top: -0.25mm; break-inside: avoid; }
.sheet-label { flex: none; width: 52mm; padding: 1.2mm 2mm; border-right: 0.25mm solid #000; background: #f2f2f2;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sheet-words { flex: 1; min-width: 0; padding: 1.2mm 2mm; white-space: pre-wrap; overflow-wrap: anywhere; }
.sheet-foot { position: absolute; left: 18mm; right: 18mm; bottom: 9mm; display: flex; justify-content: space-between;
  font-size: 9pt; }
@media print {
  body > :not(.sheets) { display: none !important; }
  .sheets { position: static; visibility: visible; }
  .sheet { break-after: page; }
  .sheet:last-child { break-after: auto; }
  html, body { margin: 0 !important; padding: 0 !important; background: #fff !important; }
  @page { size: A4; margin: 0; }
}
";

/// Opens the browser's window for printing. `None` where the browser cannot do it.
pub(crate) fn print(application: &Application, entry: &Entry) -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    // Not every browser says when it has printed.
    while let Some(before) = document.query_selector(".sheets").ok().flatten() {
        before.remove();
    }
    let style = adopt(&document)?;
    let all = element(&document, "div", "sheets")?;
    all.set_attribute("lang", "ja").ok()?;
    document.body()?.append_child(&all).ok()?;
    fill(&document, &all, application, entry);
    let sheets = all.clone();
    let after = EventListener::once(&window, "afterprint", move |_| {
        sheets.remove();
        drop_style(&document, &style);
    });
    after.forget();
    window.print().ok()
}

/// Puts the blocks on as many sheets as they need.
fn fill(document: &Document, all: &Element, application: &Application, entry: &Entry) {
    let mut waiting: Vec<Block> = blocks(application).into_iter().rev().collect();
    let mut sheets = vec![];
    let mut now = sheet(document, all);
    if let Some(body) = &now {
        put(document, body, head(application, entry));
    }
    let mut on_this = 0;
    while let (Some(block), Some(body)) = (waiting.pop(), now.clone()) {
        let Some(node) = put(document, &body, block.node()) else { break };
        // A heading alone at the foot of a sheet goes over with what is under it.
        let alone = matches!(block, Block::Heading(_)) && !fits_more(&body);
        if fits(&body) && !(alone && on_this > 0) {
            on_this += 1;
            continue;
        }
        node.remove();
        if on_this == 0 {
            match block.divided() {
                Some([first, rest]) => waiting.extend([rest, first]),
                // One character higher than a sheet cannot be; it stays, cut off, rather than turn the page for ever.
                None => _ = put(document, &body, block.node()),
            }
            continue;
        }
        waiting.push(block);
        sheets.push(body);
        now = sheet(document, all);
        on_this = 0;
    }
    sheets.extend(now);
    let of = sheets.len();
    for (number, body) in (1..).zip(&sheets) {
        if let Some(sheet) = body.parent_element() {
            put(document, &sheet, foot(entry, number, of).into());
        }
    }
}

/// A new sheet; given is what is filled.
fn sheet(document: &Document, all: &Element) -> Option<Element> {
    let sheet = element(document, "div", "sheet")?;
    let body = element(document, "div", "sheet-body")?;
    sheet.append_child(&body).ok()?;
    all.append_child(&sheet).ok()?;
    Some(body)
}

fn put(document: &Document, into: &Element, node: Node) -> Option<Element> {
    let place = element(document, "div", "")?;
    into.append_child(&place).ok()?;
    Shown::new(place.clone()).show(node);
    Some(place)
}

fn fits(body: &Element) -> bool {
    body.scroll_height() <= body.client_height()
}

/// Whether two more lines would fit.
fn fits_more(body: &Element) -> bool {
    const LINES: i32 = 60;
    let last = body.last_element_child().and_then(|last| last.dyn_into::<HtmlElement>().ok());
    last.is_none_or(|last| last.offset_top() + last.offset_height() + LINES <= body.client_height())
}

fn element(document: &Document, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}

fn adopted(document: &Document) -> Option<Array> {
    Reflect::get(document, &"adoptedStyleSheets".into()).ok().filter(|it| !it.is_undefined()).map(|it| Array::from(&it))
}

fn adopt(document: &Document) -> Option<CssStyleSheet> {
    let now = adopted(document)?;
    let style = CssStyleSheet::new().ok()?;
    style.replace_sync(STYLE).ok()?;
    now.push(&style);
    Reflect::set(document, &"adoptedStyleSheets".into(), &now).ok()?;
    Some(style)
}

fn drop_style(document: &Document, style: &CssStyleSheet) {
    let Some(now) = adopted(document) else { return };
    let others = now.iter().filter(|one| one != AsRef::<wasm_bindgen::JsValue>::as_ref(style)).collect::<Array>();
    _ = Reflect::set(document, &"adoptedStyleSheets".into(), &others);
}

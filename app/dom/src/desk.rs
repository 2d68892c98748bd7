//! Asking the desk, which is another program: an event on the document carries what it needs and how it answers.

use crate::files;
use crate::form::Inner;
use crate::query::{active, by_id, document, focus_heading};
use crate::records;
use js_sys::{Array, Object, Reflect};
use madoguchi_view::{Act, Desk, Event, Keeping, Mode, Task};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::{CustomEvent, CustomEventInit};

/// The event's name. Its detail has `task` (`ready`, `finish`, `carry`, `outbox`), `host` (what the desk may fill), `records` and
/// `files` (the application), `kept` (whether things may stay on the device), `trial` (nothing may be sent), and `tell`:
/// called with `there`, `failed`, `accepted`, `mend`, or with `brought`, records and files; to `draft` it answers with the
/// records and files as they are then.
pub const ASKED: &str = "desk";

pub(crate) fn ask(form: &Rc<Inner>, task: Task) {
    let weak = Rc::downgrade(form);
    let tell =
        Closure::<dyn FnMut(JsValue, JsValue, JsValue) -> Array>::new(move |what: JsValue, records, files| match weak
            .upgrade()
            .zip(what.as_string())
        {
            Some((form, what)) => told(&form, &what, &records, &files),
            None => Array::new(),
        });
    let detail = Object::new();
    let put = |name: &str, value: JsValue| _ = Reflect::set(&detail, &name.into(), &value);
    let name = match task {
        Task::Ready => "ready",
        Task::Finish => "finish",
        Task::Carry => "carry",
        Task::Outbox => "outbox",
    };
    put("task", name.into());
    put("tell", tell.into_js_value());
    {
        let session = form.session.borrow();
        let host = if task == Task::Outbox { name.to_owned() } else { format!("{}-desk", session.prefix()) };
        put("host", by_id(&host).into());
        put("records", records::to_js(&session.draft()).into());
        put("kept", (session.keeping() == Keeping::On).into());
        put("trial", (session.mode() == &Mode::Trial).into());
    }
    put("files", files(form).into());
    let options = CustomEventInit::new();
    options.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(ASKED, &options).ok();
    if let Some((document, event)) = document().zip(event) {
        _ = document.dispatch_event(&event);
    }
}

/// Pairs of a field and its files.
fn files(form: &Rc<Inner>) -> Array {
    let files = form.files.borrow();
    let pair = |key: String| {
        let list = files.at(&key).iter().map(|(file, _)| JsValue::from(file)).collect::<Array>();
        Array::of2(&key.as_str().into(), &list)
    };
    files.fields().into_iter().map(pair).collect()
}

fn told(form: &Rc<Inner>, what: &str, records: &JsValue, given: &JsValue) -> Array {
    let event = match what {
        "there" => Event::Desk(Desk::There),
        "failed" => Event::Desk(Desk::Failed),
        "accepted" => Event::Accepted,
        "mend" => Event::Pressed(Act::Back),
        "brought" => {
            form.dispatch(Event::Brought { records: records::from_js(records) });
            for pair in Array::from(given).iter().map(|pair| Array::from(&pair)) {
                form.files.borrow_mut().replace(&pair.get(0).as_string().unwrap_or_default(), &pair.get(1));
            }
            files::each(form, |form, key| files::changed(form, key, None));
            return Array::new();
        }
        _ => return Array::of2(&records::to_js(&form.session.borrow().draft()), &files(form)),
    };
    let inside = || active().is_some_and(|active| form.host.contains(Some(&active)));
    let held = inside();
    form.dispatch(event);
    if held && !inside() {
        focus_heading(&form.host);
    }
    Array::new()
}

//! What the desk is asked to do, as the event's detail says it.

use js_sys::{Array, Function, Reflect};
use madoguchi_dom::records;
use madoguchi_view::Record;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, File};

pub(crate) struct Asked {
    pub(crate) task: String,
    /// What may be filled; `finish` and `outbox` have one; for `photo`, what the form stands in.
    pub(crate) host: Option<Element>,
    pub(crate) records: Vec<Record>,
    /// Pairs of a field and its files.
    pub(crate) files: Vec<(String, Vec<File>)>,
    /// Whether anything may stay on the device.
    pub(crate) kept: bool,
    /// Staff trying the form: nothing may be sent.
    pub(crate) trial: bool,
    /// What `photo` is asked: a file and the words of what is wanted.
    pub(crate) wanted: Array,
    tell: Option<Function>,
}

/// Records, and the files of each field.
pub(crate) type Draft = (Vec<Record>, Vec<(String, Vec<File>)>);

impl Asked {
    pub(crate) fn read(detail: &JsValue) -> Option<Self> {
        let get = |name: &str| Reflect::get(detail, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let list = |name: &str| if get(name).is_undefined() { Array::new() } else { Array::from(&get(name)) };
        Some(Self {
            task: get("task").as_string()?,
            host: get("host").dyn_into().ok(),
            records: records::from_js(&list("records")),
            files: files(&list("files")),
            kept: get("kept").is_truthy(),
            trial: get("trial").is_truthy(),
            wanted: list("wanted"),
            tell: get("tell").dyn_into().ok(),
        })
    }

    /// Tells the form something.
    pub(crate) fn tell(&self, what: &str) {
        if let Some(tell) = &self.tell {
            _ = tell.call1(&JsValue::NULL, &what.into());
        }
    }

    /// The application as it stands in the form now.
    pub(crate) fn draft(&self) -> Draft {
        let now = self.tell.as_ref().and_then(|tell| tell.call1(&JsValue::NULL, &"draft".into()).ok());
        let now = now.map(|now| Array::from(&now)).unwrap_or_default();
        (records::from_js(&now.get(0)), self::files(&now.get(1)))
    }

    /// Gives the form a draft in place of its own.
    pub(crate) fn bring(&self, draft: &[Record], files: &[(String, Vec<File>)]) {
        let pair = |(key, list): &(String, Vec<File>)| {
            Array::of2(&key.as_str().into(), &list.iter().map(JsValue::from).collect::<Array>())
        };
        let files = files.iter().map(pair).collect::<Array>();
        if let Some(tell) = &self.tell {
            _ = tell.call3(&JsValue::NULL, &"brought".into(), &records::to_js(draft), &files);
        }
    }
}

fn files(pairs: &JsValue) -> Vec<(String, Vec<File>)> {
    let files = |pair: JsValue| {
        let pair = Array::from(&pair);
        let list = Array::from(&pair.get(1));
        Some((pair.get(0).as_string()?, list.iter().filter_map(|file| file.dyn_into().ok()).collect()))
    };
    Array::from(pairs).iter().filter_map(files).collect()
}

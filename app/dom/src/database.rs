//! A table of names and values on the device.
//!
//! `IndexedDB` by its own calls: the crates for it bring futures and cost more than what is needed here.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

const TABLE: &str = "draft";

/// A name and its value.
pub type Stored = (String, JsValue);

#[derive(Clone, Copy, Debug)]
pub enum Failure {
    /// The device is full.
    Full,
    /// The browser refuses.
    Refused,
}

/// What is called once, with how something ended. Boxed, so that what waits for it is in the program once.
type Then<T> = Box<dyn FnOnce(T)>;

/// What is done with a value ([`Database::change`]).
#[derive(Clone, Debug)]
pub enum Change {
    Put(JsValue),
    Delete,
    Leave,
}

#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database of that name, which is made where there is none.
    pub fn open(name: &str, then: impl FnOnce(Result<Self, Failure>) + 'static) {
        Self::open_then(name, Box::new(then));
    }

    fn open_then(name: &str, then: Then<Result<Self, Failure>>) {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok()?);
        let Some(request) = factory.and_then(|factory| factory.open(name).ok()) else {
            return then(Err(Failure::Refused));
        };
        let opened = request.clone();
        let make = Closure::once_into_js(move || {
            if let Some(database) = result::<IdbDatabase>(&opened) {
                _ = database.create_object_store(TABLE);
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let opened = request.clone();
        let settled = move |done| {
            then(match result::<IdbDatabase>(&opened).filter(|_| done) {
                Some(database) => Ok(Self(database)),
                None => Err(Failure::Refused),
            });
        };
        settle(&request, Box::new(settled));
    }

    /// Everything in it.
    pub fn all(&self, then: impl FnOnce(Result<Vec<Stored>, Failure>) + 'static) {
        self.all_then(Box::new(then));
    }

    fn all_then(&self, then: Then<Result<Vec<Stored>, Failure>>) {
        let requests = self.table("readonly").and_then(|(_, table)| {
            let keys = table.get_all_keys().ok()?;
            Some((keys, table.get_all().ok()?))
        });
        let Some((keys, values)) = requests else { return then(Err(Failure::Refused)) };
        let read = values.clone();
        let settled = move |done| {
            let lists = result::<Array>(&keys).zip(result::<Array>(&read)).filter(|_| done);
            let pair = |(name, value): (JsValue, JsValue)| name.as_string().map(|name| (name, value));
            then(match lists {
                Some((keys, values)) => Ok(keys.iter().zip(values.iter()).filter_map(pair).collect()),
                None => Err(Failure::Refused),
            });
        };
        settle(&values, Box::new(settled));
    }

    /// Puts all of these in, or none; reports once they are on the disk.
    pub fn put(&self, stored: &[Stored], then: impl FnOnce(Result<(), Failure>) + 'static) {
        let Some((transaction, table)) = self.table("readwrite") else { return then(Err(Failure::Refused)) };
        for (name, value) in stored {
            if let Err(error) = table.put_with_key(value, &JsValue::from_str(name)) {
                _ = transaction.abort();
                return then(Err(failure(error.dyn_ref())));
            }
        }
        let ended = transaction.clone();
        let settled = move |done| then(if done { Ok(()) } else { Err(failure(ended.error().as_ref())) });
        let (done, failed) = either(Box::new(settled));
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    }

    /// Does with the value of that name (`undefined` where there is none) what `change` says, with nothing else written in
    /// between. Reports what `change` gives beside it, once that is on the disk.
    pub fn change<T: 'static>(
        &self,
        name: &str,
        change: impl FnOnce(JsValue) -> (Change, T) + 'static,
        then: impl FnOnce(Result<T, Failure>) + 'static,
    ) {
        let request = self.table("readwrite").and_then(|(transaction, table)| {
            let request = table.get(&JsValue::from_str(name)).ok()?;
            Some((transaction, table, request))
        });
        let Some((transaction, table, request)) = request else { return then(Err(Failure::Refused)) };
        let given = Rc::new(RefCell::new(None));
        let (read, give, name) = (request.clone(), Rc::clone(&given), name.to_owned());
        let settled = move |done| {
            if done {
                let (change, beside) = change(read.result().unwrap_or_default());
                let name = JsValue::from_str(&name);
                match change {
                    Change::Put(value) => _ = table.put_with_key(&value, &name),
                    Change::Delete => _ = table.delete(&name),
                    Change::Leave => {}
                }
                give.replace(Some(beside));
            }
        };
        settle(&request, Box::new(settled));
        let ended = move |done| {
            let given = given.take().filter(|_| done);
            then(given.ok_or(Failure::Refused));
        };
        let (done, failed) = either(Box::new(ended));
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    }

    /// Takes these out, as far as they are there.
    pub fn delete(&self, names: &[String]) {
        if let Some((_, table)) = self.table("readwrite") {
            for name in names {
                _ = table.delete(&JsValue::from_str(name));
            }
        }
    }

    pub fn clear(&self) {
        if let Some((_, table)) = self.table("readwrite") {
            _ = table.clear();
        }
    }

    /// The table in a transaction of its own, which is done when it is on the disk.
    fn table(&self, mode: &str) -> Option<(IdbTransaction, IdbObjectStore)> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
        // The binding for options is not a stable one yet.
        let begin: Function = Reflect::get(&self.0, &"transaction".into()).ok()?.dyn_into().ok()?;
        let transaction = begin.call3(&self.0, &TABLE.into(), &mode.into(), &options).ok()?;
        let transaction: IdbTransaction = transaction.dyn_into().ok()?;
        let table = transaction.object_store(TABLE).ok()?;
        Some((transaction, table))
    }
}

fn failure(error: Option<&DomException>) -> Failure {
    match error {
        Some(error) if error.name() == "QuotaExceededError" => Failure::Full,
        _ => Failure::Refused,
    }
}

fn result<T: JsCast>(request: &IdbRequest) -> Option<T> {
    request.result().ok()?.dyn_into().ok()
}

fn settle(request: &IdbRequest, then: Then<bool>) {
    let (done, failed) = either(then);
    request.set_onsuccess(Some(&done));
    request.set_onerror(Some(&failed));
}

/// Two listeners of which one will be called: with `true` the first, with `false` the second.
fn either(then: Then<bool>) -> (Function, Function) {
    let then = Rc::new(RefCell::new(Some(then)));
    let listener = |is: bool| {
        let then = Rc::clone(&then);
        let call = move || {
            let then = then.borrow_mut().take();
            if let Some(then) = then {
                then(is);
            }
        };
        Closure::once_into_js(call).unchecked_into()
    };
    (listener(true), listener(false))
}

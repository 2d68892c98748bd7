//! The browser's locks (Web Locks), which a tab loses with its end. `web-sys` does not have them yet.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        _ = self.release.call0(&JsValue::NULL);
    }
}

pub(super) enum Taken {
    Got(Lock),
    /// Somebody else has it.
    Not,
    /// The browser has no locks here.
    NoLocks,
}

/// Takes the lock if nobody has it.
pub(super) async fn try_take(name: &str) -> Taken {
    let navigator = window().navigator();
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok().filter(JsValue::is_truthy);
    let Some(locks) = get(&navigator, "locks") else { return Taken::NoLocks };
    let Some(request) = get(&locks, "request").and_then(|request| request.dyn_into::<Function>().ok()) else {
        return Taken::NoLocks;
    };
    let options = Object::new();
    _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    // Comes to what releases the lock, to nothing when somebody else has it, and to an error when there are none.
    let granted = Promise::new(&mut |tell, fail| {
        let callback = move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                _ = tell.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            // The lock is held as long as this promise is open.
            Promise::new(&mut |release, _| _ = tell.call1(&JsValue::NULL, &release)).into()
        };
        let callback = Closure::once_into_js(callback);
        let asked = request.call3(&locks, &name.into(), &options, &callback);
        match asked.and_then(JsCast::dyn_into::<Promise>) {
            Ok(asked) => {
                let refused = Closure::once_into_js(move |why: JsValue| _ = fail.call1(&JsValue::NULL, &why));
                // `then` of an own function: the closure that `Promise::catch` wants would have to outlive the lock.
                if let Some(then) = get(&asked, "catch").and_then(|catch| catch.dyn_into::<Function>().ok()) {
                    _ = then.call1(&asked, &refused);
                }
            }
            Err(why) => _ = fail.call1(&JsValue::NULL, &why),
        }
    });
    match JsFuture::from(granted).await {
        Ok(release) => release.dyn_into::<Function>().map_or(Taken::Not, |release| Taken::Got(Lock { release })),
        Err(_) => Taken::NoLocks,
    }
}

//! What tabs that have the same form open tell each other.

use gloo::events::EventListener;
use madoguchi_forms::edit::Entry;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Message {
    /// Does anybody edit the form?
    Who,
    /// I do, since that time.
    Editing { since: u64 },
    /// Another tab wants to edit: what there is is to be kept, and the form let go.
    Want,
    /// It is not let go, for this reason.
    Keeps { sentence: String },
    /// These entries were written to the device. `before` and `after` are when the form was written, then and now: by
    /// them a tab knows whether it has seen all that came before.
    Wrote { before: u64, after: u64, entries: Vec<Entry> },
}

#[derive(Clone, Debug)]
pub struct Channel {
    channel: BroadcastChannel,
    listeners: Rc<RefCell<Vec<EventListener>>>,
}

impl Channel {
    pub(super) fn open(name: &str) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        Some(Self { channel, listeners: Rc::default() })
    }

    pub fn post(&self, message: &Message) {
        if let Ok(text) = serde_json::to_string(message) {
            _ = self.channel.post_message(&JsValue::from_str(&text));
        }
    }

    /// Calls this with everything that other tabs say, until [`Channel::close`].
    pub fn listen(&self, act: impl Fn(Message) + 'static) {
        let listener = EventListener::new(&self.channel, "message", move |event| {
            let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            // A tab of another version of the builder may say what this one does not know.
            if let Some(message) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                act(message);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    pub fn close(&self) {
        self.listeners.borrow_mut().clear();
        self.channel.close();
    }
}

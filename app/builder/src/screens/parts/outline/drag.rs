//! Moving lines of the outline by dragging them (ドラッグ): with a mouse anywhere on the line, with a finger by its grip.
//!
//! All of it is pointer events on the window: a line that was scrolled away is not on the page any more.

mod spot;

use crate::editor::Editor;
use crate::focus;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Interval;
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use madoguchi_forms::id::ItemId;
use spot::{Spot, scroll_at_edges, spot_at};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// A press that moves no further than this is none that drags, in pixels.
const SLACK: f64 = 6.0;
/// How often a list that is dragged to its edge goes on, in milliseconds.
const TICK: u32 = 30;

#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    editor: Editor,
    hold: StoredValue<Option<Hold>, LocalStorage>,
    /// The line that is being dragged.
    pub(super) held: RwSignal<Option<ItemId>>,
    /// Where it would come to stand.
    spot: RwSignal<Option<Spot>>,
    place: NodeRef<html::Div>,
    /// The press that ended a drag is no press on a line.
    over: StoredValue<bool>,
}

/// A pointer that is down on a line.
#[derive(Debug)]
struct Hold {
    id: ItemId,
    pointer: i32,
    from: (f64, f64),
    now: (f64, f64),
    /// Scrolls while it is held at an edge; there once the drag has begun.
    scrolling: Option<Interval>,
}

impl Drag {
    pub(super) fn new(editor: Editor, place: NodeRef<html::Div>) -> Self {
        let drag = Self {
            editor,
            hold: StoredValue::new_local(None),
            held: RwSignal::new(None),
            spot: RwSignal::new(None),
            place,
            over: StoredValue::new(false),
        };
        drag.listen();
        drag
    }

    /// A mouse or pen is pressed on a line. A finger there scrolls; it drags by the grip.
    pub(super) fn press(&self, ev: &PointerEvent, id: &ItemId) {
        let plain = !ev.shift_key() && !ev.ctrl_key() && !ev.meta_key();
        if ev.pointer_type() != "touch" && ev.button() == 0 && plain {
            self.begin(ev, id);
        }
    }

    /// The grip of a line is held, by whatever points.
    pub(super) fn grip(&self, ev: &PointerEvent, id: &ItemId) {
        ev.prevent_default();
        self.begin(ev, id);
    }

    fn begin(&self, ev: &PointerEvent, id: &ItemId) {
        let at = (f64::from(ev.client_x()), f64::from(ev.client_y()));
        self.over.set_value(false);
        let hold = Hold { id: id.clone(), pointer: ev.pointer_id(), from: at, now: at, scrolling: None };
        self.hold.set_value(Some(hold));
    }

    /// Whether a press on a line only ended a drag.
    pub(super) fn was_dragged(&self) -> bool {
        self.over.try_update_value(std::mem::take).unwrap_or_default()
    }

    fn listen(&self) {
        let own = *self;
        // On its way down: Esc ends the drag, and nothing else.
        let on = |name: &'static str, act: fn(Self, &Event)| {
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
            EventListener::new_with_options(&window(), name, options, move |event| {
                if own.hold.with_value(Option::is_some) {
                    act(own, event);
                }
            })
        };
        let listeners = [
            on("pointermove", Self::moved),
            on("pointerup", Self::released),
            on("pointercancel", |own, _| own.end()),
            on("keydown", Self::keyed),
        ];
        let listeners = StoredValue::new_local(Some(listeners));
        on_cleanup(move || {
            _ = own.hold.try_update_value(Option::take);
            _ = listeners.try_update_value(Option::take);
        });
    }

    fn moved(self, event: &Event) {
        let Some(ev) = event.dyn_ref::<PointerEvent>() else { return };
        let now = (f64::from(ev.client_x()), f64::from(ev.client_y()));
        let begins = self.hold.try_update_value(|hold| {
            let hold = hold.as_mut().filter(|hold| hold.pointer == ev.pointer_id())?;
            hold.now = now;
            let far = (now.0 - hold.from.0).abs() > SLACK || (now.1 - hold.from.1).abs() > SLACK;
            (far && hold.scrolling.is_none()).then(|| {
                hold.scrolling = Some(Interval::new(TICK, move || self.scroll()));
                hold.id.clone()
            })
        });
        if let Some(id) = begins.flatten() {
            self.held.set(Some(id));
            // Whatever comes under it, the pointer is told of here.
            if let Some(place) = self.place.get_untracked() {
                _ = place.set_pointer_capture(ev.pointer_id());
            }
        }
        if self.is_on() {
            ev.prevent_default();
            self.find_spot();
        }
    }

    fn is_on(&self) -> bool {
        self.held.with_untracked(Option::is_some)
    }

    fn scroll(self) {
        let Some(Some(now)) = self.hold.try_with_value(|hold| hold.as_ref().map(|hold| hold.now)) else { return };
        if scroll_at_edges(now.1) {
            self.find_spot();
        }
    }

    fn find_spot(self) {
        let Some(now) = self.hold.with_value(|hold| hold.as_ref().map(|hold| hold.now)) else { return };
        let (Some(place), Some(held)) = (self.place.get_untracked(), self.held.get_untracked()) else { return };
        let dragged = self.editor.marks.around(&held);
        let definition = self.editor.definition.get_untracked();
        let spot = spot_at(&place, now.1, &definition, &dragged);
        if self.spot.with_untracked(|before| *before != spot) {
            self.spot.set(spot);
        }
    }

    fn released(self, event: &Event) {
        let Some(ev) = event.dyn_ref::<PointerEvent>() else { return };
        if self.hold.with_value(|hold| hold.as_ref().is_none_or(|hold| hold.pointer != ev.pointer_id())) {
            return;
        }
        let (held, spot) = (self.held.get_untracked(), self.spot.get_untracked());
        self.end();
        let Some(held) = held else { return };
        self.over.set_value(true);
        set_timeout(move || _ = self.was_dragged(), std::time::Duration::ZERO);
        if let Some(spot) = spot {
            let dragged = self.editor.marks.around(&held);
            self.editor.arrange(&dragged, &spot.place);
            focus::keep_soon(format!("[data-entry=\"{held}\"]"));
        }
    }

    fn keyed(self, event: &Event) {
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|ev| ev.key() == "Escape");
        if escape && self.is_on() {
            event.prevent_default();
            event.stop_propagation();
            self.end();
            self.editor.announced.set("移動をやめました。".to_owned());
        }
    }

    fn end(self) {
        self.hold.set_value(None);
        if self.is_on() {
            self.held.set(None);
            self.spot.set(None);
        }
    }

    /// Where the dragged lines would come to stand, as a line between two others.
    pub(super) fn line(self) -> impl IntoView {
        move || {
            self.spot.get().map(|spot| {
                let (top, left) = (format!("{}px", spot.top), format!("{}px", spot.left));
                view! { <div class="drop-line" style:top=top style:left=left></div> }
            })
        }
    }
}

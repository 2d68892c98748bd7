//! The form being edited: the one place where it changes, and what the screens see of it.

mod inherited;
mod marks;
mod saver;
mod several;
mod sharing;
mod travel;
mod versions;

pub use inherited::{Base, Inheritance};
pub use marks::{Marked, Marks};
pub use saver::{SaveState, Saver};
pub use sharing::Standing;
pub use travel::NOTHING;
pub use versions::Drawer;

use crate::app::{Kept, UnkeptForms};
use crate::browser;
use crate::store::StoreError;
use crate::turn::Turn;
use leptos::ev;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command, Entry, History, Refused, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::{Kind, Role};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Clone, Copy, Debug)]
pub struct Editor {
    id: StoredValue<String>,
    history: StoredValue<Rc<RefCell<History>>, LocalStorage>,
    saver: StoredValue<Rc<Saver>, LocalStorage>,
    drawer: StoredValue<Rc<Drawer>, LocalStorage>,
    turn: StoredValue<Rc<Turn>, LocalStorage>,
    /// Whether the form can be changed here, or is in another tab.
    pub standing: RwSignal<Standing>,
    pub definition: RwSignal<Arc<Definition>>,
    pub index: Memo<IndexRef>,
    /// What the form was taken over from, when that is on this device.
    pub base: Memo<Option<Base>>,
    /// The item whose settings are shown; `None` shows those of the form.
    pub selected: RwSignal<Option<ItemId>>,
    /// The items that are worked on together.
    pub marks: Marks,
    /// What could not be done, and what to do instead.
    pub notice: RwSignal<Option<String>>,
    /// Said to screen readers after a change that is only seen.
    pub announced: RwSignal<String>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    pub save_state: ReadSignal<SaveState>,
}

/// An index that is the same while its definition is.
#[derive(Clone, Debug)]
pub struct IndexRef(Arc<Definition>, pub Arc<Index>);

impl PartialEq for IndexRef {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Editor {
    /// `error` says why what there is so far could not be kept, `written_at` when the rest of it was.
    pub fn new(id: String, history: History, written_at: u64, error: Option<StoreError>, turn: Rc<Turn>) -> Self {
        let kept = expect_context::<Kept>();
        let unkept = expect_context::<UnkeptForms>();
        let definition = RwSignal::new(Arc::new(history.definition().clone()));
        let index = Memo::new(move |before: Option<&IndexRef>| {
            let definition = definition.get();
            let index = before.map_or_else(|| Index::new(&definition), |before| before.1.follow(&definition));
            IndexRef(definition, Arc::new(index))
        });
        let (can_undo, can_redo) = (history.can_undo(), history.can_redo());
        let history = Rc::new(RefCell::new(history));
        let standing = if turn.holds() { Standing::Editing } else { Standing::Watching };
        let sharing = (Rc::clone(&turn), written_at);
        let saver = Saver::new(id.clone(), kept.get_value(), Rc::clone(&history), error, unkept, sharing);
        flush_when_leaving(&saver);
        let editor = Self {
            can_undo: RwSignal::new(can_undo),
            can_redo: RwSignal::new(can_redo),
            save_state: saver.state(),
            saver: StoredValue::new_local(saver),
            drawer: StoredValue::new_local(Rc::new(Drawer::new(id.clone(), kept.get_value()))),
            id: StoredValue::new(id),
            history: StoredValue::new_local(history),
            base: inherited::base(definition),
            definition,
            index,
            selected: RwSignal::new(None),
            marks: Marks::new(),
            notice: RwSignal::new(None),
            announced: RwSignal::new(String::new()),
            standing: RwSignal::new(standing),
            turn: StoredValue::new_local(turn),
        };
        editor.join();
        editor
    }

    pub fn id(&self) -> String {
        self.id.get_value()
    }

    /// Carries out a command, or says why not. `true` when it was carried out.
    pub fn run(&self, command: Command) -> bool {
        if self.is_refused() {
            return false;
        }
        if let Some(sentence) = self.forbidden(&command) {
            self.notice.set(Some(sentence));
            return false;
        }
        let at = browser::now();
        let done = self.history.with_value(|h| h.borrow_mut().run(command, at));
        match done {
            Ok(entry) => {
                self.changed(entry);
                true
            }
            Err(refused) => {
                self.refuse(&refused);
                false
            }
        }
    }

    pub fn refuse(&self, refused: &Refused) {
        self.notice.set(Some(refused.sentence()));
    }

    /// Says why nothing can be changed here now; `false` when it can.
    fn is_refused(&self) -> bool {
        let refusal = self.refusal();
        let is = refusal.is_some();
        if is {
            self.notice.set(refusal);
        }
        is
    }

    pub fn undo(&self) {
        if !self.is_refused() && self.history.with_value(|h| h.borrow_mut().undo()) {
            self.changed(Entry::Undo);
            self.announced.set("元に戻しました。".to_owned());
        }
    }

    pub fn redo(&self) {
        if !self.is_refused() && self.history.with_value(|h| h.borrow_mut().redo()) {
            self.changed(Entry::Redo);
            self.announced.set("やり直しました。".to_owned());
        }
    }

    fn changed(&self, entry: Entry) {
        self.keep_quietly();
        self.notice.set(None);
        self.show();
        self.saver.with_value(|saver| saver.note(entry));
    }

    /// The screens show the form as it is now.
    fn show(&self) {
        self.history.with_value(|history| {
            let history = history.borrow();
            self.definition.set(Arc::new(history.definition().clone()));
            self.can_undo.set(history.can_undo());
            self.can_redo.set(history.can_redo());
        });
        let gone =
            self.selected.get_untracked().is_some_and(|id| self.definition.with_untracked(|d| d.find(&id).is_none()));
        if gone {
            self.selected.set(None);
        }
    }

    pub fn change(&self, id: &ItemId, change: Change) -> bool {
        self.run(Command::Change { id: id.clone(), change })
    }

    /// Puts a new item after the selected one (inside it, when that holds items) and selects it.
    ///
    /// `true` when it was added.
    pub fn add(&self, kind: Kind) -> bool {
        let item = compose::new_item(&self.definition.get_untracked(), browser::fresh_id(), kind);
        self.add_item(item)
    }

    /// As [`Self::add`], of an item that is made already.
    pub fn add_item(&self, item: Item) -> bool {
        let (id, label) = (item.id.clone(), item.label.clone());
        let top = item.kind.role() == Role::Section;
        let (parent, at) = self.place_for_new(self.selected.get_untracked().as_ref(), top);
        let added = self.run(Command::insert(parent.as_ref(), at, item));
        if added {
            self.marks.clear();
            self.selected.set(Some(id));
            self.announced.set(format!("「{label}」を追加しました。"));
        }
        added
    }

    /// Where new items go: after the one that is `near`.
    fn place_for_new(&self, near: Option<&ItemId>, section: bool) -> (Option<ItemId>, usize) {
        let definition = self.definition.get_untracked();
        let index = self.index.get_untracked().1;
        match near.and_then(|id| index.get(id).cloned()) {
            // A section goes after the section that the selected item is in: sections stay side by side.
            Some(mut at) if section => {
                while let Some(parent) = at.parent.as_ref().and_then(|p| index.get(p)) {
                    at = parent.clone();
                }
                (None, at.at + 1)
            }
            Some(at) if at.item.kind.role().holds_items() => (Some(at.item.id.clone()), at.item.children.len()),
            Some(at) => (at.parent.clone(), at.at + 1),
            None if section => (None, definition.items.len()),
            None => match definition.items.last() {
                Some(last) if last.kind.role() == Role::Section => (Some(last.id.clone()), last.children.len()),
                _ => (None, definition.items.len()),
            },
        }
    }

    pub fn duplicate(&self, id: &ItemId) {
        let definition = self.definition.get_untracked();
        let Some(command) = compose::duplicate(&definition, id, &mut browser::fresh_id) else { return };
        let copy = match &command {
            Command::Insert { item, .. } => Some(item.id.clone()),
            _ => None,
        };
        if self.run(command) {
            self.selected.set(copy);
            self.announced.set("複製しました。".to_owned());
        }
    }

    /// Removes an item; conditions of others that speak of it are removed with it, in one step of undo.
    pub fn remove(&self, id: &ItemId) {
        let definition = self.definition.get_untracked();
        let Some(item) = definition.find(id).cloned() else { return };
        let next = self.neighbour(id);
        let users = compose::users(&definition, id);
        if self.run(compose::remove_with_conditions(&definition, id)) {
            self.selected.set(next);
            let named = users.iter().map(|user| user.label.as_str()).collect::<Vec<_>>().join("』『");
            let also = if users.is_empty() {
                String::new()
            } else {
                format!("『{named}』の条件も変わりました。")
            };
            let sentence = format!("「{}」を削除しました。{also}「元に戻す」で戻せます。", item.label);
            // What changed elsewhere is to be seen as well as heard.
            if users.is_empty() {
                self.announced.set(sentence);
            } else {
                self.notice.set(Some(sentence));
            }
        }
    }

    /// What to select after an item is gone: the one after it, before it, or around it.
    fn neighbour(&self, id: &ItemId) -> Option<ItemId> {
        let definition = self.definition.get_untracked();
        let index = self.index.get_untracked().1;
        let at = index.get(id)?;
        let siblings = siblings(&definition, at.parent.as_ref());
        let next = siblings.get(at.at + 1).or_else(|| at.at.checked_sub(1).and_then(|i| siblings.get(i)));
        next.map(|i| i.id.clone()).or_else(|| at.parent.clone())
    }

    /// Moves an item up (-1) or down (+1): over its sibling, out of its section or into the next.
    pub fn step(&self, id: &ItemId, down: bool) {
        let definition = self.definition.get_untracked();
        let index = self.index.get_untracked().1;
        let Some(at) = index.get(id) else { return };
        let siblings = siblings(&definition, at.parent.as_ref());
        let over = if down { siblings.get(at.at + 1) } else { at.at.checked_sub(1).and_then(|i| siblings.get(i)) };
        let holds = |item: &Item| item.kind.role().holds_items();
        let section = at.item.kind.role() == Role::Section;
        let (parent, to) = match over {
            Some(next) if holds(next) && !section => {
                (Some(next.id.clone()), if down { 0 } else { next.children.len() })
            }
            Some(_) => (at.parent.clone(), if down { at.at + 1 } else { at.at - 1 }),
            None => {
                let Some(around) = at.parent.as_ref().and_then(|p| index.get(p)) else { return };
                (around.parent.clone(), if down { around.at + 1 } else { around.at })
            }
        };
        self.move_to(id, parent, to);
    }

    fn move_to(&self, id: &ItemId, parent: Option<ItemId>, at: usize) {
        if self.run(Command::Move { id: id.clone(), parent, at }) {
            self.announce_place(id);
        }
    }

    fn announce_place(&self, id: &ItemId) {
        let definition = self.definition.get_untracked();
        let index = self.index.get_untracked().1;
        let Some(at) = index.get(id) else { return };
        let around = at.parent.as_ref().and_then(|p| index.get(p)).map_or("様式全体", |p| p.item.label.as_str());
        let among = siblings(&definition, at.parent.as_ref()).len();
        self.announced.set(format!(
            "「{}」を「{around}」の{among}件中{}番目に移動しました。",
            at.item.label,
            at.at + 1
        ));
    }
}

/// What was typed a moment ago is written when the screen goes and when the page is about to.
fn flush_when_leaving(saver: &Rc<Saver>) {
    let (hidden, switched) = (Rc::clone(saver), Rc::clone(saver));
    let listeners = [
        window_event_listener(ev::pagehide, move |_| hidden.flush()),
        window_event_listener_untyped("visibilitychange", move |_| switched.flush()),
    ];
    let gone = StoredValue::new_local(Rc::clone(saver));
    on_cleanup(move || {
        listeners.into_iter().for_each(WindowListenerHandle::remove);
        gone.with_value(Saver::flush);
    });
}

/// The items beside each other under a parent.
fn siblings<'a>(definition: &'a Definition, parent: Option<&ItemId>) -> &'a [Arc<Item>] {
    match parent {
        None => &definition.items,
        Some(id) => definition.find(id).map_or(&[], |item| &item.children),
    }
}

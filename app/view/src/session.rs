//! One application being filled in (入力中の申請).
//!
//! Typing only stores the text. When a field is left, or something is chosen, the application is worked out once.

mod address;
mod draft;
mod fields;
mod journey;
mod photos;

use crate::act::Act;
use crate::event::{Desk, Effect, Event, Task};
use crate::node::Node;
use crate::pages::{Page, pages};
use crate::screen;
use crate::translate::Catalogue;
use crate::words::{JA, Words};
pub use draft::Keeping;
pub(crate) use draft::Returned;
use fields::Memory;
pub(crate) use fields::{FieldState, Rules};
pub(crate) use journey::name_of_page;
use madoguchi_forms::answers::{Collected, Trouble, Typed, collect};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::Item;
use madoguchi_forms::table::Table;
pub use photos::WAITING;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// Where the form stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The form is the whole page and uses the browser's history.
    Page,
    /// The whole journey, inside another page.
    Trial,
    /// The builder's phone: all sections one after another, with the item that staff are working on; `part` are the
    /// items that are shown, by their positions in reading order.
    Phone { selected: Option<ItemId>, part: Range<usize> },
}

/// Where the resident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A page of the form, counted among those that are shown.
    Page(usize),
    Confirm,
    Finish,
}

#[derive(Debug)]
pub struct Session {
    pub(crate) definition: Arc<Definition>,
    index: Index,
    pub(crate) today: Date,
    /// Begins the id of every element, so that two forms can stand on one page.
    pub(crate) prefix: Rc<str>,
    pub(crate) mode: Mode,
    pub(crate) words: &'static Words,
    pub(crate) typed: Typed,
    pub(crate) collected: Rc<Collected>,
    pub(crate) pages: Vec<Page>,
    pub(crate) stage: Stage,
    /// What stood in the way of the next page; the summary lists what of it is still there.
    pub(crate) listed: Vec<Trouble>,
    /// Everything was read once, as the last stage before the end.
    pub(crate) reviewed: bool,
    /// What is known of each field, by the written form of its place. One map for all of it: each costs bytes.
    memories: Table<Box<Memory>>,
    /// Something was typed since the application was worked out.
    dirty: bool,
    /// Rises with everything that is typed.
    revision: u32,
    /// The revision that the resident has read and confirmed.
    confirmed: Option<u32>,
    /// The names of the draft's records that are to be kept on the device.
    unkept: Vec<String>,
    pub(crate) keeping: Keeping,
    /// What the last visit left, and what of it did not fit into the form as it is now.
    pub(crate) returned: Option<Returned>,
    pub(crate) desk: Desk,
    /// What was there before everything was cleared, so that it can be brought back.
    cleared: Option<Typed>,
    /// The language that the tree is shown in, where it is not Japanese.
    catalogue: Option<Catalogue>,
    /// Rises with every change of it.
    spoken: u32,
    /// The tree of the last time no longer shows how things are.
    stale: bool,
}

impl Session {
    /// An empty application. `today` is the day of the application.
    pub fn new(definition: Arc<Definition>, today: Date, prefix: &str, mode: Mode) -> Self {
        let index = Index::new(&definition);
        let typed = Typed::default();
        let collected = Rc::new(collect(&definition, &index, &typed, today));
        let pages = pages(&definition, &collected);
        Self {
            definition,
            index,
            today,
            prefix: Rc::from(prefix),
            mode,
            words: &JA,
            typed,
            collected,
            pages,
            stage: Stage::Page(0),
            listed: vec![],
            reviewed: false,
            memories: Table::new(),
            dirty: false,
            revision: 0,
            confirmed: None,
            unkept: vec![],
            keeping: Keeping::default(),
            returned: None,
            desk: Desk::default(),
            cleared: None,
            catalogue: None,
            spoken: 0,
            stale: true,
        }
    }

    /// The tree of elements that shows the form as it is now.
    pub fn view(&mut self) -> Node {
        self.stale = false;
        let mut tree = screen::screen(self);
        self.translate(&mut tree);
        tree
    }

    fn translate(&mut self, node: &mut Node) {
        if let Some(catalogue) = &mut self.catalogue {
            catalogue.translate(node);
        }
    }

    /// Another language: every tree is made anew.
    fn speak(&mut self, catalogue: &str) {
        self.catalogue = Catalogue::read(catalogue);
        self.spoken += 1;
        self.stale = true;
    }

    /// Whether [`Self::view`] may give another tree than the last time.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// Takes what happened, and says what the page is to do once it shows the new tree.
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Typed { key, slot, text } => {
                self.store(&key, &slot, text);
                self.look_up(&key, &slot)
            }
            Event::Chosen { key, slot, text } => {
                self.store(&key, &slot, text);
                self.memory(&key).left = true;
                self.settle();
                vec![]
            }
            Event::Left { key } => self.leave(&key),
            Event::Files { key, files, refusal } => {
                self.set_files(&key, files, refusal);
                vec![]
            }
            Event::Pressed(act) => self.act(act),
            Event::CameTo(name) => self.come_to(name.as_deref()),
            Event::Switched { on } => self.switch_keeping(!on),
            Event::Kept(keeping) => {
                // What was on its way when the resident wanted nothing more kept does not begin it anew.
                if self.keeping != Keeping::Off {
                    self.stale |= self.keeping != keeping;
                    self.keeping = keeping;
                }
                vec![]
            }
            Event::Returned { records, saved } => self.return_to(&records, saved),
            Event::Elsewhere { records } => self.take_elsewhere(&records),
            Event::Fetched { key, piece, text } => self.take_piece(&key, &piece, text.as_deref()),
            Event::Words(catalogue) => {
                self.speak(&catalogue);
                vec![]
            }
            Event::Desk(desk) => {
                self.desk = desk;
                self.stale = true;
                vec![]
            }
            Event::Brought { records } => self.take_brought(&records),
            Event::Accepted => self.end(),
        }
    }

    fn act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Next => self.next(),
            Act::Back => self.back(),
            Act::Review => self.return_to_review(),
            Act::Page(number) => self.go(Stage::Page(number)),
            Act::Confirm => self.confirm(),
            Act::AddRow(group) => self.add_row(&group),
            Act::RemoveRow(group, row) => self.remove_row(&group, row),
            Act::TakeOut(key, at) => self.take_out(&key, at),
            Act::Mend(key, slot) => vec![Effect::FocusField { key, slot }],
            Act::Pick(key, at) => self.pick(&key, at),
            Act::StartOver => self.start_over(),
            Act::BringBack => self.bring_back(),
            Act::Dismiss => self.dismiss(),
            Act::Carry => self.ask_desk(Task::Carry),
            Act::Retry => self.ask_desk(Task::Finish),
        }
    }

    /// Another form in its place; what was typed stays.
    pub fn redefine(&mut self, definition: Arc<Definition>) {
        if Arc::ptr_eq(&self.definition, &definition) {
            return;
        }
        let before = std::mem::take(&mut self.index);
        self.index = before.follow(&definition);
        self.definition = definition;
        if !self.dirty && Rc::make_mut(&mut self.collected).reword(&before, &self.index) {
            self.pages = pages(&self.definition, &self.collected);
            self.stale = true;
        } else {
            self.settle();
        }
    }

    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Another day of the application: the one on which a page was written is not the one on which it is opened.
    /// What was typed since [`Session::new`] is worked out with it.
    pub fn set_today(&mut self, today: Date) {
        self.today = today;
        self.settle();
    }

    pub fn set_mode(&mut self, mode: Mode) {
        self.stale |= self.mode != mode;
        self.mode = mode;
    }

    pub fn definition(&self) -> &Arc<Definition> {
        &self.definition
    }

    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The application as it stands: answers, what is wrong, what is shown.
    pub fn collected(&self) -> &Rc<Collected> {
        &self.collected
    }

    /// Of items beside each other those that a part of the form, by positions in reading order, has something of.
    pub(crate) fn within<'a>(&self, items: &'a [Arc<Item>], part: &Range<usize>) -> &'a [Arc<Item>] {
        let order = |item: &Arc<Item>| self.index.get(&item.id).map_or(0, |location| location.order);
        // The last one that begins before the part may reach into it.
        let first = items.partition_point(|item| order(item) <= part.start).saturating_sub(1);
        let end = items.partition_point(|item| order(item) < part.end);
        items.get(first..end).unwrap_or_default()
    }

    /// Whether the application is sent to an address, rather than saved and handed over.
    pub(crate) fn sends(&self) -> bool {
        !self.definition.procedure.reception_url.is_empty()
    }

    /// Whether the resident has read and confirmed the application as it is now.
    pub fn is_confirmed(&self) -> bool {
        self.confirmed == Some(self.revision)
    }

    /// Works the application out.
    fn settle(&mut self) {
        self.dirty = false;
        self.collected = Rc::new(collect(&self.definition, &self.index, &self.typed, self.today));
        self.pages = pages(&self.definition, &self.collected);
        self.stale = true;
    }

    /// Something was typed that belongs into that record of the draft.
    fn changed(&mut self, record: String) {
        self.keep(record);
        self.dirty = true;
        self.revision = self.revision.wrapping_add(1);
    }

    fn ask_desk(&mut self, task: Task) -> Vec<Effect> {
        if self.desk != Desk::There {
            self.desk = Desk::Coming;
        }
        self.stale = true;
        vec![Effect::Desk(task)]
    }

    fn tell(&mut self, about: &str, news: String) {
        self.memory(about).news = news;
        self.stale = true;
    }
}

#[cfg(test)]
mod tests;

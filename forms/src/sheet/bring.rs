//! A table becomes items (取り込み): row by row, by what its columns say.

mod record;

use super::MOST_ITEMS;
use super::book::Sheet;
use super::cells::{self, Must, Untaken};
use super::choices;
use super::column::{self, Column};
use super::conditions::{Use, Waiting, attach};
use super::kinds;
use super::place::{DEEPEST, Keys, Maker, Tree};
use super::remark::{Matter, Remark};

use crate::definition::Definition;
use crate::edit::Command;
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::{Kind, Role};
use crate::setting::SettingValue;
use crate::widget::Widget;
pub(super) use record::one_line;
use record::{Record, records};
use std::collections::HashMap;

/// How a table is to be understood: what people are asked, after we have guessed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The row with the headings, counted from 0; items begin under it. `None`: they begin in the first row.
    pub heading: Option<usize>,
    pub columns: Vec<Column>,
}

impl Plan {
    pub fn guess(sheet: &Sheet) -> Self {
        Self::under(sheet, column::heading(sheet))
    }

    /// The same with another row of headings.
    pub fn under(sheet: &Sheet, heading: Option<usize>) -> Self {
        Self { heading, columns: column::columns(sheet, heading) }
    }

    /// Gives a column a meaning; the one that had it before is ignored then.
    pub fn set(&mut self, at: usize, column: Column) {
        if !column.may_repeat() {
            self.columns.iter_mut().filter(|of| **of == column).for_each(|of| *of = Column::Ignored);
        }
        if let Some(of) = self.columns.get_mut(at) {
            *of = column;
        }
    }

    /// The first row of items.
    fn first(&self) -> usize {
        self.heading.map_or(0, |row| row + 1)
    }
}

/// What a table became.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    /// The form's name, where the table says it.
    pub title: Option<String>,
    pub items: Vec<Item>,
    /// In the order of the rows.
    pub remarks: Vec<Remark>,
}

impl Brought {
    /// How many items, and how many sections and repeated groups.
    pub fn counts(&self) -> (usize, usize) {
        fn count(items: impl Iterator<Item = impl std::ops::Deref<Target = Item>>, counts: &mut (usize, usize)) {
            for item in items {
                let to = if item.kind.role().holds_items() { &mut counts.1 } else { &mut counts.0 };
                *to += 1;
                count(item.children.iter().cloned(), counts);
            }
        }
        let mut counts = (0, 0);
        count(self.items.iter(), &mut counts);
        counts
    }

    /// A new form of them.
    pub fn into_definition(self, title: &str) -> Definition {
        Definition::new(title).with(self.items)
    }

    /// Puts them behind the items of a form, as one step.
    pub fn append_to(self, definition: &Definition) -> Command {
        let first = definition.items.len();
        let insert = |(at, item)| Command::insert(None, first + at, item);
        Command::Batch(self.items.into_iter().enumerate().map(insert).collect())
    }
}

/// Reads the items of a table. `taken` are the names of data that a form has already; `fresh` makes identities.
pub fn bring(
    sheet: &Sheet,
    plan: &Plan,
    taken: impl IntoIterator<Item = String>,
    fresh: &mut dyn FnMut() -> ItemId,
) -> Brought {
    let mut remarks = record::notes(sheet, plan);
    let records = records(sheet, plan, &mut remarks);
    let mut reading = Reading {
        maker: Maker { keys: Keys::new(taken), fresh },
        tree: Tree::default(),
        remarks,
        places: HashMap::new(),
        here: None,
        guessed: 0,
        conditions: vec![],
    };
    for (at, record) in records.iter().enumerate() {
        if reading.tree.len() >= MOST_ITEMS {
            reading.remarks.push(Matter::TooManyItems { left: records.len() - at }.at(record.row));
            break;
        }
        reading.take(record);
    }
    if reading.guessed > 0 {
        reading.remarks.push(Matter::KindsGuessed { count: reading.guessed }.anywhere());
    }
    let Reading { tree, mut remarks, conditions, .. } = reading;
    #[allow(clippy::redundant_closure_for_method_calls, reason = "the method is of one lifetime, the closure of all")]
    let items = attach(tree.grown(), conditions, &mut remarks, |called, said, of| called.condition(said, of));
    // Rows in their order; what is about the whole table stands first.
    remarks.sort_by_key(|remark| remark.row);
    Brought { title: None, items, remarks }
}

struct Reading<'a> {
    maker: Maker<'a>,
    tree: Tree,
    remarks: Vec<Remark>,
    /// Sections and groups by the words that lead to them.
    places: HashMap<String, usize>,
    /// What the items are put into, until a row says otherwise.
    here: Option<usize>,
    guessed: usize,
    conditions: Vec<Waiting>,
}

/// What stands between a container and the one inside it, in the column of the places.
pub(super) const INSIDE: &str = " ＞ ";
/// Says that an item stands in no container, where the row above stands in one.
pub(super) const OUTSIDE: &str = "（まとまりの外）";

impl Reading<'_> {
    fn take(&mut self, record: &Record) {
        if record.label.is_empty() {
            self.here = self.place(record, &record.place);
            return;
        }
        let heading = heading_of(record);
        let told = kinds::of_words(&record.kind);
        let role = told.as_ref().map(|told| told.kind.role());
        if let (Some(label), None) = (heading, role) {
            let kind = kinds::named("section");
            self.container(record, label, kind, None);
            return;
        }
        // A section beside which no place is said stands beside the others; everything else goes where the row above went.
        let around = match (record.place.as_str(), role) {
            ("", Some(Role::Section)) => None,
            ("", _) => self.here,
            (place, _) => self.place(record, place),
        };
        match told {
            Some(told) if told.kind.role().holds_items() => {
                self.container(record, &record.label, told.kind, around);
            }
            told => {
                let kind = self.kind(record, told);
                self.item(record, &record.label, kind, around);
                self.here = around;
            }
        }
    }

    /// A section or a repeated group in a row of its own.
    fn container(&mut self, record: &Record, label: &str, kind: Kind, around: Option<usize>) {
        let mut kind = kind;
        self.settings(record, &mut kind);
        let at = self.item(record, label, kind, around);
        let path = self.path(at);
        self.places.insert(path, at);
        self.here = Some(at);
    }

    /// The section or group that words lead to; sections that are not there yet are made.
    fn place(&mut self, record: &Record, words: &str) -> Option<usize> {
        let words = one_line(words);
        if words == OUTSIDE || words.is_empty() {
            return None;
        }
        if let Some(at) = self.places.get(&words).copied() {
            let inside = |here: usize| std::iter::successors(Some(here), |at| self.tree.parent(*at)).any(|of| of == at);
            // Going back to a section that others came after moves the item before them.
            let last = self.tree.len().checked_sub(1);
            if !last.is_some_and(inside) {
                let label = record.label.clone();
                self.remarks.push(Matter::PlaceAgain { label, place: words }.at(record.row));
            }
            return Some(at);
        }
        let (around, own) = words.rsplit_once(INSIDE).unwrap_or(("", &words));
        let mut around = if around.is_empty() { None } else { self.places.get(around).copied() };
        // What leads nowhere is one name.
        let label = if around.is_some() { own } else { &words };
        if self.tree.depth(around) >= DEEPEST {
            self.remarks.push(Matter::TooDeep { label: label.to_owned() }.at(record.row));
            around = around.and_then(|at| self.tree.parent(at));
        }
        let section = self.maker.item(label, kinds::named("section"), "", &self.tree, around);
        let at = self.tree.add(section, around);
        self.places.insert(words.clone(), at);
        Some(at)
    }

    /// The words that lead to a container.
    fn path(&self, at: usize) -> String {
        let mut names: Vec<&str> = std::iter::successors(Some(at), |at| self.tree.parent(*at))
            .filter_map(|at| self.tree.get(at))
            .map(|item| item.label.as_str())
            .collect();
        names.reverse();
        names.join(INSIDE)
    }

    /// The item itself, with everything that is the same for all kinds.
    fn item(&mut self, record: &Record, label: &str, kind: Kind, around: Option<usize>) -> usize {
        let wanted = if key_may_be(&record.key) { record.key.as_str() } else { "" };
        let mut item = self.maker.item(label, kind, wanted, &self.tree, around);
        if let Some(used) = item.key.clone().filter(|used| !record.key.is_empty() && *used != record.key) {
            let said = record.key.clone();
            self.remarks.push(Matter::KeyChanged { label: label.to_owned(), said, used }.at(record.row));
        }
        item.help.clone_from(&record.help);
        let answers = item.key.is_some();
        match cells::must(&record.required) {
            Must::Always if answers => item = item.required(),
            Must::When(said) if answers => self.wait(record, &item, said, Use::Required),
            Must::Unread => {
                let said = record.required.clone();
                self.remarks.push(Matter::UnknownRequired { label: label.to_owned(), said }.at(record.row));
            }
            // A consent that may be left out is none.
            Must::Never if record.required.is_empty() && matches!(item.kind.widget(), Widget::Tick { .. }) => {
                item = item.required();
            }
            _ => {}
        }
        if !record.shown_when.is_empty() {
            self.wait(record, &item, record.shown_when.clone(), Use::Shown);
        }
        self.tree.add(item, around)
    }

    fn wait(&mut self, record: &Record, item: &Item, said: String, of: Use) {
        self.conditions.push(Waiting { row: record.row, id: item.id.clone(), said, of });
    }

    /// The kind with its choices, its length and its settings.
    fn kind(&mut self, record: &Record, told: Option<kinds::Told>) -> Kind {
        let remark = |matter: Matter| matter.at(record.row);
        let label = || record.label.clone();
        let split = choices::split(&record.choices);
        let has_choices = !split.choices.is_empty();
        let mut kind = match told {
            Some(told) => {
                self.remarks.extend(told.day_only.then(|| remark(Matter::DayOnly { label: label() })));
                told.kind
            }
            None if record.kind.is_empty() => {
                self.guessed += 1;
                let several = kinds::says_several(&format!("{}{}", record.help, record.label));
                kinds::of_name(&record.label, has_choices, several)
            }
            None => {
                let said = one_line(&record.kind);
                self.remarks.push(remark(Matter::UnknownKind { label: label(), said }));
                kinds::named("text")
            }
        };
        if kind.role() == Role::Calculated {
            self.remarks.push(remark(Matter::CalculationMissing { label: label() }));
        }
        let takes_choices = kind.settings().iter().any(|of| matches!(of.value, SettingValue::Choices(_)));
        match (takes_choices, has_choices) {
            (true, true) => {
                if split.at_dots {
                    let count = split.choices.len();
                    self.remarks.push(remark(Matter::SplitAtDots { label: label(), count }));
                }
                self.choices(record, &mut kind, split.choices);
            }
            (true, false) => self.remarks.push(remark(Matter::ChoicesMissing { label: label() })),
            (false, true) if kind.about().name != "yes-no" => {
                let kind = kind.about().label;
                self.remarks.push(remark(Matter::ChoicesUnused { label: label(), kind }));
            }
            (false, _) => {}
        }
        if !record.length.is_empty() && cells::must(&record.length) != Must::Never {
            match cells::length(&record.length) {
                None => {
                    let said = one_line(&record.length);
                    self.remarks.push(remark(Matter::LengthUnread { label: label(), said }));
                }
                Some(length) if !cells::set_length(&mut kind, length) => {
                    let kind = kind.about().label;
                    self.remarks.push(remark(Matter::LengthUnused { label: label(), kind }));
                }
                Some(_) => {}
            }
        }
        self.settings(record, &mut kind);
        kind
    }

    fn choices(&mut self, record: &Record, kind: &mut Kind, all: Vec<crate::choice::Choice>) {
        let mut once: Vec<crate::choice::Choice> = vec![];
        let mut seen = std::collections::HashSet::new();
        for choice in all {
            if seen.insert(choice.code()) {
                once.push(choice);
            } else {
                let (label, choice) = (record.label.clone(), choice.label);
                self.remarks.push(Matter::ChoiceTwice { label, choice }.at(record.row));
            }
        }
        // They differ from one another now, so that nothing refuses them.
        _ = kind.set("choices", &SettingValue::Choices(once));
    }

    fn settings(&mut self, record: &Record, kind: &mut Kind) {
        let lines = record.settings.lines().map(str::trim).filter(|line| !line.is_empty());
        // What is refused may be taken once the others are: a least above the most that a new item has.
        let later: Vec<&str> = lines.filter(|line| cells::set(kind, line).is_err()).collect();
        for line in later {
            let (label, said) = (record.label.clone(), line.to_owned());
            let matter = match cells::set(kind, line) {
                Ok(()) => continue,
                Err(Untaken::Unread) => Matter::SettingUnread { label, said },
                Err(Untaken::Refused(why)) => Matter::SettingRefused { label, said, why },
            };
            self.remarks.push(matter.at(record.row));
        }
    }
}

/// The words of a heading that stands among the items: 【申請者】, ■申請者.
fn heading_of(record: &Record) -> Option<&str> {
    let label = record.label.as_str();
    let inner = label.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'));
    let inner = inner.or_else(|| label.strip_prefix(['■', '◆', '●', '▼']));
    inner.map(str::trim).filter(|inner| record.is_name_only() && !inner.is_empty())
}

/// Whether a name of data can be one.
fn key_may_be(key: &str) -> bool {
    const LONGEST: usize = 100;
    !key.trim().is_empty() && key.len() <= LONGEST && !key.chars().any(char::is_control)
}

#[cfg(test)]
mod tests;

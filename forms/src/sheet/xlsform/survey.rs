//! The questions of an `XLSForm`, row by row.

use super::Named;
use super::kinds::{Type, of, with_choices};
use super::relevant;
use crate::choice::Choice;
use crate::condition::{Condition, Test};
use crate::edit::compose::OTHER;
use crate::id::ItemId;
use crate::item::Item;
use crate::kinds::{Kind, Role};
use crate::setting::SettingValue;
use crate::sheet::MOST_ITEMS;
use crate::sheet::bring::{Brought, one_line};
use crate::sheet::conditions::{Use, Waiting, attach};
use crate::sheet::kinds::named;
use crate::sheet::place::{DEEPEST, Keys, Maker, Tree};
use crate::sheet::remark::{Matter, Remark};
use std::collections::HashMap;

/// The columns that are read.
struct Columns {
    kind: Option<usize>,
    name: Option<usize>,
    label: Option<usize>,
    hint: Option<usize>,
    required: Option<usize>,
    relevant: Option<usize>,
    appearance: Option<usize>,
    constraint: Option<usize>,
    filter: Option<usize>,
    count: Option<usize>,
}

impl Columns {
    fn of(survey: &Named) -> Self {
        Self {
            kind: survey.column(&["type"]),
            name: survey.column(&["name"]),
            label: survey.words("label"),
            hint: survey.words("hint"),
            required: survey.column(&["required"]),
            relevant: survey.column(&["relevant", "relevance"]),
            appearance: survey.column(&["appearance"]),
            constraint: survey.column(&["constraint"]),
            filter: survey.column(&["choice_filter"]),
            count: survey.column(&["repeat_count"]),
        }
    }

    fn all(&self) -> [Option<usize>; 10] {
        let Self { kind, name, label, hint, required, relevant, appearance, constraint, filter, count } = self;
        [*kind, *name, *label, *hint, *required, *relevant, *appearance, *constraint, *filter, *count]
    }
}

struct Reading<'a> {
    survey: &'a Named,
    columns: Columns,
    lists: &'a HashMap<String, Vec<Choice>>,
    maker: Maker<'a>,
    tree: Tree,
    remarks: Vec<Remark>,
    conditions: Vec<Waiting>,
    /// The identities by the names in the file.
    names: HashMap<String, ItemId>,
    /// The containers that are open, with the word that opened each.
    open: Vec<(Option<usize>, &'static str)>,
    not_asked: Vec<String>,
}

pub(super) fn read(
    survey: &Named,
    lists: &HashMap<String, Vec<Choice>>,
    taken: impl IntoIterator<Item = String>,
    fresh: &mut dyn FnMut() -> ItemId,
) -> Brought {
    let mut reading = Reading {
        survey,
        columns: Columns::of(survey),
        lists,
        maker: Maker { keys: Keys::new(taken), fresh },
        tree: Tree::default(),
        remarks: vec![],
        conditions: vec![],
        names: HashMap::new(),
        open: vec![],
        not_asked: vec![],
    };
    reading.columns_left();
    for row in survey.rows() {
        if reading.tree.len() >= MOST_ITEMS {
            let left = survey.sheet.rows.len() - row;
            reading.remarks.push(Matter::TooManyItems { left }.at(row));
            break;
        }
        reading.row(row);
    }
    reading.finish()
}

impl Reading<'_> {
    /// Columns with words that are not read.
    fn columns_left(&mut self) {
        let survey = self.survey;
        let read = self.columns.all();
        // The words for a constraint stand and fall with it.
        let beside = |name: &str| name.is_empty() || name.starts_with("constraint_message") || name == "calculation";
        let has_words = |at: usize| survey.rows().any(|row| !survey.sheet.cell(row, at).is_empty());
        let left = survey.names.iter().enumerate().filter(|(at, name)| !read.contains(&Some(*at)) && !beside(name));
        let headings: Vec<String> = left.filter(|(at, _)| has_words(*at)).map(|(_, name)| name.clone()).collect();
        if !headings.is_empty() {
            self.remarks.push(Matter::ColumnsLeft { headings }.anywhere());
        }
    }

    fn cell(&self, row: usize, column: Option<usize>) -> String {
        self.survey.cell(row, column).replace("\r\n", "\n")
    }

    fn row(&mut self, row: usize) {
        let (said, name) = (self.cell(row, self.columns.kind), self.cell(row, self.columns.name));
        let label = one_line(&self.cell(row, self.columns.label));
        let label = if label.is_empty() { name.clone() } else { label };
        if said.is_empty() {
            if !(name.is_empty() && label.is_empty()) {
                self.remarks.push(Matter::NoLabel { said: label }.at(row));
            }
            return;
        }
        let appearance = self.cell(row, self.columns.appearance);
        let own = || label.clone();
        match of(&said, &appearance) {
            Type::Question(kind) => _ = self.item(row, kind),
            Type::Nearest(kind) => {
                let about = kind.about().label;
                self.remarks.push(Matter::NearestKind { label: own(), said, kind: about }.at(row));
                self.item(row, kind);
            }
            Type::Day => {
                self.remarks.push(Matter::DayOnly { label: own() }.at(row));
                self.item(row, named("date"));
            }
            Type::Unknown => {
                self.remarks.push(Matter::UnknownKind { label: own(), said }.at(row));
                self.item(row, named("text"));
            }
            Type::Choice { list, several, other, exact } => {
                let kind = self.choices(row, &label, list, several, other);
                if !exact {
                    let about = kind.about().label;
                    let said = said.clone();
                    self.remarks.push(Matter::NearestKind { label: own(), said, kind: about }.at(row));
                }
                let at = self.item(row, kind);
                if other {
                    self.other_line(at, several);
                }
            }
            Type::BeginGroup => self.open(row, named("section"), "group"),
            Type::BeginRepeat => {
                let mut kind = named("group");
                let count = self.cell(row, self.columns.count);
                let fixed = count.parse::<u32>().ok().map(|n| SettingValue::Count(Some(n)));
                let set = fixed.is_some_and(|n| kind.set("most", &n).and_then(|()| kind.set("least", &n)).is_ok());
                if !count.is_empty() && !set {
                    self.remarks.push(Matter::ConstraintLeft { label: own(), said: count }.at(row));
                }
                self.open(row, kind, "repeat");
            }
            Type::EndGroup => self.close(row, &said, "group"),
            Type::EndRepeat => self.close(row, &said, "repeat"),
            Type::NotAsked => self.not_asked.push(if name.is_empty() { said } else { name }),
        }
    }

    fn open(&mut self, row: usize, kind: Kind, word: &'static str) {
        if self.open.len() >= DEEPEST {
            let label = self.cell(row, self.columns.label);
            self.remarks.push(Matter::TooDeep { label }.at(row));
            let around = self.around();
            return self.open.push((around, word));
        }
        let at = self.item(row, kind);
        self.open.push((Some(at), word));
    }

    fn close(&mut self, row: usize, said: &str, word: &str) {
        if self.open.last().is_some_and(|open| open.1 == word) {
            self.open.pop();
        } else {
            self.remarks.push(Matter::EndTooMany { said: said.to_owned() }.at(row));
        }
    }

    fn around(&self) -> Option<usize> {
        self.open.last().and_then(|open| open.0)
    }

    fn item(&mut self, row: usize, kind: Kind) -> usize {
        let name = self.cell(row, self.columns.name);
        let label = one_line(&self.cell(row, self.columns.label));
        let label = if label.is_empty() { name.clone() } else { label };
        let around = self.around();
        let mut item = self.maker.item(&label, kind, &name, &self.tree, around);
        item.help = self.cell(row, self.columns.hint);
        if let Some(used) = item.key.clone().filter(|used| *used != name && !name.is_empty()) {
            self.remarks.push(Matter::KeyChanged { label: label.clone(), said: name.clone(), used }.at(row));
        }
        let required = self.cell(row, self.columns.required);
        let word = required.to_lowercase().replace(' ', "");
        match word.as_str() {
            _ if item.key.is_none() => {}
            "yes" | "true" | "true()" | "1" => item = item.required(),
            "" | "no" | "false" | "false()" | "0" => {}
            _ => self.wait(row, &item, required, Use::Required),
        }
        let relevant = self.cell(row, self.columns.relevant);
        if !relevant.is_empty() {
            self.wait(row, &item, relevant, Use::Shown);
        }
        for (column, matter) in [
            (self.columns.constraint, (|label, said| Matter::ConstraintLeft { label, said }) as fn(_, _) -> Matter),
            (self.columns.filter, |label, said| Matter::FilterLeft { label, said }),
        ] {
            let said = self.cell(row, column);
            if !said.is_empty() {
                self.remarks.push(matter(label.clone(), said).at(row));
            }
        }
        if item.kind.role() == Role::Answer {
            self.names.insert(name, item.id.clone());
        }
        self.tree.add(item, around)
    }

    fn wait(&mut self, row: usize, item: &Item, said: String, of: Use) {
        self.conditions.push(Waiting { row, id: item.id.clone(), said, of });
    }

    fn choices(&mut self, row: usize, label: &str, list: &str, several: bool, other: bool) -> Kind {
        let mut choices = self.lists.get(list).cloned().unwrap_or_default();
        if choices.is_empty() {
            let (label, list) = (label.to_owned(), list.to_owned());
            self.remarks.push(Matter::NoSuchList { label, list }.at(row));
        } else if other && !choices.iter().any(|choice| choice.code() == "other") {
            choices.push(Choice::new("other", OTHER));
        }
        with_choices(choices, several)
    }

    /// The line for what no choice says.
    fn other_line(&mut self, of: usize, several: bool) {
        let Some((id, label, key)) = self.tree.get(of).map(|item| {
            (item.id.clone(), item.label.clone(), format!("{}_other", item.key.as_deref().unwrap_or_default()))
        }) else {
            return;
        };
        let label = format!("{label}（{OTHER}の内容）");
        let around = self.around();
        let mut line = self.maker.item(&label, named("text"), &key, &self.tree, around);
        let test = if several { Test::Contains("other".into()) } else { Test::Equals("other".into()) };
        line.shown_when = Some(Condition::atom(id, test));
        self.tree.add(line.required(), around);
    }

    fn finish(self) -> Brought {
        let Self { tree, mut remarks, conditions, names, open, not_asked, .. } = self;
        if !not_asked.is_empty() {
            remarks.push(Matter::NotAsked { names: not_asked }.anywhere());
        }
        for at in open.iter().filter_map(|open| open.0) {
            let label = tree.get(at).map(|item| item.label.clone()).unwrap_or_default();
            remarks.push(Matter::EndMissing { label }.anywhere());
        }
        let items = attach(tree.grown(), conditions, &mut remarks, |called, said, _| {
            relevant::condition(said, &|name| called.item(names.get(name)?))
        });
        Brought { title: None, items, remarks }
    }
}

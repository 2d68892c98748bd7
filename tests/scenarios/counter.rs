//! The counter: staff at one side shape a form, a resident's phone at the other side shows it.
//!
//! Everything is called by its label, as people do. A step that fails stops the scenario; what is refused has methods
//! of its own.

use madoguchi_forms::answers::{Collected, Place, Typed, check, collect};
use madoguchi_forms::condition::words::sentence;
use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::dependencies::{self, Why};
use madoguchi_forms::edit::{Change, Command, History, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::lint::{Mend, inspect, lint};
use madoguchi_forms::trial::trial;
use madoguchi_forms::write::write;
use serde_json::Value;

pub(crate) struct Counter {
    pub(crate) history: History,
    typed: Typed,
    clock: u64,
}

impl Counter {
    pub(crate) fn opens(title: &str) -> Self {
        Self::with(Definition::new(title))
    }

    pub(crate) fn with(definition: Definition) -> Self {
        Self { history: History::new(definition), typed: Typed::default(), clock: 0 }
    }

    pub(crate) fn form(&self) -> &Definition {
        self.history.definition()
    }

    pub(crate) fn item(&self, label: &str) -> &Item {
        let found = self.form().walk().into_iter().find(|i| i.label == label);
        found.unwrap_or_else(|| panic!("no item is called {label}"))
    }

    pub(crate) fn id(&self, label: &str) -> ItemId {
        self.item(label).id.clone()
    }

    fn fresh(&self) -> ItemId {
        ItemId::new(format!("i{}", self.clock))
    }

    // Staff

    /// Carries out a command; every one is a step of its own for undo.
    pub(crate) fn staff_does(mut self, command: Command) -> Self {
        self.clock += 10_000;
        if let Err(refused) = self.history.run(command, self.clock) {
            panic!("refused: {}", refused.sentence());
        }
        self
    }

    pub(crate) fn staff_adds(self, label: &str, kind: impl Into<Kind>) -> Self {
        let at = self.form().items.len();
        let item = self.new_item(label, kind.into());
        self.staff_does(Command::insert(None, at, item))
    }

    pub(crate) fn staff_adds_inside(self, parent: &str, label: &str, kind: impl Into<Kind>) -> Self {
        let at = self.item(parent).children.len();
        let (parent, item) = (self.id(parent), self.new_item(label, kind.into()));
        self.staff_does(Command::insert(Some(&parent), at, item))
    }

    fn new_item(&self, label: &str, kind: Kind) -> Item {
        let mut item = compose::new_item(self.form(), self.fresh(), kind);
        label.clone_into(&mut item.label);
        item
    }

    pub(crate) fn staff_changes(self, label: &str, change: Change) -> Self {
        let id = self.id(label);
        self.staff_does(Command::Change { id, change })
    }

    pub(crate) fn staff_requires(self, label: &str) -> Self {
        self.staff_changes(label, Change::Required(Required::Always))
    }

    pub(crate) fn staff_shows(self, label: &str, when: Condition) -> Self {
        self.staff_changes(label, Change::ShownWhen(Some(when)))
    }

    pub(crate) fn staff_names_the_data(self, label: &str, key: &str) -> Self {
        self.staff_changes(label, Change::Key(key.to_owned()))
    }

    pub(crate) fn staff_moves_to_the_top(self, label: &str) -> Self {
        let id = self.id(label);
        self.staff_does(Command::Move { id, parent: None, at: 0 })
    }

    pub(crate) fn staff_duplicates(self, label: &str) -> Self {
        let mut n = 0;
        let mut fresh = || {
            n += 1;
            ItemId::new(format!("copy{n}"))
        };
        let command = compose::duplicate(self.form(), &self.id(label), &mut fresh).expect("something to copy");
        self.staff_does(command)
    }

    pub(crate) fn staff_undoes(mut self) -> Self {
        assert!(self.history.undo(), "there is nothing to undo");
        self
    }

    pub(crate) fn staff_redoes(mut self) -> Self {
        assert!(self.history.redo(), "there is nothing to redo");
        self
    }

    /// The command is refused with this reason, and nothing is changed.
    pub(crate) fn staff_is_refused(mut self, command: Command, reason: &str) -> Self {
        let before = self.form().clone();
        let refused = self.history.run(command, self.clock + 10_000).expect_err("was not refused");
        assert_eq!(refused.sentence(), reason);
        assert_eq!(*self.form(), before);
        self
    }

    pub(crate) fn staff_reads(self, label: &str, words: &str) -> Self {
        let condition = self.item(label).shown_when.as_ref().expect("a condition");
        assert_eq!(sentence(condition, &Index::new(self.form())), words);
        self
    }

    pub(crate) fn staff_is_told(self, kinds: &[&str]) -> Self {
        let found: Vec<&str> = lint(self.form()).iter().map(|p| p.kind).collect();
        assert_eq!(found, kinds);
        self
    }

    /// Presses the button of a mend that the checks offer.
    pub(crate) fn staff_presses(self, words: &str) -> Self {
        let mends: Vec<Mend> = inspect(self.form()).iter().filter_map(|found| found.mend(self.form())).collect();
        let mend = mends.iter().find(|mend| mend.words == words);
        let mend = mend.unwrap_or_else(|| panic!("no button says {words}, but {mends:?}")).clone();
        self.staff_does(mend.command)
    }

    pub(crate) fn staff_reads_what_depends(self, sentences: &[&str]) -> Self {
        let index = Index::new(self.form());
        let said: Vec<String> = dependencies::all(self.form()).iter().map(|link| link.sentence(&index)).collect();
        assert_eq!(said, sentences);
        self
    }

    /// Tries when an item is shown, with a sample answer to another one.
    pub(crate) fn staff_tries(self, label: &str, asked: &str, sample: &str, said: &str) -> Self {
        let tried =
            trial(self.form(), &Index::new(self.form()), &self.id(label), Why::Shown).expect("something to try");
        let mut typed = Typed::default();
        typed.set(&Place::new(&self.id(asked), &[]), "value", sample);
        let collected = collect(&tried.definition, &Index::new(&tried.definition), &typed, today());
        assert_eq!(tried.said(&collected), [said]);
        self
    }

    // The resident

    pub(crate) fn resident_types(self, label: &str, text: &str) -> Self {
        self.resident_types_into(label, &[], "value", text)
    }

    pub(crate) fn resident_chooses(self, label: &str, choice: &str) -> Self {
        self.resident_types(label, choice)
    }

    pub(crate) fn resident_types_into(mut self, label: &str, rows: &[u32], slot: &str, text: &str) -> Self {
        let place = Place::new(&self.id(label), rows);
        self.typed.set(&place, slot, text);
        self
    }

    pub(crate) fn resident_adds_a_row(mut self, group: &str, least: u32) -> Self {
        let place = Place::new(&self.id(group), &[]);
        self.typed.add_row(&place, least);
        self
    }

    pub(crate) fn resident_removes_row(mut self, group: &str, row: u32, least: u32) -> Self {
        let place = Place::new(&self.id(group), &[]);
        self.typed.remove_row(&place, row, least);
        self
    }

    pub(crate) fn collected(&self) -> Collected {
        collect(self.form(), &Index::new(self.form()), &self.typed, today())
    }

    /// What stands on the phone, from top to bottom, with ※必須 or ※任意 at what is answered.
    pub(crate) fn phone_shows(self, lines: &[&str]) -> Self {
        let collected = self.collected();
        let line = |item: &Item| {
            let place = Place::new(&item.id, &[]);
            let asked = matches!(item.kind.role(), Role::Answer | Role::Group);
            let mark = match (asked, collected.required.contains(&place)) {
                (false, _) => "",
                (true, true) => " ※必須",
                (true, false) => " ※任意",
            };
            collected.shown.contains(&place).then(|| format!("{}{mark}", item.label))
        };
        let shown: Vec<String> = self.form().walk().into_iter().filter_map(|i| line(i)).collect();
        assert_eq!(shown, lines);
        self
    }

    pub(crate) fn phone_says(self, sentences: &[&str]) -> Self {
        let said: Vec<String> = self.collected().troubles.into_iter().map(|t| t.sentence).collect();
        assert_eq!(said, sentences);
        self
    }

    /// The application as it would be handed in: complete, and right by our checks and by the `jsonschema` crate's.
    pub(crate) fn application_is(self, expected: &Value) -> Self {
        let collected = self.collected();
        assert_eq!(collected.troubles, vec![]);
        let answers = Value::Object(collected.answers);
        assert_eq!(answers, *expected);
        let faults = check(self.form(), &Index::new(self.form()), &answers, today());
        assert_eq!(faults.0, vec![]);
        assert!(jsonschema::draft202012::is_valid(&write(self.form()), &answers));
        self
    }

    /// A condition in the words of the builder: an item by its label and what it is asked.
    pub(crate) fn when(&self, label: &str, test: Test) -> Condition {
        Condition::atom(self.id(label).as_str(), test)
    }

    pub(crate) fn when_is(&self, label: &str, choice: &str) -> Condition {
        self.when(label, Test::Equals(choice.into()))
    }
}

pub(crate) fn today() -> Date {
    Date::new(2026, 11, 21).expect("a day of the calendar")
}

//! Anything that staff can do, at random, sensible or not.

use madoguchi_forms::calculation::Expression;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::definition::{Definition, Presentation, Procedure};
use madoguchi_forms::edit::compose::clipboard::{self, Arrived};
use madoguchi_forms::edit::compose::several::{self, Marked};
use madoguchi_forms::edit::{Change, Command, FormChange, Patch, Translation, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::calculated::Calculated;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::locked::Locked;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::pittari::names::Names;
use madoguchi_forms::read::read_value;
use madoguchi_forms::setting::SettingValue;
use madoguchi_forms::write::write;
use proptest::prelude::*;
use serde_json::json;

/// One thing done: what it is, to which item, and two numbers to choose by.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    what: u8,
    item: usize,
    to: usize,
    quick: bool,
}

pub(crate) fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = (0..25_u8, 0..1000_usize, 0..1000_usize, any::<bool>());
    let act = act.prop_map(|(what, item, to, quick)| Act { what, item, to, quick });
    prop::collection::vec(act, 1..40)
}

/// A form with something of everything to begin with, opened from its file.
pub(crate) fn form() -> Definition {
    let text = |id: &str| Item::new(id, id, id, Text::default().into());
    let form = Definition::new("申請").with(vec![
        Item::unkeyed("s", "申請者", Section::default().into()).with(vec![
            Item::new("class", "class", "区分", OneChoice::of(&["個人", "団体"]).into()).required(),
            text("name").shown_when(Condition::equals("class", "団体")).required(),
        ]),
        Item::new("rows", "rows", "品目", Group::default().into()).with(vec![text("a"), text("b")]),
        Item::new("home", "home", "世帯", Section::default().into()).with(vec![text("c")]),
        text("d"),
        Item::new("plain", "plain", "区分", OneChoice { titled: false, ..OneChoice::of(&["x", "y"]) }.into()),
        text("e").shown_when(Condition::equals("plain", "y")),
        // As other tools' files have them: what we cannot read, asked for by a condition, and a key of nothing.
        Item::new("lock", "lock", "", Locked { schema: json!({"type": "string", "pattern": "(?=a)b"}) }.into())
            .shown_when(Condition::equals("plain", "x")),
        Item::new("nothing", "", "無名", Text::default().into()),
    ]);
    read_value(write(&form)).expect("a form").definition
}

impl Act {
    /// Quick ones follow within one word's typing.
    pub(crate) fn pause(&self) -> u64 {
        if self.quick { 100 } else { 5000 }
    }

    pub(crate) fn command(&self, form: &Definition, n: usize) -> Option<Command> {
        let all = form.walk();
        let pick = |at: usize| all.get(at % all.len().max(1)).copied();
        let fresh = |part: usize| ItemId::new(format!("n{n}-{part}"));
        let new = |kind: usize| {
            let mut kinds = Kind::all();
            kinds.retain(|kind| kind.role() != Role::Locked);
            compose::new_item(form, fresh(0), kinds[kind % kinds.len()].clone())
        };
        let parent = |at: usize| pick(at).filter(|_| !at.is_multiple_of(3)).map(|i| i.id.clone());
        let words = ["住所", "連絡先", "理由", "備考"][self.to % 4].to_owned();
        let id = pick(self.item).map(|i| i.id.clone());
        let change = |change| Some(Command::Change { id: id.clone()?, change });
        let condition = || {
            let other = pick(self.to)?;
            Some(match self.to % 4 {
                0 => Condition::atom(other.id.as_str(), Test::Filled(true)),
                1 => Condition::equals(other.id.as_str(), "団体"),
                2 => Condition::Not { not: Box::new(Condition::equals(other.id.as_str(), "個人")) },
                _ => Condition::All {
                    all: vec![Condition::equals("class", "団体"), Condition::atom("name", Test::Filled(false))],
                },
            })
        };
        match self.what {
            0..=2 => {
                Some(Command::Insert { parent: parent(self.to), at: self.item % 6, item: Box::new(new(self.item)) })
            }
            3 => Some(Command::Remove { id: id? }),
            4 => Some(compose::remove_with_conditions(form, &id?)),
            5 => Some(Command::Move { id: id?, parent: parent(self.to), at: self.to % 5 }),
            6 => change(Change::Label(words)),
            7 => change(Change::Help(words)),
            8 => change(Change::Key(format!("k{}", self.to % 7))),
            9 => change(Change::Required([Required::Always, Required::Never][self.to % 2].clone())),
            10 => change(Change::Required(Required::When(condition()?))),
            11 => change(Change::ShownWhen(condition())),
            12 => change(Change::Kind(new(self.to).kind)),
            13 => {
                let to = Choice::new(format!("v{}", self.to % 3), words);
                let kind = &pick(self.item)?.kind;
                let choices = kind.settings().into_iter().find_map(|s| match s.value {
                    SettingValue::Choices(choices) => Some(choices),
                    _ => None,
                })?;
                change(Change::Choice { from: choices.get(self.to % choices.len().max(1))?.value.clone(), to })
            }
            14 => {
                let mut part = 0;
                let mut fresh = || {
                    part += 1;
                    fresh(part)
                };
                compose::duplicate(form, &id?, &mut fresh)
            }
            15 => Some(Command::Form(match self.to % 4 {
                0 => FormChange::Title(words),
                1 => FormChange::Description(words),
                2 => FormChange::Procedure(Box::new(Procedure { department: words, ..Procedure::default() })),
                _ => FormChange::Presentation(Presentation::OnePage),
            })),
            18 => Some(Command::Patch(Box::new(Patch::between(form, &self::form())))),
            16 => change(Change::Pittari(Names { id: format!("P{}", self.to), ..Names::default() })),
            17 => {
                let language = ["en", "vi"][self.to % 2];
                let language = [language, words.as_str()];
                let to = (!self.item.is_multiple_of(3)).then(|| json!(format!("w{}", self.item % 4)));
                // All languages, one, or some words.
                let path = &language[..self.item % 7 % 3];
                let to = if path.len() == 2 { to } else { to.map(|to| json!({ words.clone(): to })) };
                Some(Command::Form(FormChange::Translation(Translation::new(path, to))))
            }
            19 => {
                let sum = Expression::Sum(vec![Expression::Answer(id?), Expression::Count("rows".into())]);
                let fee = Calculated { expression: sum, ..Calculated::default() };
                let insert = Command::insert(None, all.len(), compose::new_item(form, fresh(0), fee.into()));
                let label = Command::Change { id: fresh(0), change: Change::Label(words) };
                Some(Command::Batch(vec![insert, label]))
            }
            _ => self.together(form, n),
        }
    }

    /// What is done to several items at once.
    fn together(&self, form: &Definition, n: usize) -> Option<Command> {
        let all = form.walk();
        let pick = |at: usize| all.get(at % all.len().max(1)).map(|item| item.id.clone());
        let marked: Marked = [self.item, self.to, self.item / 7].into_iter().filter_map(pick).collect();
        let mut part = 0;
        let mut fresh = || {
            part += 1;
            ItemId::new(format!("t{n}-{part}"))
        };
        match self.what {
            20 => several::step(form, &marked, self.quick),
            21 => Some(several::remove(form, &marked).0),
            22 => several::duplicate(form, &marked, &mut fresh).map(|(command, _)| command),
            23 => {
                let over = pick(self.to / 3)?;
                let (place, _) = several::drop_place(form, &marked, &over, self.quick)?;
                several::arrange(form, &marked, &place)
            }
            _ => {
                let clip = clipboard::copy(form, &marked, "a")?;
                let into = pick(self.to / 5).filter(|id| form.find(id).is_some_and(|i| i.kind.role().holds_items()));
                let arrived = Arrived::read(&clip.data).ok()?;
                let home = if self.quick { "a" } else { "b" };
                arrived.paste(form, home, (into.as_ref(), 0), &mut fresh).ok().map(|pasted| pasted.command)
            }
        }
    }
}

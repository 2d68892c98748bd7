//! Forms of every kind of item, made as the builder would: only what the commands allow.

use crate::answers::{TEXTS, numbers, sample};
use crate::conditions::condition;
use crate::tape::Tape;
use madoguchi_forms::calculation::{Expression, TableRow};
use madoguchi_forms::choice::Choice;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::{Definition, Presentation};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::{Index, Location};
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::references::check_item;
use madoguchi_forms::setting::{DateLimit, SettingValue};
use madoguchi_forms::shape::Shape;
use serde_json::{Number, Value};
use std::sync::Arc;

/// An item that was made already, and the groups around it.
#[derive(Clone)]
pub(crate) struct Made {
    pub(crate) id: ItemId,
    pub(crate) kind: Kind,
    pub(crate) groups: Vec<ItemId>,
}

pub(crate) struct Maker<'a> {
    pub(crate) tape: &'a mut Tape,
    pub(crate) made: Vec<Made>,
    count: usize,
}

/// Keys that could be mistaken for something else.
const KEYS: [&str; 8] = ["", "__proto__", "a/b~c", "氏名", "properties", "$ref", "%25", "x-id"];

pub(crate) fn definition(tape: &mut Tape) -> Definition {
    let mut maker = Maker { tape, made: vec![], count: 0 };
    let items = maker.items(&[], 0);
    let mut definition = Definition::new("申請書").with(items);
    definition.closed = *maker.tape.pick(&[Some(true), None, Some(false)]);
    definition.typed = !maker.tape.one_in(10);
    if maker.tape.below(2) == 1 {
        "説明".clone_into(&mut definition.description);
    }
    definition.presentation = *maker.tape.pick(&[Presentation::Steps, Presentation::OnePage]);
    allowed(&mut definition);
    definition
}

/// The form after some more work on it.
pub(crate) fn changed(form: &Definition, tape: &mut Tape) -> Definition {
    let mut next = form.clone();
    let made = |location: &Location| Made {
        id: location.item.id.clone(),
        kind: location.item.kind.clone(),
        groups: location.groups.clone(),
    };
    let index = Index::new(form);
    let made: Vec<Made> = index.in_order().into_iter().map(made).collect();
    let mut maker = Maker { tape, made: made.clone(), count: 1000 };
    for _ in 0..=maker.tape.below(3) {
        let Made { id, groups, .. } = maker.tape.pick(&made).clone();
        change(&mut next.items, &id, &groups, &mut maker);
    }
    allowed(&mut next);
    next
}

fn change(items: &mut Vec<Arc<Item>>, id: &ItemId, groups: &[ItemId], maker: &mut Maker) {
    let Some(at) = items.iter().position(|item| item.id == *id) else {
        for item in items.iter_mut() {
            change(&mut Arc::make_mut(item).children, id, groups, maker);
        }
        return;
    };
    let what = maker.tape.below(8);
    match what {
        0 => _ = items.remove(at),
        1 => items.push(Arc::new(maker.item(groups, 3))),
        2 => {
            let item = items.remove(at);
            items.insert(0, item);
        }
        _ => {
            let item = Arc::make_mut(&mut items[at]);
            match what {
                3 => "別の言葉".clone_into(&mut item.label),
                4 if item.key.is_some() => {
                    item.required = maker.tape.pick(&[Required::Never, Required::Always]).clone();
                }
                5 => item.shown_when = if maker.tape.below(2) == 0 { None } else { condition(maker, groups) },
                6 if item.key.is_some() && maker.tape.one_in(3) => {
                    item.key = Some(format!("other{}", maker.tape.below(9)));
                }
                _ => {
                    let mut kind = item.kind.clone();
                    maker.vary(&mut kind, groups);
                    item.kind = kind;
                }
            }
        }
    }
}

/// Takes away conditions and calculations that a command would have refused.
fn allowed(definition: &mut Definition) {
    let index = Index::new(definition);
    definition.items.iter_mut().for_each(|item| allow(item, &index));
}

fn allow(item: &mut Arc<Item>, index: &Index) {
    let of = Arc::make_mut(item);
    if check_item(index, of).is_err() {
        of.shown_when = None;
        of.required = Required::Never;
        let wrong = check_item(index, of).is_err();
        if let (true, Kind::Calculated(kind)) = (wrong, &mut of.kind) {
            kind.expression = Expression::Number(1.into());
        }
    }
    of.children.iter_mut().for_each(|child| allow(child, index));
}

impl Maker<'_> {
    fn items(&mut self, groups: &[ItemId], depth: usize) -> Vec<Item> {
        let most = if depth == 0 { 9 } else { 4 };
        (0..=self.tape.below(most)).map(|_| self.item(groups, depth)).collect()
    }

    fn item(&mut self, groups: &[ItemId], depth: usize) -> Item {
        self.count += 1;
        let n = self.count;
        let containers = depth < 3 && self.tape.one_in(3);
        let kinds: Vec<Kind> = Kind::all()
            .into_iter()
            .filter(|k| k.role().holds_items() == containers && k.role() != Role::Locked)
            .collect();
        let mut kind = self.tape.pick(&kinds).clone();
        self.vary(&mut kind, groups);
        let (id, label) = (ItemId::new(format!("i{n}")), format!("項目{n}"));
        let key = if self.tape.one_in(8) { format!("{}{n}", self.tape.pick(&KEYS)) } else { format!("key{n}") };
        let plain = kind.role() == Role::Note || kind.role() == Role::Section && self.tape.below(2) == 0;
        if plain && kind.role() == Role::Section {
            // It is no object of its own, so it cannot be closed.
            kind = Section { closed: None }.into();
        }
        let mut item = if plain {
            Item::unkeyed(id.as_str(), label, kind.clone())
        } else {
            Item::new(id.as_str(), key, label, kind.clone())
        };
        if self.tape.one_in(4) {
            item.shown_when = condition(self, groups);
        }
        if !plain {
            item.required = match self.tape.below(5) {
                0 | 1 => Required::Never,
                2 | 3 => Required::Always,
                _ => condition(self, groups).map_or(Required::Never, Required::When),
            };
        }
        let inside = [groups, std::slice::from_ref(&id)].concat();
        let inner = if kind.role() == Role::Group { &inside } else { groups };
        if kind.role().holds_items() {
            item = item.with(self.items(inner, depth + 1));
        }
        self.made.push(Made { id, kind, groups: groups.to_vec() });
        item
    }

    fn vary(&mut self, kind: &mut Kind, groups: &[ItemId]) {
        if let Kind::Section(section) = kind {
            *section = Section { closed: *self.tape.pick(&[None, Some(true), Some(false)]) };
        }
        for setting in kind.settings() {
            if self.tape.below(2) == 0 {
                continue;
            }
            let value = match setting.value {
                SettingValue::Flag(flag) => SettingValue::Flag(!flag),
                SettingValue::Count(_) => SettingValue::Count(*self.tape.pick(&[None, Some(1), Some(2), Some(10)])),
                SettingValue::Number(_) => SettingValue::Number(self.number()),
                SettingValue::Text(_) => SettingValue::Text((*self.tape.pick(&["人", ""])).to_owned()),
                SettingValue::LongText(_) => SettingValue::LongText("長い説明".to_owned()),
                SettingValue::Pick(_) if setting.options.is_empty() => continue,
                SettingValue::Pick(_) => SettingValue::Pick(self.tape.pick(setting.options).0.to_owned()),
                SettingValue::Choices(_) => SettingValue::Choices(self.choices()),
                SettingValue::DateLimit(_) => SettingValue::DateLimit(self.limit()),
                SettingValue::Time(_) => SettingValue::Time(Some((*self.tape.pick(&["09:30", "17:00"])).to_owned())),
                SettingValue::Calculation(_) => SettingValue::Calculation(self.expression(groups, 2)),
            };
            // What the builder would refuse stays as it was.
            let _ = kind.set(setting.name, &value);
        }
    }

    fn number(&mut self) -> Option<Number> {
        self.tape.pick(&numbers()).as_number().cloned().filter(|_| self.tape.below(3) > 0)
    }

    fn choices(&mut self) -> Vec<Choice> {
        let count = self.tape.below(9);
        let text = self.tape.below(3) > 0;
        let one = |i: usize| {
            let value = if text { Value::from(format!("v{i}")) } else { Value::from(i) };
            Choice::new(value, format!("選択{i}"))
        };
        (0..count).map(one).collect()
    }

    fn limit(&mut self) -> Option<DateLimit> {
        match self.tape.below(4) {
            0 => None,
            1 => Some(DateLimit::DaysFromToday(-30)),
            _ => {
                let day = ["2020-01-01", "2026-04-01", "2027-03-31"][self.tape.below(3)];
                Date::parse(day).map(DateLimit::On)
            }
        }
    }

    /// A calculation over what was made before.
    fn expression(&mut self, groups: &[ItemId], depth: usize) -> Expression {
        let made: Vec<Made> = self.made.iter().filter(|m| groups.starts_with(&m.groups)).cloned().collect();
        let fixed = Expression::Number(self.tape.below(1000).into());
        if made.is_empty() || depth == 0 {
            return fixed;
        }
        let one = self.tape.pick(&made).clone();
        match (self.tape.below(5), one.kind.role()) {
            (_, Role::Group) => Expression::Count(one.id),
            (0, _) => fixed,
            (1, _) => Expression::Sum(vec![self.expression(groups, depth - 1), self.expression(groups, depth - 1)]),
            (2, _) => Expression::Product(vec![self.expression(groups, depth - 1), fixed]),
            (3, Role::Answer) => {
                let choice = sample(&one.kind.shape(), self.tape).unwrap_or(Value::Null);
                Expression::Table { item: one.id, rows: vec![TableRow { choice, amount: 300.into() }] }
            }
            (_, Role::Answer) if matches!(one.kind.shape(), Shape::Text(_)) => {
                Expression::AgeOn { birth: one.id, on: Date::parse(TEXTS[3]).unwrap() }
            }
            (_, Role::Answer | Role::Calculated) => Expression::Answer(one.id),
            _ => fixed,
        }
    }
}

//! A condition or a calculation tried with sample answers (試す): a small form of just the items that it speaks of,
//! worked out as any form is.

use crate::answers::{Collected, Place};
use crate::definition::Definition;
use crate::dependencies::{self, Why};
use crate::id::ItemId;
use crate::index::Index;
use crate::item::Item;
use crate::kinds::Role;
use crate::setting::SettingValue;
use std::collections::HashSet;
use std::sync::Arc;

/// What is tried, as a form whose last item it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    pub definition: Arc<Definition>,
    /// How many items are asked before the one that is tried.
    pub asked: usize,
    item: Arc<Item>,
    why: Why,
}

/// The items that decide, with what is worked out from others brought along; `None` when nothing decides.
pub fn trial(definition: &Definition, index: &Index, id: &ItemId, why: Why) -> Option<Trial> {
    let tried = &index.get(id)?.item;
    let mut wanted = HashSet::new();
    let mut open: Vec<ItemId> = dependencies::of(tried).into_iter().filter(|l| l.why == why).map(|l| l.from).collect();
    while let Some(id) = open.pop() {
        let Some(location) = index.get(&id).filter(|_| !wanted.contains(&id)) else { continue };
        // What a group counts must be typed into.
        if location.item.kind.role() == Role::Group {
            let first = location.item.children.iter().find(|child| child.kind.role() == Role::Answer);
            wanted.extend(first.map(|child| child.id.clone()));
        }
        open.extend(dependencies::of(&location.item).into_iter().filter(|l| l.why == Why::Calculated).map(|l| l.from));
        wanted.insert(id);
    }
    if wanted.is_empty() {
        return None;
    }
    let reduce = Reduce { wanted: &wanted, tried: id, why };
    let items = reduce.items(&definition.items);
    let mut small = Definition::new("");
    small.items = items.into_iter().map(Arc::new).collect();
    let walk = small.walk();
    let (asked, item) = (walk.len().checked_sub(1)?, Arc::clone(walk.last()?));
    Some(Trial { definition: Arc::new(small), asked, item, why })
}

struct Reduce<'a> {
    wanted: &'a HashSet<ItemId>,
    tried: &'a ItemId,
    why: Why,
}

impl Reduce<'_> {
    fn items(&self, items: &[Arc<Item>]) -> Vec<Item> {
        items.iter().flat_map(|item| self.item(item)).collect()
    }

    fn item(&self, item: &Item) -> Vec<Item> {
        if item.id == *self.tried {
            let mut tried = bare(item, vec![]);
            match self.why {
                Why::Shown => tried.shown_when.clone_from(&item.shown_when),
                Why::Required => tried.required.clone_from(&item.required),
                Why::Calculated => {}
            }
            return vec![tried];
        }
        let wanted = self.wanted.contains(&item.id);
        let children = self.items(&item.children);
        let holds_wanted = children.iter().any(|child| self.is_wanted(child));
        // What only arranges is left out; rows and objects are where an answer is looked for.
        let stays = match item.kind.role() {
            Role::Group => wanted || holds_wanted,
            Role::Section => item.key.is_some() && holds_wanted,
            _ => wanted,
        };
        if stays { vec![bare(item, children)] } else { children }
    }

    fn is_wanted(&self, item: &Item) -> bool {
        self.wanted.contains(&item.id) || item.children.iter().any(|child| self.is_wanted(child))
    }
}

/// Without conditions, so that everything is asked; of rows there is one to begin with.
fn bare(item: &Item, children: Vec<Item>) -> Item {
    let one = SettingValue::Count(Some(1));
    let rows = (item.kind.role() == Role::Group).then(|| item.kind.with("least", &one).ok()).flatten();
    let kind = rows.unwrap_or_else(|| item.kind.clone());
    Item { key: item.key.clone(), ..Item::unkeyed(item.id.clone(), item.label.clone(), kind) }.with(children)
}

impl Trial {
    /// What came of the sample answers, a sentence for each row that the item is tried in.
    pub fn said(&self, collected: &Collected) -> Vec<String> {
        let rows = self.rows(collected);
        let many = rows.len() > 1;
        let one = |(i, rows): (usize, Vec<u32>)| {
            let said = self.said_at(&Place::new(&self.item.id, &rows), collected);
            if many { format!("{}件目：{said}", i + 1) } else { said }
        };
        rows.into_iter().enumerate().map(one).collect()
    }

    fn said_at(&self, place: &Place, collected: &Collected) -> String {
        let words = |yes: bool, is: &str, is_not: &str| if yes { is.to_owned() } else { is_not.to_owned() };
        match self.why {
            Why::Shown => words(collected.shown.contains(place), "表示されます。", "表示されません。"),
            Why::Required => words(collected.required.contains(place), "必須になります。", "任意になります。"),
            Why::Calculated => {
                let Some(value) = collected.values.get(place) else {
                    return "まだ計算できません。計算に使う回答を入力してください。".to_owned();
                };
                let troubles = collected.troubles.iter().filter(|trouble| trouble.place == *place);
                let troubles: String = troubles.map(|trouble| trouble.sentence.as_str()).collect();
                format!(
                    "計算の結果：{}{}{troubles}",
                    self.item.kind.words(value),
                    if troubles.is_empty() { "" } else { "。" }
                )
            }
        }
    }

    /// The rows that the tried item stands in: those of what is asked right beside it.
    fn rows(&self, collected: &Collected) -> Vec<Vec<u32>> {
        let index = Index::new(&self.definition);
        let groups = index.get(&self.item.id).map(|l| l.groups.clone()).unwrap_or_default();
        if groups.is_empty() {
            return vec![vec![]];
        }
        let beside = |place: &&Place| index.get(&place.item).is_some_and(|l| l.groups == groups);
        let mut rows: Vec<Vec<u32>> = vec![];
        for place in collected.shown.iter().filter(beside) {
            if !rows.contains(&place.rows) {
                rows.push(place.rows.clone());
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{Typed, collect};
    use crate::calculation::{Expression, TableRow};
    use crate::condition::{Condition, Test};
    use crate::date::Date;
    use crate::item::Required;
    use crate::kinds::calculated::Calculated;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::group::Group;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;
    use crate::kinds::whole_number::WholeNumber;

    fn text(id: &str) -> Item {
        Item::new(id, id, id, Text::default().into())
    }

    fn number(id: &str) -> Item {
        Item::new(id, id, id, WholeNumber::default().into())
    }

    fn class() -> Item {
        Item::new("class", "class", "区分", OneChoice::of(&["個人", "団体"]).into())
    }

    fn calculated(id: &str, expression: Expression) -> Item {
        Item::new(id, id, id, Calculated { expression, ..Calculated::default() }.into())
    }

    struct Samples(Trial, Typed);

    impl Samples {
        fn of(items: Vec<Item>, id: &str, why: Why) -> Self {
            let form = Definition::new("届").with(items);
            Self(trial(&form, &Index::new(&form), &id.into(), why).unwrap(), Typed::default())
        }

        fn asked(&self) -> Vec<&str> {
            self.0.definition.walk().into_iter().take(self.0.asked).map(|i| i.label.as_str()).collect()
        }

        fn typed(mut self, id: &str, rows: &[u32], text: &str) -> Self {
            self.1.set(&Place::new(&id.into(), rows), "value", text);
            self
        }

        fn said(&self) -> String {
            let form = &self.0.definition;
            let today = Date::new(2026, 4, 1).unwrap();
            self.0.said(&collect(form, &Index::new(form), &self.1, today)).join("/")
        }
    }

    #[test]
    fn a_condition_is_tried_with_the_items_that_it_speaks_of() {
        let section = Item::unkeyed("s", "利用者", Section::default().into()).with(vec![text("x"), class().required()]);
        // Hidden itself most of the time, and asked all the same.
        let name = text("name").shown_when(Condition::equals("class", "団体")).required();
        let samples = Samples::of(vec![section, number("n"), name], "name", Why::Shown);
        assert_eq!(samples.asked(), ["区分"]);
        assert_eq!(samples.said(), "表示されません。");
        assert_eq!(samples.typed("class", &[], "団体").said(), "表示されます。");
    }

    #[test]
    fn what_decides_about_another_is_asked_even_where_it_would_be_hidden() {
        let mut why = text("why");
        why.required = Required::When(Condition::atom("n", Test::AtLeast(3.into())));
        let n = number("n").shown_when(Condition::equals("class", "団体"));
        let samples = Samples::of(vec![class(), n, why], "why", Why::Required).typed("n", &[], "２");
        assert_eq!((samples.asked(), samples.said().as_str()), (vec!["n"], "任意になります。"));
        assert_eq!(samples.typed("n", &[], "3").said(), "必須になります。");
    }

    #[test]
    fn a_fee_is_worked_out_from_what_it_is_worked_out_from() {
        let row = |choice: &str, amount: u32| TableRow { choice: choice.into(), amount: amount.into() };
        let table = Expression::Table { item: "class".into(), rows: vec![row("個人", 500), row("団体", 1500)] };
        let total = Expression::Product(vec![Expression::Answer("fee".into()), Expression::Answer("n".into())]);
        let items = vec![class(), number("n"), calculated("fee", table), calculated("total", total)];
        let samples = Samples::of(items, "total", Why::Calculated);
        assert_eq!(samples.asked(), ["区分", "n", "fee"]);
        assert_eq!(samples.said(), "まだ計算できません。計算に使う回答を入力してください。");
        assert_eq!(samples.typed("class", &[], "団体").typed("n", &[], "2").said(), "計算の結果：3,000円");
    }

    #[test]
    fn rows_are_tried_one_by_one_and_counted() {
        let why = text("why").shown_when(Condition::atom("n", Test::AtLeast(3.into())));
        let kind = Group { least: 0, ..Group::default() };
        let group =
            || Item::new("g", "g", "世帯員", kind.clone().into()).with(vec![text("x"), number("n"), why.clone()]);
        let samples = Samples::of(vec![class(), group()], "why", Why::Shown).typed("n", &[0], "3");
        assert_eq!((samples.asked(), samples.said().as_str()), (vec!["世帯員", "n"], "表示されます。"));

        let count = calculated("count", Expression::Count("g".into()));
        let samples = Samples::of(vec![group(), count], "count", Why::Calculated);
        assert_eq!(samples.asked(), ["世帯員", "x"]);
        assert_eq!(samples.typed("x", &[0], "山田").said(), "計算の結果：1円");
    }

    #[test]
    fn the_rows_of_what_stands_outside_are_no_rows_of_the_trial() {
        let inside = text("why").shown_when(Condition::equals("class", "団体"));
        let group = Item::new("g", "g", "世帯員", Group::default().into()).with(vec![inside]);
        let samples = Samples::of(vec![class(), group], "why", Why::Shown);
        assert_eq!(samples.typed("class", &[], "団体").said(), "表示されます。");
    }

    #[test]
    fn where_nothing_decides_there_is_nothing_to_try() {
        let form = Definition::new("").with(vec![text("a")]);
        assert_eq!(trial(&form, &Index::new(&form), &"a".into(), Why::Shown), None);
    }
}

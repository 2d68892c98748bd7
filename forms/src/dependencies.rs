//! Which item depends on which (項目のつながり): what conditions and calculations speak of, pair by pair, and as much of
//! it as one picture takes.

use crate::condition::Condition;
use crate::condition::words::name;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::kinds::Kind;
use std::collections::{BTreeSet, HashSet, VecDeque};

/// What is decided by an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Whether the other item is shown.
    Shown,
    /// Whether it must be answered.
    Required,
    /// What it comes to.
    Calculated,
}

/// One item that depends on another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// Whose answer is asked.
    pub from: ItemId,
    /// What depends on it.
    pub to: ItemId,
    pub why: Why,
}

impl Link {
    /// 「『団体名』を表示するかどうかは、『利用者区分』の回答で決まります。」
    pub fn sentence(&self, index: &Index) -> String {
        let (from, to) = (name(&self.from, index), name(&self.to, index));
        match self.why {
            Why::Shown => format!("{to}を表示するかどうかは、{from}の回答で決まります。"),
            Why::Required => format!("{to}が必須かどうかは、{from}の回答で決まります。"),
            Why::Calculated => format!("{to}は、{from}の回答から計算します。"),
        }
    }
}

/// What an item depends on, each pair and reason once.
pub fn of(item: &Item) -> Vec<Link> {
    let asked = |condition: &Condition| condition.atoms().into_iter().map(|a| a.item.clone()).collect::<Vec<_>>();
    let mut all = vec![];
    if let Some(condition) = &item.shown_when {
        all.push((Why::Shown, asked(condition)));
    }
    if let Required::When(condition) = &item.required {
        all.push((Why::Required, asked(condition)));
    }
    if let Kind::Calculated(kind) = &item.kind {
        all.push((Why::Calculated, kind.expression.items().into_iter().map(|(id, _)| id.clone()).collect()));
    }
    let link = |(why, ids): (Why, Vec<ItemId>)| {
        let mut seen = HashSet::new();
        let once: Vec<ItemId> = ids.into_iter().filter(|id| seen.insert(id.clone())).collect();
        once.into_iter().map(move |from| Link { from, to: item.id.clone(), why })
    };
    all.into_iter().flat_map(link).collect()
}

/// Everything that depends on something, in reading order.
pub fn all(definition: &Definition) -> Vec<Link> {
    definition.walk().into_iter().flat_map(|item| of(item)).collect()
}

/// What one picture shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// In reading order.
    pub items: Vec<ItemId>,
    /// Between these items only.
    pub links: Vec<Link>,
    /// How many links the form has besides.
    pub left_out: usize,
}

/// More arrows than that are no picture.
const MOST_LINKS: usize = 200;

/// The items that depend on others or are depended on, at most so many of them: those nearest to `around`, and without
/// it the first.
///
/// ```
/// # use madoguchi_forms::{definition::Definition, dependencies::picture, index::Index};
/// let form = Definition::new("届");
/// assert!(picture(&form, &Index::new(&form), None, 60).items.is_empty());
/// ```
pub fn picture(definition: &Definition, index: &Index, around: Option<&ItemId>, most: usize) -> Picture {
    let links: Vec<Link> =
        all(definition).into_iter().filter(|l| index.get(&l.from).is_some() && l.from != l.to).collect();
    let order = |id: &ItemId| index.get(id).map_or(usize::MAX, |l| l.order);
    let involved: BTreeSet<(usize, &ItemId)> =
        links.iter().flat_map(|l| [&l.from, &l.to]).map(|id| (order(id), id)).collect();
    let chosen: HashSet<&ItemId> = if involved.len() <= most {
        involved.iter().map(|(_, id)| *id).collect()
    } else {
        nearest(&links, &involved, around, most)
    };
    let shown = |link: &&Link| chosen.contains(&link.from) && chosen.contains(&link.to);
    let kept: Vec<Link> = links.iter().filter(shown).take(MOST_LINKS).cloned().collect();
    let spoken: HashSet<&ItemId> = kept.iter().flat_map(|l| [&l.from, &l.to]).collect();
    let items = involved.iter().filter(|(_, id)| spoken.contains(id)).map(|(_, id)| (*id).clone()).collect();
    Picture { items, left_out: links.len() - kept.len(), links: kept }
}

/// First what the item is tied to, link by link; then, from there, in reading order.
fn nearest<'a>(
    links: &'a [Link],
    involved: &BTreeSet<(usize, &'a ItemId)>,
    around: Option<&ItemId>,
    most: usize,
) -> HashSet<&'a ItemId> {
    let start = involved.iter().map(|(_, id)| *id).find(|id| Some(*id) == around);
    let mut chosen: HashSet<&ItemId> = start.into_iter().collect();
    let mut open: VecDeque<&ItemId> = start.into_iter().collect();
    while let Some(id) = open.pop_front() {
        for link in links {
            let other = if link.from == *id {
                &link.to
            } else if link.to == *id {
                &link.from
            } else {
                continue;
            };
            if chosen.len() < most && chosen.insert(other) {
                open.push_back(other);
            }
        }
    }
    let from = involved.iter().position(|(_, id)| Some(*id) == start).unwrap_or_default();
    for (_, id) in involved.iter().skip(from).chain(involved.iter().take(from)) {
        if chosen.len() >= most {
            break;
        }
        chosen.insert(id);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calculation::Expression;
    use crate::condition::Test;
    use crate::kinds::calculated::Calculated;
    use crate::kinds::text::Text;

    fn text(id: &str) -> Item {
        Item::new(id, id, id, Text::default().into())
    }

    #[test]
    fn every_reason_has_its_sentence_and_stands_once() {
        let twice = Condition::All {
            all: vec![Condition::equals("a", "x"), Condition::atom("a", Test::Filled(true)), Condition::equals("b", 1)],
        };
        let mut c = text("c").shown_when(twice);
        c.required = Required::When(Condition::equals("b", 1));
        let sum = Calculated { expression: Expression::Answer("b".into()), ..Calculated::default() };
        let form = Definition::new("").with(vec![text("a"), text("b"), c, Item::new("d", "d", "d", sum.into())]);
        let index = Index::new(&form);
        let said: Vec<String> = all(&form).iter().map(|link| link.sentence(&index)).collect();
        assert_eq!(
            said,
            [
                "『c』を表示するかどうかは、『a』の回答で決まります。",
                "『c』を表示するかどうかは、『b』の回答で決まります。",
                "『c』が必須かどうかは、『b』の回答で決まります。",
                "『d』は、『b』の回答から計算します。",
            ]
        );
    }

    #[test]
    fn a_picture_has_what_is_near_and_says_what_it_leaves_out() {
        // Fifty pairs, one behind the other.
        let pair = |i: usize| {
            [text(&format!("a{i}")), text(&format!("b{i}")).shown_when(Condition::equals(format!("a{i}").as_str(), 1))]
        };
        let form = Definition::new("").with((0..50).flat_map(pair).chain([text("z")]).collect());
        let index = Index::new(&form);
        let ids = |of: &Picture| of.items.iter().map(ToString::to_string).collect::<Vec<_>>();
        let near = picture(&form, &index, Some(&"b30".into()), 3);
        assert_eq!(ids(&near), ["a30", "b30"]);
        assert_eq!((near.links.len(), near.left_out), (1, 49));
        assert_eq!(ids(&picture(&form, &index, None, 4)), ["a0", "b0", "a1", "b1"]);
        let whole = picture(&form, &index, Some(&"z".into()), 200);
        assert_eq!((whole.items.len(), whole.links.len(), whole.left_out), (100, 50, 0));
    }
}

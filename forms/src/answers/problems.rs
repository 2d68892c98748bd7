//! Faults of an application that was handed in, as problems for people and machines.

use super::collect::label;
use super::fault::{Fault, Faults};
use crate::definition::Definition;
use crate::item::Item;
use crate::kinds::{Kind, Role};
use crate::members::members;
use crate::problem::{Problem, Severity};
use crate::widget::Widget;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// One problem for each fault, in the words of the item that it is about.
pub fn problems(definition: &Definition, faults: &Faults) -> Vec<Problem> {
    let form = Scope::new(&definition.items);
    let problem = |(pointer, fault): &(String, Fault)| Problem {
        pointer: pointer.clone(),
        kind: fault.code(),
        severity: Severity::Error,
        message: sentence(&form, pointer, fault),
    };
    faults.0.iter().map(problem).collect()
}

fn sentence(form: &Scope, pointer: &str, fault: &Fault) -> String {
    let steps: Vec<String> = pointer.split('/').skip(1).map(|s| s.replace("~1", "/").replace("~0", "~")).collect();
    let found = find(form, &steps, "");
    match found.item {
        // What is not part of the item has no control whose words would fit.
        Some(_) if *fault == Fault::Unknown => {
            fault.sentence(&format!("{}の「{}」", found.label, steps.last().map_or("", String::as_str)))
        }
        Some(place) => fault.sentence_for(&found.label, place.widget()),
        None => fault.sentence(&found.label),
    }
}

/// The members of one object by their keys: there may be as many faults as items.
struct Scope<'a>(HashMap<&'a str, Place<'a>>);

struct Place<'a> {
    item: &'a Item,
    widget: OnceCell<Widget>,
    inside: Scope<'a>,
}

impl<'a> Scope<'a> {
    fn new(items: &'a [Arc<Item>]) -> Self {
        let place = |item: &'a Arc<Item>| {
            let keyed = item.kind.role().holds_items();
            let inside = if keyed { Scope::new(&item.children) } else { Scope(HashMap::new()) };
            Place { item, widget: OnceCell::new(), inside }
        };
        Self(members(items).into_iter().map(|member| (member.key, place(member.item))).collect())
    }
}

impl Place<'_> {
    fn widget(&self) -> &Widget {
        self.widget.get_or_init(|| self.item.kind.widget())
    }
}

struct Found<'a> {
    item: Option<&'a Place<'a>>,
    label: String,
}

/// Follows the steps through the items; `before` says which rows they lead through.
fn find<'a>(scope: &'a Scope<'a>, steps: &[String], before: &str) -> Found<'a> {
    let Some((key, rest)) = steps.split_first() else {
        let label = if before.is_empty() { "申請の内容" } else { before.trim_end_matches('の') };
        return Found { item: None, label: label.to_owned() };
    };
    let Some(place) = scope.0.get(key.as_str()) else {
        return Found { item: None, label: format!("{before}「{key}」") };
    };
    let item = place.item;
    match (&item.kind, rest.split_first()) {
        (Kind::Group(group), Some((row, rest))) => {
            let name = if group.row.is_empty() { &item.label } else { &group.row };
            let number = row.parse::<usize>().map_or_else(|_| row.clone(), |n| (n + 1).to_string());
            find(&place.inside, rest, &format!("{before}{name}{number}の"))
        }
        (kind, Some(_)) if kind.role() == Role::Section => find(&place.inside, rest, before),
        (_, slot) => {
            let slot = slot.map_or("", |(slot, _)| slot.as_str());
            Found { item: Some(place), label: format!("{before}{}", label(item, place.widget(), slot)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::check;
    use crate::date::Date;
    use crate::index::Index;
    use crate::kinds::choice::OneChoice;
    use crate::kinds::group::Group;
    use crate::kinds::person_name::PersonName;
    use crate::kinds::section::Section;
    use crate::kinds::text::Text;
    use serde_json::{Value, json};

    fn said(answers: &Value) -> Vec<String> {
        let group = Group { row: "世帯員".to_owned(), ..Group::default() };
        let definition = Definition::new("").with(vec![
            Item::unkeyed("s", "申請者", Section::default().into())
                .with(vec![Item::new("name", "name", "氏名", PersonName { kana: false }.into()).required()]),
            Item::new("household", "household", "世帯", Section { closed: Some(true) }.into())
                .with(vec![Item::new("kind", "kind", "世帯の種類", OneChoice::of(&["単身"]).into()).required()]),
            Item::new("members", "members", "世帯の人", group.into())
                .with(vec![Item::new("n", "n", "続柄", Text::default().into()).required()]),
        ]);
        let faults = check(&definition, &Index::new(&definition), answers, Date::new(2026, 11, 21).unwrap());
        problems(&definition, &faults).into_iter().map(|p| format!("{} {}", p.pointer, p.message)).collect()
    }

    #[test]
    fn a_fault_is_told_in_the_words_of_its_item() {
        let answers =
            json!({"name": {"familyName": "山田", "age": 3}, "household": {}, "members": [{"n": "妻"}, {}, 3], "x": 1});
        assert_eq!(
            said(&answers),
            [
                "/name/givenName 氏名の名を入力してください。",
                "/name/age 氏名の「age」は、この様式にない項目です。取り除いてください。",
                "/household/kind 世帯の種類を選択してください。",
                "/members/1/n 世帯員2の続柄を入力してください。",
                "/members/2 世帯員3の値の種類が様式と異なります。入力し直してください。",
                "/x 「x」は、この様式にない項目です。取り除いてください。",
            ]
        );
        assert_eq!(said(&json!([])), [" 申請の内容の値の種類が様式と異なります。入力し直してください。"]);
    }
}

use super::*;
use crate::condition::Condition;
use crate::edit::apply;
use crate::kinds::section::Section;
use crate::kinds::text::Text;

fn text(id: &str) -> Item {
    Item::new(id, id, id, Text::default().into())
}

fn section(id: &str, of: Vec<Item>) -> Item {
    Item::unkeyed(id, id, Section::default().into()).with(of)
}

/// `S[a b c] T[d] e`
fn form() -> Definition {
    Definition::new("届").with(vec![
        section("S", vec![text("a"), text("b"), text("c")]),
        section("T", vec![text("d")]),
        text("e"),
    ])
}

fn marked(ids: &str) -> HashSet<ItemId> {
    ids.split_whitespace().map(ItemId::new).collect()
}

fn words(items: &[Arc<Item>]) -> String {
    let one = |item: &Arc<Item>| match item.kind.role() {
        Role::Section => format!("{}[{}]", item.label, words(&item.children)),
        _ => item.label.clone(),
    };
    items.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The form after a command, which is then taken back to the first byte.
fn after(form: &Definition, command: Option<Command>) -> String {
    let Some(command) = command else { return "stays".to_owned() };
    let (next, inverse) = apply(form, &command).unwrap();
    let (back, _) = apply(&next, &inverse).unwrap();
    assert_eq!(back, *form);
    words(&next.items)
}

#[test]
fn only_the_outermost_act() {
    let form = form();
    let labels: Vec<&str> = outermost(&form, &marked("b S e d")).iter().map(|i| i.label.as_str()).collect();
    assert_eq!(labels, ["S", "d", "e"]);
}

#[test]
fn a_block_goes_over_its_neighbour_into_sections_and_out_of_them() {
    for (who, down, then) in [
        ("a b", true, "S[c a b] T[d] e"),
        ("a c", true, "S[b] a c T[d] e"),
        ("b c", false, "S[b c a] T[d] e"),
        ("a c", false, "a c S[b] T[d] e"),
        ("e", false, "S[a b c] T[d e]"),
        ("S", true, "T[d] S[a b c] e"),
        ("T e", false, "T[d] e S[a b c]"),
        ("d e", true, "stays"),
        ("S T e", true, "stays"),
        ("S T e", false, "stays"),
    ] {
        assert_eq!(after(&form(), step(&form(), &marked(who), down)), then, "{who}");
    }
}

#[test]
fn they_are_put_where_one_says() {
    let place = |parent: &str, before: &str| Place {
        parent: (!parent.is_empty()).then(|| ItemId::new(parent)),
        before: (!before.is_empty()).then(|| ItemId::new(before)),
    };
    for (who, parent, before, then) in [
        ("e a", "T", "", "S[b c] T[d a e]"),
        ("e a", "T", "d", "S[b c] T[a e d]"),
        ("a c", "S", "a", "S[a c b] T[d] e"),
        ("a b", "S", "b", "stays"),
        ("b d", "", "S", "b d S[a c] T[] e"),
    ] {
        assert_eq!(after(&form(), arrange(&form(), &marked(who), &place(parent, before))), then, "{who}");
    }
    let itself = arrange(&form(), &marked("S"), &place("S", "")).unwrap();
    assert!(apply(&form(), &itself).is_err());
    assert_eq!(outside(&form(), &marked("a d")), Some(place("", "T")));
}

#[test]
fn a_drop_goes_before_behind_and_into_what_is_under_it() {
    for (who, over, lower, then) in [
        ("e", "a", false, "S[e a b c] T[d]"),
        ("e", "c", true, "S[a b c e] T[d]"),
        ("e", "T", true, "S[a b c] T[e d]"),
        ("a b", "T", false, "S[c] a b T[d] e"),
        ("a b", "b", true, "stays"),
        ("a c", "b", true, "S[b a c] T[d] e"),
        ("T", "b", false, "stays"),
        ("T", "S", false, "T[d] S[a b c] e"),
        ("S", "d", false, "T[d] S[a b c] e"),
        ("S", "e", true, "T[d] e S[a b c]"),
    ] {
        let place = drop_place(&form(), &marked(who), &ItemId::new(over), lower);
        let command = place.and_then(|(place, _)| arrange(&form(), &marked(who), &place));
        assert_eq!(after(&form(), command), then, "{who} over {over}");
    }
    assert_eq!(drop_place(&form(), &marked("S"), &"a".into(), true), None);
    assert_eq!(drop_place(&form(), &marked("e"), &"a".into(), true).map(|(_, depth)| depth), Some(1));
}

#[test]
fn what_all_are_in_already_is_no_place_to_go_to() {
    let form = form();
    let index = Index::new(&form);
    let labels = |who| targets(&form, &index, &marked(who)).iter().map(|i| i.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels("a b"), ["T"]);
    assert_eq!(labels("a d"), ["S", "T"]);
    assert_eq!(labels("S e"), ["T"]);
}

#[test]
fn copies_stand_behind_all_and_speak_of_each_other() {
    let mut form = form();
    let told = form.items[0].children[1].as_ref().clone().shown_when(Condition::equals("a", "x"));
    Arc::make_mut(&mut form.items[0]).children[1] = Arc::new(told);
    let copies = |who| {
        let mut n = 0;
        let fresh = &mut || {
            n += 1;
            ItemId::new(format!("n{n}"))
        };
        duplicate(&form, &marked(who), fresh).unwrap()
    };
    let (command, ids) = copies("a b");
    assert_eq!(ids, [ItemId::new("n1"), ItemId::new("n2")]);
    assert_eq!(after(&form, Some(command.clone())), "S[a b a（コピー） b（コピー） c] T[d] e");
    let (next, _) = apply(&form, &command).unwrap();
    assert_eq!(next.find(&"n2".into()).unwrap().shown_when, Some(Condition::equals("n1", "x")));
    assert_eq!(after(&form, Some(copies("b d").0)), "S[a b b（コピー） c] T[d d（コピー）] e");
}

#[test]
fn they_are_removed_with_the_conditions_that_speak_of_them() {
    let mut form = form();
    for (at, of) in [(1, "a"), (2, "b")] {
        let told = form.items[0].children[at].as_ref().clone().shown_when(Condition::equals(of, "x"));
        Arc::make_mut(&mut form.items[0]).children[at] = Arc::new(told);
    }
    let (command, changed) = remove(&form, &marked("a b e"));
    assert_eq!(changed, ["c"]);
    assert_eq!(after(&form, Some(command)), "S[c] T[d]");
}

#[test]
fn what_is_asked_becomes_required_and_optional_again() {
    let form = form();
    let command = require(&form, &marked("S e"), true).unwrap();
    let (next, _) = apply(&form, &command).unwrap();
    let required: Vec<bool> = next.walk().iter().map(|i| i.required == Required::Always).collect();
    assert_eq!(required, [false, true, true, true, false, false, true]);
    assert_eq!(require(&next, &marked("S e"), true), None);
    assert_eq!(require(&form, &marked("S e"), false), None);
}

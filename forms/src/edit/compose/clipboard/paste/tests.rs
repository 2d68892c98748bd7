use super::super::copy;
use super::*;
use crate::condition::Test;
use crate::edit::apply;
use crate::kinds::calculated::Calculated;
use crate::kinds::group::Group;
use crate::kinds::section::Section;
use crate::kinds::text::Text;
use crate::kinds::whole_number::WholeNumber;
use crate::read::read_value;
use crate::write::write;

fn text(id: &str) -> Item {
    Item::new(id, id, id, Text::default().into())
}

/// Two questions, a section with two that hang on them, a fee, and a repeated group.
fn form() -> Definition {
    let filled = |id: &str| Condition::atom(id, Test::Filled(true));
    let mut why = text("why").shown_when(filled("who"));
    why.required = Required::When(filled("note"));
    let fee = Calculated { expression: Expression::Answer("count".into()), ..Calculated::default() };
    Definition::new("届").with(vec![
        text("who"),
        Item::new("count", "count", "数", WholeNumber::default().into()),
        Item::unkeyed("s", "理由", Section::default().into()).with(vec![text("note"), why]),
        Item::new("fee", "fee", "料金", fee.into()),
        Item::new("rows", "rows", "明細", Group::default().into()).with(vec![text("name")]),
    ])
}

fn marked(ids: &str) -> HashSet<ItemId> {
    ids.split_whitespace().map(ItemId::new).collect()
}

fn paste(
    definition: &Definition,
    data: &str,
    origin: &str,
    place: (Option<&ItemId>, usize),
    fresh: &mut impl FnMut() -> ItemId,
) -> Result<Pasted, Unpasted> {
    Arrived::read(data)?.paste(definition, origin, place, fresh)
}

/// Pastes at the end; the form afterwards and what was lost. It is taken back to the first byte.
fn pasted(definition: &Definition, data: &str, origin: &str) -> Result<(Definition, Vec<Arc<Item>>, String), Unpasted> {
    let mut n = 0;
    let fresh = &mut || {
        n += 1;
        ItemId::new(format!("n{n}"))
    };
    let pasted = paste(definition, data, origin, (None, definition.items.len()), fresh)?;
    let (next, inverse) = apply(definition, &pasted.command).unwrap();
    assert_eq!(apply(&next, &inverse).unwrap().0, *definition);
    let again = read_value(write(&next)).unwrap();
    assert_eq!((again.problems, again.definition.items), (vec![], next.items.clone()));
    let items = pasted.items.iter().map(|id| Arc::clone(next.find(id).unwrap())).collect();
    Ok((next, items, pasted.lost))
}

#[test]
fn other_programs_get_a_line_each() {
    let clip = copy(&form(), &marked("s count"), "A").unwrap();
    assert_eq!((clip.text.as_str(), clip.count), ("数\n理由\nnote\nwhy\n", 4));
    assert_eq!(copy(&form(), &marked("nobody"), "A"), None);
}

#[test]
fn in_its_own_form_a_copy_speaks_of_what_is_there_and_of_itself() {
    let clip = copy(&form(), &marked("s fee"), "A").unwrap();
    let (_, items, lost) = pasted(&form(), &clip.data, "A").unwrap();
    assert_eq!(lost, "");
    let (note, why) = (&items[0].children[0], &items[0].children[1]);
    assert_eq!(why.shown_when, Some(Condition::atom("who", Test::Filled(true))));
    assert_eq!(why.required, Required::When(Condition::atom(note.id.as_str(), Test::Filled(true))));
    assert_eq!((note.key.as_deref(), items[1].key.as_deref()), (Some("note2"), Some("fee2")));
    assert!(matches!(&items[1].kind, Kind::Calculated(k) if k.expression == Expression::Answer("count".into())));
}

#[test]
fn in_another_form_it_leaves_behind_what_speaks_of_the_old_one() {
    let clip = copy(&form(), &marked("s fee"), "A").unwrap();
    // An item of the same identity is another one there.
    let other = Definition::new("別").with(vec![text("who")]);
    let (_, items, lost) = pasted(&other, &clip.data, "B").unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(items[0].children[1].shown_when, None);
    assert!(matches!(items[0].children[1].required, Required::When(_)), "among themselves nothing changes");
    assert_eq!(items[0].children[0].key.as_deref(), Some("note"), "a free key stays");
    assert_eq!(
        lost,
        "「why」の条件は、条件に使う項目がここより前にないため外しました。必要なら条件を付け直してください。「料金」は、計算に使う項目がここより前にないため貼り付けませんでした。"
    );
    let fee = copy(&form(), &marked("fee"), "A").unwrap();
    assert_eq!(pasted(&other, &fee.data, "B").unwrap_err(), Unpasted::Nothing);
}

#[test]
fn before_what_it_speaks_of_a_condition_cannot_stay() {
    let clip = copy(&form(), &marked("why"), "A").unwrap();
    let fresh = &mut || ItemId::new("n");
    let pasted = paste(&form(), &clip.data, "A", (None, 0), fresh).unwrap();
    assert!(pasted.lost.starts_with("「why」の条件は"));
    assert!(apply(&form(), &pasted.command).is_ok());
}

#[test]
fn what_stood_in_a_group_comes_out_of_it_with_a_key_of_its_own() {
    let form = form();
    let clip = copy(&form, &marked("name who"), "A").unwrap();
    let (next, items, _) = pasted(&form, &clip.data, "A").unwrap();
    assert_eq!(items.iter().map(|i| i.key.as_deref().unwrap()).collect::<Vec<_>>(), ["who2", "name2"]);
    let clip = copy(&next, &marked("rows"), "A").unwrap();
    let (_, items, _) = pasted(&Definition::new("別"), &clip.data, "B").unwrap();
    assert_eq!(items[0].children[0].key.as_deref(), Some("name"));
}

#[test]
fn only_one_answer_fills_what_the_gateway_asks_once() {
    let mut name = text("a");
    name.pittari.applicant = Some(Applicant::Name);
    name.pittari.id = "X1".to_owned();
    let form = Definition::new("届").with(vec![name]);
    let clip = copy(&form, &marked("a"), "A").unwrap();
    let applicant = |into: &Definition| pasted(into, &clip.data, "B").unwrap().1[0].pittari.clone();
    assert_eq!(applicant(&form).applicant, None);
    let elsewhere = applicant(&Definition::new("別"));
    assert_eq!((elsewhere.applicant, elsewhere.id.as_str()), (Some(Applicant::Name), ""));
}

#[test]
fn what_is_not_ours_is_refused_with_a_sentence() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let list = r#"{"format":"madoguchi-items-1","form":[1]}"#;
    let empty = r#"{"format":"madoguchi-items-1","form":{"type":"object"}}"#;
    for data in ["", "氏名\n住所", "{}", "null", r#"{"format":"other","form":{}}"#, list, empty, &deep] {
        let refused = paste(&form(), data, "A", (None, 0), &mut || ItemId::new("n")).unwrap_err();
        assert_eq!(refused, Unpasted::NotOurs, "{data:.40}");
        assert!(refused.sentence().ends_with("ください。"));
    }
    let large = " ".repeat(MAX_BYTES + 1);
    assert_eq!(paste(&form(), &large, "A", (None, 0), &mut || ItemId::new("n")), Err(Unpasted::TooMuch));
}

#[test]
fn nothing_beside_the_items_can_make_them_wrong() {
    let beside = |beside: &str| {
        format!(
            r#"{{"format":"madoguchi-items-1","origin":"A","beside":{{"x":{beside}}},
                "form":{{"type":"object","properties":{{"x":{{"title":"x","type":"string","x-id":"x","x-kind":"text"}}}}}}}}"#
        )
    };
    for hostile in [
        "7",
        r#"{"shown":{"item":"x","filled":true}}"#,
        r#"{"shown":{"item":"gone","filled":true},"required":{"item":"who","onOrAfter":"never"}}"#,
        r#"{"shown":{"all":[{"any":[]},{"not":{"item":"who"}}]},"calculated":{"sum":[{"answer":"x"}]}}"#,
    ] {
        let (_, items, _) = pasted(&form(), &beside(hostile), "A").unwrap();
        assert_eq!((items[0].shown_when.clone(), items[0].required.clone()), (None, Required::Never), "{hostile}");
    }
    let (_, items, _) = pasted(&form(), &beside(r#"{"shown":{"item":"who","filled":true}}"#), "A").unwrap();
    assert!(items[0].shown_when.is_some());
}

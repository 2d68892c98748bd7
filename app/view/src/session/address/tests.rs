//! Postal codes as residents meet them.

use crate::act::Act;
use crate::event::{Effect, Event};
use crate::session::{Mode, Session};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::address::Address;
use std::sync::Arc;

const PIECE: &str = "postal 1 100 towns\n=131016\t東京都\t千代田区\tトウキョウト\tチヨダク\n0001\t千代田\tチヨダ\n\
                     0002\t一番町\tイチバンチョウ\n0002\t二番町\tニバンチョウ\n.\n";

fn session() -> Session {
    let mut definition = Definition::new("転入の届出");
    definition.items = vec![Arc::new(Item::new("home", "home", "住所", Address::default().into()))];
    let today = Date::new(2026, 11, 21).unwrap();
    let mut session = Session::new(Arc::new(definition), today, "form", Mode::Page);
    session.view();
    session
}

fn type_code(session: &mut Session, code: &str) -> Vec<Effect> {
    session.handle(Event::Typed { key: "home".into(), slot: "postalCode".into(), text: code.into() })
}

fn answer(session: &mut Session, text: Option<&str>) -> Vec<Effect> {
    let (key, piece, text) = ("home".into(), "100.txt".into(), text.map(str::to_owned));
    session.handle(Event::Fetched { key, piece, text })
}

fn part<'a>(session: &'a Session, slot: &str) -> &'a str {
    session.typed_at("home", slot)
}

#[test]
fn seven_digits_find_the_town_however_they_are_typed() {
    for code in ["1000001", "100-0001", "１００ー０００１", "〒100-0001"] {
        let mut session = session();
        assert_eq!(
            type_code(&mut session, code),
            vec![Effect::Fetch { key: "home".into(), piece: "100.txt".into() }],
            "{code}"
        );
        assert_eq!(answer(&mut session, Some(PIECE)).len(), 3);
        let parts = ["prefecture", "cityAndCounty", "streetAddress"].map(|slot| part(&session, slot));
        assert_eq!(parts, ["東京都", "千代田区", "千代田"]);
        assert_eq!(
            session.suggested("home").said,
            "住所を入れました：東京都千代田区千代田（トウキョウト チヨダク チヨダ）。続きを入力してください。"
        );
    }
}

#[test]
fn nothing_is_asked_before_the_seventh_digit_and_nothing_twice() {
    let mut session = session();
    assert!(type_code(&mut session, "100000").is_empty());
    assert_eq!(type_code(&mut session, "1000001").len(), 1);
    assert!(type_code(&mut session, "100-0001").is_empty());
}

#[test]
fn of_several_towns_one_is_chosen() {
    let mut session = session();
    type_code(&mut session, "1000002");
    assert_eq!(answer(&mut session, Some(PIECE)).len(), 2, "prefecture and city are the same");
    let towns = session.suggested("home").towns;
    assert_eq!(
        towns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["東京都千代田区一番町", "東京都千代田区二番町"]
    );
    session.view();
    session.handle(Event::Pressed(Act::Pick("home".into(), 1)));
    assert_eq!(part(&session, "streetAddress"), "二番町");
    assert!(session.suggested("home").towns.is_empty());
}

#[test]
fn words_of_the_resident_stay_and_those_of_the_last_code_go() {
    let mut session = session();
    let street = |text: &str| Event::Typed { key: "home".into(), slot: "streetAddress".into(), text: text.into() };
    session.handle(street("皇居外苑"));
    type_code(&mut session, "1000001");
    answer(&mut session, Some(PIECE));
    assert_eq!((part(&session, "streetAddress"), part(&session, "prefecture")), ("皇居外苑", "東京都"));
    assert_eq!(
        session.suggested("home").said,
        "この郵便番号の住所は東京都千代田区千代田（トウキョウト チヨダク チヨダ）です。\
         入力してあるところは、そのままにしました。確かめてください。"
    );
    session.handle(street(""));
    type_code(&mut session, "1000002");
    answer(&mut session, Some(PIECE));
    session.handle(Event::Pressed(Act::Pick("home".into(), 0)));
    assert_eq!(part(&session, "streetAddress"), "一番町");
}

#[test]
fn the_code_of_the_municipality_stands_only_beside_its_city() {
    let mut session = session();
    let city = |text: &str| Event::Typed { key: "home".into(), slot: "cityAndCounty".into(), text: text.into() };
    let code = |session: &Session| part(session, "localGovernmentCode").to_owned();
    type_code(&mut session, "1000002");
    answer(&mut session, Some(PIECE));
    assert_eq!(code(&session), "131016", "both towns are in one city");
    session.handle(city("港区"));
    assert_eq!(code(&session), "");
    session.handle(city("千代田区"));
    assert_eq!(code(&session), "131016");
    // Found for a city that the resident did not mean.
    session.handle(city("港区"));
    type_code(&mut session, "1000001");
    answer(&mut session, Some(PIECE));
    assert_eq!((code(&session).as_str(), part(&session, "cityAndCounty")), ("", "港区"));
    session.handle(Event::Left { key: "home".into() });
    assert!(session.collected().answers.get("home").unwrap().get("localGovernmentCode").is_none());
}

#[test]
fn what_is_not_found_is_said_so() {
    for (text, said) in [
        (Some(PIECE), "この郵便番号の住所は見つかりませんでした。番号を確かめるか、住所を入力してください。"),
        (None, "住所を調べられませんでした。住所を入力してください。"),
        (Some("<html>"), "住所を調べられませんでした。住所を入力してください。"),
    ] {
        let mut session = session();
        type_code(&mut session, "1009999");
        answer(&mut session, text);
        assert_eq!(session.suggested("home").said, said);
    }
}

#[test]
fn an_answer_for_digits_that_are_gone_is_not_taken() {
    let mut session = session();
    type_code(&mut session, "1000001");
    type_code(&mut session, "5300001");
    assert!(answer(&mut session, Some(PIECE)).is_empty());
    assert_eq!(part(&session, "prefecture"), "");
}

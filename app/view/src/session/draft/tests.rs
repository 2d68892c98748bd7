//! Drafts as residents meet them.

use super::Keeping;
use crate::act::Act;
use crate::event::{Effect, Event, Record};
use crate::session::{Mode, Session};
use madoguchi_forms::choice::Choice;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use std::sync::Arc;

fn hall(choices: &[&str]) -> Item {
    let choices = choices.iter().map(|name| Choice::plain(*name)).collect();
    Item::new("hall", "hall", "会館", OneChoice { choices, ..OneChoice::default() }.into())
}

fn session(items: Vec<Item>) -> Session {
    let mut definition = Definition::new("会館の予約");
    definition.items = items.into_iter().map(Arc::new).collect();
    let mut session = Session::new(Arc::new(definition), Date::new(2026, 11, 21).unwrap(), "form", Mode::Page);
    session.view();
    session
}

fn first_version() -> Session {
    let item = |id: &str, label: &str| Item::new(id, id, label, Text::default().into());
    session(vec![item("name", "氏名"), item("note", "伝えたいこと"), hall(&["北館", "南館"])])
}

fn write(session: &mut Session, key: &str, text: &str) {
    session.handle(Event::Typed { key: key.into(), slot: "value".into(), text: text.into() });
}

/// What the device keeps of a first version in which everything was answered.
fn kept() -> Vec<Record> {
    let mut session = first_version();
    for (key, text) in [("name", "山田"), ("note", "車いすで行きます"), ("hall", "北館")] {
        write(&mut session, key, text);
    }
    session.unkept()
}

fn return_to(mut session: Session) -> Session {
    session.handle(Event::Returned { records: kept(), saved: None });
    session.view();
    session
}

#[test]
fn only_what_changed_is_given_to_the_device() {
    let mut session = first_version();
    write(&mut session, "name", "山");
    write(&mut session, "name", "山田");
    let records = session.unkept();
    assert_eq!(records.len(), 1);
    assert!(session.unkept().is_empty() && !session.has_unkept());
    session.keep_again(records.clone());
    assert_eq!(session.unkept(), records);
}

#[test]
fn the_same_form_goes_on_where_it_ended() {
    let session = return_to(first_version());
    assert_eq!(
        ["name", "note", "hall"].map(|key| session.typed_at(key, "value")),
        ["山田", "車いすで行きます", "北館"]
    );
    assert!(session.returned.as_ref().is_some_and(|returned| returned.left_over.is_empty()));
}

#[test]
fn a_new_version_keeps_what_fits_and_shows_the_rest() {
    // No note any more, the name a number, and no hall in the north.
    let name = Item::new("name", "name", "氏名", WholeNumber::default().into());
    let session = return_to(session(vec![name, hall(&["南館", "東館"])]));
    let left_over = &session.returned.as_ref().unwrap().left_over;
    let said = |label: &str, text: &str| (label.to_owned(), text.to_owned());
    assert_eq!(left_over.len(), 3);
    for line in [said("氏名", "山田"), said("伝えたいこと", "車いすで行きます"), said("会館", "北館")]
    {
        assert!(left_over.contains(&line), "{line:?}");
    }
    assert_eq!(["name", "hall"].map(|key| session.typed_at(key, "value")), ["", ""]);
}

#[test]
fn what_is_typed_before_the_draft_is_there_stays() {
    let mut session = first_version();
    write(&mut session, "name", "佐藤");
    let session = return_to(session);
    assert_eq!(["name", "note"].map(|key| session.typed_at(key, "value")), ["佐藤", "車いすで行きます"]);
}

#[test]
fn what_is_cleared_can_be_brought_back_with_its_files() {
    let mut session = return_to(first_version());
    let effects = session.handle(Event::Pressed(Act::StartOver));
    assert!(effects.contains(&Effect::Forget) && effects.contains(&Effect::SetFilesAside));
    assert_eq!(session.typed_at("name", "value"), "");
    let effects = session.handle(Event::Pressed(Act::BringBack));
    assert!(effects.contains(&Effect::TakeFilesBack) && effects.contains(&Effect::Resume));
    assert_eq!(session.typed_at("name", "value"), "山田");
    assert!(session.unkept().len() >= 3, "all of it is kept again");
}

#[test]
fn nothing_is_given_to_a_shared_device() {
    let mut session = first_version();
    write(&mut session, "name", "山田");
    session.handle(Event::Switched { on: true });
    assert_eq!(session.keeping(), Keeping::Off);
    assert!(session.unkept().is_empty() && !session.has_unkept());
    session.handle(Event::Switched { on: false });
    assert!(!session.unkept().is_empty());
}

#[test]
fn records_that_nobody_can_read_harm_nothing() {
    let mut session = first_version();
    let records =
        ["f:name", "f:", "r:name", "stage", "x:y", ""].map(|name| (name.to_owned(), "[1, {\"slots\": 3}]".to_owned()));
    session.handle(Event::Returned { records: records.to_vec(), saved: None });
    session.view();
    assert_eq!(session.typed_at("name", "value"), "");
}

#[test]
fn who_wants_nothing_kept_is_not_overruled_by_what_was_on_its_way() {
    let mut session = first_version();
    write(&mut session, "name", "山田");
    session.handle(Event::Switched { on: true });
    session.handle(Event::Kept(Keeping::On));
    assert_eq!(session.keeping(), Keeping::Off);
    write(&mut session, "note", "秘密");
    assert!(session.unkept().is_empty() && !session.has_unkept());
}

#[test]
fn a_draft_that_was_carried_here_takes_the_place_of_all_that_was_kept() {
    let mut session = first_version();
    write(&mut session, "note", "父の電話は使わない");
    let mut other = first_version();
    write(&mut other, "name", "母");
    let effects = session.handle(Event::Brought { records: other.draft() });
    assert_eq!(effects[..3], [Effect::SetFilesAside, Effect::Forget, Effect::Resume]);
    assert_eq!((session.typed_at("name", "value"), session.typed_at("note", "value")), ("母", ""));
    // One with nothing in it changes nothing.
    assert!(session.handle(Event::Brought { records: first_version().draft() }).is_empty());
    assert_eq!(session.typed_at("name", "value"), "母");
}

#[test]
fn what_was_cleared_on_another_page_is_cleared_here_and_nothing_is_deleted_for_it() {
    let mut session = first_version();
    write(&mut session, "name", "山田");
    let effects = session.handle(Event::Elsewhere { records: vec![] });
    assert_eq!(effects, vec![Effect::SetFilesAside, Effect::Empty]);
    assert_eq!(session.typed_at("name", "value"), "");
    assert!(session.handle(Event::Elsewhere { records: vec![] }).is_empty());
}

#[test]
fn what_another_page_changes_is_to_be_confirmed_again() {
    let mut session = return_to(first_version());
    session.handle(Event::Pressed(Act::Next));
    session.handle(Event::Pressed(Act::Confirm));
    assert!(session.is_confirmed());
    let mut other = first_version();
    write(&mut other, "name", "山本");
    session.handle(Event::Elsewhere { records: other.unkept() });
    assert!(!session.is_confirmed());
}

#[test]
fn what_was_cleared_before_is_not_brought_back_into_what_was_received() {
    let mut session = first_version();
    write(&mut session, "name", "父");
    session.handle(Event::Pressed(Act::StartOver));
    write(&mut session, "name", "母");
    session.handle(Event::Accepted);
    assert!(session.handle(Event::Pressed(Act::BringBack)).is_empty());
    assert_eq!(session.typed_at("name", "value"), "");
}

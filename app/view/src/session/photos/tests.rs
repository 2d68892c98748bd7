//! A photograph on its way into the application.

use crate::act::Act;
use crate::event::{Effect, Event, FileFacts};
use crate::html;
use crate::session::{Mode, Session};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::attachment::{Attachment, Files};
use serde_json::json;
use std::sync::Arc;

/// A required photograph, and a document.
fn session() -> Session {
    let photo = Attachment { most: 2, shrink: true, ..Attachment::default() };
    let paper = Attachment { files: Files::Pdf, least: 0, ..Attachment::default() };
    let items = vec![
        Item::new("photo", "photo", "顔写真", photo.into()).required(),
        Item::new("paper", "paper", "書類", paper.into()),
    ];
    let today = Date::new(2026, 11, 21).unwrap();
    let mut session = Session::new(Arc::new(Definition::new("申込み").with(items)), today, "form", Mode::Page);
    session.view();
    session
}

fn shown(session: &mut Session) -> String {
    let mut out = String::new();
    html::write(&session.view(), &mut out);
    out
}

fn waiting(session: &mut Session, names: &[&str]) {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    session.handle(Event::Waiting { key: "photo".into(), names });
}

fn waited(session: &mut Session, at: usize, refusal: Option<&str>) {
    session.handle(Event::Waited { key: "photo".into(), at, refusal: refusal.map(str::to_owned) });
}

fn added(session: &mut Session, name: &str, size: u64) {
    let files = vec![FileFacts { name: name.into(), media_type: "image/jpeg".into(), size }];
    session.handle(Event::FilesAdded { key: "photo".into(), files });
}

#[test]
fn only_where_photographs_are_taken_is_there_a_camera() {
    let mut session = session();
    assert_eq!(shown(&mut session).matches("capture=\"environment\"").count(), 1);
    let limits = session.photos("photo").unwrap();
    assert_eq!((limits.longest_side, limits.endings.join(",").as_str()), (Some(2048), "jpg,jpeg,png,pdf"));
    assert_eq!(session.photos("paper"), None);
}

#[test]
fn a_photograph_is_no_answer_before_it_is_ready_and_nobody_goes_on_without_it() {
    let mut session = session();
    waiting(&mut session, &["家.jpg"]);
    let page = shown(&mut session);
    assert!(page.contains("role=\"status\">写真を整えています…<") && page.contains("家.jpg") && !page.contains("＊"));
    assert_eq!(session.collected().answers.get("photo"), None);
    session.unkept();
    session.handle(Event::Pressed(Act::Next));
    let page = shown(&mut session);
    assert!(page.contains("「顔写真」の写真を整えています。") && !page.contains("添付してください"));
    assert!(session.unkept().is_empty(), "what waits is not kept");

    added(&mut session, "家.jpg", 300 * 1024);
    waited(&mut session, 0, None);
    let page = shown(&mut session);
    assert!(page.contains("300KB") && !page.contains("整えています") && !page.contains("＊"));
    assert_eq!(
        session.collected().answers["photo"],
        json!([{"name": "家.jpg", "mediaType": "image/jpeg", "size": 307_200}])
    );
}

#[test]
fn a_photograph_is_seen_where_its_file_is_listed() {
    let mut session = session();
    added(&mut session, "家.jpg", 1);
    added(&mut session, "図.pdf", 1);
    let addresses = vec!["blob:a".to_owned(), String::new()];
    session.handle(Event::Pictures { key: "photo".into(), addresses });
    let page = shown(&mut session);
    assert!(
        page.contains("<img class=\"picture\" src=\"blob:a\" alt=\"家.jpg\">") && page.matches("<img").count() == 1
    );
}

#[test]
fn what_was_not_taken_is_said_beside_the_field_until_something_else_is_done() {
    let mut session = session();
    waiting(&mut session, &["a.heic", "b.jpg", "c.gif"]);
    waited(&mut session, 0, Some("「a.heic」はHEIC形式です。"));
    added(&mut session, "b.jpg", 1);
    waited(&mut session, 0, None);
    waited(&mut session, 0, Some("「c.gif」は読めません。"));
    let page = shown(&mut session);
    assert!(page.contains("＊「a.heic」はHEIC形式です。「c.gif」は読めません。") && page.contains("b.jpg"));
    waiting(&mut session, &["c.jpg"]);
    assert!(!shown(&mut session).contains("HEIC"));
    waited(&mut session, 0, Some(""));
    assert!(shown(&mut session).contains("＊写真を整えられませんでした。通信を確かめて、もう一度選んでください。"));
}

#[test]
fn what_waits_can_be_taken_out() {
    let mut session = session();
    added(&mut session, "a.jpg", 1);
    waiting(&mut session, &["b.jpg", "c.jpg"]);
    let effects = session.handle(Event::Pressed(Act::TakeOut("photo".into(), 1)));
    assert_eq!(effects.first(), Some(&Effect::DropFile { key: "photo".into(), at: 1 }));
    let page = shown(&mut session);
    assert!(page.contains("c.jpg") && !page.contains("b.jpg") && page.contains("a.jpg"));
    assert!(session.handle(Event::Pressed(Act::TakeOut("photo".into(), 2))).is_empty());
    assert!(session.handle(Event::Pressed(Act::TakeOut("photo".into(), 1))).len() == 2);
    assert!(!shown(&mut session).contains("整えています"));
}

#[test]
fn starting_over_waits_for_nothing() {
    let mut session = session();
    waiting(&mut session, &["a.jpg"]);
    session.handle(Event::Pressed(Act::StartOver));
    waited(&mut session, 0, None);
    assert!(!shown(&mut session).contains("整えています"));
}

//! A photograph on its way into the application.

use crate::act::Act;
use crate::event::{Effect, Event, FileFacts};
use crate::html;
use crate::session::{Mode, Session, WAITING};
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

fn file(name: &str, size: u64) -> FileFacts {
    let media_type = if name.ends_with("pdf") { "application/pdf" } else { "image/jpeg" };
    let preview = if size == WAITING || media_type != "image/jpeg" { String::new() } else { format!("blob:{name}") };
    FileFacts { name: name.into(), media_type: media_type.into(), size, preview }
}

/// What the page holds now, with what was said of a photograph.
fn holds(session: &mut Session, files: &[(&str, u64)], refusal: Option<&str>) {
    let files = files.iter().map(|(name, size)| file(name, *size)).collect();
    session.handle(Event::Files { key: "photo".into(), files, refusal: refusal.map(str::to_owned) });
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
    holds(&mut session, &[("家.jpg", WAITING)], None);
    let page = shown(&mut session);
    assert!(page.contains("role=\"status\">写真を整えています…<") && page.contains("家.jpg") && !page.contains("＊"));
    assert_eq!(session.collected().answers.get("photo"), None);
    session.handle(Event::Pressed(Act::Next));
    let page = shown(&mut session);
    assert!(page.contains("顔写真は写真を整えているところです。") && !page.contains("添付してください"));

    holds(&mut session, &[("家.jpg", 300 * 1024)], None);
    let page = shown(&mut session);
    assert!(page.contains("300KB") && !page.contains("整えて") && !page.contains("＊"));
    assert!(page.contains("1個のファイルを選んでいます。"));
    assert_eq!(
        session.collected().answers["photo"],
        json!([{"name": "家.jpg", "mediaType": "image/jpeg", "size": 307_200}])
    );
}

#[test]
fn a_photograph_is_seen_where_its_file_is_listed() {
    let mut session = session();
    holds(&mut session, &[("家.jpg", 1), ("図.pdf", 1)], None);
    let page = shown(&mut session);
    let picture = "<img class=\"picture\" src=\"blob:家.jpg\" alt=\"家.jpg\">";
    assert!(page.contains(picture) && page.matches("<img").count() == 1);
}

#[test]
fn what_was_not_taken_is_said_beside_the_field_until_something_else_is_done() {
    let mut session = session();
    holds(&mut session, &[("a.heic", WAITING), ("b.jpg", WAITING), ("c.gif", WAITING)], None);
    holds(&mut session, &[("b.jpg", WAITING), ("c.gif", WAITING)], Some("「a.heic」はHEIC形式です。"));
    holds(&mut session, &[("b.jpg", 1), ("c.gif", WAITING)], None);
    holds(&mut session, &[("b.jpg", 1)], Some("「c.gif」は読めません。"));
    let page = shown(&mut session);
    assert!(page.contains("＊「a.heic」はHEIC形式です。「c.gif」は読めません。") && page.contains("b.jpg"));
    holds(&mut session, &[("b.jpg", 1), ("d.jpg", WAITING)], None);
    assert!(!shown(&mut session).contains("HEIC"));
    holds(&mut session, &[("b.jpg", 1)], Some(""));
    assert!(shown(&mut session).contains("＊写真を整えられませんでした。通信を確かめて、もう一度選んでください。"));
}

#[test]
fn taking_out_is_left_to_the_page_which_holds_the_files() {
    let mut session = session();
    holds(&mut session, &[("a.jpg", 1), ("b.jpg", WAITING)], None);
    let effects = session.handle(Event::Pressed(Act::TakeOut("photo".into(), 1)));
    assert_eq!(effects.first(), Some(&Effect::DropFile { key: "photo".into(), at: 1 }));
    holds(&mut session, &[("a.jpg", 1)], None);
    let page = shown(&mut session);
    assert!(page.contains("a.jpg") && !page.contains("b.jpg") && !page.contains("整えて"));
}

/// The photograph was lost with the page that prepared it: what the page holds is what counts.
#[test]
fn a_draft_waits_for_nothing() {
    let mut before = session();
    holds(&mut before, &[("a.jpg", WAITING)], None);
    let mut session = session();
    session.handle(Event::Returned { records: before.unkept(), saved: None });
    holds(&mut session, &[], None);
    assert!(!shown(&mut session).contains("整えて"));
    session.handle(Event::Pressed(Act::Next));
    assert!(shown(&mut session).contains("顔写真を添付してください。"));
}

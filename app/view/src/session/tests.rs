//! The way of a resident, without a browser.

use super::*;
use crate::event::FileFacts;
use crate::html;
use madoguchi_forms::condition::{Atom, Condition, Test};
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::kinds::attachment::Attachment;
use madoguchi_forms::kinds::date::Day;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::{Characters, Text};
use madoguchi_forms::kinds::yes_no::YesNo;
use serde_json::json;

fn katakana() -> Kind {
    Text { characters: Characters::Katakana, ..Text::default() }.into()
}

/// Two sections: a name, and whether somebody comes along with their names.
fn session() -> Session {
    let mut definition = Definition::new("見学の申込み");
    let name = Item::new("name", "name", "フリガナ", katakana()).required();
    let along = Item::new("along", "along", "同行者の有無", YesNo::default().into()).required();
    let guest = Item::new("guest", "guest", "同行者の氏名", katakana());
    let comes = Condition::Atom(Atom { item: "along".into(), test: Test::Equals(json!(true)) });
    let guests =
        Item::new("guests", "guests", "同行者", Group { least: 0, row: "同行者".into(), ..Group::default() }.into())
            .with(vec![guest])
            .shown_when(comes);
    let day = Item::new("day", "day", "見学する日", Day::default().into());
    let map = Item::new("map", "map", "地図", Attachment::default().into());
    let one = Item::unkeyed("one", "申込者", Section::default().into()).with(vec![name]);
    let two = Item::unkeyed("two", "見学", Section::default().into()).with(vec![along, guests, day, map]);
    definition.items = vec![Arc::new(one), Arc::new(two)];
    let today = Date::new(2026, 11, 21).unwrap();
    let mut session = Session::new(Arc::new(definition), today, "form", Mode::Page);
    session.view();
    session
}

/// What the page says, without its markup.
fn words(session: &mut Session) -> String {
    fn collect(node: &Node, out: &mut String) {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => {
                element.children.iter().for_each(|child| collect(child, out));
                out.push('\n');
            }
        }
    }
    let mut out = String::new();
    collect(&session.view(), &mut out);
    out
}

fn typed(session: &mut Session, key: &str, slot: &str, text: &str) -> Vec<Effect> {
    session.handle(Event::Typed { key: key.into(), slot: slot.into(), text: text.into() });
    session.handle(Event::Left { key: key.into() })
}

fn chosen(session: &mut Session, key: &str, text: &str) {
    session.handle(Event::Chosen { key: key.into(), slot: "value".into(), text: text.into() });
    session.view();
}

fn press(session: &mut Session, act: Act) -> Vec<Effect> {
    let effects = session.handle(Event::Pressed(act));
    session.view();
    effects
}

#[test]
fn nothing_is_said_while_somebody_types_and_nothing_is_drawn() {
    let mut session = session();
    session.handle(Event::Typed { key: "name".into(), slot: "value".into(), text: "Ａ".into() });
    assert!(!session.is_stale());
    assert!(!words(&mut session).contains("＊"));
    session.handle(Event::Left { key: "name".into() });
    assert!(session.is_stale());
    assert!(words(&mut session).contains("＊フリガナは全角カタカナで入力してください。例：ヤマダ ハナコ"));
}

#[test]
fn what_has_one_right_reading_is_mended_without_a_word() {
    let mut session = session();
    let effects = typed(&mut session, "name", "value", "やまだ　はなこ");
    let text = "ヤマダ ハナコ".to_owned();
    assert_eq!(effects, vec![Effect::Write { key: "name".into(), slot: "value".into(), text }]);
    assert!(!words(&mut session).contains("＊"));
}

#[test]
fn a_page_with_something_to_mend_holds_the_resident_up() {
    let mut session = session();
    let effects = press(&mut session, Act::Next);
    assert_eq!(effects, vec![Effect::Focus(vec!["form-summary".into()])]);
    assert!(words(&mut session).contains("1か所を直してください"));
    typed(&mut session, "name", "value", "ヤマダ");
    assert!(!words(&mut session).contains("直してください"));
    let effects = press(&mut session, Act::Next);
    assert_eq!(effects.first(), Some(&Effect::Remember("section two".into())));
    assert!(words(&mut session).contains("全3ステップ中2ステップ目"));
}

/// On the second page, with a name on the first.
fn second_page() -> Session {
    let mut session = session();
    typed(&mut session, "name", "value", "ヤマダ");
    press(&mut session, Act::Next);
    session
}

#[test]
fn hidden_words_come_back_and_are_no_answer_meanwhile() {
    let mut session = second_page();
    chosen(&mut session, "along", "true");
    press(&mut session, Act::AddRow("guests".into()));
    typed(&mut session, "guest.0", "value", "サトウ");
    assert_eq!(session.collected().answers["guests"], json!([{"guest": "サトウ"}]));
    chosen(&mut session, "along", "false");
    assert_eq!(session.collected().answers.get("guests"), None);
    assert!(!words(&mut session).contains("同行者の氏名"));
    chosen(&mut session, "along", "true");
    assert_eq!(session.typed_at("guest.0", "value"), "サトウ");
}

#[test]
fn rows_come_and_go_with_the_focus_and_the_news() {
    let mut session = second_page();
    chosen(&mut session, "along", "true");
    let effects = press(&mut session, Act::AddRow("guests".into()));
    assert_eq!(effects, vec![Effect::Focus(vec!["form:guests:0".into()])]);
    assert!(words(&mut session).contains("同行者1を追加しました。"));
    let effects = press(&mut session, Act::RemoveRow("guests".into(), 0));
    assert_eq!(effects, vec![Effect::Focus(vec!["form:guests:add".into()])]);
    assert!(words(&mut session).contains("同行者1を削除しました。"));
}

#[test]
fn attachments_are_counted_and_taken_out_again() {
    let mut session = second_page();
    let file = FileFacts { name: "a.png".into(), media_type: "image/png".into(), size: 2048, preview: String::new() };
    let mut holds = |files| {
        session.handle(Event::Files { key: "map".into(), files, refusal: None });
        words(&mut session)
    };
    let said = holds(vec![file]);
    assert!(said.contains("1個のファイルを選んでいます。") && said.contains("2KB"));
    let said = holds(vec![]);
    assert!(said.contains("0個のファイルを選んでいます。") && !said.contains("2KB"));
}

#[test]
fn only_what_was_read_and_confirmed_is_an_end() {
    let mut session = second_page();
    chosen(&mut session, "along", "false");
    press(&mut session, Act::Next);
    assert!(words(&mut session).contains("まだ終わっていません"));
    session.handle(Event::CameTo(Some("finish".into())));
    assert!(words(&mut session).contains("まだ終わっていません"));
    press(&mut session, Act::Confirm);
    assert!(session.is_confirmed() && !words(&mut session).contains("まだ終わっていません"));
    session.handle(Event::CameTo(Some("section one".into())));
    session.view();
    typed(&mut session, "name", "value", "サトウ");
    assert!(!session.is_confirmed());
}

#[test]
fn a_field_that_did_not_change_is_the_very_tree_of_before() {
    let mut session = second_page();
    let find = |session: &mut Session, key: &str| {
        fn search(node: &Node, key: &str) -> Option<Node> {
            let element = node.element()?;
            let found = element.attribute("data-place") == Some(key);
            if found { Some(node.clone()) } else { element.children.iter().find_map(|child| search(child, key)) }
        }
        search(&session.view(), key).unwrap()
    };
    let (day, along) = (find(&mut session, "day"), find(&mut session, "along"));
    chosen(&mut session, "along", "true");
    session.handle(Event::Typed { key: "day".into(), slot: "year".into(), text: "令和".into() });
    session.handle(Event::Left { key: "day".into() });
    assert!(find(&mut session, "along").is(&along));
    assert!(!find(&mut session, "day").is(&day));
}

#[test]
fn staffs_new_words_leave_what_was_typed() {
    let mut session = session();
    session.handle(Event::Typed { key: "name".into(), slot: "value".into(), text: "ヤマダ".into() });
    let mut changed = (**session.definition()).clone();
    changed.title = "施設見学".into();
    session.redefine(Arc::new(changed));
    assert!(words(&mut session).contains("施設見学"));
    assert_eq!(session.typed_at("name", "value"), "ヤマダ");
    assert_eq!(session.collected().answers["name"], "ヤマダ");
}

#[test]
fn the_page_as_html_has_every_field_with_its_label() {
    let mut session = session();
    let mut out = String::new();
    html::write(&session.view(), &mut out);
    assert!(out.starts_with("<div class=\"resident\" id=\"form\"><h1 class=\"form-title\""));
    assert!(
        out.contains("<label class=\"label\" for=\"form:name\">フリガナ<span class=\"mark must\">※必須</span></label>")
    );
    assert!(out.contains("data-act=\"next\""));
}

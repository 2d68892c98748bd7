//! The whole screen: where one is, what is to be mended, the questions, the buttons.

mod confirm;
mod finish;
mod introduction;
mod items;
mod keeping;
mod steps;
mod summary;

use crate::act::Act;
use crate::event::Desk;
use crate::node::{Made, Node, el};
use crate::session::{Mode, Session, Stage, name_of_page};
use items::{Depth, Standing};
use std::sync::Arc;

pub(crate) fn screen(session: &mut Session) -> Node {
    match session.mode.clone() {
        Mode::Phone { selected, part } => {
            let definition = Arc::clone(&session.definition);
            let standing = Standing { phone: Some(&part), selected: selected.as_ref() };
            let items = standing.items(session, &definition.items, &Depth::default());
            el("div")
                .class("phone-form")
                .child(el("p").class("form-title").text(definition.title.clone()))
                .children(description(&definition.description))
                .child(form("form", items))
                .into()
        }
        Mode::Page | Mode::Trial => whole(session),
    }
}

fn whole(session: &mut Session) -> Node {
    let title = el("h1").class("form-title").attr("tabindex", "-1").id(session.id("top"));
    let root = el("div")
        .class("resident")
        .id(session.prefix.to_string())
        .child(title.text(session.definition.title.clone()))
        .children(keeping::notices(session))
        .children(steps::steps(session));
    let root = match session.stage {
        Stage::Page(number) => {
            let number = number.min(session.pages.len().saturating_sub(1));
            let introduction = (number == 0).then(|| introduction::introduction(session));
            let summary = summary::summary(session);
            root.children(introduction)
                .children(summary)
                .child(questions(session, number))
                .child(buttons(session, number))
        }
        Stage::Confirm => root.children(confirm::confirm(session)),
        Stage::Finish => root.child(finish::finish(session)),
    };
    // At the end nothing is typed any more; the desk says what stays on the device.
    let keeps = session.mode == Mode::Page && session.stage != Stage::Finish;
    root.children(keeps.then(|| keeping::keeping(session))).into()
}

/// The items of one page, in a form of their own: turning the page builds the next one.
fn questions(session: &mut Session, number: usize) -> Made {
    let shown = session.pages.get(number).map(|page| page.items.clone()).unwrap_or_default();
    let standing = Standing { phone: None, selected: None };
    let items = standing.items(session, &shown, &Depth::default());
    form(&name_of_page(&session.pages, number), items)
}

fn form(key: &str, items: Vec<Node>) -> Made {
    el("form").key(key).class("form").attr("novalidate", "").children(items)
}

fn buttons(session: &Session, number: usize) -> Made {
    let words = session.words;
    let last = number + 1 >= session.pages.len();
    el("div")
        .key("buttons")
        .class("buttons")
        .child(button("button primary", &Act::Next).text(if last { words.to_confirm } else { words.next }))
        .children((number > 0).then(|| button("button secondary", &Act::Back).text(words.back)))
        .children(session.reviewed.then(|| button("button secondary", &Act::Review).text(words.to_review)))
}

/// A button that says what it does.
pub(crate) fn button(class: &'static str, act: &Act) -> Made {
    let act = act.to_string();
    el("button").key(act.clone()).attr("type", "button").class(class).attr("data-act", act)
}

/// Whether the desk is on its way.
fn desk_state(session: &Session) -> Made {
    let said = match session.desk {
        Desk::Away | Desk::There => "",
        Desk::Coming => session.words.desk_coming,
        Desk::Failed => session.words.desk_failed,
    };
    el("p").key("desk-state").attr("role", "status").text(said)
}

fn description(words: &str) -> Option<Made> {
    (!words.is_empty()).then(|| el("p").key("description").class("description").text(words.to_owned()))
}

/// A list of names and what stands behind them.
fn facts(class: &'static str, facts: impl Iterator<Item = (String, Node)>) -> Made {
    let one = |(name, words): (String, Node)| el("div").child(el("dt").text(name)).child(el("dd").child(words));
    el("dl").class(class).children(facts.map(one))
}

//! Reading everything once more (内容の確認).

use super::{button, facts};
use crate::act::Act;
use crate::node::{Made, Node, el, own};
use crate::session::Session;
use crate::words::fill;
use madoguchi_forms::answers::review::{Line, Part, review};

pub(super) fn confirm(session: &Session) -> Vec<Made> {
    let words = session.words;
    let heading = el("h2").key("confirm").attr("tabindex", "-1").id(session.id("confirm")).text(words.confirm);
    let [lead, confirmed] = if session.sends() {
        [words.confirm_lead_send, words.confirmed_send]
    } else {
        [words.confirm_lead, words.confirmed]
    };
    let lead = el("p").key("confirm-lead").text(lead);
    let pages = session.pages.iter().enumerate().map(|(number, page)| {
        let name = if page.title.is_empty() { words.entered } else { &page.title };
        let mend = button("button secondary", &Act::Page(number)).text(fill(words.mend, &[name]));
        let parts = review(&page.items, &session.collected).into_iter().flat_map(|part| part_view(session, part));
        el("section").key(format!("review {number}")).class("review").children(parts).child(mend)
    });
    let buttons = el("div")
        .key("confirm-buttons")
        .class("buttons")
        .child(button("button primary", &Act::Confirm).text(confirmed))
        .child(button("button secondary", &Act::Back).text(words.back));
    [heading, lead].into_iter().chain(pages).chain([buttons]).collect()
}

fn part_view(session: &Session, part: Part) -> Vec<Made> {
    let heading = (!part.heading.is_empty()).then(|| el(if part.depth <= 1 { "h3" } else { "h4" }).text(part.heading));
    let line = |line: Line| {
        let words = if line.words.is_empty() {
            el("span").class("unanswered").text(session.words.unanswered).into()
        } else if line.own {
            own(line.words)
        } else {
            Node::Text(line.words.into())
        };
        (line.label, words)
    };
    let lines = (!part.lines.is_empty()).then(|| facts("answers", part.lines.into_iter().map(line)));
    heading.into_iter().chain(lines).collect()
}

//! The end: a copy to keep (申請の控え).

use super::{button, facts};
use crate::act::Act;
use crate::node::{Made, Node, el};
use crate::session::{SAVING, Session};

pub(super) fn finish(session: &Session) -> Made {
    let words = session.words;
    let contact = session.definition.procedure.contact().join("\n");
    let hand_over = if contact.is_empty() { words.hand_over } else { words.hand_over_to };
    let whom = (!contact.is_empty())
        .then(|| facts("facts", std::iter::once((words.contact.to_owned(), Node::Text(contact.into())))));
    let news = session.news(SAVING);
    el("section")
        .key("finish")
        .class("finish")
        .child(el("h2").attr("tabindex", "-1").id(session.id("finish")).text(words.copy))
        .child(el("p").child(el("strong").text(words.not_sent)).text(words.save_first).text(hand_over))
        .children(whom)
        .child(
            el("div")
                .class("buttons")
                .child(button("button primary", &Act::SaveCopy).text(words.save_copy))
                .child(button("button secondary", &Act::SaveAnswers).text(words.save_answers)),
        )
        .child(el("p").class("help").text(words.save_help))
        .child(el("p").attr("role", "status").text(news))
        .child(button("button text", &Act::Back).text(words.mend_more))
}

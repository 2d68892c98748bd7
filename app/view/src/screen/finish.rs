//! The end: the desk takes over, which hands in the application.

use super::{button, desk_state};
use crate::act::Act;
use crate::event::Desk;
use crate::node::{Made, el};
use crate::session::Session;

pub(super) fn finish(session: &Session) -> Made {
    let words = session.words;
    let heading = if session.sends() { words.sending } else { words.copy };
    let retry = (session.desk == Desk::Failed).then(|| button("button primary", &Act::Retry).text(words.retry));
    el("section")
        .key("finish")
        .class("finish")
        .child(el("h2").attr("tabindex", "-1").id(session.id("finish")).text(heading))
        .child(desk_state(session))
        .children(retry)
        .child(el("div").key("desk").id(session.id("desk")))
}

//! What is kept on the device: what the last visit left, whether this one is kept, and the switch for shared devices.

use super::{button, desk_state, facts};
use crate::act::Act;
use crate::node::{Made, el, own};
use crate::session::{Keeping, Session};
use crate::words::fill;

/// What the last visit left, or that everything was cleared.
pub(super) fn notices(session: &Session) -> Vec<Made> {
    let words = session.words;
    let dismiss = || button("button text", &Act::Dismiss).text(words.dismiss);
    let notice = |said: String| el("section").key("notice").class("notice").child(el("p").text(said));
    if session.was_cleared() {
        let back = button("button secondary", &Act::BringBack).text(words.bring_back);
        return vec![notice(words.cleared.to_owned()).child(back).child(dismiss())];
    }
    let Some(returned) = &session.returned else { return vec![] };
    let said = match returned.saved {
        Some(saved) => fill(words.returned_at, &[&saved.in_words()]),
        None => words.returned.to_owned(),
    };
    let lines = returned.left_over.iter().map(|(label, text)| (label.clone(), own(text.clone())));
    let left_over = (!returned.left_over.is_empty())
        .then(|| [el("p").child(el("strong").text(words.left_over)), facts("answers", lines)]);
    let over = button("button text", &Act::StartOver).text(words.start_over);
    vec![notice(said).children(left_over.into_iter().flatten()).child(over).child(dismiss())]
}

/// The honest state, and the switch.
pub(super) fn keeping(session: &Session) -> Made {
    let words = session.words;
    let [on, off, full, refused] = words.keeping;
    let said = match session.keeping {
        Keeping::On => on,
        Keeping::Off => off,
        Keeping::Full => full,
        Keeping::Refused => refused,
    };
    let help = session.id("keep-off-help");
    let switch =
        el("input").attr("type", "checkbox").attr("data-switch", "keep-off").attr("aria-describedby", help.clone());
    el("aside")
        .key("keeping")
        .class("keeping")
        .child(el("p").attr("role", "status").text(said))
        .child(el("label").class("choice").child(switch).child(el("span").text(words.keep_off)))
        .child(el("p").class("help").id(help).text(words.keep_off_help))
        .child(button("button secondary", &Act::Carry).text(words.carry))
        .child(desk_state(session))
}

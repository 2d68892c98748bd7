//! Where one is: the pages of the form and the confirmation.

use crate::node::{Made, el};
use crate::session::{Session, Stage};
use crate::words::fill;

pub(super) fn steps(session: &Session) -> Option<Made> {
    let words = session.words;
    let untitled = || words.step_untitled.to_owned();
    let mut titles: Vec<String> =
        session.pages.iter().map(|page| if page.title.is_empty() { untitled() } else { page.title.clone() }).collect();
    let now = match session.stage {
        Stage::Page(number) => number.min(titles.len() - 1),
        Stage::Confirm => titles.len(),
        Stage::Finish => return None,
    };
    titles.push(words.confirm.to_owned());
    let count = fill(words.step_of, &[&titles.len().to_string(), &(now + 1).to_string()]);
    let step = |(i, title): (usize, String)| {
        el("li")
            .class(if i < now { "step done" } else { "step" })
            .maybe("aria-current", (i == now).then_some("step"))
            .child(el("span").class("step-number").text((i + 1).to_string()))
            .child(el("span").class("step-title").text(title))
            .children((i < now).then(|| el("span").class("unseen").text(words.step_done)))
    };
    let list = el("ol").children(titles.into_iter().enumerate().map(step));
    let nav = el("nav").key("steps").class("steps").attr("aria-label", words.steps);
    Some(nav.child(el("p").class("step-count").text(count)).child(list))
}

//! What is to be mended before the next page: a list of links to the fields. It takes the focus when it appears.

use crate::act::Act;
use crate::node::{Made, el};
use crate::session::Session;
use crate::words::fill;
use madoguchi_forms::answers::Trouble;

/// Nothing while there is nothing to mend; what has been mended since leaves the list.
pub(super) fn summary(session: &Session) -> Option<Made> {
    let listed = |t: &&Trouble| session.listed.iter().any(|l| l.place == t.place);
    let troubles: Vec<&Trouble> = session.collected.troubles.iter().filter(listed).collect();
    if troubles.is_empty() {
        return None;
    }
    let title = format!("{}-title", session.summary_id());
    let one = |trouble: &Trouble| {
        let key = trouble.place.to_string();
        let href = format!("#{}:{key}", session.prefix);
        let link = el("a").attr("href", href).attr("data-act", Act::Mend(key, trouble.slot.clone()).to_string());
        // Which of several rows is meant; beside the field the row says so itself.
        let row = (!trouble.row.is_empty()).then(|| el("span").text(format!("{}　", trouble.row)));
        el("li").child(link.children(row).child(el("span").class("what").text(trouble.sentence.clone())))
    };
    let heading = el("h2").id(title.clone()).text(fill(session.words.to_mend, &[&troubles.len().to_string()]));
    let section = el("section").key("summary").class("error-summary").id(session.summary_id());
    let section = section.attr("tabindex", "-1").attr("aria-labelledby", title);
    Some(section.child(heading).child(el("ul").children(troubles.into_iter().map(one))))
}

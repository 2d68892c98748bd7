//! What the form is for, and what to have at hand.

use super::{description, facts};
use crate::node::{Made, Node, el};
use crate::session::Session;
use crate::words::{Words, fill};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Procedure;

pub(super) fn introduction(session: &Session) -> Made {
    let words = session.words;
    let procedure = &session.definition.procedure;
    let said = [
        procedure.eligible_person.clone(),
        procedure.requirements.clone(),
        procedure.usage_fee.clone(),
        period(words, &procedure.period_from, &procedure.period_to),
        procedure.addressee.clone(),
        procedure.contact().join("\n"),
    ];
    let known = words.facts.into_iter().zip(said).filter(|(_, said)| !said.is_empty());
    let known: Vec<_> = known.map(|(name, said)| (name.to_owned(), Node::Text(said.into()))).collect();
    let closed = is_closed(procedure, session.today);
    el("div")
        .key("introduction")
        .class("introduction")
        .children(description(&session.definition.description))
        .children(closed.then(|| el("p").key("closed").class("notice").text(words.closed)))
        .children((!known.is_empty()).then(|| facts("facts", known.into_iter())))
}

/// Whether the day is before the first or after the last day of acceptance.
fn is_closed(procedure: &Procedure, today: Date) -> bool {
    let early = Date::parse(&procedure.period_from).is_some_and(|first| today < first);
    let late = Date::parse(&procedure.period_to).is_some_and(|last| last < today);
    early || late
}

fn period(words: &Words, from: &str, to: &str) -> String {
    let [both, since, until] = words.period;
    let day = |day: &str| Date::parse(day).map(Date::in_words);
    match (day(from), day(to)) {
        (Some(from), Some(to)) => fill(both, &[&from, &to]),
        (Some(from), None) => fill(since, &[&from]),
        (None, Some(to)) => fill(until, &[&to]),
        (None, None) => String::new(),
    }
}

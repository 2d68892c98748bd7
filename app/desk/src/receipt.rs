//! What the resident is told about the application: how it stands, its numbers, what was sent, what can be done.

use crate::entry::{Entry, State};
use crate::send::Why;
use crate::words::{self, fill};
use madoguchi_dom::moment;
use madoguchi_view::{Made, Node, el};

/// What can be done, as `data-do` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Do {
    SaveCopy,
    SaveData,
    Print,
    Send,
    /// Deletes an application that waits, and goes back to the form.
    Withdraw,
    Mend,
    PutAway,
    OnlyThis,
    Both,
}

pub(crate) const ACTS: [(Do, &str); 9] = [
    (Do::SaveCopy, "save-copy"),
    (Do::SaveData, "save-data"),
    (Do::Print, "print"),
    (Do::Send, "send"),
    (Do::Withdraw, "withdraw"),
    (Do::Mend, "mend"),
    (Do::PutAway, "put-away"),
    (Do::OnlyThis, "only-this"),
    (Do::Both, "both"),
];

/// What is shown beside the entry itself.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any two may hold")]
pub(crate) struct Circumstances {
    /// The share that is on its way, in percent, while it is being sent.
    pub(crate) sending: Option<u32>,
    /// The outbox has it.
    pub(crate) kept: bool,
    pub(crate) trial: bool,
    /// The form is on the same page, so that the application can be mended, printed, saved whole.
    pub(crate) here: bool,
    /// Another application of this form waits still.
    pub(crate) other: bool,
    pub(crate) news: String,
}

pub(crate) fn receipt(entry: &Entry, now: &Circumstances) -> Node {
    let (kind, head, more) = said(entry, now);
    let state = el("div")
        .class(kind)
        .attr("role", "status")
        .child(el("p").child(el("strong").text(head)))
        .children(more.into_iter().filter(|more| !more.is_empty()).map(|more| el("p").text(more)));
    let acts = acts(entry, now).into_iter().map(|(act, words, class)| button(act, words, class));
    el("div")
        .child(state)
        .child(el("dl").class("facts").children(facts(entry)))
        .child(el("div").class("buttons").children(acts))
        .children(now.here.then(|| el("p").class("help").text(words::SAVE_HELP)))
        .child(el("p").attr("role", "status").text(now.news.clone()))
        .into()
}

/// The class, the sentence that counts, and what follows it.
fn said(entry: &Entry, now: &Circumstances) -> (&'static str, String, Vec<String>) {
    const WAITING: &str = "notice";
    let own = str::to_owned;
    let stays = || own(if now.kept { words::KEPT } else { words::UNKEPT });
    if entry.url.is_empty() {
        let how = if entry.contact.is_empty() { words::HAND_OVER } else { words::HAND_OVER_TO };
        return (WAITING, own(words::NOT_SENT), vec![own(how)]);
    }
    if now.trial {
        return (WAITING, own(words::TRIAL), vec![own(words::TRIAL_MORE)]);
    }
    if now.other {
        return (WAITING, own(words::OTHER), vec![own(words::OTHER_MORE)]);
    }
    if let Some(share) = now.sending {
        let head = if share == 0 { own(words::SENDING) } else { fill(words::PROGRESS, &[&share.to_string()]) };
        return (WAITING, head, vec![stays()]);
    }
    match &entry.state {
        State::Waiting { why: Some(Why::Busy), .. } => {
            (WAITING, own(words::BUSY), vec![own(words::BUSY_MORE), own(words::ONCE), stays()])
        }
        State::Waiting { .. } => {
            (WAITING, own(words::UNREACHED), vec![own(words::UNREACHED_MORE), own(words::ONCE), stays()])
        }
        State::Accepted { message, .. } => {
            ("notice accepted", own(words::ACCEPTED), vec![message.clone(), own(words::ACCEPTED_MORE)])
        }
        State::Refused { message } => {
            ("error-summary", own(words::REFUSED), vec![message.clone(), own(words::REFUSED_MORE)])
        }
    }
}

fn facts(entry: &Entry) -> Vec<Made> {
    let files = entry.files.iter().map(|(name, bytes)| format!("{name}（{}KB）", bytes.div_ceil(1024)));
    let files = files.collect::<Vec<_>>().join("\n");
    let (receipt, received) = match &entry.state {
        State::Accepted { number, at, .. } => (number.clone(), moment(*at).in_words()),
        _ => Default::default(),
    };
    let facts = [
        (words::RECEIPT_NUMBER, receipt),
        (words::NUMBER, entry.number.clone()),
        (words::PROCEDURE, entry.title.clone()),
        (words::MADE, moment(entry.made).in_words()),
        (words::RECEIVED, received),
        (words::ATTACHED, files),
        (words::CONTACT, entry.contact.join("\n")),
    ];
    let fact = |(name, said): (&'static str, String)| {
        // Names of files, and what the receiver says, are nobody's words here.
        let own = !matches!(name, words::PROCEDURE | words::MADE | words::RECEIVED);
        let said = el("dd").maybe("translate", own.then_some("no")).text(said);
        el("div").key(name).child(el("dt").text(name)).child(said)
    };
    facts.into_iter().filter(|(_, said)| !said.is_empty()).map(fact).collect()
}

fn acts(entry: &Entry, now: &Circumstances) -> Vec<(Do, &'static str, &'static str)> {
    const FIRST: &str = "button primary";
    const SECOND: &str = "button secondary";
    let save_data = (Do::SaveData, words::SAVE_DATA, SECOND);
    let sends = !entry.url.is_empty() && !now.trial;
    let mut acts = vec![];
    if now.other {
        return vec![(Do::OnlyThis, words::ONLY_THIS, FIRST), (Do::Both, words::BOTH, SECOND)];
    }
    if sends && now.sending.is_none() {
        match entry.state {
            State::Waiting { .. } => acts.push((Do::Send, words::SEND_NOW, FIRST)),
            State::Refused { .. } if now.here => {
                acts.extend([(Do::Withdraw, words::MEND, FIRST), (Do::Send, words::SEND_AGAIN, SECOND)]);
            }
            State::Refused { .. } => acts.push((Do::Send, words::SEND_AGAIN, SECOND)),
            State::Accepted { .. } => {}
        }
    }
    if now.here {
        acts.push((Do::Print, words::PRINT, if sends { SECOND } else { FIRST }));
        acts.push(save_data);
    }
    acts.push((Do::SaveCopy, words::SAVE_COPY, SECOND));
    if now.here && !sends {
        acts.push((Do::Mend, words::MEND, "button text"));
    }
    if now.here && sends && entry.is_waiting() && now.sending.is_none() {
        acts.push((Do::Withdraw, words::WITHDRAW, "button text"));
    }
    if !now.here && !entry.is_waiting() {
        acts.push((Do::PutAway, words::PUT_AWAY, "button text"));
    }
    acts
}

fn button(act: Do, words: &'static str, class: &'static str) -> Made {
    let name = ACTS.iter().find(|(of, _)| *of == act).map_or("", |(_, name)| name);
    el("button").key(name).attr("type", "button").class(class).attr("data-do", name).text(words)
}

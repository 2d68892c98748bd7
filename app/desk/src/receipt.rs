//! What the resident is told about the application: how it stands, its numbers, what was sent, what can be done.

use crate::entry::{Entry, State};
use crate::send::Why;
use crate::words::{self, fill};
use madoguchi_dom::moment;
use madoguchi_view::{Made, Node, el, size};

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
    /// Asks whether an application that waits is to be deleted.
    Cancel,
    Keep,
    /// Deletes it.
    Delete,
    /// Takes away what has come to an end.
    PutAway,
    OnlyThis,
    Both,
}

pub(crate) const ACTS: [(Do, &str); 12] = [
    (Do::SaveCopy, "save-copy"),
    (Do::SaveData, "save-data"),
    (Do::Print, "print"),
    (Do::Send, "send"),
    (Do::Withdraw, "withdraw"),
    (Do::Mend, "mend"),
    (Do::Cancel, "cancel"),
    (Do::Keep, "keep"),
    (Do::Delete, "delete"),
    (Do::PutAway, "put-away"),
    (Do::OnlyThis, "only-this"),
    (Do::Both, "both"),
];

/// What the resident is to decide before an application is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Another application of this form waits still.
    Waiting,
    /// One with the same answers was received.
    Received,
}

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
    /// What is sent is at hand.
    pub(crate) whole: bool,
    pub(crate) question: Option<Question>,
    /// It was asked whether it is to be deleted.
    pub(crate) cancelling: bool,
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
    // Beside the form, its own screen has a heading.
    let heading = (!now.here).then(|| el("h2").attr("tabindex", "-1").text(words::BEFORE));
    el("div")
        .children(heading)
        .child(state)
        .child(el("dl").class("facts").children(facts(entry)))
        .child(el("div").class("buttons").children(acts))
        .children((now.here && now.question.is_none()).then(|| el("p").class("help").text(words::SAVE_HELP)))
        .child(el("p").attr("role", "status").text(now.news.clone()))
        .into()
}

/// The class, the sentence that counts, and what follows it.
fn said(entry: &Entry, now: &Circumstances) -> (&'static str, String, Vec<String>) {
    const WAITING: &str = "notice";
    let own = str::to_owned;
    let stays = || own(if now.kept { words::KEPT } else { words::UNKEPT });
    if now.cancelling {
        return (WAITING, own(words::CANCEL_SURE), vec![own(words::CANCEL_MORE)]);
    }
    if entry.url.is_empty() && entry.is_waiting() {
        let how = if entry.contact.is_empty() { words::HAND_OVER } else { words::HAND_OVER_TO };
        return (WAITING, own(words::NOT_SENT), vec![own(how)]);
    }
    if now.trial {
        return (WAITING, own(words::TRIAL), vec![own(words::TRIAL_MORE)]);
    }
    match now.question {
        Some(Question::Waiting) => return (WAITING, own(words::OTHER), vec![own(words::OTHER_MORE)]),
        Some(Question::Received) => return (WAITING, own(words::TWICE), vec![own(words::TWICE_MORE)]),
        None => {}
    }
    if let Some(share) = now.sending {
        let head = if share == 0 { own(words::SENDING) } else { fill(words::PROGRESS, &[&share.to_string()]) };
        return (WAITING, head, vec![stays()]);
    }
    match &entry.state {
        State::Waiting { attempts: 0, .. } => (WAITING, own(words::SENDING), vec![stays()]),
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
            let more = if now.whole { words::REFUSED_MORE } else { "" };
            ("error-summary", own(words::REFUSED), vec![message.clone(), own(more)])
        }
    }
}

fn facts(entry: &Entry) -> Vec<Made> {
    let (receipt, received) = match &entry.state {
        State::Accepted { number, at, .. } => (number.clone(), moment(*at).in_words()),
        _ => Default::default(),
    };
    // Names of files, and what the receiver and the form say, are nobody's words here.
    let own = |words: &str| el("div").attr("translate", "no").text(words.to_owned());
    let ours = |words: &str| el("div").text(words.to_owned());
    let file = |(name, bytes): &(String, u64)| {
        let name = el("span").attr("translate", "no").text(name.clone());
        el("div").child(name).child(Node::Text("　".into())).child(el("span").text(size(*bytes)))
    };
    let facts: [(&'static str, Vec<Made>); 7] = [
        (words::RECEIPT_NUMBER, receipt.lines().map(own).collect()),
        (words::NUMBER, vec![own(&entry.number)]),
        (words::PROCEDURE, vec![ours(&entry.title)]),
        (words::MADE, vec![ours(&moment(entry.made).in_words())]),
        (words::RECEIVED, received.lines().map(ours).collect()),
        (words::ATTACHED, entry.files.iter().map(file).collect()),
        (words::CONTACT, entry.contact.iter().map(|line| own(line)).collect()),
    ];
    let fact = |(name, said): (&'static str, Vec<Made>)| {
        el("div").key(name).child(el("dt").text(name)).child(el("dd").children(said))
    };
    facts.into_iter().filter(|(_, said)| !said.is_empty()).map(fact).collect()
}

fn acts(entry: &Entry, now: &Circumstances) -> Vec<(Do, &'static str, &'static str)> {
    const FIRST: &str = "button primary";
    const SECOND: &str = "button secondary";
    let save_data = (Do::SaveData, words::SAVE_DATA, SECOND);
    let sends = !entry.url.is_empty() && !now.trial;
    let mut acts = vec![];
    match now.question {
        Some(Question::Waiting) => {
            return vec![(Do::OnlyThis, words::ONLY_THIS, FIRST), (Do::Both, words::BOTH, SECOND)];
        }
        Some(Question::Received) => {
            return vec![(Do::Mend, words::MEND, FIRST), (Do::Both, words::SEND_ANEW, SECOND)];
        }
        None => {}
    }
    if now.cancelling {
        return vec![(Do::Keep, words::CANCEL_NO, FIRST), (Do::Delete, words::CANCEL_YES, SECOND)];
    }
    if sends && now.sending.is_none() {
        match entry.state {
            State::Waiting { .. } => acts.push((Do::Send, words::SEND_NOW, FIRST)),
            State::Refused { .. } if now.here && now.whole => {
                acts.extend([(Do::Withdraw, words::MEND, FIRST), (Do::Send, words::SEND_AGAIN, SECOND)]);
            }
            State::Refused { .. } if now.here => acts.push((Do::Mend, words::MEND, FIRST)),
            State::Refused { .. } if now.whole => acts.push((Do::Send, words::SEND_AGAIN, SECOND)),
            State::Refused { .. } | State::Accepted { .. } => {}
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
    if !now.here && entry.is_waiting() && now.sending.is_none() {
        acts.push((Do::Cancel, words::CANCEL, "button text"));
    }
    acts
}

fn button(act: Do, words: &'static str, class: &'static str) -> Made {
    let name = ACTS.iter().find(|(of, _)| *of == act).map_or("", |(_, name)| name);
    el("button").key(name).attr("type", "button").class(class).attr("data-do", name).text(words)
}

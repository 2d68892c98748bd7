//! An application on its way (送信待ちの申請), as the outbox keeps it.

use crate::send::{Answer, Why};
use crate::words;
use madoguchi_forms::copy;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The same for every attempt.
    pub(crate) key: String,
    pub(crate) number: String,
    /// The procedure's name in the catalogue; may be empty.
    pub(crate) procedure: String,
    pub(crate) title: String,
    /// Whom to ask, a line each.
    pub(crate) contact: Vec<String>,
    pub(crate) url: String,
    /// In milliseconds since 1970, on the device's clock; so are all times here.
    pub(crate) made: f64,
    pub(crate) answers: String,
    /// The copy to keep, as HTML, as it was before anything was sent.
    pub(crate) copy: String,
    /// Name and size, in bytes, of each attachment.
    pub(crate) files: Vec<(String, u64)>,
    pub(crate) state: State,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum State {
    /// `attempts` were begun, and none was answered with an end.
    Waiting {
        attempts: u32,
        why: Option<Why>,
    },
    Accepted {
        number: String,
        message: String,
        at: f64,
    },
    Refused {
        message: String,
    },
}

impl Entry {
    /// An attempt begins. It is kept before it does: a page that is closed meanwhile must not say that nothing was sent.
    pub(crate) fn begin(&mut self) {
        if let State::Waiting { attempts, .. } = &mut self.state {
            *attempts += 1;
        }
    }

    pub(crate) fn take(&mut self, answer: Answer, now: f64) {
        let attempts = if let State::Waiting { attempts, .. } = self.state { attempts } else { 0 };
        self.state = match answer {
            Answer::Accepted { number, message } => State::Accepted { number, message, at: now },
            Answer::Refused { message } => State::Refused { message },
            Answer::Later(why) => State::Waiting { attempts, why: Some(why) },
        };
    }

    /// Once more, after a refusal.
    pub(crate) fn again(&mut self) {
        if matches!(self.state, State::Refused { .. }) {
            self.state = State::Waiting { attempts: 0, why: None };
        }
    }

    pub(crate) fn is_waiting(&self) -> bool {
        matches!(self.state, State::Waiting { .. })
    }

    pub(crate) fn is_accepted(&self) -> bool {
        matches!(self.state, State::Accepted { .. })
    }

    /// Which of the two holds, this one or what another page has kept meanwhile: nothing undoes a receipt, and what was
    /// withdrawn is not brought back but by a receipt.
    pub(crate) fn beside(&self, kept: Option<Self>) -> Option<Self> {
        match kept {
            Some(kept) if kept.is_accepted() => Some(kept),
            Some(_) => Some(self.clone()),
            None => self.is_accepted().then(|| self.clone()),
        }
    }

    /// The copy to keep, with what the receiver said.
    pub(crate) fn copy_now(&self) -> String {
        match &self.state {
            State::Accepted { number, .. } if !number.is_empty() => {
                copy::with_fact(&self.copy, &format!("{}：{number}", words::RECEIPT_NUMBER))
            }
            _ => self.copy.clone(),
        }
    }

    /// As the outbox keeps it.
    pub(crate) fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// How long to wait before the next attempt, in milliseconds.
    pub(crate) fn pause(&self) -> u32 {
        const PAUSES: [u32; 4] = [5_000, 15_000, 60_000, 300_000];
        let State::Waiting { attempts, .. } = self.state else { return PAUSES[0] };
        let at = (attempts.saturating_sub(1) as usize).min(PAUSES.len() - 1);
        PAUSES[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            key: "k".into(),
            number: "n".into(),
            procedure: String::new(),
            title: "届".into(),
            contact: vec![],
            url: String::new(),
            made: 0.0,
            answers: "{}".into(),
            copy: String::new(),
            files: vec![],
            state: State::Waiting { attempts: 0, why: None },
        }
    }

    #[test]
    fn attempts_are_counted_until_there_is_an_end() {
        let mut entry = entry();
        for expected in [5_000, 15_000, 60_000, 300_000, 300_000] {
            entry.begin();
            entry.take(Answer::Later(Why::Unreached), 0.0);
            assert_eq!(entry.pause(), expected);
        }
        assert!(entry.is_waiting());
        entry.begin();
        entry.take(Answer::Accepted { number: "R8-1".into(), message: String::new() }, 5.0);
        assert!(!entry.is_waiting());
        // Nothing sends it again.
        entry.again();
        entry.begin();
        assert_eq!(entry.state, State::Accepted { number: "R8-1".into(), message: String::new(), at: 5.0 });
    }

    #[test]
    fn what_was_refused_is_sent_again_only_when_asked() {
        let mut entry = entry();
        entry.begin();
        entry.take(Answer::Refused { message: "期限".into() }, 0.0);
        assert!(!entry.is_waiting());
        entry.again();
        assert!(entry.is_waiting());
    }

    #[test]
    fn of_two_pages_a_receipt_holds_and_what_was_withdrawn_stays_so() {
        let waiting = entry();
        let mut accepted = entry();
        accepted.take(Answer::Accepted { number: "R8-1".into(), message: String::new() }, 5.0);
        assert_eq!(waiting.beside(Some(accepted.clone())), Some(accepted.clone()));
        assert_eq!(accepted.beside(Some(waiting.clone())), Some(accepted.clone()));
        assert_eq!(waiting.beside(Some(waiting.clone())), Some(waiting.clone()));
        assert_eq!(waiting.beside(None), None);
        assert_eq!(accepted.beside(None), Some(accepted));
    }

    #[test]
    fn it_is_read_back_as_it_was_kept() {
        let entry = entry();
        let text = entry.written().unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry);
    }
}

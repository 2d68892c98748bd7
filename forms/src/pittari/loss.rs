//! What the gateway's format cannot carry (引き継げないこと): kinds as data, the sentences in one place.

mod words;

use super::xml;
use crate::id::ItemId;
use crate::item::Item;
use serde::Serialize;
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Loss {
    /// The item it speaks of; `None` for the form as a whole.
    pub item: Option<ItemId>,
    /// What people call that item.
    pub label: String,
    #[serde(flatten)]
    pub kind: LossKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum LossKind {
    /// Shown only when a condition on these items holds; there it is always shown.
    ShownWhen {
        by: Vec<String>,
    },
    /// Required only when a condition on these items holds; there it is not.
    RequiredWhen {
        by: Vec<String>,
    },
    /// Always required while it is shown; there it cannot be.
    RequiredWhileShown,
    /// Required in each row that is filled in; there it cannot be.
    RequiredInRow,
    /// Checked here, only written beside the field there.
    Limits {
        words: Vec<String>,
    },
    /// Worked out here, typed there.
    Calculated,
    /// Repeated here; there a fixed number of numbered items.
    Unrolled {
        least: u32,
        most: Option<u32>,
        rows: u32,
    },
    /// Of a kind that only the file knows.
    Locked,
    FileLimits {
        words: Vec<String>,
    },
    /// Must be ticked here to go on.
    Consent,
    TypedTwice,
    SeveralLines,
    /// Asked as part of the applicant's data, without our help and checks.
    MovedToApplicant {
        subjects: Vec<String>,
    },
    /// Parts of it that the applicant's data has no place for; it is asked in the application too.
    ApplicantParts {
        parts: Vec<String>,
    },
    /// Parts of the answer that nobody types, such as a code that the postal code tells.
    Unasked {
        parts: Vec<String>,
    },
    /// Said to fill the applicant's data, as another item already does.
    ApplicantTaken,
    /// Said to fill the applicant's data, which an item of a repeated group cannot.
    ApplicantInGroup,
    /// The gateway asks for it of everyone, the form does not (or does not insist).
    ApplicantRequired {
        subject: String,
    },
    /// Words that stand elsewhere there: above the next item.
    WordsMoved,
    /// A note at the end of the form, with no item below to carry it.
    WordsLeft,
    /// A choice whose words hold the sign that stands between choices.
    SeparatorInChoice {
        separator: String,
    },
    /// The id that staff chose cannot be written as it is.
    IdChanged {
        wish: String,
        id: String,
    },
    /// Keywords of the file that we keep without knowing them.
    Unknown {
        keywords: Vec<String>,
    },
    /// Characters that XML cannot carry.
    Characters {
        removed: usize,
    },
    /// Parts of the procedure's description that have no place there.
    Procedure {
        parts: Vec<String>,
    },
    /// One section a page here; there as the gateway has it.
    Pages,
    /// Address look-up, correction of digits and kana, interruption and return.
    InputHelp,
    /// An answer that does not divide into the fields there, and is written in one of them.
    AnswerInOnePiece {
        answer: String,
    },
    FileRenamed {
        from: String,
        to: String,
    },
    /// An attachment handed in that no answer speaks of.
    FileLeftOut {
        name: String,
    },
}

/// Losses in the order found, each once.
#[derive(Debug, Default)]
pub(super) struct Losses {
    list: Vec<Loss>,
    seen: HashSet<Loss>,
}

impl Losses {
    pub(super) fn add(&mut self, item: &Item, kind: LossKind) {
        self.push(Loss { item: Some(item.id.clone()), label: item.label.clone(), kind });
    }

    /// A loss of the form as a whole.
    pub(super) fn add_for_form(&mut self, kind: LossKind) {
        self.push(Loss { item: None, label: String::new(), kind });
    }

    /// Notes what of this text XML cannot carry. The writer leaves it out, whatever happens here.
    pub(super) fn note_characters<'a>(&mut self, item: &Item, texts: impl IntoIterator<Item = &'a str>) {
        let removed = texts.into_iter().map(xml::illegal).sum();
        if removed > 0 {
            self.add(item, LossKind::Characters { removed });
        }
    }

    pub(super) fn into_list(self) -> Vec<Loss> {
        self.list
    }

    fn push(&mut self, loss: Loss) {
        if self.seen.insert(loss.clone()) {
            self.list.push(loss);
        }
    }
}

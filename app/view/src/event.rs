//! What a resident does, and what the page is to do then.

use crate::act::Act;
use crate::session::Keeping;
use madoguchi_forms::copy::Moment;

/// Something happened. Fields are named by the written form of their place.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A text control holds other words than before.
    Typed {
        key: String,
        slot: String,
        text: String,
    },
    /// Something was chosen: it takes effect at once.
    Chosen {
        key: String,
        slot: String,
        text: String,
    },
    /// The focus went out of the field.
    Left {
        key: String,
    },
    /// The files of a field are these now. `refusal` says why a photograph was not taken, and is empty when nobody knows.
    Files {
        key: String,
        files: Vec<FileFacts>,
        refusal: Option<String>,
    },
    Pressed(Act),
    /// The browser went back or forward to the page of that name; `None` for the one it opened with.
    CameTo(Option<String>),
    /// The switch 「この端末に残さない」.
    Switched {
        on: bool,
    },
    /// How keeping the draft on the device went.
    Kept(Keeping),
    /// What the last visit left on the device, and when. Times are on the device's clock.
    Returned {
        records: Vec<Record>,
        saved: Option<Moment>,
    },
    /// What was typed on another page of this form just now; nothing when everything was cleared there.
    Elsewhere {
        records: Vec<Record>,
    },
    /// A piece of the postal codes came; without its text when it could not be fetched.
    Fetched {
        key: String,
        piece: String,
        text: Option<String>,
    },
    /// The words of another language, as the file beside the page has them; without any, Japanese.
    Words(String),
    /// How the desk is ([`Effect::Desk`]).
    Desk(Desk),
    /// The records of a draft that was carried here from another device; they take the place of what is here.
    Brought {
        records: Vec<Record>,
    },
    /// The application is with its receiver: nothing of it is left to fill in.
    Accepted,
}

/// The second program of the page, which does what comes after filling in (窓口): handing in, printing, carrying a draft
/// to another device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Desk {
    #[default]
    Away,
    /// It is being loaded.
    Coming,
    There,
    /// It could not be loaded.
    Failed,
}

/// What the desk is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// To be there soon.
    Ready,
    /// To hand in the application, as its definition says.
    Finish,
    /// To carry the draft to another device, or to bring one from there.
    Carry,
    /// To look into the outbox, where an earlier visit left something.
    Outbox,
}

/// One record of a draft: its name and its text ([`crate::Session::unkept`]).
pub type Record = (String, String);

/// What is known of a file: what an answer holds of it, and where it can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    pub name: String,
    pub media_type: String,
    /// In bytes; [`WAITING`](crate::WAITING) for a photograph that is not ready to be attached.
    pub size: u64,
    /// The address of a picture, or empty.
    pub preview: String,
}

/// What the page does beyond showing the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Focuses the first of these elements that is there, or the first control in it.
    Focus(Vec<String>),
    /// Focuses a control of a field.
    FocusField { key: String, slot: String },
    /// Brings the top of the form into view.
    ToTop,
    /// Makes an entry of that name in the browser's history.
    Remember(String),
    /// The words of a control get their one form.
    Write { key: String, slot: String, text: String },
    /// Fetches a piece of the postal codes, for a field.
    Fetch { key: String, piece: String },
    /// Every control gets what its session holds.
    Refill,
    /// The same where nothing typed counts any more: also into the control that has the focus.
    Empty,
    /// What is kept on the device is deleted.
    Forget,
    /// Everything is to be kept again, attachments too.
    Resume,
    /// The files that were chosen belong to an application that was cleared.
    SetFilesAside,
    /// They are part of the application again.
    TakeFilesBack,
    /// A file that was chosen is no longer wanted. Answered by [`Event::Files`].
    DropFile { key: String, at: usize },
    /// The desk is needed.
    Desk(Task),
}

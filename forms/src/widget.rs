//! How a field is shown and typed (入力部品): a closed set, so that a new kind needs no new screen.

mod read;
mod words;

pub use words::row_name;

use crate::choice::Choice;
use crate::table::Table;

/// What was typed into a field, by slot. A single control uses [`VALUE`]; others name theirs.
pub type Slots = Table<String>;

/// The slot of a field with one control.
pub const VALUE: &str = "value";
/// The slot of the second typing ([`Widget::Twice`]).
pub const AGAIN: &str = "again";
/// The slot of attachments: a JSON list of name, type and size.
pub const FILES: &str = "files";
/// The slots of a date and of a time.
pub const DATE_SLOTS: [(&str, &str); 3] = [("year", "年"), ("month", "月"), ("day", "日")];
pub const TIME_SLOTS: [(&str, &str); 2] = [("hour", "時"), ("minute", "分")];

#[derive(Clone, Debug, PartialEq)]
pub enum Widget {
    Line(Line),
    /// Several lines.
    Lines {
        rows: u8,
        line: Line,
    },
    /// Three fields, the year in either count; slots of [`DATE_SLOTS`].
    Date {
        autocomplete: &'static str,
    },
    /// Two fields; slots of [`TIME_SLOTS`].
    Time,
    Radio(Vec<Choice>),
    List(Vec<Choice>),
    /// One slot a choice, named by [`Choice::code`]; `on` when ticked.
    Checks(Vec<Choice>),
    /// One box to tick, `on` in [`VALUE`].
    Tick {
        words: String,
    },
    /// Several lines that make one answer, a slot each.
    Parts(Vec<PartLine>),
    /// Typed twice, to be sure; slots [`VALUE`] and [`AGAIN`].
    Twice(Line),
    Files(FileLimits),
    /// A value that the form calculates.
    Calculated {
        unit: String,
    },
    /// Text to read.
    Note,
    Section,
    Group {
        least: u32,
        most: Option<u32>,
        /// What one row is called (1件).
        row: String,
    },
    /// Kept from a file, not shown to residents.
    Locked,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub input_mode: InputMode,
    /// The HTML autofill token, or empty.
    pub autocomplete: &'static str,
    pub max_length: Option<u32>,
    pub width: Width,
    /// Words behind the control (円, 冊).
    pub unit: String,
    pub clean: Clean,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PartLine {
    /// The slot, and the key of the part in the answer.
    pub key: &'static str,
    pub label: &'static str,
    pub line: Line,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputMode {
    #[default]
    Text,
    Numeric,
    Decimal,
    Tel,
    Email,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    Short,
    Medium,
    #[default]
    Full,
}

/// The one form that a text is brought to when its field is left (正規化).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clean {
    /// As typed, without spaces around it.
    #[default]
    Trim,
    /// Full-width letters, digits and signs become half-width, hyphens of any kind between digits become `-`.
    Halfwidth,
    /// Digits only: half-width, without hyphens and spaces.
    Digits,
    /// A number: half-width, without thousands separators.
    Number,
    /// Full-width katakana, one half-width space between words.
    Katakana,
    /// Hiragana, the same way.
    Hiragana,
    /// A telephone number: half-width, hyphens of any kind become `-`.
    Phone,
}

/// The longest side of a photograph that was made smaller, in pixels: a page of A4 stays readable at 170 to the inch.
pub const LONGEST_SIDE: u32 = 2048;

/// Sizes are in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileLimits {
    pub most: u32,
    pub max_bytes: u64,
    /// File name endings in lower case, without the dot.
    pub endings: Vec<String>,
    /// Photographs are among what is taken.
    pub photos: bool,
    /// The longest side that a photograph keeps, in pixels; `None` where photographs stay as large as they are.
    pub longest_side: Option<u32>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            input_mode: InputMode::Text,
            autocomplete: "",
            max_length: None,
            width: Width::Full,
            unit: String::new(),
            clean: Clean::Trim,
        }
    }
}

impl InputMode {
    /// The value of the `inputmode` attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Numeric => "numeric",
            Self::Decimal => "decimal",
            Self::Tel => "tel",
            Self::Email => "email",
        }
    }
}

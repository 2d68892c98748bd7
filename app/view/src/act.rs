//! What pressing a button means. A button's element says it in `data-act` and, where it speaks of a place, `data-of`.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// On to the next page (次へ).
    Next,
    /// A page back (前へ戻る).
    Back,
    /// Back to reading everything once more.
    Review,
    /// To the page of that number, to mend something there.
    Page(usize),
    /// Everything was read and is right (確定).
    Confirm,
    /// Adds a row to the repeated group at that place.
    AddRow(String),
    RemoveRow(String, u32),
    /// Takes a chosen file out again.
    TakeOut(String, usize),
    /// Takes one of several towns that were found for a postal code.
    Pick(String, usize),
    /// To the field that is to be mended, and in it to a slot.
    Mend(String, String),
    /// Clears everything (はじめから).
    StartOver,
    /// Brings back what was cleared.
    BringBack,
    /// Takes the notice of the last visit away.
    Dismiss,
    /// Carries the draft to another device.
    Carry,
    /// Asks for the desk again, which could not be loaded.
    Retry,
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Next => f.write_str("next"),
            Self::Back => f.write_str("back"),
            Self::Review => f.write_str("review"),
            Self::Page(number) => write!(f, "page {number}"),
            Self::Confirm => f.write_str("confirm"),
            Self::AddRow(group) => write!(f, "add-row {group}"),
            Self::RemoveRow(group, row) => write!(f, "remove-row {row} {group}"),
            Self::TakeOut(place, at) => write!(f, "take-out {at} {place}"),
            Self::Pick(place, at) => write!(f, "pick {at} {place}"),
            // Slots are names of ours or codes of choices, which may hold a space; places never do.
            Self::Mend(place, slot) => write!(f, "mend {place} {slot}"),
            Self::StartOver => f.write_str("start-over"),
            Self::BringBack => f.write_str("bring-back"),
            Self::Dismiss => f.write_str("dismiss"),
            Self::Carry => f.write_str("carry"),
            Self::Retry => f.write_str("retry"),
        }
    }
}

/// The words are not those of any act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAct;

impl FromStr for Act {
    type Err = NoAct;

    fn from_str(words: &str) -> Result<Self, NoAct> {
        let (name, rest) = words.split_once(' ').unwrap_or((words, ""));
        let numbered = || {
            let (number, place) = rest.split_once(' ')?;
            Some((number.parse::<u32>().ok()?, place.to_owned()))
        };
        let act = match name {
            "next" => Some(Self::Next),
            "back" => Some(Self::Back),
            "review" => Some(Self::Review),
            "page" => rest.parse().ok().map(Self::Page),
            "confirm" => Some(Self::Confirm),
            "add-row" => Some(Self::AddRow(rest.to_owned())),
            "remove-row" => numbered().map(|(row, group)| Self::RemoveRow(group, row)),
            "take-out" => numbered().map(|(at, place)| Self::TakeOut(place, at as usize)),
            "pick" => numbered().map(|(at, place)| Self::Pick(place, at as usize)),
            "mend" => {
                let (place, slot) = rest.split_once(' ').unwrap_or((rest, ""));
                Some(Self::Mend(place.to_owned(), slot.to_owned()))
            }
            "start-over" => Some(Self::StartOver),
            "bring-back" => Some(Self::BringBack),
            "dismiss" => Some(Self::Dismiss),
            "carry" => Some(Self::Carry),
            "retry" => Some(Self::Retry),
            _ => None,
        };
        act.ok_or(NoAct)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_button_says_is_what_it_does() {
        let place = || "member.0.3".to_owned();
        for act in [
            Act::Next,
            Act::Back,
            Act::Review,
            Act::Page(3),
            Act::Confirm,
            Act::AddRow(place()),
            Act::RemoveRow(place(), 4),
            Act::TakeOut(place(), 1),
            Act::Pick(place(), 2),
            Act::Mend(place(), String::new()),
            Act::Mend(place(), "a b".to_owned()),
            Act::StartOver,
            Act::BringBack,
            Act::Dismiss,
            Act::Carry,
            Act::Retry,
        ] {
            assert_eq!(act.to_string().parse(), Ok(act));
        }
        for words in ["", "jump", "page x", "remove-row", "take-out x y"] {
            assert_eq!(words.parse::<Act>(), Err(NoAct));
        }
    }
}

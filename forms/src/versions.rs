//! Versions of a form that were set aside (版と履歴): when one is due, which stay, and which make room.
//!
//! What a version holds is kept elsewhere, by a number; versions that hold the same share it.

use serde::{Deserialize, Serialize};

/// All versions of one form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Versions {
    /// The oldest first.
    pub list: Vec<Version>,
    /// The one that residents see now (公開版).
    pub published: Option<u64>,
    /// How many made room for newer ones so far.
    pub thrown_away: u64,
    next: u64,
}

/// One version. Times are milliseconds since 1970, handed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// Never given to another version of the form.
    pub number: u64,
    pub at: u64,
    pub made: Made,
    pub note: String,
    /// Whether a clerk wrote the note.
    pub noted: bool,
    /// How many items the form had.
    pub items: usize,
    /// Where what it holds is kept.
    pub content: u64,
}

/// What a version was set aside for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Made {
    /// A clerk asked for it.
    Clerk,
    /// By itself, before the first change of a day or after an hour.
    Quiet,
    /// By itself, before another version was gone back to.
    BeforeRestore,
    /// The definition was saved as a file.
    Definition,
    /// The gateway's files were saved.
    Pittari,
    /// The page for residents was saved.
    Page,
}

impl Made {
    /// Who made it.
    pub fn maker(self) -> &'static str {
        match self {
            Self::Clerk => "職員",
            Self::Quiet | Self::BeforeRestore => "自動",
            Self::Definition | Self::Pittari | Self::Page => "書き出し",
        }
    }

    /// The note that it begins with.
    pub fn note(self) -> &'static str {
        match self {
            Self::Clerk => "",
            Self::Quiet => "作業を始める前の状態",
            Self::BeforeRestore => "ほかの版に戻す前の状態",
            Self::Definition => "様式の定義を保存",
            Self::Pittari => "ぴったりサービス用のファイルを保存",
            Self::Page => "公開用ページを書き出し",
        }
    }
}

/// What is to be kept of a version that was added, and what is not needed any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub number: u64,
    /// Where to keep what it holds; `None` when that is kept already.
    pub content: Option<u64>,
    /// What no version holds any more.
    pub gone: Vec<u64>,
}

const HOUR: u64 = 60 * 60 * 1000;

/// Whether a quiet version is due before a change: on the first one of a day, and after an hour.
/// `ahead` is by how many minutes clocks here are ahead of UTC.
///
/// ```
/// use madoguchi_forms::versions::is_due;
///
/// let minute = 60_000;
/// assert!(is_due(None, 0, 540));
/// assert!(!is_due(Some(0), 59 * minute, 540));
/// assert!(is_due(Some(0), 60 * minute, 540));
/// assert!(is_due(Some(14 * 60 * minute), 15 * 60 * minute + 1, 540), "midnight in Japan");
/// ```
pub fn is_due(last: Option<u64>, now: u64, ahead: i32) -> bool {
    let day = |at: u64| (i128::from(at) + i128::from(ahead) * 60_000).div_euclid(i128::from(24 * HOUR));
    last.is_none_or(|last| now.saturating_sub(last) >= HOUR || day(last) != day(now))
}

impl Versions {
    /// So many that nobody asked for are kept.
    pub const AUTOMATIC: usize = 50;

    pub fn get(&self, number: u64) -> Option<&Version> {
        self.list.iter().find(|version| version.number == number)
    }

    pub fn last(&self) -> Option<&Version> {
        self.list.last()
    }

    /// Sets a version aside. `is_last` says that the last version holds the same; a quiet one is then not needed, and
    /// nothing is done.
    pub fn add(&mut self, made: Made, note: &str, at: u64, items: usize, is_last: bool) -> Option<Added> {
        let shared = self.last().filter(|_| is_last).map(|last| last.content);
        if shared.is_some() && made == Made::Quiet {
            return None;
        }
        let number = self.next;
        self.next += 1;
        let noted = made == Made::Clerk && !note.trim().is_empty();
        let note = if note.trim().is_empty() { made.note() } else { note.trim() }.to_owned();
        self.list.push(Version { number, at, made, note, noted, items, content: shared.unwrap_or(number) });
        if made == Made::Page {
            self.published = Some(number);
        }
        let content = shared.is_none().then_some(number);
        Some(Added { number, content, gone: self.make_room() })
    }

    /// Throws away the oldest that nobody asked for, until there are not too many of them.
    fn make_room(&mut self) -> Vec<u64> {
        let mut gone = vec![];
        while self.list.iter().filter(|version| self.may_go(version)).count() > Self::AUTOMATIC {
            let Some(oldest) = self.list.iter().position(|version| self.may_go(version)) else { break };
            let thrown = self.list.remove(oldest);
            self.thrown_away += 1;
            if self.list.iter().all(|version| version.content != thrown.content) {
                gone.push(thrown.content);
            }
        }
        gone
    }

    /// What a clerk set aside or wrote a note to, and what was published, stays.
    fn may_go(&self, version: &Version) -> bool {
        let asked_for = matches!(version.made, Made::Clerk | Made::Page) || version.noted;
        !asked_for && self.published != Some(version.number)
    }

    /// Gives a version another note.
    pub fn set_note(&mut self, number: u64, note: &str) {
        if let Some(version) = self.list.iter_mut().find(|version| version.number == number) {
            note.trim().clone_into(&mut version.note);
            version.noted = !version.note.is_empty();
        }
    }

    /// This version is the one that residents see.
    pub fn publish(&mut self, number: u64) {
        if self.get(number).is_some() {
            self.published = Some(number);
        }
    }

    /// What is kept and what is not, and why.
    pub fn sentence(&self) -> String {
        let rule = format!(
            "自動や書き出しの版は、端末の空きのために新しい{}件までを残します。職員が残した版、メモを書いた版、公開した版は消しません。",
            Self::AUTOMATIC
        );
        match self.thrown_away {
            0 => rule,
            count => format!("{rule}これまでに、古いものから{count}件を消しました。"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(versions: &mut Versions, made: Made, at: u64) -> Added {
        versions.add(made, "", at, 1, false).unwrap()
    }

    #[test]
    fn the_oldest_that_nobody_asked_for_make_room() {
        let mut versions = Versions::default();
        let by_clerk = add(&mut versions, Made::Clerk, 0).number;
        let page = add(&mut versions, Made::Page, 1).number;
        let noted = add(&mut versions, Made::Quiet, 2).number;
        versions.set_note(noted, "議会に示した案");
        let marked = add(&mut versions, Made::Definition, 3).number;
        versions.publish(marked);
        let first = add(&mut versions, Made::Quiet, 4).number;
        let gone: Vec<u64> = (0..60).flat_map(|at| add(&mut versions, Made::BeforeRestore, 5 + at).gone).collect();
        assert_eq!(gone.first(), Some(&first));
        assert_eq!((gone.len(), versions.thrown_away), (11, 11));
        for number in [by_clerk, page, noted, marked] {
            assert!(versions.get(number).is_some(), "{number} was to stay");
        }
        assert_eq!(versions.list.len(), 4 + Versions::AUTOMATIC);
        assert!(versions.sentence().contains("11件を消しました"));
    }

    #[test]
    fn what_is_the_same_is_kept_once() {
        let mut versions = Versions::default();
        add(&mut versions, Made::Quiet, 0);
        assert_eq!(versions.add(Made::Quiet, "", 1, 1, true), None);
        let clerk = versions.add(Made::Clerk, " 案1 ", 2, 1, true).unwrap();
        assert_eq!(clerk, Added { number: 1, content: None, gone: vec![] });
        assert_eq!(versions.get(1).map(|v| (v.content, v.note.as_str(), v.noted)), Some((0, "案1", true)));
        let gone: Vec<u64> = (0..60).flat_map(|at| add(&mut versions, Made::Quiet, 5 + at).gone).collect();
        assert!(!gone.contains(&0), "another version still holds it");
    }

    #[test]
    fn publishing_marks_by_itself_and_a_clerk_may_mark_another() {
        let mut versions = Versions::default();
        let first = add(&mut versions, Made::Clerk, 0).number;
        let page = add(&mut versions, Made::Page, 1).number;
        assert_eq!(versions.published, Some(page));
        versions.publish(first);
        versions.publish(99);
        assert_eq!(versions.published, Some(first));
    }
}

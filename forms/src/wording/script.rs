//! The scripts that Japanese is written in: where they change, a word ends.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

impl Script {
    pub(super) fn of(c: char) -> Self {
        match c {
            '一'..='鿿' | '㐀'..='䶿' | '豈'..='﫿' | '𠀀'..='𯿿' | '々' | '〇' | 'ヶ' => Self::Kanji,
            'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | '･'..='ﾟ' => Self::Katakana,
            c if c.is_ascii_alphanumeric() => Self::Latin,
            _ => Self::Other,
        }
    }

    /// Whether a word may end here and another one begin: what stands on both sides is not of one script.
    pub(super) fn parted(before: &str, behind: &str) -> bool {
        match (before.chars().next_back().map(Self::of), behind.chars().next().map(Self::of)) {
            (Some(before), Some(behind)) => before != behind || before == Self::Other,
            _ => true,
        }
    }

    /// Whether what stands between is no part of a compound, such as リスク in リスク管理.
    pub(super) fn alone(before: &str, behind: &str) -> bool {
        let is_noun = |c: Option<char>| c.is_some_and(|c| Self::of(c) != Self::Other);
        !is_noun(before.chars().next_back()) && !is_noun(behind.chars().next())
    }

    /// Whether a noun ends here, as far as its last character tells.
    pub(super) fn ends_noun(before: &str) -> bool {
        before.chars().next_back().is_some_and(|c| matches!(Self::of(c), Self::Kanji | Self::Katakana))
    }
}

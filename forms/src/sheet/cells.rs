//! What single cells say: required or not, how long, and the settings of a kind.

use crate::date::Date;
use crate::kinds::Kind;
use crate::normalise::halfwidth;
use crate::setting::{DateLimit, Setting, SettingError, SettingValue};
use serde_json::Number;

/// Whether an answer is required.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Must {
    Always,
    Never,
    /// While something holds, as a sentence that ends in とき.
    When(String),
    Unread,
}

fn bare(words: &str) -> String {
    halfwidth(words).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

const ALWAYS: [&str; 18] =
    ["必須", "必", "要", "必要", "○", "〇", "◯", "●", "◎", "有", "はい", "1", "yes", "y", "true", "required", "✓", "✔"];
const NEVER: [&str; 19] = [
    "",
    "任意",
    "任",
    "不要",
    "否",
    "×",
    "✕",
    "x",
    "-",
    "ー",
    "―",
    "無",
    "なし",
    "いいえ",
    "0",
    "no",
    "n",
    "false",
    "optional",
];

pub(super) fn must(said: &str) -> Must {
    let words = bare(said);
    let words = words.trim_start_matches('※');
    if ALWAYS.contains(&words) {
        return Must::Always;
    }
    if NEVER.contains(&words) {
        return Must::Never;
    }
    // Our own way: 『区分』が『団体』のとき必須.
    match said.trim().strip_suffix("必須").map(|when| when.trim_end_matches('、')) {
        Some(when) if when.ends_with("とき") => Must::When(when.to_owned()),
        _ => Must::Unread,
    }
}

/// A limit of characters or digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Unlimited,
    UpTo(u32),
    Exactly(u32),
}

pub(super) fn length(said: &str) -> Option<Length> {
    let words = bare(said);
    if ["制限なし", "なし", "無制限", "上限なし", "-"].contains(&words.as_str()) {
        return Some(Length::Unlimited);
    }
    let numbers: Vec<&str> = words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    // Of "1～100文字" the last is the most.
    let most = numbers.last()?.parse().ok().filter(|most| *most > 0)?;
    let exactly = words.contains("固定") || words.contains("ちょうど");
    Some(if exactly { Length::Exactly(most) } else { Length::UpTo(most) })
}

/// Sets how long an answer may be; `false` for a kind that has no length.
pub(super) fn set_length(kind: &mut Kind, length: Length) -> bool {
    let names: Vec<&str> = kind.settings().iter().map(|setting| setting.name).collect();
    if names.contains(&"max_length") {
        let (least, most) = match length {
            Length::Unlimited => (None, None),
            Length::UpTo(most) => (None, Some(most)),
            Length::Exactly(most) => (Some(most), Some(most)),
        };
        // The most first: the least may not be above it.
        let done = kind.set("max_length", &SettingValue::Count(most)).is_ok();
        return done && least.is_none_or(|least| kind.set("min_length", &SettingValue::Count(Some(least))).is_ok());
    }
    // So many digits of a number.
    let (Length::UpTo(digits) | Length::Exactly(digits)) = length else { return false };
    let most = 10_u64.checked_pow(digits).filter(|_| digits <= 15).map(|most| Number::from(most - 1));
    names.contains(&"maximum")
        && most.is_some_and(|most| kind.set("maximum", &SettingValue::Number(Some(most))).is_ok())
}

/// The settings of a kind that differ from those of a new one, a line each: `最大の数：10`. Those that columns of their
/// own say are left out.
pub(super) fn settings(kind: &Kind, new: &Kind) -> String {
    let new = new.settings();
    let differs = |setting: &&Setting| {
        let same = new.iter().any(|of| of.name == setting.name && of.value == setting.value);
        !same && !["choices", "max_length"].contains(&setting.name)
    };
    let line = |setting: Setting| Some(format!("{}：{}", setting.label, words(&setting)?));
    let differing: Vec<Setting> = kind.settings().iter().filter(differs).cloned().collect();
    differing.into_iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

const NONE: &str = "なし";

fn words(setting: &Setting) -> Option<String> {
    Some(match &setting.value {
        SettingValue::Flag(flag) => if *flag { "はい" } else { "いいえ" }.to_owned(),
        SettingValue::Count(n) => n.map_or_else(|| NONE.to_owned(), |n| n.to_string()),
        SettingValue::Number(n) => n.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string),
        SettingValue::Time(time) => time.clone().unwrap_or_else(|| NONE.to_owned()),
        SettingValue::Text(text) | SettingValue::LongText(text) if text.is_empty() => NONE.to_owned(),
        SettingValue::Text(text) | SettingValue::LongText(text) => text.replace('\n', " "),
        SettingValue::Pick(pick) => setting.options.iter().find(|of| of.0 == pick)?.1.to_owned(),
        SettingValue::DateLimit(limit) => match limit {
            None => NONE.to_owned(),
            Some(DateLimit::On(date)) => date.to_string(),
            Some(DateLimit::DaysFromToday(0)) => "申請の日".to_owned(),
            Some(DateLimit::DaysFromToday(days)) if *days > 0 => format!("申請の{days}日後"),
            Some(DateLimit::DaysFromToday(days)) => format!("申請の{}日前", days.unsigned_abs()),
        },
        SettingValue::Choices(_) | SettingValue::Calculation(_) => return None,
    })
}

/// Why a line of settings was not taken.
#[derive(Debug, PartialEq)]
pub(super) enum Untaken {
    Unread,
    Refused(String),
}

/// Sets what a line says.
pub(super) fn set(kind: &mut Kind, line: &str) -> Result<(), Untaken> {
    let (label, said) = line.split_once(['：', ':']).ok_or(Untaken::Unread)?;
    let (label, said) = (label.trim(), said.trim());
    let setting = kind.settings().into_iter().find(|of| of.label == label).ok_or(Untaken::Unread)?;
    let value = value(&setting, said).ok_or(Untaken::Unread)?;
    kind.set(setting.name, &value).map_err(|error| match error {
        SettingError::Refused(why) => Untaken::Refused(why),
        SettingError::Unknown => Untaken::Unread,
    })
}

fn value(setting: &Setting, said: &str) -> Option<SettingValue> {
    let none = said == NONE || said.is_empty();
    let bare = bare(said);
    Some(match &setting.value {
        SettingValue::Flag(_) => SettingValue::Flag(match must(said) {
            Must::Always => true,
            Must::Never => false,
            _ => return None,
        }),
        SettingValue::Count(_) if none => SettingValue::Count(None),
        SettingValue::Count(_) => SettingValue::Count(Some(bare.parse().ok()?)),
        SettingValue::Number(_) if none => SettingValue::Number(None),
        SettingValue::Number(_) => SettingValue::Number(Some(serde_json::from_str(&bare).ok()?)),
        SettingValue::Time(_) if none => SettingValue::Time(None),
        SettingValue::Time(_) => SettingValue::Time(Some(bare)),
        SettingValue::Text(_) => SettingValue::Text(if none { String::new() } else { said.to_owned() }),
        SettingValue::LongText(_) => SettingValue::LongText(if none { String::new() } else { said.to_owned() }),
        SettingValue::Pick(_) => {
            SettingValue::Pick(setting.options.iter().find(|of| of.1 == said || of.0 == said)?.0.to_owned())
        }
        SettingValue::DateLimit(_) if none => SettingValue::DateLimit(None),
        SettingValue::DateLimit(_) => SettingValue::DateLimit(Some(date_limit(&bare)?)),
        SettingValue::Choices(_) | SettingValue::Calculation(_) => return None,
    })
}

fn date_limit(said: &str) -> Option<DateLimit> {
    if let Some(date) = Date::parse(said) {
        return Some(DateLimit::On(date));
    }
    let days = said.strip_prefix("申請の")?;
    if days == "日" {
        return Some(DateLimit::DaysFromToday(0));
    }
    let (days, sign) = days.strip_suffix("日後").map(|n| (n, 1)).or(days.strip_suffix("日前").map(|n| (n, -1)))?;
    days.parse::<i32>().ok()?.checked_mul(sign).map(DateLimit::DaysFromToday)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::named;
    use super::*;

    #[test]
    fn required_is_said_in_many_ways() {
        for said in ["必須", "○", "〇", "※必須", "1", "TRUE", "ＹＥＳ", " 必 須 "] {
            assert_eq!(must(said), Must::Always, "{said}");
        }
        for said in ["", "任意", "×", "－", "FALSE"] {
            assert_eq!(must(said), Must::Never, "{said}");
        }
        assert_eq!(must("『区分』が『団体』のとき必須"), Must::When("『区分』が『団体』のとき".to_owned()));
        assert_eq!(must("△"), Must::Unread);
    }

    #[test]
    fn lengths_are_numbers_among_words() {
        for (said, expected) in [
            ("100", Some(Length::UpTo(100))),
            ("全角５０文字以内", Some(Length::UpTo(50))),
            ("1～200", Some(Length::UpTo(200))),
            ("7桁固定", Some(Length::Exactly(7))),
            ("制限なし", Some(Length::Unlimited)),
            ("適宜", None),
            ("0", None),
            ("99999999999", None),
        ] {
            assert_eq!(length(said), expected, "{said}");
        }
        let mut number = named("whole-number");
        assert!(set_length(&mut number, Length::UpTo(3)));
        assert_eq!(settings(&number, &named("whole-number")), "最大の数：999");
        assert!(!set_length(&mut named("phone"), Length::UpTo(3)));
    }

    #[test]
    fn settings_of_every_kind_are_read_as_they_are_written() {
        for new in Kind::all() {
            for setting in new.settings() {
                let other = match &setting.value {
                    SettingValue::Flag(flag) => SettingValue::Flag(!flag),
                    SettingValue::Count(_) => SettingValue::Count(Some(2)),
                    SettingValue::Number(_) => SettingValue::Number(Some(3.into())),
                    SettingValue::Text(_) => SettingValue::Text("冊：本".to_owned()),
                    SettingValue::LongText(_) => SettingValue::LongText("文".to_owned()),
                    SettingValue::Pick(_) => SettingValue::Pick(setting.options[1].0.to_owned()),
                    SettingValue::DateLimit(_) => SettingValue::DateLimit(Some(DateLimit::DaysFromToday(-3))),
                    SettingValue::Time(_) => SettingValue::Time(Some("09:30".to_owned())),
                    SettingValue::Choices(_) | SettingValue::Calculation(_) => continue,
                };
                let Ok(changed) = new.with(setting.name, &other) else { continue };
                let lines = settings(&changed, &new);
                let mut read = new.clone();
                if setting.name == "max_length" {
                    continue;
                }
                for line in lines.lines() {
                    assert_eq!(set(&mut read, line), Ok(()), "{line}");
                }
                assert_eq!(read, changed, "{lines}");
            }
        }
    }

    #[test]
    fn what_cannot_be_set_is_told_apart() {
        let mut kind = named("text");
        assert_eq!(set(&mut kind, "色：赤"), Err(Untaken::Unread));
        assert_eq!(set(&mut kind, "最小文字数：多め"), Err(Untaken::Unread));
        assert!(matches!(set(&mut kind, "最小文字数：900"), Err(Untaken::Refused(_))));
    }
}

//! Days of the calendar and the Japanese eras (元号).

use serde::{Deserialize, Serialize};
use time::{Date as CivilDate, Duration, Month};

/// A day of the Gregorian calendar; written as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date(CivilDate);

/// An era: its names and its first day. Source: the cabinet orders that announced them; 明治 counts from the day its
/// calendar starts here, though dates before 1873 were lunisolar and are not offered.
pub struct Era {
    pub name: &'static str,
    pub letter: char,
    first: (i32, u8, u8),
}

impl std::fmt::Debug for Era {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Newest first.
pub const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', first: (2019, 5, 1) },
    Era { name: "平成", letter: 'H', first: (1989, 1, 8) },
    Era { name: "昭和", letter: 'S', first: (1926, 12, 25) },
    Era { name: "大正", letter: 'T', first: (1912, 7, 30) },
    Era { name: "明治", letter: 'M', first: (1868, 1, 25) },
];

/// Matches the days that exist, from year 0000 to 9999, in the form `YYYY-MM-DD`.
pub const CALENDAR: &str = "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$";

impl Date {
    /// 1970-01-01, for a clock that tells nothing.
    pub const EPOCH: Self = Self(time::OffsetDateTime::UNIX_EPOCH.date());

    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        CivilDate::from_calendar_date(year, month, day).ok().filter(|_| (0..=9999).contains(&year)).map(Self)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        (year.len() == 4 && month.len() == 2 && day.len() == 2).then_some(())?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        (digits(year) && digits(month) && digits(day)).then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The day so many days later (earlier when negative).
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(Duration::days(days.into())).map(Self)
    }

    /// Full years lived on `day` by someone born on this date (満年齢: a year is completed on the birthday).
    pub fn age_on(self, day: Self) -> i32 {
        let not_yet = (day.month(), day.day()) < (self.month(), self.day());
        day.year() - self.year() - i32::from(not_yet)
    }

    /// The era and the year within it; the first year is 1 (元年).
    pub fn era(self) -> Option<(&'static Era, i32)> {
        let day = (self.year(), self.month(), self.day());
        ERAS.iter().find(|era| day >= era.first).map(|era| (era, self.year() - era.first.0 + 1))
    }

    /// 令和8年11月21日（2026年）; without an era only the year of the Christian era.
    pub fn in_words(self) -> String {
        let (month, day, year) = (self.month(), self.day(), self.year());
        match self.era() {
            Some((era, 1)) => format!("{}元年{month}月{day}日（{year}年）", era.name),
            Some((era, n)) => format!("{}{n}年{month}月{day}日（{year}年）", era.name),
            None => format!("{year}年{month}月{day}日"),
        }
    }
}

/// Reads a year as people write it: `1979`, `昭和54`, `S54`, `令和元`, with or without 年.
pub fn parse_year(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches('年').trim();
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let short = |era: &Era| text.starts_with(era.letter) || text.starts_with(era.letter.to_ascii_lowercase());
    let (era, rest) = ERAS.iter().find_map(|era| match text.strip_prefix(era.name) {
        Some(rest) => Some((era, rest)),
        None => text
            .strip_prefix(era.name.chars().next()?)
            .or_else(|| short(era).then(|| text.get(1..)).flatten())
            .map(|rest| (era, rest)),
    })?;
    let n: i32 = if rest.trim() == "元" { 1 } else { rest.trim_matches(['.', ' ']).parse().ok()? };
    (1..=99).contains(&n).then_some(era.first.0 + n - 1)
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a date of the form YYYY-MM-DD")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern;

    #[test]
    fn eras_change_on_their_first_day() {
        for (date, words) in [
            ("2019-04-30", "平成31年4月30日（2019年）"),
            ("2019-05-01", "令和元年5月1日（2019年）"),
            ("1989-01-07", "昭和64年1月7日（1989年）"),
            ("1989-01-08", "平成元年1月8日（1989年）"),
            ("1926-12-25", "昭和元年12月25日（1926年）"),
            ("1912-07-29", "明治45年7月29日（1912年）"),
        ] {
            assert_eq!(Date::parse(date).unwrap().in_words(), words);
        }
    }

    #[test]
    fn years_are_read_as_people_write_them() {
        for (text, year) in [
            ("1979", 1979),
            ("昭和54", 1979),
            ("S54", 1979),
            ("s54年", 1979),
            ("令和元年", 2019),
            ("昭54", 1979),
            ("H31", 2019),
        ] {
            assert_eq!(parse_year(text), Some(year), "{text}");
        }
        for text in ["", "79", "昭和", "昭和0", "X5", "19790"] {
            assert_eq!(parse_year(text), None, "{text}");
        }
    }

    #[test]
    fn the_calendar_pattern_knows_the_days_that_exist() {
        for year in [0, 1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2100, 9999] {
            for month in 0..=13_u8 {
                for day in 0..=32_u8 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(pattern::is_match(CALENDAR, &text), Date::new(year, month, day).is_some(), "{text}");
                }
            }
        }
    }

    #[test]
    fn age_is_completed_on_the_birthday() {
        let born = Date::parse("2000-02-29").unwrap();
        assert_eq!(born.age_on(Date::parse("2018-02-28").unwrap()), 17);
        assert_eq!(born.age_on(Date::parse("2018-03-01").unwrap()), 18);
    }
}

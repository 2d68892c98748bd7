//! Days of the calendar and the Japanese eras (元号).

use serde::{Deserialize, Serialize};
use time::{Date as CivilDate, Duration, Month};

/// A day of the Gregorian calendar; written as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date(CivilDate);

/// An era: its names, its first and its last day. Source: the cabinet orders that announced them; 明治 counts from the
/// day its calendar starts here, though dates before 1873 were lunisolar and are not offered. The day on which 大正 and
/// 昭和 began is the last one of the era before as well.
pub struct Era {
    pub name: &'static str,
    pub letter: char,
    first: (i32, u8, u8),
    last: Option<(i32, u8, u8)>,
}

impl std::fmt::Debug for Era {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Newest first.
pub const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', first: (2019, 5, 1), last: None },
    Era { name: "平成", letter: 'H', first: (1989, 1, 8), last: Some((2019, 4, 30)) },
    Era { name: "昭和", letter: 'S', first: (1926, 12, 25), last: Some((1989, 1, 7)) },
    Era { name: "大正", letter: 'T', first: (1912, 7, 30), last: Some((1926, 12, 25)) },
    Era { name: "明治", letter: 'M', first: (1868, 1, 25), last: Some((1912, 7, 30)) },
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

    /// The day as the era counts it: 昭和54年4月1日. The era may be another than the day's own.
    fn counted_in(self, era: &Era) -> String {
        let year = match self.year() - era.first.0 + 1 {
            1 => "元".to_owned(),
            n => n.to_string(),
        };
        format!("{}{year}年{}月{}日", era.name, self.month(), self.day())
    }

    /// 令和8年11月21日（2026年）; without an era only the year of the Christian era.
    pub fn in_words(self) -> String {
        match self.era() {
            Some((era, _)) => format!("{}（{}年）", self.counted_in(era), self.year()),
            None => format!("{}年{}月{}日", self.year(), self.month(), self.day()),
        }
    }
}

impl Era {
    /// What is right when the day is not one of this era's; nothing when it is.
    pub fn objection(&self, day: Date) -> Option<String> {
        let of = |(year, month, day)| Date::new(year, month, day);
        let first = of(self.first).filter(|first| day < *first);
        let last = self.last.and_then(of).filter(|last| day > *last);
        let bound = match (first, last) {
            (Some(first), _) => format!("{}から", first.counted_in(self)),
            (_, Some(last)) => format!("{}まで", last.counted_in(self)),
            _ => return None,
        };
        let (typed, right) = (day.counted_in(self), day.in_words());
        Some(format!("{}は{bound}です。{typed}は、{right}にあたります。", self.name))
    }
}

/// A year as it was typed, and the era it was counted in.
#[derive(Clone, Copy, Debug)]
pub struct TypedYear {
    pub year: i32,
    pub era: Option<&'static Era>,
}

/// Reads a year as people write it: `1979`, `昭和54`, `S54`, `令和元`, with or without 年. Whether the era lasted so long
/// depends on the day: [`Era::objection`].
pub fn parse_year(text: &str) -> Option<TypedYear> {
    let text = text.trim().trim_end_matches('年').trim();
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(TypedYear { year: text.parse().ok()?, era: None });
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
    (1..=99).contains(&n).then_some(TypedYear { year: era.first.0 + n - 1, era: Some(era) })
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
            ("昭和元年", 1926),
            ("令1", 2019),
            ("昭54", 1979),
            ("H31", 2019),
        ] {
            assert_eq!(parse_year(text).map(|typed| typed.year), Some(year), "{text}");
        }
        for text in ["", "79", "昭和", "昭和0", "X5", "19790"] {
            assert!(parse_year(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_era_lasts_from_its_first_day_to_its_last() {
        let objection = |year, day: &str| {
            let TypedYear { year, era } = parse_year(year).unwrap();
            era.unwrap().objection(Date::parse(&format!("{year:04}-{day}")).unwrap())
        };
        for (year, day) in [
            ("昭和64", "01-07"),
            ("平成元", "01-08"),
            ("平成31", "04-30"),
            ("令和元", "05-01"),
            ("令和99", "12-31"),
            ("昭和元", "12-25"),
            ("大正15", "12-25"),
            ("大正元", "07-30"),
            ("明治45", "07-30"),
        ] {
            assert_eq!(objection(year, day), None, "{year} {day}");
        }
        for (year, day, words) in [
            (
                "昭和64",
                "01-08",
                "昭和は昭和64年1月7日までです。昭和64年1月8日は、平成元年1月8日（1989年）にあたります。",
            ),
            ("S99", "04-01", "昭和は昭和64年1月7日までです。昭和99年4月1日は、令和6年4月1日（2024年）にあたります。"),
            (
                "昭和元",
                "01-01",
                "昭和は昭和元年12月25日からです。昭和元年1月1日は、大正15年1月1日（1926年）にあたります。",
            ),
            (
                "大54",
                "04-01",
                "大正は大正15年12月25日までです。大正54年4月1日は、昭和40年4月1日（1965年）にあたります。",
            ),
            (
                "明治45",
                "12-31",
                "明治は明治45年7月30日までです。明治45年12月31日は、大正元年12月31日（1912年）にあたります。",
            ),
            (
                "平成31",
                "05-01",
                "平成は平成31年4月30日までです。平成31年5月1日は、令和元年5月1日（2019年）にあたります。",
            ),
        ] {
            assert_eq!(objection(year, day).as_deref(), Some(words));
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

//! A point in time, as metadata writes it.

use std::fmt;

use time::{Date, Month, OffsetDateTime, Time};

/// What Japan's clocks show before UTC does, in seconds.
const JAPAN: i64 = 9 * 60 * 60;

/// Whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    pub fn unix_seconds(self) -> i64 {
        self.0
    }

    /// Reads `YYYY-MM-DDTHH:MM:SSZ`, the one form that section 4.2.3 knows; nothing for any other.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: &[u8; 20] = text.as_bytes().try_into().ok()?;
        let &[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', n0, n1, b':', s0, s1, b'Z'] = bytes
        else {
            return None;
        };
        let year = number(&[y0, y1, y2, y3])?;
        let month = Month::try_from(u8::try_from(number(&[m0, m1])?).ok()?).ok()?;
        let date = Date::from_calendar_date(i32::from(year), month, u8::try_from(number(&[d0, d1])?).ok()?).ok()?;
        let [hour, minute, second] = [[h0, h1], [n0, n1], [s0, s1]].map(|digits| number(&digits));
        let small = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok());
        let time = Time::from_hms(small(hour)?, small(minute)?, small(second)?).ok()?;
        Some(Self(date.with_time(time).assume_utc().unix_timestamp()))
    }

    /// The day in Japan, in the words of a letter: `2026年8月17日`.
    pub fn day(self) -> String {
        let shown = |at: OffsetDateTime| format!("{}年{}月{}日", at.year(), u8::from(at.month()), at.day());
        OffsetDateTime::from_unix_timestamp(self.0.saturating_add(JAPAN)).map_or_else(|_| self.0.to_string(), shown)
    }
}

/// `YYYY-MM-DDTHH:MM:SSZ`; a time outside of the years 0 to 9999 is written as its seconds, which no file takes.
impl fmt::Display for Moment {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match OffsetDateTime::from_unix_timestamp(self.0) {
            Ok(at) if (0..=9999).contains(&at.year()) => {
                let (hour, minute, second) = at.to_hms();
                let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
                write!(to, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
            }
            _ => write!(to, "{}", self.0),
        }
    }
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0_u16, |number, digit| {
        let digit = char::from(*digit).to_digit(10).and_then(|digit| u16::try_from(digit).ok())?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_it_is_read() {
        for text in ["1970-01-01T00:00:00Z", "2044-08-10T10:05:04Z", "2024-02-29T23:59:59Z", "0000-01-01T00:00:00Z"] {
            assert_eq!(Moment::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_no_moment() {
        for text in [
            "",
            "2023-02-29T00:00:00Z",
            "2044-08-10T24:00:00Z",
            "2044-08-10T10:05:60Z",
            "2044-08-10 10:05:04Z",
            "2044-08-10T10:05:04",
            "2044-08-10T10:05:04+09:00",
            "2044-08-10T10:05:04.5Z",
            "+044-08-10T10:05:04Z",
            "２044-08-10T10:05Z",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_japans() {
        assert_eq!(Moment::parse("2026-08-16T15:00:00Z").unwrap().day(), "2026年8月17日");
        assert_eq!(Moment::from_unix_seconds(i64::MAX).day(), i64::MAX.to_string());
        assert_eq!(Moment::from_unix_seconds(i64::MAX).to_string(), i64::MAX.to_string());
    }
}

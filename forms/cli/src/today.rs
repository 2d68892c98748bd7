//! The day it is in Japan, which is where the applications are made.

use crate::stopped::error;
use madoguchi_forms::date::Date;
use madoguchi_forms::problem::Problem;
use madoguchi_trust::Moment;
use std::time::{SystemTime, UNIX_EPOCH};

/// What to say without a day.
pub(crate) const NO_CLOCK: &str =
    "この端末の時計が正しくありません。時計を合わせるか、--today で日付を指定してください。";

/// What to say without a time that signatures are made or judged at.
const NO_TIME: &str = "この端末の時計が正しくありません。時計を合わせてください。";

const JST: u64 = 9 * 60 * 60;
const DAY: u64 = 24 * 60 * 60;

/// `None` when the machine's clock is out of all range.
pub(crate) fn today() -> Option<Date> {
    on(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs())
}

/// The day it is, for what is looked at as of a day.
///
/// # Errors
/// What to report when the machine's clock is out of all range.
pub(crate) fn day() -> Result<Date, Problem> {
    today().ok_or_else(|| error("no-clock", NO_TIME.to_owned()))
}

/// The time it is.
///
/// # Errors
/// As [`day`].
pub(crate) fn now() -> Result<Moment, Problem> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|it| i64::try_from(it.as_secs()).ok());
    seconds.map(Moment::from_unix_seconds).ok_or_else(|| error("no-clock", NO_TIME.to_owned()))
}

fn on(seconds: u64) -> Option<Date> {
    let days = i32::try_from((seconds + JST) / DAY).ok()?;
    Date::new(1970, 1, 1)?.plus_days(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_japan() {
        let midnight = 1_795_186_800; // 2026-11-21 00:00 in Japan
        assert_eq!(on(midnight).unwrap().to_string(), "2026-11-21");
        assert_eq!(on(midnight - 1).unwrap().to_string(), "2026-11-20");
    }
}

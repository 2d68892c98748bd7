//! The device's clock, as the domain wants it: handed in.

use madoguchi_forms::copy::Moment;
use madoguchi_forms::date::Date;

/// The day on the device's calendar.
pub fn today() -> Date {
    now().date
}

/// The day and the time on the device's clock.
pub fn now() -> Moment {
    moment(js_sys::Date::now())
}

/// The day and the time on the device's clock, so many milliseconds after the beginning of 1970 in UTC.
pub fn moment(milliseconds: f64) -> Moment {
    let now = js_sys::Date::new(&milliseconds.into());
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    // A clock far outside the calendar is broken; the form must still open.
    let date = Date::new(year, small(now.get_month()) + 1, small(now.get_date())).unwrap_or(Date::EPOCH);
    Moment { date, hour: small(now.get_hours()), minute: small(now.get_minutes()) }
}

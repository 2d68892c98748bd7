//! The device's clock, as the domain wants it: handed in.

use madoguchi_forms::copy::Moment;
use madoguchi_forms::date::Date;

/// The day on the device's calendar.
pub fn today() -> Date {
    now().date
}

/// The day and the time on the device's clock.
pub fn now() -> Moment {
    let now = js_sys::Date::new_0();
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    // A clock far outside the calendar is broken; the form must still open.
    let date = Date::new(year, small(now.get_month()) + 1, small(now.get_date())).unwrap_or(Date::EPOCH);
    Moment { date, hour: small(now.get_hours()), minute: small(now.get_minutes()) }
}

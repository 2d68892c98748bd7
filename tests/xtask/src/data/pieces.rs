//! Writes the pieces. Their form is described in `forms/src/postal.rs`, which reads them.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Result, bail};

use super::clean::{Data, Entry};

/// The most bytes of a piece; `forms` says the same and has a test for it.
pub(super) const LARGEST: usize = 15_000;

const VERSION: u32 = 1;
const MOST_DIGITS: usize = 6;

/// Every piece by its name.
pub(super) type Pieces = BTreeMap<String, String>;

pub(super) fn pieces(data: &Data) -> Result<Pieces> {
    let mut pieces = Pieces::new();
    let mut by_digits: BTreeMap<String, Vec<&Entry>> =
        (0..1000).map(|digits| (format!("{digits:03}"), Vec::new())).collect();
    for entry in &data.entries {
        by_digits.entry(entry.code[..3].to_owned()).or_default().push(entry);
    }
    for (digits, entries) in by_digits {
        cut(data, &digits, &entries, &mut pieces)?;
    }
    Ok(pieces)
}

/// One piece, or a divided one and those below it.
fn cut(data: &Data, digits: &str, entries: &[&Entry], pieces: &mut Pieces) -> Result<()> {
    let text = towns(data, digits, entries)?;
    if text.len() <= LARGEST {
        pieces.insert(format!("{digits}.txt"), text);
        return Ok(());
    }
    if digits.len() == MOST_DIGITS {
        bail!("the codes that begin with {digits} do not fit into {LARGEST} bytes");
    }
    let mut next = String::new();
    for digit in '0'..='9' {
        let digits = format!("{digits}{digit}");
        let below: Vec<_> = entries.iter().copied().filter(|entry| entry.code.starts_with(&digits)).collect();
        if !below.is_empty() {
            next.push(digit);
            cut(data, &digits, &below, pieces)?;
        }
    }
    pieces.insert(format!("{digits}.txt"), format!("postal {VERSION} {digits} divided {next}\n.\n"));
    Ok(())
}

/// The entries stand in the order of the piece: municipality, reading, town, code.
fn towns(data: &Data, digits: &str, entries: &[&Entry]) -> Result<String> {
    let mut text = format!("postal {VERSION} {digits} towns\n");
    let same_area = |a: &&Entry, b: &&Entry| a.area == b.area;
    let same_town = |a: &&Entry, b: &&Entry| (&a.kana, &a.town) == (&b.kana, &b.town);
    for entries in entries.chunk_by(same_area) {
        writeln!(text, "={}", data.areas[&entries[0].area].join("\t"))?;
        for entries in entries.chunk_by(same_town) {
            let codes: Vec<_> = entries.iter().map(|entry| &entry.code[digits.len()..]).collect();
            writeln!(text, "{}\t{}\t{}", codes.join(" "), entries[0].town, entries[0].kana)?;
        }
    }
    text.push_str(".\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(count: usize) -> Data {
        let area = ["131016", "東京都", "千代田区", "トウキョウト", "チヨダク"].map(str::to_owned);
        let entry = |code: usize| Entry {
            area: "131016".into(),
            kana: "チヨダ".into(),
            town: format!("千代田{:05}", code / 2),
            code: format!("100{code:04}"),
        };
        Data { areas: [("131016".into(), area)].into(), entries: (0..count).map(entry).collect(), ..Data::default() }
    }

    #[test]
    fn a_town_is_written_once_with_all_its_codes() {
        let pieces = pieces(&data(3)).unwrap();
        let expected = "postal 1 100 towns\n=131016\t東京都\t千代田区\tトウキョウト\tチヨダク\n\
                        0000 0001\t千代田00000\tチヨダ\n0002\t千代田00001\tチヨダ\n.\n";
        assert_eq!(pieces["100.txt"], expected);
        assert_eq!((pieces.len(), pieces["999.txt"].as_str()), (1000, "postal 1 999 towns\n.\n"));
    }

    #[test]
    fn what_is_too_much_is_divided() {
        let pieces = pieces(&data(2000)).unwrap();
        assert_eq!(pieces["100.txt"], "postal 1 100 divided 01\n.\n");
        assert_eq!(pieces["1000.txt"], "postal 1 1000 divided 0123456789\n.\n");
        assert!(pieces["10000.txt"].starts_with("postal 1 10000 towns\n"));
        assert!(pieces.values().all(|text| text.len() <= LARGEST));
    }
}

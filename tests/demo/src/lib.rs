//! A demonstration of common forms, made anew each time: a prefecture (○○県) that publishes twelve forms and then a
//! second version of them, and two towns that have taken them over and changed them. Each town has one conflict that
//! somebody decides; all the rest merges by itself. What was made is checked before anybody is told to look at it.

mod check;
mod forms;
mod keys;
mod prefecture;
mod towns;
mod words;

use anyhow::{Context, Result};
pub use check::Town as Checked;
use madoguchi_forms::date::Date;
use madoguchi_forms::write::write_text;
use madoguchi_packages::carried::pack;
use madoguchi_trust::Moment;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
pub use words::words;

/// Files by their paths below the demonstration's folder.
type Bundle = BTreeMap<String, Vec<u8>>;

/// 32 random bytes that nobody else knows.
pub type Random<'a> = &'a mut dyn FnMut() -> Result<[u8; 32]>;

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// By which people know the root (確認番号).
    pub fingerprint: String,
    /// Why a smaller number would not have done for the second version.
    pub too_little: String,
    pub towns: Vec<Checked>,
}

/// Makes everything into the folder, which is emptied first.
///
/// # Errors
/// When something cannot be made or written, or is not as it should be.
pub fn make(folder: &Path, random: Random<'_>, now: Moment, today: Date) -> Result<Made> {
    let [first, second] = prefecture::versions(today)?;
    let keys = keys::Keys::new(random)?;
    let (repository, carried) = prefecture::publish(&first, &second, &keys, now, today)?;
    let towns = towns::copies(&first.package)?;
    let root = repository.get("metadata/1.root.json").cloned().context("1.root.json がありません")?;
    let packed = carried.iter().map(|files| pack(files).context("持ち運ぶファイルにまとめられません"));
    let packed: Vec<Vec<u8>> = packed.collect::<Result<_>>()?;
    let checked = check::check(&packed, &root, &towns, now)?;

    let mut all = Bundle::from([("root.json".to_owned(), root.clone())]);
    for (at, bytes) in packed.into_iter().enumerate() {
        all.insert(format!("o-prefecture-{}.madoguchi", at + 1), bytes);
    }
    all.extend(repository.into_iter().map(|(path, bytes)| (format!("repository/{path}"), bytes)));
    for made in [&first, &second] {
        let version = &made.package.manifest.version;
        let bytes = made.package.to_bytes().context("共通様式をまとめられません")?;
        all.insert(format!("packages/{version}.zip"), bytes);
        all.extend(made.source.iter().map(|(path, bytes)| (format!("prefecture/{version}/{path}"), bytes.clone())));
    }
    let made = u64::try_from(now.unix_seconds()).context("時計が正しくありません")? * 1000;
    for town in &towns {
        let backup = town.backup(made).write().context("控えを作れません")?;
        all.insert(format!("{}_控え.json", town.name), backup);
        for (form, copy) in &town.copies {
            all.insert(format!("towns/{}/{form}.schema.json", town.name), write_text(copy).into_bytes());
        }
    }
    all.extend(keys.files()?);
    write(folder, &all)?;
    Ok(Made { fingerprint: check::fingerprint(&root)?, too_little: second.too_little, towns: checked })
}

fn write(folder: &Path, files: &Bundle) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("「{}」を空にできません", folder.display()))?;
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        let place = path.parent().context("フォルダーがありません")?;
        let written = fs::create_dir_all(place).and_then(|()| fs::write(&path, bytes));
        written.with_context(|| format!("「{}」に書き込めません", path.display()))?;
    }
    Ok(())
}

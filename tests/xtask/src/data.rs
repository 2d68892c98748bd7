//! `cargo xtask data`: makes the postal codes under `public/postal` anew from a published package. Who does this reads
//! what git shows as changed before it is committed. The same package gives the same bytes.

mod clean;
mod package;
mod pieces;
mod readme;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::house::House;
use pieces::Pieces;

pub(crate) fn make(house: &House) -> Result<()> {
    let rows = package::rows(house)?;
    println!("→ 住所を整えます / cleaning {} rows", rows.len());
    let data = clean::clean(&rows)?;
    let pieces = pieces::pieces(&data)?;
    let numbers = readme::numbers(&data, &pieces).context("there are no pieces")?;
    let folder = house.root.join("public").join("postal");
    println!("→ 書き出します / writing {} pieces", pieces.len());
    write(&folder, &pieces, &readme::text(&numbers))
        .with_context(|| format!("could not write {}", folder.display()))?;
    print!("\n✓ public/postal\n{numbers}");
    Ok(())
}

/// Replaces all pieces: one that the new data no longer has must not stay.
fn write(folder: &Path, pieces: &Pieces, readme: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "txt") {
            fs::remove_file(path)?;
        } else if path.file_name().is_some_and(|it| it != "README.md") {
            bail!("{} is not of this folder; move it away first", path.display());
        }
    }
    for (name, text) in pieces {
        fs::write(folder.join(name), text)?;
    }
    Ok(fs::write(folder.join("README.md"), readme)?)
}

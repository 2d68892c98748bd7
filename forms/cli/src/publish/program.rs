//! The resident's program, as it was built for this version.

use super::problem;
use crate::files;
use madoguchi_forms::problem::Problem;
use madoguchi_publish::{File, POSTAL, Program};
use std::path::{Path, PathBuf};

/// Where `cargo xtask build --release` leaves it, below the folder of built things.
const BUILT: &str = "bundles/release/resident";

/// The program in that folder; without one, in the folder it was built into.
///
/// # Errors
/// When there is none.
pub(crate) fn find(folder: Option<&Path>) -> Result<Program, Problem> {
    let folder = folder.map_or_else(built, Path::to_owned);
    let missing = || {
        let message = format!(
            "住民の画面のプログラムが「{}」にありません。「cargo xtask build --release」で作るか、--program で場所を指定してください。",
            folder.display()
        );
        problem("no-program", message)
    };
    let entries = std::fs::read_dir(&folder).map_err(|_| missing())?;
    let names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    let find = |begins: &str, ends: &str| {
        let mut found = names.iter().filter(|name| name.starts_with(begins) && name.ends_with(ends));
        found.next().cloned().ok_or_else(missing)
    };
    let file = |name: String| Ok(File { bytes: files::read(&folder.join(&name))?, path: name });
    let module = |begins: &str| Ok([file(find(begins, ".js")?)?, file(find(begins, "_bg.wasm")?)?]);
    let ([loader, wasm], [desk_loader, desk_wasm]) = (module("madoguchi-resident-")?, module("desk-")?);
    Ok(Program::of_files([loader, wasm, desk_loader, desk_wasm]))
}

fn built() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target")).join(BUILT)
}

/// The postal codes that come with this version, each piece under its path in the site.
///
/// # Errors
/// When they are not there or cannot be read.
pub(crate) fn postal_codes() -> Result<Vec<File>, Problem> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public").join(POSTAL);
    let missing = |_| {
        let message = format!(
            "郵便番号のデータが「{}」にありません。配布されたものをもう一度展開してください。",
            folder.display()
        );
        problem("no-postal-codes", message)
    };
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .map_err(missing)?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let file = |name: String| Ok(File { bytes: files::read(&folder.join(&name))?, path: format!("{POSTAL}{name}") });
    names.into_iter().map(file).collect()
}

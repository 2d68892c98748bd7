//! Node.js and the packages of `tests/browser`, among them `wasm-opt`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{installing, sha256};
use crate::house::House;
use crate::run;

const OLDEST_NODE: u32 = 20;

pub(super) fn node() -> Result<()> {
    let advice = format!(
        "Node.js {OLDEST_NODE} 以上を入れてから、もう一度実行してください / \
         install Node.js {OLDEST_NODE} or newer (https://nodejs.org/) and run this again"
    );
    let Ok(version) = run::output(Command::new("node").arg("--version")) else {
        bail!("Node.js was not found. {advice}");
    };
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node.js {} is too old. {advice}", version.trim()),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Where the packages put their programs.
pub(super) fn programs(house: &House) -> PathBuf {
    house.browser_tests().join("node_modules").join(".bin")
}

/// Installs the packages of the lock file, again only when the lock file has changed.
pub(super) fn packages(house: &House) -> Result<()> {
    node()?;
    let folder = house.browser_tests();
    let lock = fs::read(folder.join("package-lock.json")).context("could not read tests/browser/package-lock.json")?;
    let wanted = sha256(&lock);
    let stamp = folder.join("node_modules").join(".installed-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    installing("tests/browser (npm)");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = Command::new(npm);
    install.current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    run::run(install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
        .context("the packages of tests/browser could not be installed")?;
    fs::write(&stamp, wanted).with_context(|| format!("could not write {}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_version_of_node_is_read_from_what_it_prints() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}

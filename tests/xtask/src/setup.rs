//! Installs what is missing and nothing else. When everything is there it asks the network nothing.

mod browser;
mod npm;
mod rust;
mod suite;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::build::Profile;
use crate::house::House;
pub(crate) use rust::WASM;

/// What the set-up found or installed, as the environment of the commands that need it.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    variables: Vec<(&'static str, OsString)>,
}

impl Tools {
    fn folder(&mut self, folder: PathBuf) {
        if !self.folders.contains(&folder) {
            self.folders.push(folder);
        }
    }

    fn variable(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.variables.push((name, value.into()));
    }

    /// Puts the tools on the command's `PATH` and their places into its environment.
    pub(crate) fn lend<'a>(&self, command: &'a mut Command) -> Result<&'a mut Command> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&path));
        let path = env::join_paths(folders).context("a folder on PATH has a name that PATH cannot carry")?;
        Ok(command.env("PATH", path).envs(self.variables.iter().map(|(name, value)| (name, value))))
    }
}

/// What building and serving need.
pub(crate) fn for_bundles(house: &House, profile: Profile) -> Result<Tools> {
    let mut tools = Tools::default();
    rust::target(house)?;
    rust::trunk(house, &mut tools)?;
    rust::wasm_bindgen(house, &mut tools)?;
    rust::crates(house)?;
    if profile == Profile::Release {
        npm::packages(house)?;
        tools.folder(npm::programs(house));
    }
    Ok(tools)
}

/// What the tests need; `fast` leaves out the browser.
pub(crate) fn for_tests(house: &House, fast: bool) -> Result<Tools> {
    let mut tools = for_bundles(house, Profile::Dev)?;
    rust::components()?;
    npm::node()?;
    suite::fetch(house, &mut tools)?;
    if !fast {
        npm::packages(house)?;
        browser::chromium(&mut tools)?;
        browser::engines();
        browser::japanese_font()?;
    }
    Ok(tools)
}

/// Says what is being installed; the installer's own output follows.
fn installing(what: &str) {
    println!("→ 準備: {what} を用意します / Set-up: getting {what}");
}

/// The folder an archive or a tool is made in before it gets its final name, so that a broken-off set-up leaves
/// nothing that looks finished.
fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("could not empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

//! Where things are: the repository, what is built, and what is kept between builds.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run;

/// The places this program reads and writes.
#[derive(Debug)]
pub(crate) struct House {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever it was set to be.
    pub(crate) target: PathBuf,
    /// Tools and test data that outlive a `cargo clean`, shared by every checkout.
    pub(crate) cache: PathBuf,
}

impl House {
    pub(crate) fn find() -> Result<Self> {
        let words = run::output(Command::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]))
            .context("cargo could not describe the workspace; run this inside the repository")?;
        let metadata: serde_json::Value = serde_json::from_str(&words).context("cargo metadata is not JSON")?;
        let folder = |key: &str| {
            metadata[key].as_str().map(PathBuf::from).with_context(|| format!("cargo metadata does not give {key}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")?, cache: cache()? })
    }

    /// What a web server is given.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The package of the browser tests; the build takes `wasm-opt` from it too.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }

    /// A command that starts in the repository's root.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }
}

fn cache() -> Result<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .context("no folder for cached tools: set HOME or XDG_CACHE_HOME")?;
    Ok(base.join("madoguchi"))
}

//! The Rust side: the wasm target, Trunk, and the `wasm-bindgen` that fits the lock file.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Tools, installing};
use crate::house::House;
use crate::run;

pub(crate) const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";

pub(super) fn target(house: &House) -> Result<()> {
    let folder = run::output(house.command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).exists() {
        return Ok(());
    }
    installing(WASM);
    run::run(house.command("rustup").args(["target", "add", WASM]))
        .with_context(|| format!("the Rust target {WASM} is missing and rustup could not add it"))
}

/// `rustfmt` and `clippy`, which a minimal toolchain may lack.
pub(super) fn components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !run::succeeds(Command::new("cargo").args([subcommand, "--version"])) {
            installing(component);
            run::run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Downloads the crates of the lock file, so that building itself needs no network. Asks nothing when they are there.
pub(super) fn crates(house: &House) -> Result<()> {
    run::run(house.command("cargo").args(["fetch", "--quiet", "--locked", "--target", WASM]))
        .context("the crates could not be downloaded; if Cargo.toml was changed, run `cargo check` once")
}

pub(super) fn trunk(house: &House, tools: &mut Tools) -> Result<()> {
    // Trunk is tested with its own lock file.
    installed(house, tools, "trunk", "trunk", TRUNK, &["--locked"])
}

/// Code and tool must be of exactly the same version, so the lock file decides.
pub(super) fn wasm_bindgen(house: &House, tools: &mut Tools) -> Result<()> {
    let version = locked(house, "wasm-bindgen")?;
    installed(house, tools, "wasm-bindgen-cli", "wasm-bindgen", &version, &[])
}

/// Takes the program from `PATH` when it has the right version, otherwise from a folder of our own: another project on
/// this machine may need another version, and must find it where it was.
fn installed(
    house: &House,
    tools: &mut Tools,
    package: &str,
    program: &str,
    version: &str,
    options: &[&str],
) -> Result<()> {
    if has_version(Path::new(program), version) {
        return Ok(());
    }
    let root = house.cache.join("tools").join(format!("{package}-{version}"));
    let folder: PathBuf = root.join("bin");
    if !has_version(&folder.join(program), version) {
        installing(&format!("{package} {version}"));
        println!("  数分かかります / this takes some minutes");
        let mut install = house.command("cargo");
        install.args(["install", package, "--version", version, "--force", "--root"]).arg(&root).args(options);
        // A target folder set for the workspace is not this tool's.
        install.env_remove("CARGO_TARGET_DIR");
        // Tools that run for seconds are not worth minutes of making them fast.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        run::run(&mut install).with_context(|| format!("{package} {version} could not be installed"))?;
        if !has_version(&folder.join(program), version) {
            bail!("{package} was installed into {}, but it is not version {version}", folder.display());
        }
    }
    tools.folder(folder);
    Ok(())
}

fn has_version(program: &Path, version: &str) -> bool {
    run::output(Command::new(program).arg("--version"))
        .is_ok_and(|words| words.split_whitespace().nth(1) == Some(version))
}

fn locked(house: &House, package: &str) -> Result<String> {
    let path = house.root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    version_in(&lock, package).with_context(|| format!("Cargo.lock has no {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let entry = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&entry)?;
    rest.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn the_lock_file_names_the_version_of_the_tool() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "trunk"), None);
    }
}

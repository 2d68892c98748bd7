//! The browser bundles: Trunk builds each one, and `dist/` is put together from them and `public/`.

mod sizes;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::house::House;
use crate::run;
use crate::setup::Tools;

/// How much work goes into a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, large, with overflow checks.
    Dev,
    /// What is measured and published.
    Release,
}

impl Profile {
    pub(crate) fn from_flag(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }
}

/// A page with its program. A new bundle is one line in [`BUNDLES`].
#[derive(Debug)]
struct Bundle {
    /// Its folder under `app/`.
    name: &'static str,
    /// Its folder under `dist/`; the empty one is the root.
    place: &'static str,
}

const BUNDLES: [Bundle; 2] = [Bundle { name: "builder", place: "" }, Bundle { name: "resident", place: "resident" }];

/// Builds every bundle and puts `dist/` together afresh.
pub(crate) fn all(house: &House, tools: &Tools, profile: Profile) -> Result<()> {
    let built = house.target.join("bundles");
    for bundle in &BUNDLES {
        println!("→ {}", bundle.name);
        trunk(house, tools, profile, bundle, &built.join(bundle.name))?;
    }
    let dist = house.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("could not empty {}", dist.display()))?;
    }
    let public = house.root.join("public");
    if public.exists() {
        copy(&public, &dist)?;
    }
    for bundle in &BUNDLES {
        copy(&built.join(bundle.name), &dist.join(bundle.place))?;
    }
    if profile == Profile::Release {
        for bundle in &BUNDLES {
            sizes::compress_and_report(bundle.name, &dist.join(bundle.place))?;
        }
    }
    Ok(())
}

fn trunk(house: &House, tools: &Tools, profile: Profile, bundle: &Bundle, dist: &Path) -> Result<()> {
    let mut command = house.command("trunk");
    command.args(["build", "--offline", "--locked", "--log", "warn", "--dist"]).arg(dist);
    if profile == Profile::Release {
        command.args(["--release", "--cargo-profile", "wasm-release"]);
    }
    command.arg(format!("app/{}/index.html", bundle.name));
    // A person is helped by the cause, not by Trunk's own stack. And Trunk takes NO_COLOR for its own option and refuses any value but true and false.
    command.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    run::run(tools.lend(&mut command)?).with_context(|| format!("the bundle {} was not built", bundle.name))
}

/// Copies what is in a folder into another one.
fn copy(from: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into).with_context(|| format!("could not make {}", into.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))? {
        let entry = entry.with_context(|| format!("could not read {}", from.display()))?;
        let target = into.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("could not write {}", target.display()))?;
        }
    }
    Ok(())
}

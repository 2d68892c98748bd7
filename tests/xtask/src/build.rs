//! The browser bundles: Trunk builds each one, and `dist/` is put together from them and `public/`.

mod names;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};

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
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    pub(crate) fn from_flag(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }
}

/// The programs that browsers run, by their folders under `app/`.
const BUILDER: &str = "builder";
const RESIDENT: &str = "resident";
const DESK: &str = "desk";

/// Builds every bundle and puts `dist/` together afresh.
pub(crate) fn all(house: &House, tools: &Tools, profile: Profile) -> Result<()> {
    program(house, tools, profile, BUILDER)?;
    resident_programs(house, tools, profile)?;
    let dist = house.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("could not empty {}", dist.display()))?;
    }
    let public = house.root.join("public");
    if public.exists() {
        copy(&public, &dist)?;
    }
    copy(&built(house, profile, BUILDER), &dist)?;
    publish(house, &catalogue(house)?, &resident(house, profile), &dist.join("resident"))?;
    if profile == Profile::Release {
        sizes::compress_and_report(BUILDER, &dist)?;
        sizes::compress_and_report("resident", &dist.join("resident/assets"))?;
    }
    Ok(())
}

fn built(house: &House, profile: Profile, bundle: &str) -> PathBuf {
    house.target.join("bundles").join(profile.name()).join(bundle)
}

/// Makes the loader of the one program in that folder small.
fn minify(house: &House, tools: &Tools, folder: &Path) -> Result<()> {
    let loader = names::only(folder, ".js")?;
    let mut command = house.command("terser");
    command.arg(&loader).args(["--module", "--compress", "passes=3", "--mangle", "--output"]).arg(&loader);
    run::run(tools.lend(&mut command)?).with_context(|| format!("{} was not minified", loader.display()))
}

/// Builds both programs of a resident's page into one folder.
fn resident_programs(house: &House, tools: &Tools, profile: Profile) -> Result<()> {
    program(house, tools, profile, RESIDENT)?;
    program(house, tools, profile, DESK)?;
    for entry in fs::read_dir(built(house, profile, DESK)).context("the desk was not built")?.flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(DESK) {
            let target = resident(house, profile).join(&name);
            fs::copy(entry.path(), &target).with_context(|| format!("could not write {}", target.display()))?;
        }
    }
    Ok(())
}

/// Where the resident's programs are once it was built.
pub(crate) fn resident(house: &House, profile: Profile) -> PathBuf {
    built(house, profile, RESIDENT)
}

/// Where the builder is once it was built.
pub(crate) fn builder(house: &House, profile: Profile) -> PathBuf {
    built(house, profile, BUILDER)
}

/// Builds one program.
fn program(house: &House, tools: &Tools, profile: Profile, bundle: &str) -> Result<()> {
    println!("→ {bundle}");
    trunk(house, tools, profile, bundle, &built(house, profile, bundle))?;
    if profile == Profile::Release && bundle != BUILDER {
        minify(house, tools, &built(house, profile, bundle))?;
        names::shorten(&built(house, profile, bundle))?;
    }
    Ok(())
}

/// Builds the resident's program small, and gives what a page of 30 fields brings over the line, in bytes: everything
/// it needs until it is ready, compressed as a host does.
pub(crate) fn weight(house: &House, tools: &Tools) -> Result<usize> {
    resident_programs(house, tools, Profile::Release)?;
    let site = house.target.join("weight");
    if site.exists() {
        fs::remove_dir_all(&site).with_context(|| format!("could not empty {}", site.display()))?;
    }
    publish(
        house,
        &[house.root.join("tests/bench/workload-30.schema.json")],
        &resident(house, Profile::Release),
        &site,
    )?;
    let page = sizes::brotli_of(&[site.join("index.html")])?;
    let assets = fs::read_dir(site.join("assets")).context("the page has no assets")?.flatten().map(|file| file.path());
    let is_program = |path: &PathBuf| path.extension().is_some_and(|it| it == "js" || it == "wasm");
    // The desk, and what carries out a choice of language or colours, are fetched when they are wanted.
    let is_later = |path: &PathBuf| {
        path.file_name().is_some_and(|name| [DESK, "display-"].iter().any(|of| name.to_string_lossy().starts_with(of)))
    };
    let program: Vec<_> = assets.filter(|path| is_program(path) && !is_later(path)).collect();
    Ok(page + sizes::brotli_of(&program)?)
}

/// The forms of the catalogue.
fn catalogue(house: &House) -> Result<Vec<PathBuf>> {
    let catalogue = house.root.join("schemas/catalogue");
    let entries = fs::read_dir(&catalogue).with_context(|| format!("could not read {}", catalogue.display()))?;
    let mut forms: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    forms.retain(|path| path.to_string_lossy().ends_with(".schema.json"));
    forms.sort();
    Ok(forms)
}

/// Publishes forms, as a municipality would.
pub(crate) fn publish(house: &House, forms: &[PathBuf], program: &Path, out: &Path) -> Result<()> {
    let mut command = house.command("cargo");
    command.args(["run", "--quiet", "--locked", "--package", "madoguchi-cli", "--", "publish", "--json"]);
    command.args(forms).arg("--program").arg(program).arg("--out").arg(out);
    command.stdout(std::process::Stdio::null());
    run::run(&mut command).context("the forms were not published")
}

fn trunk(house: &House, tools: &Tools, profile: Profile, bundle: &str, dist: &Path) -> Result<()> {
    let mut command = house.command("trunk");
    command.args(["build", "--offline", "--locked", "--log", "warn", "--dist"]).arg(dist);
    if profile == Profile::Release {
        command.args(["--release", "--cargo-profile", "wasm-release"]);
    }
    command.arg(format!("app/{bundle}/index.html"));
    // A person is helped by the cause, not by Trunk's own stack. And Trunk takes NO_COLOR for its own option and refuses any value but true and false.
    command.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    run::run(tools.lend(&mut command)?).with_context(|| format!("the bundle {bundle} was not built"))
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

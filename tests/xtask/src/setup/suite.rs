//! The official JSON Schema Test Suite, out of the source archive of `PyPI`'s `jsonschema`, which carries a copy.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Tools, fresh, installing, sha256};
use crate::house::House;
use crate::run;

/// The folder that holds the suite's `tests/` and `remotes/`; setting it by hand is honoured.
const VARIABLE: &str = "MADOGUCHI_JSON_SCHEMA_SUITE";

const VERSION: &str = "4.26.0";
const SHA256: &str = "0c26707e2efad8aa1bfc5b7ce170f3fccc2e4918ff85989ba9ffa9facb2be326";

pub(super) fn fetch(house: &House, tools: &mut Tools) -> Result<()> {
    if std::env::var_os(VARIABLE).is_some() {
        return Ok(());
    }
    let suite = house.cache.join(format!("json-schema-test-suite-{VERSION}"));
    if !suite.exists() {
        installing("JSON Schema Test Suite");
        let work = house.cache.join(format!("unpacking-{}", std::process::id()));
        fresh(&work)?;
        let unpacked = unpack(&work).and_then(|()| {
            let moved = fs::rename(work.join("json"), &suite);
            // Another run may have been quicker.
            if suite.exists() { Ok(()) } else { moved.with_context(|| format!("could not make {}", suite.display())) }
        });
        let removed = fs::remove_dir_all(&work).context("could not remove the unpacking folder");
        unpacked.and(removed)?;
    }
    tools.variable(VARIABLE, suite);
    Ok(())
}

fn unpack(work: &Path) -> Result<()> {
    let requirement = format!("jsonschema=={VERSION}");
    let mut pip = Command::new("python3");
    pip.current_dir(work).args(["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "jsonschema"]);
    run::run(pip.arg(&requirement)).context(
        "the JSON Schema Test Suite could not be downloaded. python3 と pip が必要です / python3 with pip is needed",
    )?;
    let archive = work.join(format!("jsonschema-{VERSION}.tar.gz"));
    let bytes = fs::read(&archive).with_context(|| format!("pip did not leave {}", archive.display()))?;
    if sha256(&bytes) != SHA256 {
        bail!("the archive of {requirement} is not the one this project was checked with; nothing was unpacked");
    }
    let folder = format!("jsonschema-{VERSION}/json");
    let mut tar = Command::new("tar");
    run::run(tar.current_dir(work).args(["-xzf"]).arg(&archive).args(["--strip-components", "1", &folder]))
}

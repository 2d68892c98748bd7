//! Measures the resident's page or the builder, beside others where they are at hand, or a repository of common forms; puts
//! the table into the README.

mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::build::{self, Profile};
use crate::house::House;
use crate::run;
use crate::setup;
use table::Table;

/// What our page is called in the tables.
const OURS: &str = "madoguchi";

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Measure the builder, not the resident's page
    #[arg(long)]
    builder: bool,
    /// Measure a repository of common forms for the whole country
    #[arg(long, conflicts_with_all = ["builder", "peers", "n"])]
    packages: bool,
    /// Another benchmark's script, which measures its own pages and this one in one run
    #[arg(long, value_name = "FILE")]
    peers: Option<PathBuf>,
    /// The numbers of fields; for the resident's page of those that have a workload under tests/bench
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    n: Option<Vec<u32>>,
    /// How often each page is measured; the median counts
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Write the table into README.md
    #[arg(long)]
    write: bool,
}

pub(crate) fn bench(house: &House, options: &Options) -> Result<()> {
    if options.packages {
        return packages(house, options.write);
    }
    let tools = setup::for_tests(house, false)?;
    build::all(house, &setup::for_bundles(house, Profile::Release)?, Profile::Release)?;
    let (mut command, n, marks) = if options.builder {
        let n = options.n.clone().unwrap_or_else(|| vec![100, 1000, 5000]);
        (builder(house, options.peers.as_deref())?, n, "builder measured")
    } else {
        let n = options.n.clone().unwrap_or_else(|| vec![30, 300, 1000]);
        (pages(house, options.peers.as_deref(), &n)?, n, "measured")
    };
    let n = n.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    command.args(["--n", &n, "--rounds", &options.rounds.to_string()]);
    let mut tables = Tables::default();
    if !run::watch(tools.lend(&mut command)?, |line| tables.take(line))? {
        bail!("the measurement failed; see above");
    }
    let written = tables.0.iter().map(|table| table.with_ratios(OURS)).collect::<String>();
    println!("\n{written}");
    if options.write {
        table::put_into(&house.root.join("README.md"), marks, &written)?;
    }
    Ok(())
}

/// A repository with the packages of all prefectures and municipalities beside a small one; needs no browser.
fn packages(house: &House, write: bool) -> Result<()> {
    let mut command = house.command("cargo");
    command.args(["run", "--release", "--locked", "--package", "madoguchi-tests", "--example", "scale"]);
    let mut lines = String::from("\n");
    if !run::watch(&mut command, |line| {
        if line.starts_with('|') {
            lines.push_str(line);
            lines.push('\n');
        }
    })? {
        bail!("the measurement failed; see above");
    }
    if write {
        table::put_into(&house.root.join("README.md"), "packages measured", &lines)?;
    }
    Ok(())
}

/// What measures published pages of so many fields.
fn pages(house: &House, peers: Option<&Path>, n: &[u32]) -> Result<Command> {
    let sites = house.target.join("bench");
    for n in n {
        let program = build::resident(house, Profile::Release);
        build::publish(house, &[workload(house, *n)], &program, &sites.join(format!("site-{n}")))?;
    }
    let mut command = match peers {
        Some(script) => {
            same_work(house, script, n)?;
            let mut command = house.command("bash");
            command.arg(there(script)?);
            command
        }
        None => node(house, &house.root.join("tests/bench/measure.mjs")),
    };
    command.arg(format!("{OURS}={}", sites.join("site-{n}/index.html").display()));
    Ok(command)
}

/// What measures the builder. The others stand in folders beside their script.
fn builder(house: &House, peers: Option<&Path>) -> Result<Command> {
    let page = build::builder(house, Profile::Release).join("index.html");
    let Some(script) = peers else {
        let mut command = node(house, &house.root.join("tests/bench/builder.mjs"));
        command.arg(format!("{OURS}={}", page.display()));
        return Ok(command);
    };
    let script = there(script)?;
    let mut command = node(house, &script);
    command.current_dir(script.parent().unwrap_or(Path::new("."))).arg(format!("{OURS}={}?bench", page.display()));
    command.args(["surveyjs", "formjs", "formbuilder"]);
    Ok(command)
}

fn node(house: &House, script: &Path) -> Command {
    let mut command = house.command("node");
    command.arg(script);
    command
}

fn there(script: &Path) -> Result<PathBuf> {
    script.canonicalize().with_context(|| format!("{} is not there", script.display()))
}

/// The tables that a measurement prints, line by line.
#[derive(Default)]
struct Tables(Vec<Table>);

impl Tables {
    fn take(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("n=") {
            self.0.push(Table::new(title));
        } else if let Some(table) = self.0.last_mut() {
            table.take(line);
        }
    }
}

fn workload(house: &House, n: u32) -> PathBuf {
    house.root.join(format!("tests/bench/workload-{n}.schema.json"))
}

/// Makes sure that the others are given the same work.
fn same_work(house: &House, script: &Path, n: &[u32]) -> Result<()> {
    let folder = script.parent().unwrap_or(Path::new("."));
    for n in n {
        let theirs = run::output(Command::new("node").current_dir(folder).args(["workload.mjs", &n.to_string()]))?;
        let ours = fs::read_to_string(workload(house, *n)).with_context(|| format!("no workload of {n} fields"))?;
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text);
        if read(&theirs).context("their workload is not JSON")? != read(&ours).context("our workload is not JSON")? {
            bail!("the workload of {n} fields beside {} is not ours", script.display());
        }
    }
    Ok(())
}

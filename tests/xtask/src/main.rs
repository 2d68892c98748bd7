//! `cargo xtask …`: everything a developer, a clerk trying the builder, or CI has to run.

mod bench;
mod build;
mod data;
mod demo;
mod headers;
mod house;
mod run;
mod serve;
mod setup;
mod tally;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::build::Profile;
use crate::house::House;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Set-up, building, serving and testing of Madoguchi")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing for building and testing
    Setup,
    /// Build the browser bundles into dist/
    Build {
        /// Small and fast bundles, with their sizes
        #[arg(long)]
        release: bool,
    },
    /// Build the bundles and open them on 127.0.0.1
    Serve(serve::Options),
    /// Make a prefecture and two towns with common forms, and open the builder
    Demo(serve::Options),
    /// Run every test
    Test {
        /// Leave out the tests in a real browser
        #[arg(long)]
        fast: bool,
    },
    /// Measure the resident's page
    Bench(bench::Options),
    /// Make the postal codes under public/postal anew; for whoever renews the data
    Data,
}

fn perform(task: &Task) -> Result<()> {
    let house = House::find()?;
    match task {
        Task::Setup => setup::for_tests(&house, false).map(drop),
        Task::Build { release } => {
            let profile = Profile::from_flag(*release);
            build::all(&house, &setup::for_bundles(&house, profile)?, profile)
        }
        Task::Serve(options) => serve::serve(&house, options),
        Task::Demo(options) => demo::demo(&house, options),
        Task::Test { fast } => test::test(&house, *fast),
        Task::Bench(options) => bench::bench(&house, options),
        Task::Data => data::make(&house),
    }
}

fn main() -> ExitCode {
    match perform(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        // `test` has the last word on its own output: its summary already says what failed.
        Err(error) if error.is::<test::Failed>() => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\n✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! The `madoguchi` command line: what prefectures and tests need done in bulk, without a browser.
//!
//! Thin on purpose: it reads and writes files and words, and everything else is asked of `madoguchi_forms`,
//! `madoguchi_packages` and `madoguchi_trust`.

mod args;
mod change;
mod check;
mod diff;
mod files;
mod judge;
mod keys;
mod outcome;
mod package;
mod pittari;
mod print;
mod publish;
mod repository;
mod schema;
mod stopped;
mod today;
mod validate;
mod words;

use args::{Args, Command, PackageCommand, PittariCommand, RepositoryCommand};
use clap::Parser;
use outcome::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Args::try_parse() {
        Ok(args) => run(args.command),
        Err(error) => words::tell(&error),
    };
    outcome.into()
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Publish(args) => publish::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Package(args) => match args.command {
            PackageCommand::Build(args) => package::build(&args),
            PackageCommand::Diff(args) => package::diff(&args),
            PackageCommand::Sign(args) => package::sign(&args),
            PackageCommand::Carry(args) => package::carry(&args),
            PackageCommand::Verify(args) => package::verify(&args),
            PackageCommand::Merge(args) => package::merge(&args),
            PackageCommand::Drift(args) => package::drift(&args),
        },
        Command::Repository(args) => match args.command {
            RepositoryCommand::Start(args) => repository::start(&args),
            RepositoryCommand::Delegate(args) => repository::delegate(&args),
            RepositoryCommand::Withdraw(args) => repository::withdraw(&args),
            RepositoryCommand::Renew(args) => repository::renew(&args),
            RepositoryCommand::Rotate(args) => repository::rotate(&args),
            RepositoryCommand::Sign(args) => repository::sign(&args),
        },
        Command::Pittari(args) => match args.command {
            PittariCommand::Export(args) => pittari::export(&args),
        },
    }
}

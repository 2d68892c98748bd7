//! `package drift`: how far the forms of municipalities are from what their prefecture gave out.

mod locals;
mod table;

use crate::args::DriftArgs;
use crate::outcome::Outcome;
use crate::stopped::Stopped;
use crate::today::day;
use crate::{files, print};
use locals::{Local, locals};
use madoguchi_packages::drift::page::page;
use madoguchi_packages::drift::report::{self, Row};
use madoguchi_packages::drift::uses::uses;
use madoguchi_packages::{Package, carried};
use std::path::Path;

pub(crate) fn run(args: &DriftArgs) -> Outcome {
    match looked_at(args) {
        Ok((rows, outcome)) => {
            if args.json {
                print::json(&rows);
                return outcome;
            }
            for row in &rows {
                print::problems(Path::new(&row.file), &row.problems);
            }
            print::lines(&table::lines(&rows));
            if let Some(html) = &args.html {
                print::lines(&[format!("{}: 表と図を書き出しました。", print::name(html))]);
            }
            outcome
        }
        Err(stopped) => {
            if args.json {
                let file = print::name(&stopped.file);
                print::json(&[Row { file, problems: stopped.problems, ..Row::default() }]);
            } else {
                stopped.tell();
            }
            stopped.outcome
        }
    }
}

fn looked_at(args: &DriftArgs) -> Result<(Vec<Row>, Outcome), Stopped> {
    let mut packages = vec![];
    for file in &args.packages {
        packages.extend(packages_in(file)?);
    }
    let packages: Vec<&Package> = packages.iter().collect();
    let locals = locals(&args.locals)?;
    if locals.is_empty() {
        let message = "様式のファイルが1つもありません。市町村の様式（.json）のあるフォルダーを指定してください。";
        let file = args.locals.first().cloned().unwrap_or_default();
        return Err(Stopped::error(&file, "no-form", message.to_owned()));
    }
    let judged: Vec<(Vec<Row>, Outcome)> = locals.iter().map(|local| rows(local, &packages)).collect();
    let outcome = judged.iter().map(|(_, outcome)| *outcome).max().unwrap_or(Outcome::Fine);
    let rows: Vec<Row> = judged.into_iter().flat_map(|(rows, _)| rows).collect();
    if let Some(file) = &args.html {
        let day = day().map_err(|problem| Stopped::no(file, problem))?;
        let page = page(&rows, &uses(&rows, &packages), day);
        files::write(file, page.as_bytes()).map_err(|problem| Stopped::no(file, problem))?;
    }
    Ok((rows, outcome))
}

/// One package, or all that were carried by hand. The publisher knows its own: nothing is verified.
fn packages_in(file: &Path) -> Result<Vec<Package>, Stopped> {
    let bytes = files::read(file).map_err(|problem| Stopped::no(file, problem))?;
    let refused = |why| super::open::refused(file, &why);
    let is_package =
        |name: &String| name.starts_with("targets/") && Path::new(name).extension().is_some_and(|it| it == "zip");
    if file.extension().is_some_and(|it| it == "madoguchi") {
        let files = carried::open(&bytes).map_err(refused)?;
        let packages = files.iter().filter(|(name, _)| is_package(name));
        packages.map(|(_, bytes)| Package::from_bytes(bytes).map_err(refused)).collect()
    } else {
        Ok(vec![Package::from_bytes(&bytes).map_err(refused)?])
    }
}

/// The forms of a file.
fn rows(local: &Local, packages: &[&Package]) -> (Vec<Row>, Outcome) {
    let (file, municipality) = (print::name(&local.file), local.municipality.as_str());
    match files::sent(&local.file) {
        Ok(bytes) => {
            let rows = report::rows(municipality, &file, &bytes, packages);
            let all_read = rows.iter().all(|row| row.problems.is_empty());
            (rows, if all_read { Outcome::Fine } else { Outcome::Errors })
        }
        Err(unopened) => {
            let outcome = unopened.outcome();
            (vec![Row::unread(municipality, &file, vec![unopened.problem()])], outcome)
        }
    }
}

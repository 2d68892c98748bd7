//! `package drift`: how far the forms of municipalities are from what their prefecture gave out.

mod html;
mod locals;
mod picture;
mod table;

use crate::args::DriftArgs;
use crate::outcome::Outcome;
use crate::stopped::{Stopped, definition};
use crate::today::day;
use crate::{files, print};
use locals::{Local, locals};
use madoguchi_forms::problem::Problem;
use madoguchi_packages::drift::{State, drift};
use madoguchi_packages::{Package, carried};
use serde::Serialize;
use std::path::Path;

/// One form of a municipality.
#[derive(Default, Serialize)]
struct Row {
    file: String,
    municipality: String,
    title: String,
    /// The form's identity in the package that it came from.
    form: Option<String>,
    package: Option<String>,
    version: Option<String>,
    state: Option<Standing>,
    #[serde(flatten)]
    apart: Option<Apart>,
    problems: Vec<Problem>,
}

/// Where a form came from.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    Known,
    /// From a version that was not named.
    Unknown,
    Own,
}

/// How far it is from that.
#[derive(Clone, Default, Serialize)]
struct Apart {
    behind: usize,
    unchanged: usize,
    changed: usize,
    added: usize,
    removed: usize,
    percent: usize,
    conflicts: usize,
    /// What the publisher does not let be done, as sentences.
    breaches: Vec<String>,
}

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
    let judged: Vec<(Row, Outcome)> = locals.iter().map(|local| row(local, &packages)).collect();
    let outcome = judged.iter().map(|(_, outcome)| *outcome).max().unwrap_or(Outcome::Fine);
    let rows: Vec<Row> = judged.into_iter().map(|(row, _)| row).collect();
    if let Some(file) = &args.html {
        let day = day().map_err(|problem| Stopped::no(file, problem))?;
        files::write(file, html::page(&rows, day).as_bytes()).map_err(|problem| Stopped::no(file, problem))?;
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

fn row(local: &Local, packages: &[&Package]) -> (Row, Outcome) {
    let (file, municipality) = (print::name(&local.file), local.municipality.clone());
    let definition = match definition(&local.file) {
        Ok(definition) => definition,
        Err(Stopped { outcome, problems, .. }) => {
            return (Row { file, municipality, problems, ..Row::default() }, outcome);
        }
    };
    let drift = drift(&definition, packages);
    let publisher = drift.origin.as_ref().map(|origin| origin.publisher.clone()).unwrap_or_default();
    let (standing, apart) = match drift.state {
        State::Own => (Standing::Own, None),
        State::Unknown => (Standing::Unknown, None),
        State::Known(known) => {
            let breach =
                |breach: &madoguchi_forms::policy::Breach| format!("{}{}", breach.sentence(&publisher), breach.what);
            let apart = Apart {
                behind: known.behind,
                unchanged: known.unchanged,
                changed: known.changed,
                added: known.added,
                removed: known.removed,
                percent: known.percent(),
                conflicts: known.conflicts,
                breaches: known.breaches.iter().map(breach).collect(),
            };
            (Standing::Known, Some(apart))
        }
    };
    let (form, package, version) = drift
        .origin
        .map(|origin| (Some(origin.form), Some(origin.package), Some(origin.version.to_string())))
        .unwrap_or_default();
    let (title, state) = (drift.title, Some(standing));
    (Row { file, municipality, title, form, package, version, state, apart, problems: vec![] }, Outcome::Fine)
}

/// The rows of each municipality, in their order.
fn by_municipality(rows: &[Row]) -> Vec<(&str, Vec<&Row>)> {
    let mut all: Vec<(&str, Vec<&Row>)> = vec![];
    for row in rows {
        match all.iter_mut().find(|(name, _)| *name == row.municipality) {
            Some((_, rows)) => rows.push(row),
            None => all.push((&row.municipality, vec![row])),
        }
    }
    all
}

/// A municipality as a whole.
#[derive(Default)]
struct Total {
    forms: usize,
    own: usize,
    unknown: usize,
    unreadable: usize,
    /// Forms for which there is a newer version.
    behind: usize,
    apart: Apart,
}

impl Total {
    fn sentence(&self) -> String {
        let Self { forms, own, unknown, unreadable, behind, apart } = self;
        let some = [("独自", own), ("元の版が不明", unknown), ("読めないもの", unreadable)].into_iter();
        let some: Vec<String> =
            some.filter(|(_, count)| **count > 0).map(|(what, count)| format!("{what}{count}件")).collect();
        let some = if some.is_empty() { String::new() } else { format!("（{}）", some.join("、")) };
        let apart = if apart.changed + apart.removed + apart.unchanged == 0 {
            "県の版と比べられる様式はありません。".to_owned()
        } else {
            let Apart { percent, changed, removed, added, conflicts, .. } = apart;
            let drifted =
                format!("県の項目の{percent}%が変わっています（変更{changed}、削除{removed}、追加{added}）。");
            let newer =
                format!("新しい版があるもの{behind}件。新しい版を取り込むと、人が決めることが{conflicts}件あります。");
            drifted + if *behind > 0 { &newer } else { "どれも最新の版です。" }
        };
        format!("様式{forms}件{some}。{apart}")
    }
}

fn total(rows: &[&Row]) -> Total {
    let mut total = Total { forms: rows.len(), ..Total::default() };
    for row in rows {
        match row.state {
            Some(Standing::Own) => total.own += 1,
            Some(Standing::Unknown) => total.unknown += 1,
            Some(Standing::Known) => {}
            None => total.unreadable += 1,
        }
        let Some(apart) = &row.apart else { continue };
        let sum = &mut total.apart;
        total.behind += usize::from(apart.behind > 0);
        sum.unchanged += apart.unchanged;
        sum.changed += apart.changed;
        sum.added += apart.added;
        sum.removed += apart.removed;
        sum.conflicts += apart.conflicts;
        sum.breaches.extend(apart.breaches.clone());
    }
    let apart = &mut total.apart;
    let of = apart.changed + apart.removed + apart.unchanged;
    apart.percent = ((apart.changed + apart.removed) * 100).checked_div(of).unwrap_or(0);
    total
}

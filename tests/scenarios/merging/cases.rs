//! Merges as clerks tell them: a file each in `fixtures/merging`, with what the town did, what the prefecture did, and what
//! comes of it. `MADOGUCHI_BLESS=1` writes what comes of it anew, for a person to read.

use super::hands;
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::merge::{Conflict, Decisions, Merged, Side, merge};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/merging");

/// The parts of a file, each with its lines.
const PARTS: [&str; 5] = ["市のしたこと", "県のしたこと", "できあがり", "決めること", "全部を県の版にすると"];

struct Case {
    story: String,
    town: Vec<String>,
    prefecture: Vec<String>,
}

fn case(text: &str) -> Case {
    let mut parts = [const { vec![] }; PARTS.len()];
    let mut story = vec![];
    let mut at = None;
    for line in text.lines() {
        if let Some(part) = PARTS.iter().position(|part| *part == line.trim()) {
            at = Some(part);
        } else if let Some(part) = at {
            parts[part].extend((!line.trim().is_empty()).then(|| line.trim().to_owned()));
        } else {
            story.push(line.to_owned());
        }
    }
    let [town, prefecture, ..] = parts;
    Case { story: story.join("\n").trim().to_owned(), town, prefecture }
}

/// The file as it is to be.
fn told(case: &Case) -> String {
    let base = hands::form();
    let (town, prefecture) = (hands::done(&base, &case.town, "市"), hands::done(&base, &case.prefecture, "県"));
    let merged = merge(&base, &town, &prefecture, &Decisions::new());
    let conflicts = merged.conflicts.iter().map(decision).collect();
    let mut parts = vec![case.town.clone(), case.prefecture.clone(), lines(&base, &merged), conflicts];
    if !merged.conflicts.is_empty() {
        parts.push(lines(&base, &merge(&base, &town, &prefecture, &Decisions::all(Side::Upstream))));
    }
    let mut text = format!("{}\n", case.story);
    for (name, lines) in PARTS.iter().zip(parts) {
        let lines = if lines.is_empty() { vec!["なし".to_owned()] } else { lines };
        write!(text, "\n{name}\n").unwrap();
        lines.iter().flat_map(|line| line.lines()).for_each(|line| writeln!(text, "  {line}").unwrap());
    }
    text
}

/// What became of the form, in sentences.
fn lines(base: &Definition, merged: &Merged) -> Vec<String> {
    compare(base, &merged.definition).sentences()
}

fn decision(conflict: &Conflict) -> String {
    let by_itself = if conflict.is_open() { "" } else { "（市の版のまま、知らせるだけ）" };
    format!("「{}」{by_itself}\n  市：{}\n  県：{}", conflict.name, conflict.local, conflict.upstream)
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_comes_of_it_is_what_the_files_say() {
    let files = files();
    assert!(files.len() >= 50, "{} cases", files.len());
    let mut wrong = vec![];
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let told = told(&case(&text));
        if told != text {
            if std::env::var_os("MADOGUCHI_BLESS").is_some() {
                std::fs::write(&path, told).unwrap();
            } else {
                wrong.push(format!("{}\n{told}", name(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "other than the files say:\n\n{}", wrong.join("\n"));
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

//! A repository in a folder.

use crate::files;
use crate::print;
use crate::stopped::{Stopped, error};
use madoguchi_trust::publish::{Bundle, Editor};
use madoguchi_trust::{Moment, Refusal, Repository, Seen, Verified, verify};
use std::path::{Path, PathBuf};

const PARTS: [&str; 2] = ["metadata", "targets"];
const WAITING: &str = "waiting";
const TIMESTAMP: &str = "metadata/timestamp.json";

pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    placed: Bundle,
    waiting: Bundle,
}

/// Which drafts a change goes on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drafts {
    All,
    /// Those that a device would take: what waits for signatures must not hold up the rest.
    Signed,
}

impl Folder {
    /// # Errors
    /// When a file there cannot be read.
    pub(crate) fn open(path: &Path) -> Result<Self, Stopped> {
        let read = |folder: &Path| read_files(folder).map_err(|problem| Stopped::no(path, problem));
        Ok(Self { path: path.to_owned(), placed: read(path)?, waiting: read(&path.join(WAITING))? })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.placed.is_empty() && self.waiting.is_empty()
    }

    /// The files that devices see.
    pub(crate) fn placed(&self) -> &Bundle {
        &self.placed
    }

    /// To be changed: as it is seen, with what is signed by enough.
    ///
    /// # Errors
    /// When there is no repository.
    pub(crate) fn editor(&self) -> Result<Editor, Stopped> {
        self.with(Drafts::Signed)
    }

    /// To be signed on: with all that waits for signatures.
    ///
    /// # Errors
    /// As [`Self::editor`].
    pub(crate) fn editor_of_drafts(&self) -> Result<Editor, Stopped> {
        self.with(Drafts::All)
    }

    fn with(&self, drafts: Drafts) -> Result<Editor, Stopped> {
        let mut files = self.placed.clone();
        files.extend(self.waiting.clone());
        let is_taken = drafts == Drafts::All || self.placed.is_empty() || is_followed(&files);
        let files = if is_taken { files } else { self.placed.clone() };
        Editor::open(files).map_err(|problem| Stopped::unchanged(&self.path, &problem))
    }

    /// Writes what the editor has and the folder has not. What devices would not take waits.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub(crate) fn keep(&self, editor: &Editor, is_taken: bool) -> Result<Vec<String>, Stopped> {
        let is_new = |(file, bytes): &(&String, &Vec<u8>)| self.placed.get(*file) != Some(*bytes);
        let changed = editor.files().iter().filter(is_new);
        let (place, changed): (PathBuf, Bundle) = if is_taken {
            (self.path.clone(), changed.map(|(file, bytes)| (file.clone(), bytes.clone())).collect())
        } else {
            // These go on beside what waits.
            let goes_on = |file: &str| file == TIMESTAMP || file.ends_with(".snapshot.json");
            let stays = changed.filter(|(file, _)| self.placed.is_empty() || !goes_on(file));
            (self.path.join(WAITING), stays.map(|(file, bytes)| (file.clone(), bytes.clone())).collect())
        };
        let mut files: Vec<(&String, &Vec<u8>)> = changed.iter().collect();
        files.sort_by_key(|(file, _)| (turn(file), (*file).clone()));
        let mut written = vec![];
        for (file, bytes) in files {
            let path = place.join(file);
            files::write(&path, bytes).map_err(|problem| Stopped::no(&path, problem))?;
            written.push(print::name(&path));
        }
        if is_taken && self.waiting.keys().all(|file| editor.files().contains_key(file)) {
            // What does not wait any more is in its place; where the copies stay, they do no harm.
            let _ = std::fs::remove_dir_all(self.path.join(WAITING));
        }
        Ok(written)
    }
}

/// Whoever reads while this is written finds everything that the timestamp speaks of.
fn turn(file: &str) -> usize {
    let order = |file: &str| match file {
        TIMESTAMP => 4,
        _ if file.ends_with(".snapshot.json") => 3,
        _ if file.ends_with(".root.json") => 2,
        _ => 1,
    };
    if file.starts_with("targets/") { 0 } else { order(file) }
}

/// The oldest root there is.
fn first_root(files: &Bundle) -> Option<&Vec<u8>> {
    let number = |file: &String| file.strip_prefix("metadata/")?.strip_suffix(".root.json")?.parse::<u64>().ok();
    let roots = files.iter().filter_map(|(file, bytes)| Some((number(file)?, bytes)));
    roots.min_by_key(|(number, _)| *number).map(|(_, bytes)| bytes)
}

/// Whether a device follows every root there is.
fn is_followed(files: &Bundle) -> bool {
    let first = first_root(files).and_then(|root| Seen::trusting(root).ok());
    first.is_some_and(|first| first.follow(files).is_ok())
}

/// What a device takes that trusts the oldest root and has seen nothing. A role that was handed paths and has published
/// nothing yet is no fault.
///
/// # Errors
/// The first refusal.
pub(crate) fn judged(files: &Bundle, now: Moment) -> Result<Verified<Repository>, Refusal> {
    let missing = || Refusal::FileMissing { file: "metadata/1.root.json".to_owned() };
    let repository = verify(files, &Seen::trusting(first_root(files).ok_or_else(missing)?)?, now)?;
    let is_fault = |refusal: &&Refusal| !matches!(refusal, Refusal::RoleNotListed { .. });
    let refused = repository.refused().map(|(_, refusal)| refusal).find(is_fault).cloned();
    refused.map_or(Ok(repository), Err)
}

/// The oldest root, as a publisher hands it to who shall trust it.
pub(crate) fn root_to_trust(files: &Bundle) -> Option<&[u8]> {
    first_root(files).map(Vec::as_slice)
}

/// All files of a repository in a folder, by their paths.
///
/// # Errors
/// When one of them cannot be read.
pub(crate) fn read_files(folder: &Path) -> Result<Bundle, madoguchi_forms::problem::Problem> {
    let mut all = Bundle::new();
    for part in PARTS {
        let place = folder.join(part);
        if place.is_dir() {
            read_below(&place, part, &mut all)?;
        }
    }
    Ok(all)
}

fn read_below(folder: &Path, name: &str, all: &mut Bundle) -> Result<(), madoguchi_forms::problem::Problem> {
    for path in files::list(folder)? {
        let Some(file) = path.file_name().and_then(|file| file.to_str()) else {
            let message = format!("「{}」は名前を読めません。リポジトリから取り除いてください。", print::name(&path));
            return Err(error("unreadable-file", message));
        };
        // Written by the system, or not finished.
        if file.starts_with('.') {
            continue;
        }
        let name = format!("{name}/{file}");
        if path.is_dir() {
            read_below(&path, &name, all)?;
        } else {
            all.insert(name, files::read(&path)?);
        }
    }
    Ok(())
}

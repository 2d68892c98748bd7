//! The service worker: the site stays on the device (`worker.js`), told which files its version has.

use crate::{Program, asset, document, short_hash};

const WORKER: &str = include_str!("worker.js");

pub(crate) fn worker(program: &Program) -> String {
    let program = program.files().map(|file| asset(&file.path));
    let files: Vec<String> = [document::start().path, document::display().path].into_iter().chain(program).collect();
    let site = serde_json::json!({ "version": version(&files), "files": files });
    format!("self.site = {site};\n{WORKER}")
}

/// The program's names end in their hashes; so does this one.
fn version(files: &[String]) -> String {
    short_hash(&files.join("\n"))
}

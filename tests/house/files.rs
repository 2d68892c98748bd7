//! The files of the repository, as the rules see them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What a command of this workspace prints.
pub(crate) fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every file that is or would be committed, from the root, with `/` between folders.
pub(crate) fn all() -> Vec<String> {
    let listed = output("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let mut files: Vec<_> = listed.split_terminator('\0').map(str::to_owned).collect();
    // A file deleted and not yet committed is still listed.
    files.retain(|file| root().join(file).is_file());
    files.sort();
    files.dedup();
    assert!(files.contains(&"Cargo.toml".to_owned()), "git does not list this repository's files");
    files
}

/// The text of a file; nothing for a file that is not text.
pub(crate) fn text(file: &str) -> Option<String> {
    String::from_utf8(fs::read(root().join(file)).unwrap()).ok()
}

/// Whether the file's name ends so.
pub(crate) fn is(file: &str, extension: &str) -> bool {
    Path::new(file).extension().is_some_and(|it| it == extension)
}

/// Test code, where a surprise may stop the program. The tasks and the demonstration are programs of their own.
pub(crate) fn is_test(file: &str) -> bool {
    let is_program = ["tests/xtask/", "tests/demo/"].iter().any(|folder| file.starts_with(folder));
    (file.starts_with("tests/") && !is_program) || file.contains("/tests/")
}

/// Fails with every breach on a line of its own, under the rule.
pub(crate) fn hold(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}\n  {}\n", breaches.join("\n  "));
}

/// Applies a rule for text to every file that `concerns` it.
pub(crate) fn hold_in_each(rule: &str, concerns: impl Fn(&str) -> bool, breaches: impl Fn(&str) -> Vec<String>) {
    hold_in_each_file(rule, concerns, |_, text| breaches(text));
}

/// The same for a rule that has to know which file it is.
pub(crate) fn hold_in_each_file(
    rule: &str,
    concerns: impl Fn(&str) -> bool,
    breaches: impl Fn(&str, &str) -> Vec<String>,
) {
    let mut found = Vec::new();
    for file in all().iter().filter(|file| concerns(file)) {
        let breaches = text(file).iter().flat_map(|text| breaches(file, text)).collect::<Vec<_>>();
        found.extend(breaches.iter().map(|breach| format!("{file}: {breach}")));
    }
    hold(rule, &found);
}

/// The lines that hold one of the words, with their numbers.
pub(crate) fn lines_with(text: &str, words: &[&str]) -> Vec<String> {
    let numbered = text.lines().enumerate();
    let bad = numbered.filter(|(_, line)| words.iter().any(|word| line.contains(word)));
    bad.map(|(number, line)| format!("line {}: {}", number + 1, line.trim())).collect()
}

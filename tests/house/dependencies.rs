//! Who may depend on whom.

use crate::files::{hold, output};

/// The beginnings of the names of crates that only make sense in a browser.
const WEB: [&str; 13] = [
    "dioxus",
    "gloo",
    "indexed_db",
    "js-sys",
    "leptos",
    "reactive_",
    "rexie",
    "tachys",
    "wasm-bindgen",
    "wasm-streams",
    "web-sys",
    "web-time",
    "yew",
];

/// Crates of the domain that bring web crates along, with the reason why that is borne. This list only shrinks.
const KNOWN_GAPS: [(&str, &str); 1] =
    [("getrandom@0.4", "zip 9 needs it for encryption, which nothing here uses; zip 8 does without it")];

/// Every crate that ends up in a program which uses this one, on any target; without the pruned ones and theirs.
fn tree(package: &str, pruned: &[&str]) -> Vec<String> {
    let mut options = vec!["tree", "--package", package];
    options.extend(pruned.iter().flat_map(|name| ["--prune", name]));
    options.extend(["--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}", "--locked"]);
    let lines = output("cargo", &options);
    let crates: Vec<_> = lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    assert!(crates.contains(&package.to_owned()), "cargo tree does not list {package}");
    crates
}

fn among(crates: &[String], beginnings: &[&str]) -> Vec<String> {
    crates.iter().filter(|name| beginnings.iter().any(|beginning| name.starts_with(beginning))).cloned().collect()
}

#[test]
fn the_domain_has_no_web_crate() {
    hold("`forms` knows no browser.", &among(&tree("madoguchi-forms", &KNOWN_GAPS.map(|(name, _)| name)), &WEB));
    assert!(
        !among(&tree("madoguchi-components", &[]), &WEB).is_empty(),
        "the components are of the web, and must be seen so"
    );
}

#[test]
fn a_gap_that_is_closed_leaves_the_list() {
    let crates = tree("madoguchi-forms", &[]);
    for (name, reason) in KNOWN_GAPS {
        assert!(
            crates.iter().any(|it| name.split('@').next() == Some(it)),
            "`forms` does without {name} now; drop it from the list ({reason})"
        );
    }
}

#[test]
fn the_residents_page_is_light() {
    hold(
        "The resident's page checks with `forms` alone: no jsonschema.",
        &among(&tree("madoguchi-resident", &[]), &["jsonschema"]),
    );
    assert!(
        !among(&tree("madoguchi-cli", &[]), &["jsonschema"]).is_empty(),
        "the command line has it, and must be seen so"
    );
}

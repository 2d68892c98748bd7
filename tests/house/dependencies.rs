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

/// Every crate that ends up in a program which uses this one, on any target.
fn tree(package: &str) -> Vec<String> {
    let options = ["--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}", "--locked"];
    let lines = output("cargo", &[&["tree", "--package", package][..], &options].concat());
    let crates: Vec<_> = lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    assert!(crates.contains(&package.to_owned()), "cargo tree does not list {package}");
    crates
}

fn among(crates: &[String], beginnings: &[&str]) -> Vec<String> {
    crates.iter().filter(|name| beginnings.iter().any(|beginning| name.starts_with(beginning))).cloned().collect()
}

#[test]
fn the_domain_has_no_web_crate() {
    hold("`forms` knows no browser.", &among(&tree("madoguchi-forms"), &WEB));
    hold("Who trusts a publisher knows no browser.", &among(&tree("madoguchi-trust"), &WEB));
    hold("The form as values knows no browser.", &among(&tree("madoguchi-view"), &WEB));
    hold("What publishes a form knows no browser.", &among(&tree("madoguchi-publish"), &WEB));
    assert!(!among(&tree("madoguchi-dom"), &WEB).is_empty(), "the form on the page is of the web, and must be seen so");
}

#[test]
fn the_residents_page_is_light() {
    hold(
        "The resident's page checks with `forms` alone and shows with `dom` alone: no jsonschema, no Leptos, no pictures.",
        &among(
            &tree("madoguchi-resident"),
            &[
                "jsonschema",
                "leptos",
                "madoguchi-photo",
                "png",
                "qrcode",
                "reactive_",
                "regex",
                "tachys",
                "wasm-bindgen-futures",
            ],
        ),
    );
    assert!(!among(&tree("madoguchi-cli"), &["jsonschema"]).is_empty(), "the command line has it, and must be seen so");
    assert_eq!(
        among(&tree("madoguchi-publish"), &["png", "qrcode"]).len(),
        2,
        "publishing has both, and must be seen so"
    );
}

//! Paths and the names of roles that lead elsewhere, all of them properly signed.

use madoguchi_trust::Seen;

use super::Run;
use super::scene::open;
use crate::support::now;
use crate::support::simulator::Simulator;

const UNSAFE: [&str; 26] = [
    "",
    "/",
    "/etc/passwd",
    "//host/share",
    "a//b",
    "a/",
    ".",
    "..",
    "../a",
    "a/..",
    "a/../../b",
    "./a",
    "a/./b",
    "%2e%2e/a",
    "%2E%2e/a",
    ".%2e/a",
    "%2e./a",
    "a/%2e/b",
    "..%2fa",
    "..%5Ca",
    "a%00.zip",
    "..\\a",
    "C:/windows",
    "file:a",
    "a\nb",
    "a\u{0}b",
];

/// What a role that is handed `13/*` may not answer for.
const OUTSIDE: [&str; 14] = [
    "14/a",
    "1/a",
    "13",
    "13a",
    "13/a/b",
    "13/a/../b",
    "x/13/a",
    "１３/a",
    "13 /a",
    "13\u{200b}/a",
    "13/a/",
    "A/13/a",
    "130/a",
    "13％2fa",
];

/// What looks like a path that is listed.
const ALIKE: [(&str, &str); 8] = [
    ("another case", "13/A.zip"),
    ("another case of the ending", "13/a.ZIP"),
    ("a Cyrillic letter", "13/а.zip"),
    ("a full-width letter", "13/ａ.zip"),
    ("a space behind", "13/a.zip "),
    ("a percent sign", "13/%61.zip"),
    ("a pattern", "13/*"),
    ("a question mark", "13/?.zip"),
];

pub fn cases(run: &mut Run) {
    let mut repository = Simulator::new();
    repository.delegate("targets", "13", &["13/*"], false);
    for path in UNSAFE {
        repository.add_target("targets", path, b"x");
    }
    for path in OUTSIDE {
        repository.add_target("13", path, b"x");
    }
    repository.add_target("13", "13/a.zip", b"x");
    repository.publish(&["13", "targets", "snapshot", "timestamp"]);
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    assert!(open(&repository.files, &seen, "13/a.zip", now()).is_ok());
    for path in UNSAFE {
        run.case("paths", format!("{path:?}"), open(&repository.files, &seen, path, now()), &["unsafe-path"]);
    }
    for path in OUTSIDE {
        let outcome = open(&repository.files, &seen, path, now());
        run.case("paths", format!("outside: {path:?}"), outcome, &["not-delegated", "unsafe-path"]);
    }
    for (name, path) in ALIKE {
        run.case("paths", name, open(&repository.files, &seen, path, now()), &["target-not-listed"]);
    }
    let listed: Vec<_> = madoguchi_trust::verify(&repository.files, &seen, now()).unwrap().targets();
    assert_eq!(listed.iter().map(|target| target.path.as_str()).collect::<Vec<_>>(), ["13/a.zip"]);
    roles(run);
    alike(run);
}

/// Roles that would be one of the four, or none.
fn roles(run: &mut Run) {
    for role in ["root", "timestamp", "snapshot", "targets", ""] {
        let mut repository = Simulator::new();
        repository.of("targets")["delegations"] = serde_json::json!({"keys": {}, "roles": [
            {"name": role, "keyids": [], "threshold": 1, "paths": ["*"], "terminating": false},
        ]});
        repository.publish(&["targets", "snapshot", "timestamp"]);
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        run.case(
            "roles",
            format!("handing on to {role:?}"),
            open(&repository.files, &seen, "a", now()),
            &["bad-role-name"],
        );
    }
    let mut repository = Simulator::new();
    repository.delegate("targets", "A", &["*"], false);
    repository.delegate("targets", "A", &["*/*"], false);
    repository.publish(&["A", "targets", "snapshot", "timestamp"]);
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    run.case("roles", "handing on to one role twice", open(&repository.files, &seen, "a", now()), &["duplicate-role"]);
}

/// A role whose name looks like another's is another role: the file of one is none of the other.
fn alike(run: &mut Run) {
    for (name, look_alike) in [
        ("a Cyrillic letter", "Tokуo"),
        ("another case", "tokyo"),
        ("a space", "Tokyo "),
        ("a full-width letter", "Ｔokyo"),
        ("a mark of direction", "Tokyo\u{202e}"),
        ("a path", "../Tokyo"),
        ("a percent sign", "%54okyo"),
        ("an ending", "Tokyo.json"),
    ] {
        let mut repository = Simulator::new();
        repository.delegate("targets", "Tokyo", &["13/*"], false);
        repository.delegate("targets", look_alike, &["14/*"], false);
        repository.add_target(look_alike, "13/a", b"x");
        repository.publish(&["Tokyo", look_alike, "targets", "snapshot", "timestamp"]);
        let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
        let outcome = open(&repository.files, &seen, "13/a", now());
        run.case("roles", format!("{name}: paths of the other"), outcome, &["not-delegated"]);
        let mut files = repository.files.clone();
        files.insert(repository.last_file("Tokyo"), files[&repository.last_file(look_alike)].clone());
        run.case(
            "roles",
            format!("{name}: the file of the other"),
            open(&files, &seen, "13/a", now()),
            &["too-few-signatures"],
        );
    }
}

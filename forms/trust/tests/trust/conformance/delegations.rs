//! `test_updater_delegation_graphs.py`

use crate::support::client::Client;
use crate::support::simulator::Simulator;

/// Who hands on, to whom, which paths, and whether the search ends there.
type Edge = (&'static str, &'static str, &'static [&'static str], bool);

const ANY: &[&str] = &["*"];
const PY: &[&str] = &["*.py"];

/// Name, delegations, and the roles that a search for a path that is nowhere asks for.
const GRAPHS: [(&str, &[Edge], &[&str]); 12] = [
    ("basic-delegation", &[("targets", "A", ANY, false)], &["A"]),
    ("single-level-delegations", &[("targets", "A", ANY, false), ("targets", "B", ANY, false)], &["A", "B"]),
    (
        "two-level-delegations",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("B", "C", ANY, false)],
        &["A", "B", "C"],
    ),
    (
        "two-level-test-DFS-order-of-traversal",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("A", "C", ANY, false), ("A", "D", ANY, false)],
        &["A", "C", "D", "B"],
    ),
    (
        "three-level-delegation-test-DFS-order-of-traversal",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("A", "C", ANY, false), ("C", "D", ANY, false)],
        &["A", "C", "D", "B"],
    ),
    (
        "two-level-terminating-ignores-all-but-roles-descendants",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("A", "C", ANY, true), ("A", "D", ANY, false)],
        &["A", "C"],
    ),
    (
        "three-level-terminating-ignores-all-but-roles-descendants",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("A", "C", ANY, true), ("C", "D", ANY, false)],
        &["A", "C", "D"],
    ),
    (
        "two-level-ignores-all-branches-not-matching-paths",
        &[("targets", "A", PY, false), ("targets", "B", ANY, false), ("A", "C", ANY, false)],
        &["B"],
    ),
    (
        "three-level-ignores-all-branches-not-matching-paths",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("A", "C", PY, false), ("C", "D", ANY, false)],
        &["A", "B"],
    ),
    (
        "cyclic-graph",
        &[
            ("targets", "A", ANY, false),
            ("targets", "B", ANY, false),
            ("B", "C", ANY, false),
            ("C", "D", ANY, false),
            ("D", "B", ANY, false),
        ],
        &["A", "B", "C", "D"],
    ),
    (
        "two-roles-delegating-to-a-third",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("B", "C", ANY, false), ("A", "C", ANY, false)],
        &["A", "C", "B"],
    ),
    (
        "two-roles-delegating-to-a-third-different-paths",
        &[("targets", "A", ANY, false), ("targets", "B", ANY, false), ("B", "C", ANY, false), ("A", "C", PY, false)],
        &["A", "B", "C"],
    ),
];

/// Name, path, the roles that answer or the code of the refusal, and the roles that were asked for.
type Search = (&'static str, &'static str, Result<&'static [&'static str], &'static str>, &'static [&'static str]);

const TREE: [Edge; 4] = [
    ("targets", "A", &["*.doc", "*.md", "foo-?.tgz"], false),
    ("targets", "B", &["releases/*/*"], false),
    ("B", "C", &["releases/x/*"], false),
    ("B", "D", &["releases/y/*.zip"], false),
];

const FILES: [(&str, &str); 8] = [
    ("targets", "targetfile"),
    ("A", "README.md"),
    ("A", "releases/README.md"),
    ("A", "foo-1.tgz"),
    ("A", "foo-alpha.tgz"),
    ("C", "releases/x/x_v1"),
    ("D", "releases/y/y_v1.zip"),
    ("D", "releases/z/z_v1.zip"),
];

const SEARCHES: [Search; 9] = [
    ("no delegations", "targetfile", Ok(&["targets"]), &[]),
    ("targetpath matches wildcard", "README.md", Ok(&["targets", "A"]), &["A"]),
    ("targetpath with separators x", "releases/x/x_v1", Ok(&["targets", "B", "C"]), &["B", "C"]),
    ("targetpath with separators y", "releases/y/y_v1.zip", Ok(&["targets", "B", "D"]), &["B", "D"]),
    ("targetpath is not delegated by all roles in the chain", "releases/z/z_v1.zip", Err("target-not-listed"), &["B"]),
    ("wildcard does not match path separator", "releases/README.md", Err("target-not-listed"), &[]),
    ("targetpath matches question mark wildcard", "foo-1.tgz", Ok(&["targets", "A"]), &["A"]),
    ("targetpath does not match question mark wildcard", "foo-alpha.tgz", Err("target-not-listed"), &[]),
    ("targetpath matching is case sensitive", "README.MD", Err("target-not-listed"), &[]),
];

fn repository(edges: &[Edge], files: &[(&str, &str)]) -> Simulator {
    let mut repository = Simulator::new();
    for (from, role, paths, terminating) in edges {
        repository.delegate(from, role, paths, *terminating);
    }
    for (role, path) in files {
        repository.add_target(role, path, format!("{path} by {role}").as_bytes());
    }
    let roles: Vec<String> = repository
        .signed
        .keys()
        .filter(|role| !["root", "timestamp", "snapshot"].contains(&role.as_str()))
        .cloned()
        .collect();
    let roles: Vec<&str> = roles.iter().map(String::as_str).chain(["snapshot", "timestamp"]).collect();
    repository.publish(&roles);
    repository
}

/// The delegated roles among the requests.
fn roles(client: &Client) -> Vec<&str> {
    let names = client.requests.iter().filter_map(|request| request.strip_prefix("1."));
    names.filter(|name| !["root", "snapshot", "targets"].contains(name)).collect()
}

#[test]
fn test_graph_traversal() {
    for (name, edges, visited) in GRAPHS {
        let repository = repository(edges, &[]);
        let mut client = Client::of(&repository.files);
        let refusal = client.find(&repository.files, "missingpath").unwrap_err();
        assert_eq!(refusal.code(), "target-not-listed", "{name}");
        assert_eq!(roles(&client), visited, "{name}");
    }
}

#[test]
fn test_targetfile_search() {
    let repository = repository(&TREE, &FILES);
    for (name, path, answer, visited) in SEARCHES {
        let mut client = Client::of(&repository.files);
        let found = client.find(&repository.files, path);
        assert_eq!(roles(&client), visited, "{name}");
        match answer {
            Ok(chain) => {
                assert_eq!(found.unwrap().roles, chain, "{name}");
                let content = client.download(&repository.files, path).unwrap();
                assert_eq!(content, format!("{path} by {}", chain.last().unwrap()).into_bytes(), "{name}");
            }
            Err(code) => assert_eq!(found.unwrap_err().code(), code, "{name}"),
        }
    }
}

#[test]
fn test_cached_role_is_verified_against_current_delegator() {
    let edges: [Edge; 4] = [
        ("targets", "parent-a", &["team-a/*"], false),
        ("targets", "parent-b", &["team-b/*"], false),
        ("parent-a", "release", &["team-a/*"], false),
        ("parent-b", "release", &["team-b/*"], false),
    ];
    let mut repository = repository(&edges, &[("release", "team-a/root.json"), ("release", "team-b/root.json")]);
    repository.signers.get_mut("release").unwrap().truncate(1);
    repository.publish(&["release", "snapshot", "timestamp"]);
    let mut client = Client::of(&repository.files);
    assert_eq!(client.download(&repository.files, "team-a/root.json").unwrap(), b"team-a/root.json by release");
    assert_eq!(client.download(&repository.files, "team-b/root.json").unwrap_err().code(), "too-few-signatures");
    // Both in one go, as a bundle is read.
    let verified = client.refresh(&repository.files).unwrap();
    assert!(verified.targets().is_empty(), "nothing delegated was fetched yet");
    let verified = madoguchi_trust::verify(&repository.files, &client.seen, crate::support::now()).unwrap();
    let paths: Vec<_> = verified.targets().into_iter().map(|target| target.path).collect();
    assert_eq!(paths, ["team-a/root.json"]);
    assert_eq!(
        verified.refused().map(|(role, refusal)| (role, refusal.code())).collect::<Vec<_>>(),
        [("release", "too-few-signatures")]
    );
}

#[test]
fn test_delegation_not_in_snapshot() {
    let mut repository = Simulator::new();
    let mut client = Client::of(&repository.files);
    repository.delegate("targets", "delegated", &["delegatedpath/*"], false);
    repository.publish(&["delegated", "targets"]);
    repository.of("snapshot")["meta"].as_object_mut().unwrap().remove("delegated.json");
    repository.publish(&["snapshot", "timestamp"]);
    client.refresh(&repository.files).unwrap();
    assert_eq!(client.find(&repository.files, "delegatedpath/foo").unwrap_err().code(), "role-not-listed");
    assert_eq!(client.version("delegated"), None);
    assert!(!client.requests.contains(&"1.delegated".to_owned()));
}

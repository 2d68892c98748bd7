//! The cases of the official suite, under its own names. `README.md` beside them says how each is held.

mod basic;
mod delegations;
mod downloads;
mod expiration;
mod keys;
mod names;
mod rollback;
mod rotations;

/// The cases, as the table lists them.
const TABLE: &str = include_str!("conformance/README.md");

const SOURCES: [&str; 9] = [
    include_str!("conformance/basic.rs"),
    include_str!("conformance/delegations.rs"),
    include_str!("conformance/downloads.rs"),
    include_str!("conformance/expiration.rs"),
    include_str!("conformance/keys.rs"),
    include_str!("conformance/names.rs"),
    include_str!("conformance/rollback.rs"),
    include_str!("conformance/rotations.rs"),
    include_str!("fixtures.rs"),
];

/// How many tests the suite has, and how many cases with their parameters, at the version that the table names.
const SUITE: (usize, usize) = (53, 110);

#[test]
fn every_case_of_the_suite_is_in_the_table_and_every_held_one_is_a_test() {
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| line.starts_with("| `test_"))
        .map(|line| line.split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let cases: usize = rows.iter().map(|row| row[2].parse::<usize>().unwrap()).sum();
    assert_eq!((rows.len(), cases), SUITE);
    let missing: Vec<_> = rows
        .iter()
        .filter(|row| !row[3].starts_with("Not "))
        .filter(|row| !SOURCES.iter().any(|source| source.contains(&format!("#[test]\nfn {}()", row[1]))))
        .map(|row| row[1])
        .collect();
    assert!(missing.is_empty(), "no test holds {missing:?}");
    let held = rows.iter().filter(|row| !row[3].starts_with("Not "));
    println!("{} of {} tests of the suite are held", held.count(), rows.len());
}

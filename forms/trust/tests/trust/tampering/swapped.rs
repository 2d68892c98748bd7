//! Files in the places of others: of other roles, of older versions, of another publisher.

use madoguchi_trust::Seen;
use madoguchi_trust::publish::Bundle;

use super::Run;
use super::scene::{Scene, open};
use crate::support::client::Client;
use crate::support::now;
use crate::support::simulator::Simulator;

/// The files that are read, in the order they are read in.
fn chain(files: &Bundle) -> Vec<String> {
    let unread = ["metadata/1.root.json", "metadata/1.targets.json", "metadata/1.snapshot.json"];
    files.keys().filter(|file| !unread.contains(&file.as_str())).cloned().collect()
}

pub fn cases(run: &mut Run) {
    roles(run);
    publishers(run);
    older(run);
    without_hashes(run);
}

/// Each file in the place of each other one.
fn roles(run: &mut Run) {
    let scene = Scene::new();
    for place in chain(&scene.files) {
        for other in chain(&scene.files).into_iter().filter(|other| *other != place) {
            let outcome = scene.after(|files| {
                files.insert(place.clone(), scene.files[&other].clone());
            });
            let reasons: &[&str] = match place.as_str() {
                "metadata/2.root.json" | "metadata/timestamp.json" if other.starts_with("targets/") => &["not-json"],
                // Of a size that a timestamp may not have.
                "metadata/2.root.json" | "metadata/timestamp.json" => &["too-few-signatures"],
                _ if place.starts_with("targets/") => &["target-length-differs"],
                _ => &["length-differs"],
            };
            run.case("swapped", format!("{other} as {place}"), outcome, reasons);
        }
    }
}

/// One file, or all from one on, of a publisher whose repository looks the same.
fn publishers(run: &mut Run) {
    let (ours, theirs) = (Scene::new(), Scene::with_keys_from(100));
    let foreign = chain(&ours.files).into_iter().filter(|file| file.starts_with("metadata/"));
    for file in foreign {
        let outcome = ours.after(|files| {
            files.insert(file.clone(), theirs.files[&file].clone());
        });
        let reasons: &[&str] = if file.ends_with("root.json") || file.ends_with("timestamp.json") {
            &["too-few-signatures"]
        } else {
            &["hash-differs", "length-differs"]
        };
        run.case("mixed", format!("{file} of another publisher"), outcome, reasons);
        let outcome = ours.after(|files| {
            for other in chain(&theirs.files).into_iter().filter(|other| *other != file) {
                files.insert(other.clone(), theirs.files[&other].clone());
            }
        });
        run.case("mixed", format!("all but {file} of another publisher"), outcome, &["too-few-signatures"]);
    }
    run.case(
        "mixed",
        "another publisher's whole repository",
        open(&theirs.files, &ours.seen, super::scene::PATH, now()),
        &["too-few-signatures"],
    );
    let below = ours.after(|files| {
        for file in chain(&theirs.files).into_iter().filter(|file| !file.contains("root")) {
            files.insert(file.clone(), theirs.files[&file].clone());
        }
    });
    run.case("mixed", "everything below the root of another publisher", below, &["too-few-signatures"]);
}

/// What was the newest before, given to a device that has seen more.
fn older(run: &mut Run) {
    let mut repository = Simulator::new();
    let mut client = Client::of(&repository.files);
    repository.delegate("targets", "delegated", &["a/*"], false);
    let all = ["root", "delegated", "targets", "snapshot", "timestamp"];
    let mut before = Vec::new();
    for _ in 0..4 {
        repository.publish(&all);
        before.push(repository.files.clone());
    }
    client.refresh(&repository.files).unwrap();
    for (version, files) in before.iter().enumerate().take(3) {
        run.case(
            "older",
            format!("the whole repository of round {version}"),
            open(files, &client.seen, "a", now()),
            &["timestamp-rollback"],
        );
        let mut mixed = repository.files.clone();
        mixed.insert("metadata/timestamp.json".to_owned(), files["metadata/timestamp.json"].clone());
        run.case(
            "older",
            format!("the timestamp of round {version}"),
            open(&mixed, &client.seen, "a", now()),
            &["timestamp-rollback"],
        );
        let root = repository.last_file("root");
        let mut mixed = repository.files.clone();
        let old = format!("metadata/{}.root.json", version + 1);
        mixed.insert(root.replace('5', "6"), mixed[&old].clone());
        run.case(
            "older",
            format!("root {} as the next", version + 1),
            open(&mixed, &client.seen, "a", now()),
            &["root-rollback"],
        );
        let old_root = Seen::trusting(&repository.files[&old]).unwrap();
        let mut gap = repository.files.clone();
        gap.remove(&format!("metadata/{}.root.json", version + 2));
        run.case(
            "older",
            format!("a gap after root {}", version + 1),
            open(&gap, &old_root, "a", now()),
            &["root-skipped"],
        );
    }
}

/// Where other files give no hashes, versions and signatures have to tell.
fn without_hashes(run: &mut Run) {
    let mut repository = Simulator::new();
    repository.delegate("targets", "delegated", &["a/*"], false);
    repository.add_target("delegated", "a/b", b"b");
    repository.publish(&["delegated", "targets", "snapshot", "timestamp"]);
    repository.publish(&["delegated", "targets", "snapshot", "timestamp"]);
    let seen = Client::of(&repository.files).seen;
    assert_eq!(open(&repository.files, &seen, "a/b", now()).unwrap(), b"b");
    for role in ["targets", "snapshot", "delegated"] {
        let newest = repository.last_file(role);
        let previous = if role == "delegated" { newest.replace('2', "1") } else { newest.replace('3', "2") };
        let mut files = repository.files.clone();
        files.insert(newest.clone(), files[&previous].clone());
        run.case(
            "older",
            format!("{role} of the version before under the new name"),
            open(&files, &seen, "a/b", now()),
            &["version-differs"],
        );
        for other in ["targets", "snapshot", "delegated", "timestamp"].into_iter().filter(|other| *other != role) {
            let mut files = repository.files.clone();
            files.insert(newest.clone(), files[&repository.last_file(other)].clone());
            run.case(
                "swapped",
                format!("{other} as {role}, without hashes"),
                open(&files, &seen, "a/b", now()),
                &["too-few-signatures"],
            );
        }
        let mut files = repository.files.clone();
        files.remove(&newest);
        run.case("older", format!("no {role}"), open(&files, &seen, "a/b", now()), &["file-missing"]);
    }
}

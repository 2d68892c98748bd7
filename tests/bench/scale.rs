//! A repository of the whole country: 47 prefectures with a role each, 1,800 municipalities with a role each below them,
//! 2,000 packages. Prints, as a table, how large its parts are and how long a device takes, beside a small one.
//!
//! `cargo xtask bench --packages` runs it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement stops at the first surprise, and tells"
)]

use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::write::write_text;
use madoguchi_packages::carried;
use madoguchi_packages::offer::{Label, offers, open};
use madoguchi_packages::source::build;
use madoguchi_packages::{Package, identity};
use madoguchi_trust::publish::{Bundle, Delegate, Editor, Holders, Signer, SigningKey, Start, TargetsChange, sign};
use madoguchi_trust::{Moment, Seen, verify};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const PREFECTURES: usize = 47;

/// What is measured of one repository.
struct Row {
    packages: usize,
    municipalities: usize,
    /// Bytes of the snapshot, of everything, and of the file that is carried to one municipality.
    snapshot: usize,
    whole: usize,
    carried: usize,
    /// From the carried file to a package that may be used, and from the whole repository to the list of all packages.
    one: Duration,
    all: Duration,
}

fn main() {
    let small = row(47, 47);
    let large = row(2_000, 1_800);
    println!(
        "| packages | municipalities | snapshot | whole | carried to one | verify and open one | verify and list all |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for row in [&small, &large] {
        let kilobytes = |bytes: usize| format!("{} KB", bytes.div_ceil(1_000));
        println!(
            "| {} | {} | {} | {} | {} | {} ms | {} ms |",
            row.packages,
            row.municipalities,
            kilobytes(row.snapshot),
            kilobytes(row.whole),
            kilobytes(row.carried),
            row.one.as_millis(),
            row.all.as_millis()
        );
    }
    let times = |large: Duration, small: Duration| large.as_secs_f64() / small.as_secs_f64();
    let share = |large: usize, small: usize| large as f64 / small as f64;
    println!(
        "| ratio | | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
        share(large.snapshot, small.snapshot),
        share(large.whole, small.whole),
        share(large.carried, small.carried),
        times(large.one, small.one),
        times(large.all, small.all)
    );
}

fn key(number: usize) -> SigningKey {
    let mut random = [7; 32];
    random[..8].copy_from_slice(&number.to_le_bytes());
    SigningKey::ed25519(&random).unwrap()
}

fn expires() -> Moment {
    Moment::parse("2027-11-22T00:00:00Z").unwrap()
}

fn package(name: &str) -> Package {
    let items = (0..30).map(|at| {
        let id = format!("item-{at}");
        Item::new(id.as_str(), format!("item{at}"), format!("{name}の{at}番目の項目"), Text::default().into())
    });
    let form = Definition::new(name).with(items.collect());
    let source = json!({
        "package": name, "title": name, "publisher": "○○県", "version": "1.0.0", "licence": "CC-BY-4.0",
        "contact": { "name": "○○県" }
    });
    let files = BTreeMap::from([
        ("package.json".to_owned(), source.to_string().into_bytes()),
        ("forms/form.schema.json".to_owned(), write_text(&form).into_bytes()),
    ]);
    build(files, None, madoguchi_forms::date::Date::parse("2026-11-22").unwrap()).unwrap()
}

fn delegate(role: &str, path: String, number: usize) -> TargetsChange {
    let keys = vec![key(number).public().clone()];
    TargetsChange::Delegate(Delegate {
        role: role.to_owned(),
        paths: vec![path],
        keys,
        threshold: 1,
        terminating: true,
    })
}

fn put(name: &str) -> TargetsChange {
    let package = package(name);
    let path = identity::target(name, &package.manifest.version);
    TargetsChange::Put { path, bytes: package.to_bytes().unwrap(), custom: Some(Label::of(&package).to_json()) }
}

/// The packages stand with the prefectures, and one with each municipality as far as they go.
fn repository(packages: usize, municipalities: usize) -> Bundle {
    let top = key(0);
    let holders = || Holders { keys: vec![top.public().clone()], threshold: 1, expires: expires() };
    let start = Start { root: holders(), timestamp: holders(), snapshot: holders(), targets: holders() };
    let mut editor = Editor::start(&start, &[&top]).unwrap();
    let prefecture = |at: usize| format!("prefecture-{at}");
    // A path is handed on with everything that may be handed on from there.
    let hand_on = |at: usize| {
        let keys = vec![key(1 + at).public().clone()];
        let paths = vec![format!("{}/*/*", prefecture(at)), format!("{}/*/*/*", prefecture(at))];
        TargetsChange::Delegate(Delegate { role: prefecture(at), paths, keys, threshold: 1, terminating: true })
    };
    let prefectures: Vec<_> = (0..PREFECTURES).map(hand_on).collect();
    editor.change_targets("targets", &prefectures, expires(), &[&top]).unwrap();
    let own = packages.saturating_sub(municipalities).max(PREFECTURES.min(packages));
    for at in 0..PREFECTURES {
        let mut changes: Vec<_> =
            (at..own).step_by(PREFECTURES).map(|number| put(&format!("{}/forms-{number}", prefecture(at)))).collect();
        for number in (at..municipalities).step_by(PREFECTURES) {
            let path = format!("{}/town-{number}/*/*", prefecture(at));
            changes.push(delegate(&format!("town-{number}"), path, 100 + number));
        }
        let own_key = key(1 + at);
        editor.change_targets(&prefecture(at), &changes, expires(), &[&own_key]).unwrap();
    }
    let mut files = editor.files().clone();
    for number in 0..municipalities {
        let name = format!("{}/town-{number}/forms", prefecture(number % PREFECTURES));
        let has_package = number < packages.saturating_sub(own);
        files.extend(town(number, has_package.then_some(name.as_str())));
    }
    let mut editor = Editor::open(files).unwrap();
    let signers: [&dyn Signer; 1] = [&top];
    editor.renew_snapshot(expires(), &signers).unwrap();
    editor.renew_timestamp(expires(), &signers).unwrap();
    editor.files().clone()
}

/// What a municipality writes first. Made by hand: an editor looks at the whole repository at every change.
fn town(number: usize, name: Option<&str>) -> Bundle {
    let mut files = Bundle::new();
    let mut targets = serde_json::Map::new();
    if let Some(package) = name.map(package) {
        let (bytes, path) = (package.to_bytes().unwrap(), identity::target(name.unwrap(), &package.manifest.version));
        let hash = Sha256::digest(&bytes).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        let (folder, file) = path.rsplit_once('/').unwrap();
        let custom = Label::of(&package).to_json();
        let place = format!("targets/{folder}/{hash}.{file}");
        targets.insert(path, json!({ "length": bytes.len(), "hashes": { "sha256": hash }, "custom": custom }));
        files.insert(place, bytes);
    }
    let signed = json!({
        "_type": "targets", "spec_version": "1.0.34", "version": 1, "expires": expires().to_string(), "targets": targets
    });
    files.insert(format!("metadata/1.town-{number}.json"), sign(&signed, &[&key(100 + number)]).unwrap());
    files
}

fn row(packages: usize, municipalities: usize) -> Row {
    let files = repository(packages, municipalities);
    let now = Moment::parse("2026-11-22T00:00:00Z").unwrap();
    let root = files["metadata/1.root.json"].clone();
    let seen = Seen::trusting(&root).unwrap();
    let wanted = "prefecture-0/forms-0";
    let load = carried::load(&files, &root, now, |offer| offer.package == wanted).unwrap();
    let hand_carried = carried::pack(&load.files).unwrap();
    let one = best(|| {
        let files = carried::open(&hand_carried).unwrap();
        let repository = verify(&files, &seen, now).unwrap();
        open(&repository, &format!("{wanted}/1.0.0.zip"), &files).unwrap();
    });
    let all = best(|| {
        let repository = verify(&files, &seen, now).unwrap();
        assert_eq!(offers(&repository).len(), packages);
    });
    let snapshot =
        files.iter().filter(|(path, _)| path.ends_with(".snapshot.json")).map(|(_, bytes)| bytes.len()).max();
    Row {
        packages,
        municipalities,
        snapshot: snapshot.unwrap(),
        whole: files.values().map(Vec::len).sum(),
        carried: hand_carried.len(),
        one,
        all,
    }
}

/// The best of three: what a machine does beside it only makes it slower.
fn best(work: impl Fn()) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..3).map(once).min().unwrap()
}

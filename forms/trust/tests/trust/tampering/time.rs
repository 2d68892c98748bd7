//! Time that is held back, driven on, or told wrongly.

use madoguchi_trust::publish::Signer as _;
use madoguchi_trust::{Freshness, Refusal, Repository, Seen, Verified, verify};
use serde_json::json;

use super::Run;
use crate::support::client::Client;
use crate::support::simulator::Simulator;
use crate::support::{day, now};

/// The timestamp is good for 7 days, the snapshot for 14, the targets for 21, the root for 30.
fn repository() -> Simulator {
    let mut repository = Simulator::new();
    repository.add_target("targets", "a", b"x");
    repository.expire("timestamp", day(7));
    repository.expire("snapshot", day(14));
    repository.expire("targets", day(21));
    repository.publish(&["targets", "snapshot", "timestamp"]);
    repository
}

fn at(repository: &Simulator, seen: &Seen, days: i64) -> Result<Verified<Repository>, Refusal> {
    verify(&repository.files, seen, day(days))
}

pub fn cases(run: &mut Run) {
    freeze(run);
    clocks(run);
    rollback(run);
    fast_forward(run);
    lost_root(run);
}

/// A host that goes on giving what was the newest.
fn freeze(run: &mut Run) {
    let repository = repository();
    let seen = Client::of(&repository.files).seen;
    for days in [7, 8, 14, 20, 29] {
        run.old(format!("held back for {days} days"), at(&repository, &seen, days), "timestamp", day(7));
        let opened = at(&repository, &seen, days).unwrap().open::<Vec<u8>>("a", &repository.files);
        run.old(format!("a file held back for {days} days"), opened, "timestamp", day(7));
    }
    for days in [30, 31, 3650] {
        run.case("time", format!("held back for {days} days"), at(&repository, &seen, days), &["root-expired"]);
    }
    // Whoever has the timestamp's key alone can renew that one only.
    for (role, other, days) in [("snapshot", "timestamp", 14), ("targets", "snapshot", 21)] {
        let mut repository = self::repository();
        for renewed in ["timestamp", "snapshot"].into_iter().take(if role == "snapshot" { 1 } else { 2 }) {
            repository.expire(renewed, day(28));
        }
        let list: &[&str] = if role == "snapshot" { &["timestamp"] } else { &["snapshot", "timestamp"] };
        repository.publish(list);
        run.old(format!("only up to the {other} renewed"), at(&repository, &seen, 25), role, day(days));
    }
    // A delegated role that is not renewed makes its own files old, and no others.
    let mut repository = self::repository();
    repository.delegate("targets", "A", &["b/*"], false);
    repository.add_target("A", "b/c", b"x");
    repository.expire("A", day(3));
    repository.publish(&["A", "targets", "snapshot", "timestamp"]);
    let verified = at(&repository, &seen, 4).unwrap();
    assert_eq!(verified.freshness(), &Freshness::Current);
    assert_eq!(verified.find("a").unwrap().freshness, Freshness::Current);
    run.old("a delegated role that is not renewed", verified.open::<Vec<u8>>("b/c", &repository.files), "A", day(3));
}

/// The device's clock, set back and set ahead.
fn clocks(run: &mut Run) {
    let repository = repository();
    let seen = Client::of(&repository.files).seen;
    let later = at(&repository, &seen, 10).unwrap().seen();
    for days in [-3650, 0, 6, 9] {
        let verified = at(&repository, &later, days);
        assert_eq!(verified.as_ref().unwrap().clock_behind(), Some(day(10)), "{days}");
        run.old(format!("the clock set back to day {days}"), verified, "timestamp", day(7));
    }
    assert_eq!(at(&repository, &later, 10).unwrap().clock_behind(), None);
    let last = at(&repository, &seen, 29).unwrap().seen();
    let mut shorter = self::repository();
    shorter.expire("root", day(20));
    shorter.publish(&["root"]);
    for days in [0, 19] {
        run.case(
            "time",
            format!("a root that had ended, the clock set back to day {days}"),
            at(&shorter, &last, days),
            &["root-expired"],
        );
    }
    // Ahead: refused, and nothing is remembered that would lock the device out when the clock is right again.
    run.case("time", "the clock ahead by years", at(&repository, &seen, 4000), &["root-expired"]);
    run.case(
        "time",
        "the clock at the end of time",
        verify(&repository.files, &seen, madoguchi_trust::Moment::from_unix_seconds(i64::MAX)),
        &["root-expired"],
    );
    assert_eq!(at(&repository, &seen, 0).unwrap().freshness(), &Freshness::Current);
    // Ahead by days only: what follows is old until the publisher renews or a person says that the clock was wrong.
    let ahead = at(&repository, &seen, 25).unwrap().seen();
    run.old("after a clock had been ahead", at(&repository, &ahead, 1), "timestamp", day(7));
    assert_eq!(at(&repository, &ahead.without_time(), 1).unwrap().freshness(), &Freshness::Current);
}

/// Properly signed, and older than what was seen.
fn rollback(run: &mut Run) {
    let mut repository = repository();
    repository.delegate("targets", "A", &["b/*"], false);
    let all = ["A", "targets", "snapshot", "timestamp"];
    repository.publish(&all);
    repository.publish(&all);
    let seen = at(&repository, &Client::of(&repository.files).seen, 0).unwrap().seen();
    for (role, reason) in [
        ("timestamp", "timestamp-rollback"),
        ("snapshot", "snapshot-rollback"),
        ("targets", "role-rollback"),
        ("A", "role-rollback"),
    ] {
        let mut back = repository.clone();
        back.begin_again(role);
        back.publish(&all[all.iter().position(|one| *one == role).unwrap()..]);
        run.case("time", format!("{role} from version 1 again"), at(&back, &seen, 0), &[reason]);
    }
    for role in ["A", "targets"] {
        let mut less = repository.clone();
        less.of("snapshot")["meta"].as_object_mut().unwrap().remove(&format!("{role}.json"));
        less.publish(&["snapshot", "timestamp"]);
        run.case("time", format!("a snapshot without {role}"), at(&less, &seen, 0), &["role-lost"]);
    }
    // A root that changes other keys forgives nothing of this.
    let mut back = repository.clone();
    back.rotate("targets");
    back.begin_again("targets");
    back.publish(&["root", "targets", "snapshot", "timestamp"]);
    run.case("time", "targets from version 1 again, with another targets key", at(&back, &seen, 0), &["role-rollback"]);
}

/// Versions driven up by who had a key: without new keys nothing lower is taken, and the largest version has no next.
fn fast_forward(run: &mut Run) {
    for (role, reason) in
        [("timestamp", "timestamp-rollback"), ("snapshot", "snapshot-rollback"), ("targets", "role-rollback")]
    {
        let mut driven = repository();
        driven.of(role)["version"] = json!(u64::MAX);
        let bytes = driven.sign(role);
        let file = if role == "timestamp" {
            "metadata/timestamp.json".to_owned()
        } else {
            format!("metadata/{}.{role}.json", u64::MAX)
        };
        driven.files.insert(file, bytes);
        match role {
            "snapshot" => driven.of("timestamp")["meta"]["snapshot.json"]["version"] = json!(u64::MAX),
            "targets" => driven.of("snapshot")["meta"]["targets.json"]["version"] = json!(u64::MAX),
            _ => {}
        }
        match role {
            "snapshot" => driven.publish(&["timestamp"]),
            "targets" => driven.publish(&["snapshot", "timestamp"]),
            _ => {}
        }
        let seen = at(&driven, &Client::of(&driven.files).seen, 0).unwrap().seen();
        assert_eq!(seen.version(role), Some(u64::MAX));
        let mut honest = repository();
        for _ in 0..3 {
            honest.publish(&["targets", "snapshot", "timestamp"]);
        }
        run.case("time", format!("the honest {role} after it was driven up"), at(&honest, &seen, 0), &[reason]);
        honest.rotate("timestamp");
        honest.publish(&["root", "timestamp"]);
        assert!(at(&honest, &seen, 0).is_ok(), "{role}: a new timestamp key makes it good again");
    }
}

/// A root key that was lost is given up by the others; who found it can do nothing with it.
fn lost_root(run: &mut Run) {
    let mut repository = repository();
    repository.forget("root");
    repository.add_signer("root", "root");
    repository.add_signer("root", "root");
    repository.of("root")["roles"]["root"]["threshold"] = json!(2);
    repository.publish(&["root"]);
    let seen = Client::of(&repository.files).seen;
    let lost = repository.signers.get_mut("root").unwrap().remove(0);
    let without = repository.of("root")["roles"]["root"]["keyids"].as_array().unwrap().clone();
    let rest: Vec<_> = without.into_iter().filter(|id| id != lost.public().id()).collect();
    repository.of("root")["roles"]["root"]["keyids"] = json!(rest);
    repository.publish(&["root"]);
    let after = at(&repository, &seen, 0).unwrap().seen();
    assert_eq!(after.root_version(), 2);
    let mut thief = repository.clone();
    thief.signers.insert("root".to_owned(), vec![lost.clone()]);
    thief.publish(&["root"]);
    run.case("time", "the next root by a key that was given up", at(&thief, &after, 0), &["too-few-signatures"]);
    let mut thief = repository.clone();
    thief.signers.get_mut("root").unwrap().truncate(1);
    thief.signers.get_mut("root").unwrap().push(lost);
    thief.publish(&["root"]);
    run.case(
        "time",
        "the next root by a key that was given up and another",
        at(&thief, &after, 0),
        &["too-few-signatures"],
    );
    // What follows from a root is remembered even when the rest is refused.
    let mut broken = repository.clone();
    broken.files.remove("metadata/timestamp.json");
    run.case("time", "the new root alone", at(&broken, &seen, 0), &["file-missing"]);
    assert_eq!(seen.follow(&broken.files).unwrap().root_version(), 2);
    let mut expired = repository;
    expired.expire("root", now());
    expired.publish(&["root"]);
    run.case("time", "a root that ends this second", at(&expired, &after, 0), &["root-expired"]);
    assert!(at(&expired, &after, -1).is_err(), "the time that was known counts");
}

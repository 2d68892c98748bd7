use crate::desk::{Desk, FORM};
use crate::publisher::{PACKAGE, Publisher as _, ROOT, SIGN, published, published_twice, renamed, stricter};
use madoguchi_forms::date::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day so many days from now.
fn in_days(days: i32) -> Date {
    let today = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / (24 * 60 * 60);
    Date::EPOCH.plus_days(i32::try_from(today).unwrap() + days).unwrap()
}

#[test]
fn what_was_carried_is_the_prefectures() {
    let desk = published();
    desk.run(&format!("package verify 1.madoguchi --trust {ROOT}")).is(
        0,
        &format!("{PACKAGE} 1.0.0版（○○県「共通様式」）: 配布元のものです。\n"),
        "",
    );
    let told = desk.run(&format!("package verify repository --trust {ROOT} --json")).json();
    assert_eq!((&told[0]["verdict"], &told[0]["packages"][0]["verdict"]), (&"verified".into(), &"verified".into()));
}

#[test]
fn the_next_version_has_to_say_what_it_is() {
    let desk = published().source("1.1.0", &stricter());
    // Built as if it were the first: publishing finds out.
    desk.run("package build source --out 2.zip").went_well();
    let before = std::fs::read(desk.path("repository/metadata/timestamp.json")).unwrap();
    desk.run(&format!("package sign 2.zip {SIGN}")).refused("2.zip# says-too-little: 版番号「1.1.0」では足りません。");
    let desk = desk.source("1.0.0", &renamed());
    desk.run("package build source --out other.zip").went_well();
    desk.run(&format!("package sign other.zip {SIGN}")).refused("other.zip# other-bytes: ");
    let desk = desk.source("0.9.0", FORM);
    desk.run("package build source --out older.zip").went_well();
    desk.run(&format!("package sign older.zip {SIGN}")).refused("older.zip# not-newer: ");
    assert_eq!(std::fs::read(desk.path("repository/metadata/timestamp.json")).unwrap(), before, "nothing was written");
    // The same bytes once more: the list is good for longer.
    desk.run(&format!("package sign 1.zip {SIGN}")).went_well();
    let desk = desk.source("2.0.0", &stricter());
    desk.run("package build source --out 2.zip --previous 1.zip").went_well();
    desk.run(&format!("package sign 2.zip {SIGN}")).went_well();
    desk.run("package carry repository --out 2.madoguchi --newest").went_well();
    desk.run(&format!("package verify 2.madoguchi --trust {ROOT}")).is(
        0,
        &format!(
            "{PACKAGE} 2.0.0版（○○県「共通様式」）: 配布元のものです。\n{PACKAGE} 1.0.0版（○○県「共通様式」）: このファイルには入っていません。\n"
        ),
        "",
    );
}

#[test]
fn only_what_it_was_handed_may_be_signed() {
    let desk = published();
    let manifest = std::fs::read_to_string(desk.path("source/package.json")).unwrap();
    let desk = desk.file("source/package.json", manifest.replace("example-prefecture/", "other-prefecture/"));
    desk.run("package build source --out other.zip").went_well();
    desk.run(&format!("package sign other.zip {SIGN}")).refused("not-delegated");
    desk.run("package sign 1.zip --repository repository --role example-prefecture --key root.pem")
        .refused("not-a-signer");
    desk.run("package sign 1.zip --repository repository --role nobody --key root.pem").refused("no-such-role");
}

#[test]
fn what_was_changed_on_the_way_is_refused() {
    let desk = published();
    let bytes = std::fs::read(desk.path("1.madoguchi")).unwrap();
    let files = madoguchi_packages::carried::open(&bytes).unwrap();
    for (part, code) in [("targets/", "target-"), ("metadata/1.example-prefecture", ""), ("metadata/timestamp", "")] {
        let mut files = files.clone();
        let (name, file) = files.iter().find(|(name, _)| name.starts_with(part)).unwrap();
        let (name, mut file) = (name.clone(), file.clone());
        let at = file.len() / 2;
        file[at] ^= 1;
        files.insert(name, file);
        let tampered = madoguchi_packages::carried::pack(&files).unwrap();
        let desk = Desk::new().file("x.madoguchi", tampered).file("root.json", std::fs::read(desk.path(ROOT)).unwrap());
        let ran = desk.run("package verify x.madoguchi --trust root.json --seen seen.json --json");
        assert_eq!(ran.code, 1, "{part}: {}", ran.out);
        assert_eq!(ran.json()[0]["verdict"], "refused", "{part}");
        assert!(ran.out.contains(code), "{part}: {}", ran.out);
        assert!(!desk.path("seen.json").exists(), "what was refused is not remembered");
    }
    let desk = desk.file("cut.madoguchi", &bytes[..bytes.len() / 2]);
    desk.run(&format!("package verify cut.madoguchi --trust {ROOT}")).refused("not-an-archive");
    let desk = desk.key("stranger", 9);
    desk.run("repository start stranger --key stranger.pem").went_well();
    desk.run("package verify 1.madoguchi --trust stranger/metadata/1.root.json").refused("too-few-signatures");
}

#[test]
fn what_is_old_is_told_apart_from_what_is_forged() {
    let desk = published();
    let old = desk.run(&format!("package verify 1.madoguchi --trust {ROOT} --at {}", in_days(60)));
    old.went_well().says("配布元のものです。ただし、").says("の時点のものです。").says("署名の期限が");
    let told = desk.run(&format!("package verify 1.madoguchi --trust {ROOT} --at {} --json", in_days(60))).json();
    assert_eq!(told[0]["verdict"], "old");
    desk.run(&format!("package verify 1.madoguchi --trust {ROOT} --at {}", in_days(800))).refused("root-expired");
}

#[test]
fn what_is_older_than_what_was_seen_is_refused() {
    let desk = published_twice();
    desk.run(&format!("package verify 2.madoguchi --trust {ROOT} --seen seen.json")).went_well();
    let seen = std::fs::read(desk.path("seen.json")).unwrap();
    desk.run(&format!("package verify 1.madoguchi --trust {ROOT} --seen seen.json"))
        .refused("1.madoguchi# timestamp-rollback: ");
    assert_eq!(std::fs::read(desk.path("seen.json")).unwrap(), seen);
    // Who has seen nothing cannot know.
    desk.run(&format!("package verify 1.madoguchi --trust {ROOT}")).went_well();
    let desk = desk.key("stranger", 9);
    desk.run("repository start stranger --key stranger.pem").went_well();
    desk.run("package verify stranger --trust stranger/metadata/1.root.json --seen seen.json")
        .refused("seen.json# other-publisher: ");
}

#[test]
fn an_empty_repository_offers_nothing() {
    let desk = Desk::new().key("root", 1);
    desk.run("repository start repository --key root.pem").went_well();
    desk.run(&format!("package verify repository --trust {ROOT}")).refused("no-package");
    desk.run("package carry repository --out x.madoguchi").refused("no-package");
    assert_eq!(desk.run("package carry nowhere --out x.madoguchi").code, 2);
    assert_eq!(desk.run(&format!("package verify nowhere --trust {ROOT}")).code, 2);
    assert!(!desk.path("x.madoguchi").exists());
}

#[test]
fn one_package_of_several_can_be_carried() {
    let desk = published();
    desk.run(&format!("package carry repository --out x.madoguchi --package {PACKAGE}")).went_well();
    desk.run("package carry repository --out y.madoguchi --package other/forms")
        .refused("「other/forms」という共通様式がありません");
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(bytes("x.madoguchi"), bytes("1.madoguchi"));
}

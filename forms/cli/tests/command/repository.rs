use crate::desk::{Desk, FORM};
use crate::publisher::{PACKAGE, Publisher as _, ROOT, key, published, published_twice};
use madoguchi_trust::publish::Signer as _;

const SIGNED: &str = "1.madoguchi --trust repository/metadata/1.root.json";

#[test]
fn two_people_start_a_repository_on_two_machines() {
    let desk = Desk::new().key("a", 1).key("b", 2).key("online", 3);
    desk.run("repository start repository --key a.pem --add b.pub --threshold 2 --timestamp-key online.pem")
        .went_well()
        .says("役割「root」には2人の署名が必要で、今は1人分です。");
    assert!(!desk.path("repository/metadata").exists(), "devices would refuse it");
    desk.run("repository sign repository 1.root.json --key b.pem").went_well().says("役割「targets」");
    desk.run("repository sign repository 1.targets.json --key online.pem").refused("not-a-signer");
    desk.run("repository sign repository 1.targets.json --key b.pem").went_well().says("repository renew");
    desk.run("repository renew repository --key online.pem").went_well();
    assert!(desk.path(ROOT).exists() && !desk.path("repository/waiting").exists());
    let again = desk.run("repository start repository --key a.pem");
    again.refused("not-empty");
    assert_eq!(desk.run("repository sign repository 9.root.json --key a.pem").code, 2);
    assert_eq!(desk.run("repository renew elsewhere --key a.pem").code, 2);
}

#[test]
fn two_people_at_one_machine_need_nothing_more() {
    let desk = Desk::new().key("a", 1).key("b", 2);
    let told = desk.run("repository start repository --key a.pem b.pem --threshold 2 --json");
    assert_eq!((told.code, &told.json()[0]["next"]), (0, &serde_json::Value::Null));
    assert_eq!(told.json()[0]["keys"][0], key(1).public().id());
    desk.run("repository start other --key a.pem --threshold 2").refused("bad-threshold");
}

#[test]
fn a_prefecture_of_two_people_signs_one_after_the_other() {
    let desk = Desk::new().key("root", 1).key("x", 2).key("y", 3).source("1.0.0", FORM);
    desk.run("repository start repository --key root.pem").went_well();
    desk.run("repository delegate repository --role example-prefecture --path example-prefecture/*/* --to x.pub y.pub --threshold 2 --key root.pem").went_well();
    desk.run("package build source --out 1.zip").went_well();
    desk.run("package sign 1.zip --repository repository --role example-prefecture --key x.pem root.pem")
        .went_well()
        .says("役割「example-prefecture」には2人の署名が必要で、今は1人分です。");
    desk.run("package carry repository --out 1.madoguchi").refused("no-package");
    desk.run("repository sign repository 1.example-prefecture.json --key y.pem").went_well().says("repository renew");
    desk.run("repository renew repository --key root.pem").went_well();
    desk.run("package carry repository --out 1.madoguchi").went_well();
    desk.run(&format!("package verify {SIGNED}")).went_well();
}

#[test]
fn a_municipality_below_its_prefecture_signs_its_own() {
    let desk = published().key("town", 4);
    desk.run("repository delegate repository --from example-prefecture --role a-city --path example-prefecture/a-city/* --to town.pub --key prefecture.pem online.pem").went_well();
    let manifest = std::fs::read_to_string(desk.path("source/package.json")).unwrap();
    let own = manifest.replace(PACKAGE, "example-prefecture/a-city");
    let desk = desk.file("source/package.json", own);
    desk.run("package build source --out town.zip").went_well();
    desk.run("package sign town.zip --repository repository --role a-city --key town.pem online.pem").went_well();
    desk.run("package carry repository --out all.madoguchi").went_well();
    desk.run(&format!("package verify all.madoguchi --trust {ROOT}"))
        .went_well()
        .says("example-prefecture/a-city 1.0.0版");
    // It was handed nothing else.
    desk.run("package sign 1.zip --repository repository --role a-city --key town.pem online.pem")
        .refused("not-delegated");
}

#[test]
fn a_key_that_is_given_up_signs_nothing_any_more() {
    let desk = published().key("new", 5);
    // The root changes hands: who trusted the old one follows.
    let id = key(1).public().id().to_owned();
    let words = format!("repository rotate repository --add new.pub --remove {id} --key root.pem new.pem");
    desk.run(&words).went_well();
    desk.run("package carry repository --out 2.madoguchi").went_well();
    desk.run(&format!("package verify 2.madoguchi --trust {ROOT} --seen seen.json")).went_well();
    // The targets are the old key's still; they go to the new one, and then the online key.
    desk.run("repository rotate repository --role targets --add new.pub --remove root.pub --key new.pem online.pem")
        .went_well();
    desk.run("repository renew repository --role targets --key root.pem").refused("not-a-signer");
    let desk = desk.key("later", 6);
    desk.run("repository rotate repository --role timestamp --add later.pub --remove online.pub --key new.pem")
        .says("repository renew");
    desk.run("repository renew repository --key online.pem later.pem").went_well();
    assert!(!desk.path("repository/waiting").exists());
    desk.run("package carry repository --out 3.madoguchi").went_well();
    desk.run(&format!("package verify 3.madoguchi --trust {ROOT} --seen seen.json")).went_well();
}

#[test]
fn a_root_that_waits_for_a_signature_holds_nothing_up() {
    let desk = published().key("second", 5);
    desk.run("repository rotate repository --add second.pub --threshold 2 --key root.pem")
        .went_well()
        .says("2.root.json");
    assert!(!desk.path("repository/metadata/2.root.json").exists());
    desk.run("repository renew repository --key online.pem").went_well();
    desk.run(&format!("package verify repository --trust {ROOT}")).went_well();
    assert!(desk.path("repository/waiting/metadata/2.root.json").exists());
    desk.run("repository sign repository 2.root.json --key second.pem").went_well();
    assert!(desk.path("repository/metadata/2.root.json").exists());
    desk.run(&format!("package verify repository --trust {ROOT}")).went_well();
}

#[test]
fn a_prefecture_gets_new_keys() {
    let desk = published().key("next", 5);
    let delegate = "repository delegate repository --role example-prefecture --path example-prefecture/*/* --to next.pub --key root.pem online.pem";
    desk.run(delegate).went_well().says("役割「example-prefecture」");
    desk.run(&format!("package verify repository --trust {ROOT}")).went_well();
    desk.run(&format!("{delegate} next.pem")).went_well();
    desk.run(&format!("package verify repository --trust {ROOT}")).went_well();
    let words = "package sign 1.zip --repository repository --role example-prefecture --key prefecture.pem online.pem";
    desk.run(words).refused("not-a-signer");
}

#[test]
fn what_is_withdrawn_is_offered_no_more() {
    let desk = published_twice();
    let withdraw = "repository withdraw repository --key prefecture.pem online.pem --from example-prefecture --target";
    desk.run(&format!("{withdraw} example-prefecture/common-forms/9.0.0.zip")).refused("no-such-target");
    desk.run(&format!("{withdraw} example-prefecture/common-forms/1.0.0.zip")).went_well();
    let ran = desk.run(&format!("package verify repository --trust {ROOT} --seen seen.json"));
    ran.went_well().says("1.0.1版");
    assert!(!ran.out.contains("1.0.0版"), "{}", ran.out);
    // What is older is refused from now on by who has seen this.
    desk.run(&format!("package verify 2.madoguchi --trust {ROOT} --seen seen.json")).refused("timestamp-rollback");
    let role = "repository withdraw repository --role example-prefecture --key";
    desk.run(&format!("{role} prefecture.pem online.pem")).refused("not-a-signer");
    desk.run(&format!("{role} root.pem online.pem")).went_well();
    desk.run(&format!("package verify repository --trust {ROOT}")).refused("no-package");
}

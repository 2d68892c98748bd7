//! The demonstration is made, and is what it says; into a folder of its own.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use madoguchi_demo::{make, words};
use madoguchi_forms::date::Date;
use madoguchi_forms::merge::Matter;
use madoguchi_trust::Moment;
use std::fs;
use std::path::Path;

#[test]
fn each_town_has_one_thing_to_decide() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("left-over"), "").unwrap();
    let mut drawn = 0;
    let mut random = || {
        drawn += 1;
        Ok([drawn; 32])
    };
    let now = Moment::parse("2027-04-01T00:00:00Z").unwrap();
    let made = make(&folder, &mut random, now, Date::new(2027, 4, 1).unwrap()).unwrap();

    assert!(!folder.join("left-over").exists());
    for file in
        ["root.json", "o-prefecture-1.madoguchi", "o-prefecture-2.madoguchi", "repository/metadata/timestamp.json"]
    {
        assert!(folder.join(file).is_file(), "{file}");
    }
    let [city, town] = made.towns.as_slice() else { panic!("{:?}", made.towns) };
    assert_eq!((city.form.as_str(), &city.conflict.point.matter), ("library-reservation", &Matter::Label));
    assert_eq!(town.form, "water-start");
    assert!(matches!(town.conflict.point.matter, Matter::Choice(_)), "{:?}", town.conflict);
    for name in ["A市", "B町"] {
        assert_eq!(fs::read_dir(folder.join("towns").join(name)).unwrap().count(), 12);
    }
    assert!(made.too_little.contains("版番号「1.1.0」では足りません") && made.too_little.contains("2.0.0以上"));
    let said = words(&folder, &made);
    assert!(said.contains(&made.fingerprint) && said.contains("司書への伝言"), "{said}");
    fs::remove_dir_all(folder).unwrap();
}

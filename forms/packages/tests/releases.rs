//! From a publisher's folder to a package, version by version, and to the copies of those who take it over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod folder;

use folder::{FIRST_DAY, Folder, catalogue};
use madoguchi_forms::edit::{Change, Command, apply};
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::policy::{Policy, breaches};
use madoguchi_packages::drift::{State, drift};
use madoguchi_packages::{Package, Unfit, Weight};

#[test]
fn a_package_is_what_was_put_into_it() {
    let package = catalogue("1.0.0").build(None).unwrap();
    let again = Package::from_bytes(&package.to_bytes().unwrap()).unwrap();
    assert_eq!(again, package);
    assert_eq!(package.forms.len(), 12);
    assert_eq!(package.guides["reading"], "# 使い方\n");
    let [release] = &package.manifest.releases[..] else { panic!() };
    assert_eq!((release.released.as_str(), release.weight), (FIRST_DAY, Weight::Same));
}

#[test]
fn the_number_must_say_what_changed() {
    let first = catalogue("1.0.0").build(None).unwrap();
    let form = "library-reservation";
    let words = Command::change("name", Change::Label("お名前".to_owned()));
    let optional = Command::change("name", Change::Required(Required::Never));
    let new = Item::new("reason", "reason", "理由", Text::default().into()).required();
    let required = Command::insert(None, 0, new);
    let cases = [
        (words, Weight::Wording, "1.0.0", "1.0.1"),
        (optional, Weight::Compatible, "1.0.9", "1.1.0"),
        (required, Weight::Incompatible, "1.9.9", "2.0.0"),
    ];
    for (command, weight, too_little, least) in cases {
        let Err(unfit) = catalogue(too_little).edit(form, &command).build(Some(&first)) else { panic!("{least}") };
        let [Unfit::SaysTooLittle(told)] = &unfit[..] else { panic!("{unfit:?}") };
        assert_eq!((told.weight, told.least.to_string()), (weight, least.to_owned()));
        assert!(unfit[0].sentence().contains("図書館の図書貸出予約等"), "{}", unfit[0].sentence());
        let next = catalogue(least).edit(form, &command).build(Some(&first)).unwrap();
        let release = &next.manifest.releases[0];
        assert_eq!((release.weight, release.forms.len()), (weight, 1));
        assert_eq!(release.forms[0].example.is_some(), weight == Weight::Incompatible);
        assert_eq!(next.manifest.releases.len(), 2);
    }
}

#[test]
fn a_form_that_is_no_longer_given_out_is_incompatible_and_a_new_one_is_not() {
    let first = catalogue("1.0.0").without("water-start").build(None).unwrap();
    let more = catalogue("1.1.0").build(Some(&first)).unwrap();
    assert_eq!(more.manifest.releases[0].weight, Weight::Compatible);
    let Err(unfit) = catalogue("1.2.0").without("dog-registration").build(Some(&more)) else { panic!() };
    assert!(unfit[0].sentence().contains("2.0.0以上"));
}

#[test]
fn nothing_is_made_of_a_form_with_errors_or_after_another_package() {
    let first = catalogue("1.0.0").build(None).unwrap();
    let broken = Command::change("pickupBranch", Change::Kind(OneChoice::of(&[]).into()));
    let Err(unfit) = catalogue("2.0.0").edit("library-reservation", &broken).build(Some(&first)) else { panic!() };
    assert!(matches!(&unfit[0], Unfit::Form { form, .. } if form == "library-reservation"), "{unfit:?}");
    let other = Folder { package: "other/forms".to_owned(), ..catalogue("2.0.0") };
    let Err(unfit) = other.build(Some(&first)) else { panic!() };
    assert!(matches!(&unfit[0], Unfit::OtherPackage { .. }));
}

#[test]
fn a_copy_remembers_where_it_came_from_and_how_far_it_went() {
    let locked = |mut folder: Folder| {
        folder.change("library-reservation", |definition| {
            let command = Command::change("libraryCardNumber", Change::Policy(Policy::Locked));
            *definition = apply(definition, &command).unwrap().0;
        });
        folder
    };
    let first = locked(catalogue("1.0.0")).build(None).unwrap();
    let words = Command::change("name", Change::Label("お名前".to_owned()));
    let second = locked(catalogue("1.0.1")).edit("library-reservation", &words).build(Some(&first)).unwrap();
    let copy = first.adopt("library-reservation").unwrap();
    assert_eq!(copy.origin.as_ref().unwrap().words(), "○○県の共通様式 1.0.0版");
    let changes = [
        Command::change("libraryCardNumber", Change::Label("カード番号".to_owned())),
        Command::change("name", Change::Label("氏名（本人）".to_owned())),
        Command::Remove { id: "consent".into() },
        Command::insert(None, 0, Item::new("own", "own", "市の項目", Text::default().into())),
    ];
    let town = apply(&copy, &Command::Batch(changes.into())).unwrap().0;
    let base = first.base(&town).unwrap();
    assert_eq!(base, copy);
    assert_eq!(breaches(&base, &town).len(), 1);
    assert_eq!(second.base(&town), None);
    let State::Known(known) = drift(&town, &[&first, &second]).state else { panic!() };
    assert_eq!((known.behind, known.changed, known.added, known.removed), (1, 2, 1, 1));
    assert_eq!((known.conflicts, known.breaches.len()), (1, 1));
    assert!(known.percent() > 0 && known.percent() < 50);
    assert_eq!(drift(&town, &[&second]).state, State::Unknown);
    let own = madoguchi_forms::definition::Definition::new("届");
    assert_eq!(drift(&own, &[&first]).state, State::Own);
}

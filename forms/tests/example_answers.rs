//! Example answers to the procedures of the catalogue: right ones, and ones that are broken in one way each.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use madoguchi_forms::answers::check::check;
use madoguchi_forms::date::Date;
use madoguchi_forms::index::Index;
use madoguchi_forms::read::read;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The day on which the example answers are handed in.
const TODAY: (i32, u8, u8) = (2026, 12, 1);

/// Each example that is broken in one way, where, and how.
const BROKEN: [(&str, &str, &str); 68] = [
    ("after-school-entry.invalid-hidden-vacations-of-a-whole-year", "/vacations", "hidden"),
    ("after-school-entry.invalid-missing-workplace-of-a-working-parent", "/adults/0/workplaceName", "missing"),
    ("after-school-entry.invalid-seventh-grade", "/grade", "not-a-choice"),
    ("after-school-entry.invalid-start-too-soon", "/startDate", "out-of-period"),
    ("bulky-waste-collection.invalid-eleven-pieces", "/itemCount", "too-large"),
    ("bulky-waste-collection.invalid-fee-miscalculated", "/totalFee", "miscalculated"),
    ("bulky-waste-collection.invalid-hidden-spot-of-a-carry-out", "/placementSpot", "hidden"),
    ("bulky-waste-collection.invalid-missing-name-of-another-item", "/wasteItems/1/otherName", "missing"),
    ("child-allowance-claim.invalid-full-width-account-number", "/accountNumber", "wrong-form"),
    ("child-allowance-claim.invalid-hidden-address-of-a-child-at-home", "/children/1/address", "hidden"),
    ("child-allowance-claim.invalid-missing-branch-code", "/branchCode", "missing"),
    ("child-allowance-claim.invalid-no-child", "/children", "too-few"),
    ("digital-help-course.invalid-consent-refused", "/consent", "not-agreed"),
    ("digital-help-course.invalid-hidden-rental-of-an-owner", "/wantsRental", "hidden"),
    ("digital-help-course.invalid-missing-session-of-a-course", "/beginnerSession", "missing"),
    ("digital-help-course.invalid-topics-too-long", "/topics", "too-long"),
    ("disaster-victim-certificate.invalid-eleven-photos", "/photos", "too-many"),
    ("disaster-victim-certificate.invalid-hidden-letter-of-authority-of-a-family-member", "/powerOfAttorney", "hidden"),
    ("disaster-victim-certificate.invalid-missing-photos-to-judge-by", "/photos", "missing"),
    ("disaster-victim-certificate.invalid-six-copies", "/copies", "too-large"),
    ("dog-registration.invalid-hidden-day-of-death-of-a-dog-registered", "/diedOn", "hidden"),
    ("dog-registration.invalid-microchip-number-too-short", "/microchipNumber", "too-short"),
    ("dog-registration.invalid-missing-place-where-the-dog-is-kept", "/keptAddress", "missing"),
    ("dog-registration.invalid-sex-not-offered", "/dogSex", "not-a-choice"),
    ("event-entry.invalid-hidden-childcare-of-an-online-participant", "/usesChildcare", "hidden"),
    ("event-entry.invalid-missing-employer-of-a-care-worker", "/employer", "missing"),
    ("event-entry.invalid-nobody-takes-part", "/participantCount", "too-small"),
    ("event-entry.invalid-participants-miscounted", "/participantCount", "miscalculated"),
    ("facility-booking.invalid-day-that-does-not-exist", "/secondUseDate", "wrong-form"),
    ("facility-booking.invalid-day-too-soon", "/useDate", "out-of-period"),
    ("facility-booking.invalid-evidence-too-large", "/feeReductionEvidence/0/size", "too-large"),
    ("facility-booking.invalid-fee-miscalculated", "/roomFee", "miscalculated"),
    ("facility-booking.invalid-half-a-person", "/headCount", "not-whole"),
    ("facility-booking.invalid-hidden-organization-of-an-individual", "/organizationName", "hidden"),
    ("facility-booking.invalid-missing-organization-name", "/organizationName", "missing"),
    ("facility-booking.invalid-missing-reason-in-words", "/feeReductionDetail", "missing"),
    ("facility-booking.invalid-postal-code-with-hyphen", "/address/postalCode", "wrong-form"),
    ("facility-booking.invalid-room-of-another-facility", "/centerRoom", "hidden"),
    ("facility-booking.invalid-too-many-people", "/headCount", "too-large"),
    ("information-disclosure.invalid-cost-limit-of-nothing", "/costLimit", "too-small"),
    ("information-disclosure.invalid-four-reference-files", "/referenceFiles", "too-many"),
    ("information-disclosure.invalid-hidden-organization-of-a-person", "/tradeName", "hidden"),
    ("information-disclosure.invalid-missing-email-to-send-data-to", "/contactPointEmailAddress", "missing"),
    ("library-reservation.invalid-consent-refused", "/consent", "not-agreed"),
    ("library-reservation.invalid-full-width-card-number", "/libraryCardNumber", "wrong-form"),
    ("library-reservation.invalid-hidden-isbn-of-a-book-held", "/books/0/isbn", "hidden"),
    ("library-reservation.invalid-kana-in-hiragana", "/name/familyNameKana", "wrong-form"),
    ("library-reservation.invalid-missing-phone-to-be-called-at", "/contactPointPhoneNumber", "missing"),
    ("library-reservation.invalid-missing-pickup-branch", "/pickupBranch", "missing"),
    ("library-reservation.invalid-missing-publisher-of-a-book-not-held", "/books/1/publisher", "missing"),
    ("library-reservation.invalid-six-books", "/books", "too-many"),
    ("library-reservation.invalid-unknown-answer", "/point", "unknown"),
    ("staff-recruitment-exam.invalid-age-miscalculated", "/ageOnAppointment", "miscalculated"),
    ("staff-recruitment-exam.invalid-arrangement-chosen-twice", "/arrangements", "repeated"),
    ("staff-recruitment-exam.invalid-category-not-offered", "/examCategory", "not-a-choice"),
    ("staff-recruitment-exam.invalid-disqualified", "/declaresEligibility", "not-agreed"),
    ("staff-recruitment-exam.invalid-hidden-end-of-studies-still-going-on", "/education/0/endDate", "hidden"),
    ("staff-recruitment-exam.invalid-missing-end-of-work", "/works/0/endDate", "missing"),
    ("staff-recruitment-exam.invalid-missing-photo", "/photo", "missing"),
    ("staff-recruitment-exam.invalid-missing-words-for-other-arrangement", "/arrangementDetail", "missing"),
    ("staff-recruitment-exam.invalid-motivation-too-long", "/motivation", "too-long"),
    ("staff-recruitment-exam.invalid-phone-without-hyphens", "/contactPointPhoneNumber", "wrong-form"),
    ("staff-recruitment-exam.invalid-photo-is-a-document", "/photo/0/name", "wrong-form"),
    ("staff-recruitment-exam.invalid-two-photos", "/photo", "too-many"),
    ("water-start.invalid-customer-number-too-long", "/customerNumber", "too-long"),
    ("water-start.invalid-hidden-stop-date-of-a-start", "/stopDate", "hidden"),
    ("water-start.invalid-missing-way-to-the-meter", "/meterAccessDetail", "missing"),
    ("water-start.invalid-start-too-soon", "/startDate", "out-of-period"),
];

#[test]
fn example_answers_are_judged_as_they_are_called() {
    let today = Date::new(TODAY.0, TODAY.1, TODAY.2).unwrap();
    let mut judged = 0;
    for (path, text) in files("tests/fixtures/answers") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (procedure, verdict) = name.split_once('.').unwrap();
        let schema = std::fs::read(root("schemas/catalogue").join(format!("{procedure}.schema.json"))).unwrap();
        let definition = read(&schema).unwrap().definition;
        let answers: Value = serde_json::from_str(&text).unwrap();
        let faults = check(&definition, &Index::new(&definition), &answers, today);
        let found: Vec<(&str, &str)> =
            faults.0.iter().map(|(pointer, fault)| (pointer.as_str(), fault.code())).collect();
        let expected: Vec<(&str, &str)> = BROKEN.iter().filter(|b| b.0 == name).map(|b| (b.1, b.2)).collect();
        assert_eq!(found, expected, "{name}");
        assert_eq!(expected.is_empty(), verdict == "valid", "{name}");
        let theirs = jsonschema::draft202012::is_valid(&serde_json::from_slice(&schema).unwrap(), &answers);
        assert_eq!(theirs, faults.fit_schema(), "{name}");
        judged += 1;
    }
    assert_eq!(judged, BROKEN.len() + files("schemas/catalogue").len());
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)
}

/// The JSON files of a folder.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let paths = std::fs::read_dir(root(folder)).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

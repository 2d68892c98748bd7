//! Texts that one reader could take for another thing than the next reader does.

use madoguchi_trust::Seen;
use madoguchi_trust::publish::Bundle;

use super::Run;
use super::scene::{PATH, open};
use crate::support::now;
use crate::support::simulator::Simulator;

/// Name, what stands in the file, what is put in its place, and the reasons. The signature is of what stood there.
const TRICKS: [(&str, &str, &str, &[&str]); 30] = [
    ("a version twice", "\"version\":", "\"version\":9,\"version\":", &["duplicate-name"]),
    ("the same version twice", "\"version\":1}", "\"version\":1,\"version\":1}", &["duplicate-name"]),
    ("a version twice, escaped", "\"version\":", "\"\\u0076ersion\":9,\"version\":", &["duplicate-name"]),
    ("signed twice", "\"signed\":", "\"signed\":{},\"signed\":", &["duplicate-name"]),
    ("signatures twice", "\"signatures\":", "\"signatures\":[],\"signatures\":", &["duplicate-name"]),
    ("meta twice", "\"meta\":", "\"meta\":{},\"meta\":", &["duplicate-name"]),
    ("type twice", "\"_type\":", "\"_type\":\"root\",\"_type\":", &["duplicate-name"]),
    (
        "an unknown name twice, deep down",
        "\"spec_version\":",
        "\"x\":[{\"y\":1,\"y\":2}],\"spec_version\":",
        &["duplicate-name"],
    ),
    ("a byte order mark", "{\"signatures\"", "\u{feff}{\"signatures\"", &["not-json"]),
    ("a second object behind", "}}\n", "}}{}", &["not-json"]),
    ("a comment", "{\"signatures\"", "/* */{\"signatures\"", &["not-json"]),
    ("a comma too many", "\"version\":1}", "\"version\":1,}", &["not-json"]),
    ("single quotes", "\"_type\"", "'_type'", &["not-json"]),
    ("a lone high surrogate", "\"timestamp\"", "\"timestamp\\ud800\"", &["not-json"]),
    ("a lone low surrogate", "\"timestamp\"", "\"timestamp\\udc00\"", &["not-json"]),
    ("surrogates the wrong way round", "\"timestamp\"", "\"\\udc00\\ud800\"", &["not-json"]),
    ("a control character", "\"timestamp\"", "\"timestamp\u{1}\"", &["not-json"]),
    ("a NUL escaped", "\"timestamp\"", "\"timestamp\\u0000\"", &["too-few-signatures"]),
    ("a version as a fraction", "\"version\":1}", "\"version\":1.0}", &["not-whole"]),
    ("a version with an exponent", "\"version\":1}", "\"version\":1e0}", &["not-whole"]),
    ("a version beyond 64 bits", "\"version\":1}", "\"version\":18446744073709551617}", &["not-whole"]),
    ("a version with a zero before", "\"version\":1}", "\"version\":01}", &["not-json"]),
    ("a version with a sign", "\"version\":1}", "\"version\":+1}", &["not-json"]),
    ("a version in hexadecimal digits", "\"version\":1}", "\"version\":0x1}", &["not-json"]),
    ("a version that is no number", "\"version\":1}", "\"version\":NaN}", &["not-json"]),
    ("a version in full-width digits", "\"version\":1}", "\"version\":１}", &["not-json"]),
    ("a version as a text", "\"version\":1}", "\"version\":\"1\"}", &["too-few-signatures"]),
    ("another version", "\"version\":1}", "\"version\":2}", &["too-few-signatures"]),
    ("a name more", "\"spec_version\":", "\"x\":1,\"spec_version\":", &["too-few-signatures"]),
    ("a look-alike of a name", "\"_type\"", "\"_tуpe\"", &["too-few-signatures"]),
];

pub fn cases(run: &mut Run) {
    let repository = Simulator::new();
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    let text = String::from_utf8(repository.files["metadata/timestamp.json"].clone()).unwrap() + "\n";
    let with = |bytes: Vec<u8>| {
        let mut files = repository.files.clone();
        files.insert("metadata/timestamp.json".to_owned(), bytes);
        open(&files, &seen, PATH, now())
    };
    for (name, from, to, reasons) in TRICKS {
        assert!(text.contains(from), "{name}");
        // The last place: the version of the timestamp itself, not the one of the snapshot.
        let at = text.rfind(from).unwrap();
        let altered = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        run.case("json", name, with(altered.into_bytes()), reasons);
    }
    for (name, bytes) in [
        ("overlong UTF-8", &b"\"\xc0\xae\""[..]),
        ("bytes that are no UTF-8", b"\"\xff\xfe\""),
        ("a surrogate in UTF-8", b"\"\xed\xa0\x80\""),
        ("UTF-16", b"\xff\xfe{\0}\0"),
        ("nothing", b""),
        ("a NUL behind", b"{}\0"),
        ("HTML", b"<!doctype html>"),
    ] {
        run.case("json", name, with(bytes.to_vec()), &["not-json"]);
    }
    for (name, bytes) in
        [("a list", &b"[]"[..]), ("a text", b"\"timestamp\""), ("null", b"null"), ("an empty object", b"{}")]
    {
        run.case("json", name, with(bytes.to_vec()), &["wrong-shape"]);
    }
    run.case("json", "ten thousand brackets", with(b"[".repeat(10_000)), &["too-deep"]);
    run.case("json", "too many bytes", with(b" ".repeat(20_000)), &["too-large"]);
    large(run, &repository.files, &seen);
    composed(run);
}

/// Every kind of file has an end.
fn large(run: &mut Run, files: &Bundle, seen: &Seen) {
    for (file, size) in [
        ("metadata/2.root.json", 512 * 1024),
        ("metadata/1.snapshot.json", 8 * 1024 * 1024),
        ("metadata/1.targets.json", 16 * 1024 * 1024),
    ] {
        let mut files = files.clone();
        files.insert(file.to_owned(), vec![b' '; size + 1]);
        run.case("json", format!("{file} too large"), open(&files, seen, PATH, now()), &["too-large"]);
    }
    run.case("json", "a root too large to trust", Seen::trusting(&vec![b' '; 512 * 1024 + 1]), &["too-large"]);
}

/// A composed letter and its parts look the same and are not.
fn composed(run: &mut Run) {
    let mut repository = Simulator::new();
    repository.add_target("targets", "が.zip", b"x");
    repository.publish(&["targets", "snapshot", "timestamp"]);
    let seen = Seen::trusting(&repository.files["metadata/1.root.json"]).unwrap();
    assert!(open(&repository.files, &seen, "が.zip", now()).is_ok());
    run.case(
        "json",
        "asking for the parts of a letter",
        open(&repository.files, &seen, "か\u{3099}.zip", now()),
        &["target-not-listed"],
    );
    for (name, other) in [
        ("parts", "か\u{3099}.zip"),
        ("half width", "ｶﾞ.zip"),
        ("a variation", "が\u{fe00}.zip"),
        ("another space", "が\u{200b}.zip"),
    ] {
        let mut files = repository.files.clone();
        let file = repository.last_file("targets");
        let altered = String::from_utf8(files[&file].clone()).unwrap().replace("が.zip", other);
        files.insert(file, altered.into_bytes());
        run.case("json", format!("a path with {name}"), open(&files, &seen, other, now()), &["too-few-signatures"]);
    }
}

//! Archives that somebody made to do harm: each is refused for its own reason, and none takes much memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at the first surprise and tells its count"
)]

mod folder;
mod raw;

use folder::catalogue;
use madoguchi_packages::{Package, carried};
use peak_alloc::PeakAlloc;
use raw::{End, Entry, zip};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;
use zip::write::SimpleFileOptions;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MOST: usize = 64 << 20;

/// What was tried, and how often each reason came.
#[derive(Default)]
struct Tried {
    count: usize,
    reasons: BTreeMap<&'static str, usize>,
}

impl Tried {
    fn refused(&mut self, what: &str, bytes: &[u8], codes: &[&str]) {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let package = Package::from_bytes(bytes).map(drop).map_err(|refused| refused.code());
        let carried = carried::open(bytes).map(drop).map_err(|refused| refused.code());
        let used = MEMORY.peak_usage().saturating_sub(before);
        let code = package.expect_err(what);
        assert!(codes.contains(&code), "{what}: {code}");
        assert!(used < MOST, "{what}: {used} bytes");
        assert!(carried.is_err() || !what.starts_with("archive"), "{what}: carried");
        self.count += 1;
        *self.reasons.entry(code).or_default() += 1;
    }
}

fn plain() -> Vec<Entry> {
    static PLAIN: OnceLock<Vec<Entry>> = OnceLock::new();
    PLAIN.get_or_init(right).clone()
}

/// A right package of two forms.
fn right() -> Vec<Entry> {
    let package = catalogue("1.0.0").build(None).unwrap();
    let form = |id: &str| madoguchi_forms::write::write_text(&package.form(id).unwrap().definition).into_bytes();
    let mut manifest = serde_json::to_value(&package.manifest).unwrap();
    manifest["forms"] = entries(&["library-reservation", "dog-registration"]);
    vec![
        Entry::stored("forms/dog-registration.schema.json", &form("dog-registration")),
        Entry::stored("forms/library-reservation.schema.json", &form("library-reservation")),
        Entry::stored("package.json", manifest.to_string().as_bytes()),
    ]
}

fn entries(forms: &[&str]) -> serde_json::Value {
    forms.iter().map(|form| serde_json::json!({ "form": form, "title": "様式" })).collect()
}

fn with(mut entries: Vec<Entry>, entry: Entry) -> Vec<u8> {
    entries.push(entry);
    zip(&entries, End::default())
}

/// Zeros, packed as tightly as can be.
fn bomb(name: &str, size: usize) -> Entry {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 16];
    for _ in 0..size >> 16 {
        writer.write_all(&block).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let head = 30 + name.len();
    let size_at = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let packed_size = size_at(18);
    let packed = bytes[head..head + packed_size as usize].to_vec();
    let crc = size_at(14);
    let size = u32::try_from(size).unwrap();
    Entry { method: 8, crc, packed, packed_size, size, ..Entry::stored(name, b"") }
}

#[test]
fn three_hundred_archives_are_refused_within_64_megabytes() {
    let whole = zip(&plain(), End::default());
    assert!(Package::from_bytes(&whole).is_ok(), "what is broken below is right here");
    let mut tried = Tried::default();
    cut(&mut tried, &whole);
    lying(&mut tried);
    names(&mut tried);
    not_plain(&mut tried);
    large(&mut tried);
    put_together(&mut tried, &whole);
    manifests(&mut tried);
    contents(&mut tried);
    println!("hostile archives: {} refused {:?}", tried.count, tried.reasons);
    assert!(tried.count >= 300, "{}", tried.count);
    assert!(tried.reasons.len() >= 12, "{:?}", tried.reasons);
}

fn cut(tried: &mut Tried, whole: &[u8]) {
    for part in 0..80 {
        let end = whole.len() * part / 80;
        tried.refused(&format!("archive cut at {end}"), &whole[..end], &["not-an-archive"]);
    }
    for back in 1..=22 {
        let end = whole.len() - back;
        tried.refused(&format!("archive without its last {back}"), &whole[..end], &["not-an-archive"]);
    }
}

fn lying(tried: &mut Tried) {
    let broken = ["not-an-archive", "damaged", "too-large"];
    for at in 0..3 {
        for lie in [0, 1, 7, 1 << 16, u32::MAX - 1, u32::MAX] {
            let mut entries = plain();
            entries[at].packed_size = lie;
            tried.refused(&format!("archive: packed size {lie} of {at}"), &zip(&entries, End::default()), &broken);
        }
        for lie in [0, 1, 0xFFFF_FFFF] {
            let mut entries = plain();
            entries[at].crc ^= lie | 1;
            tried.refused(&format!("archive: sum {lie} of {at}"), &zip(&entries, End::default()), &["damaged"]);
        }
        let mut entries = plain();
        entries[at].packed[40] ^= 1;
        tried.refused(&format!("archive: content of {at}"), &zip(&entries, End::default()), &["damaged"]);
    }
    for entries in [0, 1, 2, 4, 5, 1000, 9999, u16::MAX] {
        let end = End { entries: Some(entries), ..End::default() };
        let codes = ["not-an-archive", "too-many-files", "missing", "unknown-file"];
        tried.refused(&format!("archive: {entries} entries said"), &zip(&plain(), end), &codes);
    }
    for offset_by in [1, 4, 46, 1 << 20] {
        let end = End { offset_by, ..End::default() };
        tried.refused(&format!("archive: directory elsewhere by {offset_by}"), &zip(&plain(), end), &broken);
    }
    let end = End { disk: 1, ..End::default() };
    tried.refused("archive on several disks", &zip(&plain(), end), &broken);
}

fn names(tried: &mut Tried) {
    let long = "a".repeat(1_001);
    let bad = [
        "../package.json",
        "forms/../package.json",
        "/package.json",
        "//package.json",
        "C:\\package.json",
        "C:/a",
        "forms\\a.schema.json",
        "..\\a",
        "forms//a.schema.json",
        "./package.json",
        "forms/./a",
        ".hidden",
        "forms/.a",
        "a.",
        "forms/a./b",
        "",
        "/",
        "forms/",
        " package.json",
        "package.json ",
        "pack age.json",
        "package.json\0",
        "a\nb",
        "a\tb",
        "a\u{7f}",
        "様式.json",
        "forms/様式.schema.json",
        "e\u{301}.json",
        "\u{e9}.json",
        "\u{202e}nosj.egakcap",
        "package\u{200b}.json",
        "\u{feff}package.json",
        "ｐackage.json",
        "раckage.json",
        "package.json:stream",
        "a|b",
        "a*b",
        "a?b",
        "a\"b",
        "<a>",
        "~/a",
        "$HOME/a",
        "forms/a;b",
        "a&b",
        "a'b",
        "a`b",
        &long,
    ];
    for name in bad {
        let bytes = with(plain(), Entry::stored(name, b"{}"));
        tried.refused(&format!("archive: name {name:?}"), &bytes, &["bad-name"]);
    }
    for raw in [&b"\xff\xfe"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"a\x80"] {
        let entry = Entry { name: raw.to_vec(), ..Entry::stored("a", b"{}") };
        tried.refused(&format!("archive: name {raw:?}"), &with(plain(), entry), &["bad-name", "not-an-archive"]);
    }
    let twice = [
        "package.json",
        "PACKAGE.JSON",
        "Package.json",
        "forms/dog-registration.schema.json",
        "FORMS/dog-registration.schema.json",
    ];
    for name in twice {
        let bytes = with(plain(), Entry::stored(name, b"{}"));
        tried.refused(&format!("archive: {name} twice"), &bytes, &["twice-named"]);
        let mut entries = plain();
        entries.insert(0, Entry::stored(name, b"{}"));
        tried.refused(&format!("archive: {name} twice, first"), &zip(&entries, End::default()), &["twice-named"]);
    }
    let places = [
        "readme.txt",
        "forms/a.json",
        "forms/A.schema.json",
        "forms/a.schema.json.exe",
        "forms/a/b.schema.json",
        "guides/a.html",
        "guides/a.md.js",
        "parts/a.json",
        "index.html",
        "forms.schema.json",
        "package.json.bak",
        "metadata/a",
        "targets/b",
        "forms/a_b.schema.json",
        "forms/-a.schema.json",
        "forms/a..schema.json",
    ];
    for name in places {
        tried.refused(&format!("place {name}"), &with(plain(), Entry::stored(name, b"{}")), &["unknown-file"]);
    }
}

fn not_plain(tried: &mut Tried) {
    for (what, mode) in [("link", 0o120_777_u32), ("folder", 0o040_755)] {
        let entry = Entry { external: mode << 16, ..Entry::stored("guides/a.md", b"/etc/passwd") };
        tried.refused(&format!("archive: {what}"), &with(plain(), entry), &["not-a-plain-file"]);
    }
    for method in [1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 0xFFFF] {
        let entry = Entry { method, ..Entry::stored("guides/a.md", b"a") };
        tried.refused(
            &format!("archive: method {method}"),
            &with(plain(), entry),
            &["not-a-plain-file", "not-an-archive"],
        );
    }
    for flags in [0x0001, 0x0041, 0x2001] {
        let entry = Entry { flags, ..Entry::stored("guides/a.md", b"a long enough secret") };
        tried.refused(&format!("archive: locked {flags:x}"), &with(plain(), entry), &["not-a-plain-file"]);
    }
}

fn large(tried: &mut Tried) {
    for megabytes in [25, 40, 100, 400] {
        let entry = bomb("guides/a.md", megabytes << 20);
        tried.refused(&format!("bomb of {megabytes} MB"), &with(plain(), entry.clone()), &["too-large"]);
        let small = Entry { size: 10, ..entry };
        tried.refused(
            &format!("bomb that says it is small, {megabytes} MB"),
            &with(plain(), small),
            &["too-large", "damaged"],
        );
    }
    let mut entries = plain();
    entries.extend((0..30).map(|at| bomb(&format!("guides/a{at}.md"), 1 << 20)));
    tried.refused("many smaller bombs", &zip(&entries, End::default()), &["too-large"]);
    for count in [1_000, 9_000, 60_000] {
        let mut entries = plain();
        entries.extend((0..count).map(|at| Entry::stored(&format!("guides/a{at}.md"), b"")));
        tried.refused(&format!("{count} files"), &zip(&entries, End::default()), &["too-many-files"]);
    }
    tried.refused("too many bytes", &vec![b'P'; (12 << 20) + 1], &["too-large"]);
    let deep = "[".repeat(1 << 20);
    tried.refused(
        "a deep definition",
        &with(plain(), Entry::stored("parts/a.schema.json", deep.as_bytes())),
        &["not-text"],
    );
}

fn put_together(tried: &mut Tried, whole: &[u8]) {
    let broken = ["not-an-archive"];
    for size in [1, 4, 100, 5_000] {
        let junk = vec![b'x'; size];
        tried.refused(&format!("archive after {size} bytes"), &[&junk, whole].concat(), &broken);
        tried.refused(&format!("archive before {size} bytes"), &[whole, &junk].concat(), &broken);
    }
    tried.refused("archive twice", &[whole, whole].concat(), &broken);
    for size in [1_u16, 22, 1_000] {
        let mut commented = whole.to_vec();
        let at = commented.len() - 2;
        commented[at..].copy_from_slice(&size.to_le_bytes());
        commented.extend(vec![b'c'; usize::from(size)]);
        tried.refused(&format!("archive with a comment of {size}"), &commented, &broken);
    }
    for other in [&b"%PDF-1.7"[..], b"\x1f\x8b\x08", b"<html></html>", b"{}", b"MZ\x90", b"\x89PNG\r\n", b""] {
        tried.refused(&format!("archive: {other:?}"), other, &broken);
    }
    for at in [0, 1] {
        let mut entries = plain();
        entries[at].local_name = Some(b"forms/another.schema.json".to_vec());
        let told = Package::from_bytes(&zip(&entries, End::default()));
        // What stands in front of the data is not what counts; the same file must come out, or none.
        assert!(told.is_err() || told == Package::from_bytes(whole), "two names of one file");
    }
}

fn manifests(tried: &mut Tried) {
    let mut broken = |what: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let mut manifest: serde_json::Value = serde_json::from_slice(&plain()[2].packed).unwrap();
        change(&mut manifest);
        let mut entries = plain();
        entries[2] = Entry::stored("package.json", manifest.to_string().as_bytes());
        let codes = ["bad-manifest", "unreadable-manifest", "missing", "unknown-file"];
        tried.refused(&format!("manifest: {what}"), &zip(&entries, End::default()), &codes);
    };
    let members =
        ["format", "package", "title", "publisher", "version", "released", "licence", "contact", "forms", "releases"];
    for member in members {
        for wrong in [serde_json::json!(null), serde_json::json!(5), serde_json::json!(""), serde_json::json!([])] {
            broken(&format!("{member} is {wrong}"), &|manifest| manifest[member] = wrong.clone());
        }
        broken(&format!("no {member}"), &|manifest| _ = manifest.as_object_mut().unwrap().remove(member));
    }
    broken("something more", &|manifest| manifest["more"] = 1.into());
    broken("another version", &|manifest| manifest["version"] = "2.0.0".into());
    broken("a version before the first", &|manifest| manifest["version"] = "1.0.0-alpha".into());
    broken("a day that is not there", &|manifest| manifest["released"] = "2026-02-30".into());
    broken("a form twice", &|manifest| manifest["forms"] = entries(&["dog-registration", "dog-registration"]));
    broken("a form that is not there", &|manifest| manifest["forms"] = entries(&["dog-registration", "other"]));
    broken("a form less", &|manifest| manifest["forms"] = entries(&["dog-registration"]));
    for package in ["A", "a/../b", "a//b", "様式", "a b", "/a"] {
        broken(package, &|manifest| manifest["package"] = package.into());
    }
    let last = plain().len() - 1;
    for text in ["", "[]", "null", "{", "{}{}", "\u{feff}{}"] {
        let mut entries = plain();
        entries[last] = Entry::stored("package.json", text.as_bytes());
        tried.refused(&format!("manifest {text:?}"), &zip(&entries, End::default()), &["unreadable-manifest"]);
    }
    tried.refused("no manifest", &zip(&plain()[..last], End::default()), &["missing"]);
}

fn contents(tried: &mut Tried) {
    for text in ["", "[]", "1", "{", "nonsense", "{\"type\":"] {
        let mut entries = plain();
        entries[0] = Entry::stored("forms/dog-registration.schema.json", text.as_bytes());
        tried.refused(&format!("form {text:?}"), &zip(&entries, End::default()), &["bad-form"]);
    }
    for bytes in [&b"\xff"[..], b"\x80abc", b"\xc3\x28"] {
        let guide = Entry::stored("guides/a.md", bytes);
        tried.refused(&format!("guide {bytes:?}"), &with(plain(), guide), &["not-text"]);
    }
}

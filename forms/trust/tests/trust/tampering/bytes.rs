//! Every region of every file: a bit flipped, a byte zeroed, put in, taken out, and the rest cut off.

use madoguchi_trust::Seen;
use serde_json::Value;

use super::Run;
use super::scene::Scene;

const REGIONS: usize = 6;

/// A name, and what is done at a place.
type Edit = (&'static str, fn(&mut Vec<u8>, usize));

/// The first two keep the length.
const EDITS: [Edit; 5] = [
    ("flip", |bytes, at| bytes[at] ^= 1),
    ("zero", |bytes, at| bytes[at] = 0),
    ("insert", |bytes, at| bytes.insert(at, b'x')),
    ("remove", |bytes, at| {
        bytes.remove(at);
    }),
    ("cut", |bytes, at| bytes.truncate(at)),
];

/// What the file can be refused for: by its hash where another file gives it, else by its form and its signature.
fn reasons(file: &str, edit: &str, altered: &[u8]) -> &'static [&'static str] {
    let same_length = matches!(edit, "flip" | "zero");
    let is_json = serde_json::from_slice::<Value>(altered).is_ok();
    match file {
        _ if file.starts_with("targets/") && same_length => &["target-hash-differs"],
        _ if file.starts_with("targets/") => &["target-length-differs"],
        "metadata/1.root.json" if is_json => {
            &["too-few-signatures", "wrong-shape", "wrong-key-id", "unknown-key", "unsupported-version"]
        }
        "metadata/2.root.json" | "metadata/timestamp.json" if is_json => &["too-few-signatures", "wrong-shape"],
        "metadata/1.root.json" | "metadata/2.root.json" | "metadata/timestamp.json" => &["not-json"],
        _ if same_length => &["hash-differs"],
        _ => &["length-differs"],
    }
}

pub fn cases(run: &mut Run) {
    let scene = Scene::new();
    let used = |file: &str| !["metadata/1.targets.json", "metadata/1.snapshot.json"].contains(&file);
    for (file, bytes) in scene.files.iter().filter(|(file, _)| used(file)) {
        for region in 0..REGIONS {
            for (edit, apply) in EDITS {
                let mut altered = bytes.clone();
                apply(&mut altered, bytes.len() * region / REGIONS);
                let reasons = reasons(file, edit, &altered);
                let name = format!("{file} {edit} {region}");
                if file == "metadata/1.root.json" {
                    run.case("bytes", name, Seen::trusting(&altered), reasons);
                } else {
                    run.case(
                        "bytes",
                        name,
                        scene.after(|files| files.insert(file.clone(), altered).map_or((), drop)),
                        reasons,
                    );
                }
            }
        }
    }
}

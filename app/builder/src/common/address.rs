//! A repository that is fetched from its address: file by file, as verifying asks for them.

use super::{Files, publisher};
use crate::browser::{self, Fetched};
use madoguchi_packages::offer::offers;
use madoguchi_trust::{self as trust, Found, Moment, Refusal, Seen, verify};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// More files than any repository asks of a device.
const MOST: usize = 10_000;

/// How many are on their way at once.
const AT_ONCE: usize = 32;

/// What was asked for so far; `None` where the host has no such file.
#[derive(Debug, Default)]
struct Asked(BTreeMap<String, Option<Vec<u8>>>);

impl trust::Files for Asked {
    fn get(&self, path: &str) -> Found<'_> {
        match self.0.get(path) {
            None => Found::Unknown,
            Some(None) => Found::Absent,
            Some(Some(bytes)) => Found::Bytes(Cow::Borrowed(bytes)),
        }
    }
}

/// The files of the repository, as far as a device needs them. A sentence says why they cannot be had.
pub(super) async fn fetch(url: &str) -> Result<Files, String> {
    let url = url.trim().trim_end_matches('/');
    if url.starts_with("http://") && !url.starts_with(&browser::origin()) {
        return Err(
            "http:// で始まるアドレスからは受け取れません。https:// で始まるアドレスを入れるか、ファイルで受け取ってください。"
                .to_owned(),
        );
    }
    let mut asked = Asked::default();
    ask(url, [publisher::FIRST_ROOT.to_owned()], &mut asked).await?;
    let root = asked.0.get(publisher::FIRST_ROOT).cloned().flatten();
    let root = root.ok_or_else(|| {
        "このアドレスに、共通様式の置き場所が見つかりません。アドレスを確かめて、もう一度押してください。".to_owned()
    })?;
    // All roots since the first go along, so that what is kept proves itself.
    let trusting = Seen::trusting(&root).map_err(|refusal| refusal.sentence())?;
    follow(url, &trusting, &mut asked).await?;
    Ok(asked.0.into_iter().filter_map(|(path, bytes)| Some((path, bytes?))).collect())
}

/// Asks for what verifying needs until it needs nothing more; then for the packages.
async fn follow(url: &str, seen: &Seen, asked: &mut Asked) -> Result<(), String> {
    loop {
        let repository = match verify(asked, seen, Moment::from_unix_seconds(0)) {
            Ok(repository) => repository,
            Err(Refusal::Needs { file }) => {
                ask(url, [file], asked).await?;
                continue;
            }
            Err(refusal) => return Err(refusal.sentence()),
        };
        let missing: BTreeSet<_> = repository.refused().filter_map(|(_, refusal)| needed(refusal)).collect();
        if missing.is_empty() {
            let files = offers(&repository).into_iter().filter_map(|it| Some(repository.find(&it.target).ok()?.file));
            return ask(url, files, asked).await;
        }
        ask(url, missing, asked).await?;
    }
}

fn needed(refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::Needs { file } => Some(file.clone()),
        _ => None,
    }
}

/// Asks for files, many at a time; an answer is kept, so that none is asked for twice.
async fn ask(url: &str, files: impl IntoIterator<Item = String>, asked: &mut Asked) -> Result<(), String> {
    let files: Vec<_> = files.into_iter().filter(|file| !asked.0.contains_key(file)).collect();
    if asked.0.len() + files.len() > MOST {
        return Err(
            "このアドレスの共通様式は、ファイルが多すぎるため受け取れません。配布元に知らせてください。".to_owned()
        );
    }
    for some in files.chunks(AT_ONCE) {
        let begun: Vec<_> = some.iter().map(|file| browser::fetching(&place(url, file))).collect();
        for (file, begun) in some.iter().zip(begun) {
            let bytes = match browser::arrived(begun).await {
                Fetched::Body(bytes) => Some(bytes),
                Fetched::Absent => None,
                Fetched::Unreachable => {
                    return Err(
                        "アドレスにつながりません。ネットワークとアドレスを確かめて、もう一度押してください。つながらない端末では、ファイルで受け取ってください。"
                            .to_owned(),
                    );
                }
            };
            asked.0.insert(file.clone(), bytes);
        }
    }
    Ok(())
}

/// The name of a role may hold `%`, which in an address is written in its own way.
fn place(url: &str, file: &str) -> String {
    format!("{url}/{}", file.replace('%', "%25"))
}

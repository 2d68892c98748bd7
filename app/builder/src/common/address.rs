//! A repository that is fetched from its address: file by file, as verifying asks for them.

use super::{Files, publisher};
use crate::browser::{self, Fetched};
use madoguchi_packages::offer::offers;
use madoguchi_trust::{self as trust, Found, Moment, Refusal, Seen, verify};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// More than any repository asks of a device.
const MOST: usize = 2_000;

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
    let mut asked = Asked::default();
    ask(url, publisher::FIRST_ROOT, &mut asked).await?;
    let root = asked.0.get(publisher::FIRST_ROOT).cloned().flatten();
    let root = root.ok_or_else(|| {
        "このアドレスに、共通様式の置き場所が見つかりません。アドレスを確かめて、もう一度押してください。".to_owned()
    })?;
    // All roots since the first go along, so that what is kept proves itself.
    let trusting = Seen::trusting(&root).map_err(|refusal| refusal.sentence())?;
    follow(url, &trusting, &mut asked).await?;
    Ok(asked.0.into_iter().filter_map(|(path, bytes)| Some((path, bytes?))).collect())
}

async fn follow(url: &str, seen: &Seen, asked: &mut Asked) -> Result<(), String> {
    for _ in 0..MOST {
        let repository = match verify(asked, seen, Moment::from_unix_seconds(0)) {
            Ok(repository) => repository,
            Err(Refusal::Needs { file }) => {
                ask(url, &file, asked).await?;
                continue;
            }
            Err(refusal) => return Err(refusal.sentence()),
        };
        let mut missing = repository.refused().filter_map(|(_, refusal)| match refusal {
            Refusal::Needs { file } => Some(file.clone()),
            _ => None,
        });
        if let Some(file) = missing.next() {
            drop(missing);
            ask(url, &file, asked).await?;
            continue;
        }
        drop(missing);
        for offer in offers(&repository) {
            if let Ok(target) = repository.find(&offer.target) {
                ask(url, &target.file, asked).await?;
            }
        }
        return Ok(());
    }
    Err("このアドレスの共通様式は、ファイルが多すぎるため受け取れません。配布元に知らせてください。".to_owned())
}

async fn ask(url: &str, path: &str, asked: &mut Asked) -> Result<(), String> {
    if asked.0.contains_key(path) {
        return Ok(());
    }
    // The name of a role may hold `%`, which in an address is written in its own way.
    let place = format!("{url}/{}", path.replace('%', "%25"));
    let bytes = match browser::arrived(browser::fetching(&place)).await {
        Fetched::Body(bytes) => Some(bytes),
        Fetched::Absent => None,
        Fetched::Unreachable => {
            return Err(
                "アドレスにつながりません。ネットワークとアドレスを確かめて、もう一度押してください。つながらない端末では、ファイルで受け取ってください。"
                    .to_owned(),
            );
        }
    };
    asked.0.insert(path.to_owned(), bytes);
    Ok(())
}

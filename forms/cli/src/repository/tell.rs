//! What a change to a repository came to, in words and for machines.

use super::settle::{Next, Settled};
use crate::outcome::Outcome;
use crate::print;
use crate::stopped::Stopped;
use madoguchi_forms::problem::Problem;
use madoguchi_trust::PublicKey;
use serde::Serialize;
use std::path::Path;

#[derive(Default, Serialize)]
struct Report {
    file: String,
    written: Vec<String>,
    /// The keys that were entered, by their ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keys: Vec<String>,
    /// By which people know the first root, when it is given out now (確認番号).
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    /// What somebody has to do before devices see it.
    next: Option<String>,
    problems: Vec<Problem>,
}

/// Tells, and gives how the run ended.
pub(super) fn tell(path: &Path, json: bool, result: Result<(Settled, Vec<PublicKey>), Stopped>) -> Outcome {
    match result {
        Ok((settled, keys)) if json => {
            let file = print::name(path);
            let keys = keys.iter().map(|key| key.id().to_owned()).collect();
            let next = settled.next.as_ref().map(|next| sentence(path, next));
            let Settled { written, fingerprint, .. } = settled;
            print::json(&[Report { file, written, keys, fingerprint, next, problems: vec![] }]);
            Outcome::Fine
        }
        Ok((settled, keys)) => {
            print::lines(&lines(path, &settled));
            print::lines(&keys.iter().map(|key| format!("鍵の番号: {}", key.id())).collect::<Vec<_>>());
            Outcome::Fine
        }
        Err(stopped) if json => {
            let file = print::name(&stopped.file);
            print::json(&[Report { file, problems: stopped.problems, ..Report::default() }]);
            stopped.outcome
        }
        Err(stopped) => {
            stopped.tell();
            stopped.outcome
        }
    }
}

/// What was written, and what comes next.
pub(crate) fn lines(path: &Path, settled: &Settled) -> Vec<String> {
    let count = settled.written.len();
    let mut lines = vec![format!("{}: {count}個のファイルを書き出しました。", print::name(path))];
    lines.extend(settled.written.iter().map(|file| format!("  {file}")));
    lines.extend(
        settled.fingerprint.iter().map(|number| format!("確認番号（市町村に電話や文書で知らせてください）: {number}")),
    );
    lines.extend(settled.next.iter().map(|next| sentence(path, next)));
    lines
}

pub(crate) fn sentence(path: &Path, next: &Next) -> String {
    let path = print::name(path);
    match next {
        Next::Sign { role, file, wanted, had } => format!(
            "まだ配られません。役割「{role}」には{wanted}人の署名が必要で、今は{had}人分です。ほかの人が「madoguchi repository sign {path} {file} --key 鍵」で署名してください。"
        ),
        Next::Renew => format!(
            "まだ配られません。snapshot と timestamp の鍵で「madoguchi repository renew {path} --key 鍵」を実行してください。"
        ),
    }
}

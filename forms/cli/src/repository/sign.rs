//! `repository sign`: one signature more on what somebody else wrote.

use super::settle::{Renewal, Settled, settle};
use super::{Expiry, Folder, tell};
use crate::args::AddSignatureArgs;
use crate::keys::keys;
use crate::outcome::Outcome;
use crate::print;
use crate::stopped::{Stopped, error};
use madoguchi_trust::publish::{Editor, Problem, Signer, add_signature};
use madoguchi_trust::{PublicKey, Top};

pub(crate) fn run(args: &AddSignatureArgs) -> Outcome {
    tell::tell(&args.repository, args.json, sign(args))
}

fn sign(args: &AddSignatureArgs) -> Result<(Settled, Vec<PublicKey>), Stopped> {
    let folder = Folder::open(&args.repository)?;
    let expiry = Expiry::new(&folder.path, None)?;
    let stopped = |problem: &Problem| Stopped::unchanged(&folder.path, problem);
    let keys = keys(&args.signers)?;
    let signers = keys.all();
    let editor = folder.editor_of_drafts()?;

    let name = args.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let file = format!("metadata/{name}");
    let missing = || {
        let message = format!(
            "「{}」はこのリポジトリにありません。metadata か waiting/metadata にあるファイルの名前を指定してください。",
            print::plain(name)
        );
        Stopped::no(&folder.path, error("no-such-file", message))
    };
    let mut bytes = editor.files().get(&file).cloned().ok_or_else(missing)?;
    let role = role_of(name);
    let may = editor.may_sign(&role, &signers).map_err(|problem| stopped(&problem))?;
    let is_signer = |signer: &&&dyn Signer| may.iter().any(|it| it.public() == signer.public());
    if let Some(stranger) = signers.iter().find(|signer| !is_signer(signer)) {
        return Err(stopped(&Problem::NotASigner { role, key: stranger.public().id().to_owned() }));
    }
    for signer in may {
        bytes = add_signature(&bytes, signer).map_err(|problem| stopped(&problem))?;
    }
    let mut files = editor.files().clone();
    files.insert(file, bytes);
    let editor = Editor::open(files).map_err(|problem| stopped(&problem))?;
    let renewal = if role == Top::Root.name() { Renewal::IfNeeded } else { Renewal::Now };
    Ok((settle(&folder, editor, &signers, &expiry, renewal)?, vec![]))
}

/// The role whose file has this name: `3.example-prefecture.json`.
fn role_of(file: &str) -> String {
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let role =
        stem.split_once('.').filter(|(version, _)| version.parse::<u64>().is_ok()).map_or(stem, |(_, role)| role);
    let mut bytes = vec![];
    let mut rest = role.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = match after {
            [high, low, after @ ..] if *first == b'%' => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).ok();
                digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).map(|byte| (byte, after))
            }
            _ => None,
        };
        let (byte, after) = escaped.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::role_of;

    #[test]
    fn a_file_is_named_by_its_role() {
        assert_eq!(role_of("12.root.json"), "root");
        assert_eq!(role_of("timestamp.json"), "timestamp");
        assert_eq!(role_of("1.%E7%9C%8C.json"), "県");
        assert_eq!(role_of("1.a.b%2.json"), "a.b%2");
    }
}

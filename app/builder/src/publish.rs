//! A form as a zip of everything that a static host needs, made of the files that lie beside the builder.

use crate::browser::{Fetched, arrived, fetch, fetching};
use madoguchi_dom::today;
use madoguchi_forms::archive::zip;
use madoguchi_publish::{File, Form, POSTAL, PROGRAM, Program, needs_postal_codes, site};

/// Where the residents' pages are, seen from the builder.
const PROGRAM_PLACE: &str = "resident/assets/";
/// How many files are asked for at a time.
const AT_ONCE: usize = 50;
/// Every piece begins with three digits; all of these are there.
const PIECES: usize = 1000;

/// The zip of a form that is a site alone, with the files of its posters. `tell` is given the share of the work that is
/// done, in percent.
///
/// # Errors
/// A sentence that says what to do, when a file beside the builder cannot be fetched.
pub(crate) async fn published(form: Form, posters: Vec<File>, tell: impl Fn(usize)) -> Result<Vec<u8>, String> {
    let program = program().await.ok_or_else(|| {
        "住民の画面のプログラムが、この画面と同じ場所にありません。まどぐちを置いた担当者に問い合わせてください。"
            .to_owned()
    })?;
    let postal = if needs_postal_codes(&form.definition) {
        postal_codes(tell).await.ok_or_else(|| {
            "郵便番号のデータを集められませんでした。通信を確かめて、もう一度押してください。".to_owned()
        })?
    } else {
        vec![]
    };
    let mut files = site(&[form], &program, today());
    files.extend(posters);
    files.extend(postal);
    let files = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice()));
    zip(files).ok_or_else(|| "ファイルをまとめられませんでした。もう一度押してください。".to_owned())
}

async fn program() -> Option<Program> {
    let names = fetch(&format!("{PROGRAM_PLACE}{PROGRAM}")).await?;
    let names = Program::read_names(std::str::from_utf8(&names).ok()?)?;
    let mut files = vec![];
    for name in names {
        files.push(File { bytes: fetch(&format!("{PROGRAM_PLACE}{name}")).await?, path: name });
    }
    files.try_into().ok().map(Program::of_files)
}

/// All pieces. One that is divided says which digits go on, and those pieces are fetched as well.
async fn postal_codes(tell: impl Fn(usize)) -> Option<Vec<File>> {
    let mut waiting: Vec<String> = (0..PIECES).map(|digits| format!("{digits:03}")).collect();
    let mut files = vec![];
    while !waiting.is_empty() {
        let now: Vec<String> = waiting.drain(..waiting.len().min(AT_ONCE)).collect();
        let asked: Vec<_> = now.iter().map(|digits| fetching(&format!("{POSTAL}{digits}.txt"))).collect();
        for (digits, asked) in now.into_iter().zip(asked) {
            let Fetched::Body(bytes) = arrived(asked).await else { return None };
            waiting.extend(divided(&digits, std::str::from_utf8(&bytes).ok()?));
            files.push(File { path: format!("{POSTAL}{digits}.txt"), bytes });
        }
        tell(files.len() * 100 / (files.len() + waiting.len()));
    }
    files.push(File { path: format!("{POSTAL}README.md"), bytes: fetch(&format!("{POSTAL}README.md")).await? });
    Some(files)
}

/// The digits of the pieces into which this one is divided.
fn divided(digits: &str, piece: &str) -> Vec<String> {
    let first = piece.lines().next().unwrap_or_default();
    let next = first.split_once(" divided ").map_or("", |(_, next)| next);
    next.chars().map(|digit| format!("{digits}{digit}")).collect()
}

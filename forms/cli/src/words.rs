//! What clap finds wrong with the words typed, in Japanese.

use crate::outcome::Outcome;
use crate::print;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error as _;

/// Help goes to standard output, what is wrong to standard error.
pub(crate) fn tell(error: &Error) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print::out(&error.to_string());
            Outcome::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            print::err(&error.to_string());
            Outcome::CouldNotRun
        }
        _ => {
            print::err(&format!(
                "{}\n使い方は「madoguchi --help」または「madoguchi <操作> --help」で確かめられます。\n",
                sentence(error)
            ));
            Outcome::CouldNotRun
        }
    }
}

fn sentence(error: &Error) -> String {
    let said = |kind| context(error, kind).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("「{}」という操作はありません。", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "操作（check など）を指定してください。".to_owned(),
        ErrorKind::UnknownArgument => format!("「{argument}」は指定できません。"),
        ErrorKind::MissingRequiredArgument => format!("「{argument}」を指定してください。"),
        ErrorKind::ArgumentConflict => format!("「{argument}」は1度だけ指定してください。"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            match said(ContextKind::InvalidValue) {
                value if value.is_empty() => format!("「{argument}」に続けて値を指定してください。{reason}"),
                value => format!("「{argument}」に「{value}」は使えません。{reason}"),
            }
        }
        _ => "指定のしかたが正しくありません。".to_owned(),
    }
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("」「")),
        _ => None,
    }
}

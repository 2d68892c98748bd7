//! A program that signs: it is given the bytes, and prints the signature.

use crate::stopped::error;
use madoguchi_forms::problem::Problem;
use madoguchi_trust::PublicKey;
use madoguchi_trust::publish::{SignError, Signer, signature};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// More than any signature needs.
const LONGEST: u64 = 64 * 1024;

/// Started anew for each signature, without a shell. What it says to people (a PIN, say) stays on standard error.
pub(crate) struct Outside {
    program: String,
    arguments: Vec<String>,
    public: PublicKey,
}

impl Outside {
    /// # Errors
    /// When the command says no program.
    pub(crate) fn new(command: &str, public: PublicKey) -> Result<Self, Problem> {
        let unclear = || {
            let message =
                "--sign-with には、プログラムの名前と引数を指定してください。空白を含むものは「\"」か「'」で囲みます。";
            error("no-program", message.to_owned())
        };
        let mut words = words(command).ok_or_else(unclear)?.into_iter();
        let program = words.next().ok_or_else(unclear)?;
        Ok(Self { program, arguments: words.collect(), public })
    }

    fn run(&self, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let lost = |error: std::io::Error| format!("プログラム「{}」を動かせません。{error}", self.program);
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(lost)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let mut printed = vec![];
        let read = std::thread::scope(|scope| {
            // A program that signs without reading to the end is judged by what it prints.
            scope.spawn(|| input.map(|mut input| input.write_all(bytes)));
            output.map_or(Ok(0), |output| output.take(LONGEST).read_to_end(&mut printed))
        });
        let status = child.wait().map_err(lost)?;
        read.map_err(lost)?;
        if status.success() {
            Ok(printed)
        } else {
            Err(format!("プログラム「{}」が失敗しました。{status}", self.program))
        }
    }
}

impl Signer for Outside {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, SignError> {
        let printed = self.run(bytes).map_err(|reason| SignError { reason })?;
        let not_its = || SignError {
            reason: format!("プログラム「{}」が出したものは、--public-key の鍵の署名ではありません", self.program),
        };
        signature(&self.public, bytes, &printed).ok_or_else(not_its)
    }
}

/// Words between blanks; within quotation marks blanks belong to a word. `None` when a mark has no end.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = vec![];
    let mut word: Option<String> = None;
    let mut mark = None;
    for c in command.chars() {
        match (mark, c) {
            (Some(open), c) if c == open => mark = None,
            (None, '"' | '\'') => {
                mark = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    mark.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_command_is_split_into_words() {
        let of = |words: &[&str]| Some(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(" sign --slot 1 "), of(&["sign", "--slot", "1"]));
        assert_eq!(words("\"my signer\" -x '' a'b c'd"), of(&["my signer", "-x", "", "ab cd"]));
        assert_eq!(words("sign 'open"), None);
        assert_eq!(words(""), of(&[]));
    }
}

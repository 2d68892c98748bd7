//! Choices in one cell (選択肢): how they are told apart, and how they are written so that they are again.

use crate::choice::Choice;
use serde_json::Value;

/// The choices of a cell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Split {
    pub(super) choices: Vec<Choice>,
    /// They stood between dots, which may also be part of one word.
    pub(super) at_dots: bool,
}

/// What stands between choices, the surest first.
const BETWEEN: [&[char]; 6] =
    [&['\n'], &['\t', '|', '｜'], &[';', '；'], &['、', ',', '，'], &['／', '/'], &['・', '･']];

/// Takes a cell apart.
pub(super) fn split(cell: &str) -> Split {
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    let cell = cell.trim();
    let (at, pieces) = BETWEEN
        .iter()
        .enumerate()
        .map(|(at, signs)| (at, apart(cell, signs)))
        .find(|(_, pieces)| pieces.len() > 1)
        .unwrap_or_else(|| (0, apart(cell, &['\n'])));
    // A list has a mark before every choice; a mark before one of them is part of it (○○会館).
    let unmarked: Option<Vec<&str>> = pieces.iter().map(|piece| unmarked(piece)).collect();
    let bare = unmarked.unwrap_or_else(|| pieces.iter().map(|piece| piece.trim()).collect());
    let coded: Option<Vec<Choice>> = bare.iter().map(|piece| coded(piece)).collect();
    let plain = || bare.iter().map(|piece| Choice::plain(*piece)).collect();
    Split { choices: coded.filter(|all| !all.is_empty()).unwrap_or_else(plain), at_dots: at == 5 && bare.len() > 1 }
}

/// The pieces between signs that stand in no brackets.
fn apart(cell: &str, signs: &[char]) -> Vec<String> {
    let (mut pieces, mut depth) = (vec![String::new()], 0_u32);
    for c in cell.chars() {
        match c {
            '（' | '(' | '「' | '『' | '［' | '[' => depth += 1,
            '）' | ')' | '」' | '』' | '］' | ']' => depth = depth.saturating_sub(1),
            // A bracket that was never closed ends with its line.
            '\n' => depth = 0,
            _ => {}
        }
        if depth == 0 && signs.contains(&c) {
            pieces.push(String::new());
        } else if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    // Signs alone say nothing.
    pieces.retain(|piece| !piece.chars().all(|c| c.is_whitespace() || BETWEEN.concat().contains(&c)));
    pieces
}

/// Without the mark at its beginning, as lists on paper have them; `None` where there is none.
fn unmarked(piece: &str) -> Option<&str> {
    const MARKS: &str = "・･□☐☑○〇●◯■◆◇※•*";
    let piece = piece.trim();
    let mark = piece.chars().next().filter(|c| MARKS.contains(*c) || ('①'..='⑳').contains(c))?;
    let bare = piece.strip_prefix(mark)?.trim_start();
    // Two of them are a name that is still to be written.
    (!bare.is_empty() && !bare.starts_with(mark)).then_some(bare)
}

/// `01：北館`: the value, and the words that people read. Where the value is no code, an equals sign says it: `9:00＝9時`.
fn coded(piece: &str) -> Option<Choice> {
    let told = |at: (&str, &str)| (at.0.trim().to_owned(), at.1.trim().to_owned());
    let colon = piece.split_once(['：', ':']).map(told).filter(|(code, _)| is_code(code));
    let equals = piece.split_once(['＝', '=']).map(told);
    let (value, words) = equals.or(colon)?;
    (!value.is_empty() && !words.is_empty()).then(|| Choice::new(value, words))
}

fn is_code(code: &str) -> bool {
    const LONGEST: usize = 40;
    !code.is_empty()
        && code.len() <= LONGEST
        && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.')
}

/// One choice a line, with their values when these are not their words.
pub(super) fn join(choices: &[Choice]) -> String {
    let plain = choices.iter().all(|choice| choice.value == Value::String(choice.label.clone()));
    let line = |choice: &Choice| {
        if plain { choice.label.clone() } else { format!("{}＝{}", choice.code(), choice.label) }
    };
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_told_apart_by_what_stands_between_them() {
        for (cell, expected) in [
            ("男、女、その他（自由記入、任意）", vec!["男", "女", "その他（自由記入、任意）"]),
            ("個人／団体", vec!["個人", "団体"]),
            ("・北館\n・南館（1・2階）\n\n", vec!["北館", "南館（1・2階）"]),
            ("①はい\r\n②いいえ", vec!["はい", "いいえ"]),
            ("A;B/C", vec!["A", "B/C"]),
            ("コーヒー・紅茶", vec!["コーヒー", "紅茶"]),
            ("1つだけ", vec!["1つだけ"]),
            ("○○市役所\n東京会場", vec!["○○市役所", "東京会場"]),
            ("○○館、○△館", vec!["○○館", "○△館"]),
            ("（閉じない、かっこ\n次", vec!["（閉じない、かっこ", "次"]),
            ("", vec![]),
            ("、、", vec![]),
        ] {
            let labels: Vec<String> = split(cell).choices.into_iter().map(|choice| choice.label).collect();
            assert_eq!(labels, expected, "{cell}");
        }
        assert!(split("コーヒー・紅茶").at_dots && !split("A・B、C").at_dots);
    }

    #[test]
    fn values_stand_before_a_colon_or_nowhere() {
        let coded = [Choice::new("01", "北館"), Choice::new("02", "南館：別棟")];
        assert_eq!(split("01：北館、02:南館：別棟").choices, coded);
        let times = [Choice::new("09:00", "9時"), Choice::new("昼", "正午＝12時")];
        assert_eq!(split(&join(&times)).choices, times);
        assert_eq!(split(&join(&coded)).choices, coded);
        assert_eq!(split("1:男\nそのほか").choices[0], Choice::plain("1:男"));
        let plain = [Choice::plain("北・南"), Choice::plain("A、B")];
        assert_eq!(split(&join(&plain)).choices, plain);
    }
}

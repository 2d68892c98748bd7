//! Sentences that are hard to follow: long ones, double negations, politeness in chains, 等 again and again.

use super::{Hint, Kind, script::Script};
use std::ops::Range;

/// More characters than one reads in one go.
const LONG: usize = 60;

pub(super) fn long(text: &str, hints: &mut Vec<Hint>) {
    for range in sentences(text) {
        let count = text.get(range.clone()).unwrap_or_default().trim().chars().count();
        if count > LONG {
            let sentence = format!("1つの文が{count}文字あります。{LONG}文字までの文に分けると、読みやすくなります。");
            hints.push(Hint { kind: Kind::Long, range, sentence, edits: vec![] });
        }
    }
}

/// What ends with 。 or stands on a line of its own.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = vec![];
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '。' | '！' | '？' | '\n') {
            all.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    all.push(start..text.len());
    all.retain(|range| !range.is_empty());
    all
}

const TWICE_NOT: [&str; 15] = [
    "なくはない",
    "なくはありません",
    "なくもない",
    "なくもありません",
    "ないわけでは",
    "ないとは言え",
    "ないとはいえ",
    "ないとは限",
    "ないとはかぎ",
    "ないことはな",
    "ないこともな",
    "ないことはありません",
    "ないこともありません",
    "ないではいられ",
    "ずにはいられ",
];
const NOT: [&str; 4] = ["ません", "ない", "なく", "ざる"];

pub(super) fn negations(text: &str, hints: &mut Vec<Hint>) {
    for words in TWICE_NOT {
        for (at, _) in text.match_indices(words) {
            let sentence =
                format!("「{words}」は打ち消しが2つ重なっています。打ち消しを使わずに書くと、伝わりやすくなります。");
            hints.push(Hint { kind: Kind::Negation, range: at..at + words.len(), sentence, edits: vec![] });
        }
    }
    for range in sentences(text) {
        let words = text.get(range.clone()).unwrap_or_default();
        for (at, except) in words.match_indices("以外") {
            let rest = words.get(at + except.len()..).unwrap_or_default();
            // 以外にもありません says it of others too.
            let not = NOT.iter().filter_map(|not| Some((rest.find(not)?, *not))).min();
            if let Some((behind, not)) = not.filter(|_| !rest.starts_with("にも")) {
                let end = range.start + at + except.len() + behind + not.len();
                let sentence = format!(
                    "「以外…{not}」は、「…だけ」を使って打ち消しなしで書くと、伝わりやすくなります。例：「市民以外は使えません」→「市民だけが使えます」"
                );
                hints.push(Hint { kind: Kind::Negation, range: range.start + at..end, sentence, edits: vec![] });
            }
        }
    }
}

const LET_ME: [(&str, &str); 5] = [
    ("させていただきま", "しま"),
    ("させていただいて", "して"),
    ("させていただいた", "した"),
    ("させていただく", "する"),
    ("させて頂きま", "しま"),
];
const FAVOUR: [&str; 6] = [
    "いただきますよう",
    "いただきますよう、",
    "くださいますよう",
    "くださいますよう、",
    "いただけますよう",
    "頂きますよう",
];
const ASKED: [&str; 6] = [
    "お願いいたします",
    "お願い致します",
    "お願いします",
    "お願い申し上げます",
    "お願い申しあげます",
    "よろしくお願いいたします",
];
const CIRCLING: [(&str, &str); 2] = [("となっております", "です"), ("となってございます", "です")];

pub(super) fn politeness(text: &str, hints: &mut Vec<Hint>) {
    let mut say = |range: Range<usize>, to: &str| {
        let was = text.get(range.clone()).unwrap_or_default();
        let sentence = format!("「{was}」は「{to}」と短く書くと、伝わりやすくなります。");
        hints.push(Hint { kind: Kind::Polite, sentence, edits: vec![(range.clone(), to.to_owned())], range });
    };
    for (words, to) in LET_ME {
        for (at, _) in text.match_indices(words) {
            // 書かせていただく is another verb.
            if text.get(..at).is_some_and(Script::ends_noun) {
                say(at..at + words.len(), to);
            }
        }
    }
    for favour in FAVOUR {
        for (at, _) in text.match_indices(favour) {
            let rest = text.get(at + favour.len()..).unwrap_or_default();
            if let Some(asked) = ASKED.iter().find(|asked| rest.starts_with(**asked)) {
                say(at..at + favour.len() + asked.len(), "ください");
            }
        }
    }
    for (words, to) in CIRCLING {
        for (at, _) in text.match_indices(words) {
            say(at..at + words.len(), to);
        }
    }
}

/// Words with 等 that are no list.
const BEFORE_SAME: &str = "均平対同高初中劣優何一二三四五上親";
const BEHIND_SAME: &str = "級分し号身価式高";

/// Once may be; again and again nobody knows what belongs to it.
pub(super) fn and_so_on(text: &str, hints: &mut Vec<Hint>) {
    let is_list = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + "等".len()..).and_then(|behind| behind.chars().next());
        before.is_some_and(|c| !BEFORE_SAME.contains(c)) && !behind.is_some_and(|c| BEHIND_SAME.contains(c))
    };
    let found: Vec<Range<usize>> =
        text.match_indices('等').filter(|(at, _)| is_list(*at)).map(|(at, same)| at..at + same.len()).collect();
    if let [first, _, ..] = found.as_slice() {
        let sentence = format!(
            "「等」が{}回あります。何があるかをすべて書くか、「など」にすると、伝わりやすくなります。",
            found.len()
        );
        let edits = found.iter().map(|range| (range.clone(), "など".to_owned())).collect();
        hints.push(Hint { kind: Kind::AndSoOn, range: first.clone(), sentence, edits });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(of: fn(&str, &mut Vec<Hint>), text: &str) -> Vec<Hint> {
        let mut hints = vec![];
        of(text, &mut hints);
        hints
    }

    fn mended(of: fn(&str, &mut Vec<Hint>), text: &str) -> String {
        found(of, text).first().and_then(|hint| hint.applied(text)).unwrap_or_default()
    }

    #[test]
    fn a_long_sentence_is_counted_by_itself() {
        let (short, long_one) = ("あ".repeat(59) + "。", "い".repeat(60) + "。");
        assert_eq!(found(long, &short.repeat(3)), []);
        let hints = found(long, &format!("{short}{long_one}{short}"));
        assert_eq!(hints.len(), 1);
        assert!(hints[0].sentence.starts_with("1つの文が61文字あります。"));
        assert_eq!(hints[0].range, short.len()..short.len() + long_one.len());
    }

    #[test]
    fn two_negations_are_seen() {
        for text in
            ["使えなくはない", "使えないわけではありません", "市民以外の方は申請できません。", "本人以外は受け取れない"]
        {
            assert_eq!(found(negations, text).len(), 1, "{text}");
        }
        for text in
            ["使えません", "本人以外にも、だれでもかまいません", "市民以外の方は次へ。市民は書きません。", "少ない"]
        {
            assert_eq!(found(negations, text), [], "{text}");
        }
    }

    #[test]
    fn chains_of_politeness_are_cut() {
        for (text, plain) in [
            ("確認させていただきます。", "確認します。"),
            ("ご記入いただきますようお願いいたします。", "ご記入ください。"),
            ("提出してくださいますよう、お願い申し上げます。", "提出してください。"),
            ("17時までとなっております。", "17時までです。"),
        ] {
            assert_eq!(mended(politeness, text), plain);
        }
        assert_eq!(found(politeness, "本を読ませていただきます。"), []);
    }

    #[test]
    fn one_and_so_on_is_enough() {
        assert_eq!(mended(and_so_on, "会議室等の机等を使う方"), "会議室などの机などを使う方");
        for text in ["会議室等を使う方", "高等学校と中等部、1等級、平等、等しい", "同等、均等"]
        {
            assert_eq!(found(and_so_on, text), [], "{text}");
        }
    }
}

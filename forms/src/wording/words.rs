//! Hard words and easier ones, from `words.tsv`.

use super::verb::{Verb, instead, is_done};
use super::{Hint, Kind, script::Script};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How a word is replaced, as the list has it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Noun,
    Phrase,
    /// Between any words.
    Joining,
    /// Behind a noun only.
    Behind,
    Advice,
    Verb(Verb),
}

#[derive(Debug)]
struct Entry {
    way: Way,
    word: &'static str,
    plain: &'static str,
}

/// By their first character, the longest first.
static LIST: LazyLock<HashMap<char, Vec<Entry>>> = LazyLock::new(|| {
    let mut list: HashMap<char, Vec<Entry>> = HashMap::new();
    for entry in include_str!("words.tsv").lines().filter_map(read) {
        if let Some(first) = entry.word.chars().next() {
            list.entry(first).or_default().push(entry);
        }
    }
    for entries in list.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.word.len()));
    }
    list
});

fn read(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let way = match cells.next()? {
        "名" => Way::Noun,
        "語" => Way::Phrase,
        "続" => Way::Joining,
        "接" => Way::Behind,
        "助" => Way::Advice,
        "五" => Way::Verb(Verb::Five),
        "一" => Way::Verb(Verb::One),
        "来" => Way::Verb(Verb::Come),
        "変" => Way::Verb(Verb::Do),
        _ => return None,
    };
    Some(Entry { way, word: cells.next()?, plain: cells.next()? })
}

/// Every word that has an easier one.
pub(super) fn hints(text: &str, hints: &mut Vec<Hint>) {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let Some(entries) = LIST.get(&c).filter(|_| at >= end) else { continue };
        let found = entries.iter().find_map(|entry| entry.at(text, at));
        if let Some(hint) = found {
            end = hint.range.end;
            hints.push(hint);
        }
    }
}

impl Entry {
    fn at(&self, text: &str, at: usize) -> Option<Hint> {
        let rest = text.get(at..)?.strip_prefix(self.word)?;
        let before = text.get(..at)?;
        let word = at..at + self.word.len();
        let stands_alone = Script::parted(before, self.word) && Script::parted(self.word, rest);
        match self.way {
            Way::Noun if Script::alone(before, rest) && !is_done(rest) => {
                Some(replaced(text, word, self.plain.to_owned()))
            }
            Way::Phrase if stands_alone => Some(replaced(text, word, self.plain.to_owned())),
            Way::Joining => Some(replaced(text, word, self.plain.to_owned())),
            Way::Behind if Script::ends_noun(before) => Some(replaced(text, word, self.plain.to_owned())),
            Way::Advice if Script::alone(before, rest) => Some(Hint {
                kind: Kind::Word,
                sentence: format!("「{}」は、{}にすると、伝わりやすくなります。", self.word, self.plain),
                range: word,
                edits: vec![],
            }),
            Way::Verb(verb) => {
                let polite = before.chars().next_back().filter(|c| matches!(c, 'ご' | '御'));
                let start = at - polite.map_or(0, char::len_utf8);
                if !Script::alone(text.get(..start)?, "") {
                    return None;
                }
                let (tail, words) = instead(rest, polite.is_some(), verb, self.plain)?;
                Some(replaced(text, start..word.end + tail, words))
            }
            _ => None,
        }
    }
}

fn replaced(text: &str, range: Range<usize>, to: String) -> Hint {
    let was = text.get(range.clone()).unwrap_or_default();
    let sentence = format!("「{was}」は「{to}」にすると、伝わりやすくなります。");
    Hint { kind: Kind::Word, sentence, edits: vec![(range.clone(), to)], range }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn mended(text: &str) -> String {
        let mut found = vec![];
        hints(text, &mut found);
        found.iter().rev().fold(text.to_owned(), |text, hint| hint.applied(&text).unwrap_or(text))
    }

    #[test]
    fn the_list_is_read_whole_and_says_nothing_twice() {
        let lines: Vec<&str> =
            include_str!("words.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let entries: Vec<Entry> = lines.iter().filter_map(|line| read(line)).collect();
        assert_eq!(entries.len(), lines.len());
        assert!(entries.len() >= 120, "{}", entries.len());
        let mut seen = HashSet::new();
        for entry in &entries {
            let way = if let Way::Verb(_) = entry.way { "verb" } else { "word" };
            assert!(seen.insert((entry.word, way)), "{} stands there twice", entry.word);
            if let Way::Verb(verb) = entry.way {
                assert!(instead("する", false, verb, entry.plain).is_some(), "{} has no forms", entry.plain);
            }
        }
    }

    #[test]
    fn easier_words_have_no_easier_ones_themselves() {
        for entry in include_str!("words.tsv").lines().filter_map(read) {
            assert_eq!(mended(entry.plain), entry.plain, "instead of {}", entry.word);
        }
    }

    #[test]
    fn words_are_replaced_in_their_form() {
        for (text, easier) in [
            ("事由を記載してください。", "理由を書いてください。"),
            ("遅滞なく当該職員に提出しなければなりません。", "すぐにこの職員に出さなければなりません。"),
            ("本人確認書類をご持参ください。", "本人確認書類を持ってきてください。"),
            ("氏名及び住所をご記載のうえ、返送願います。", "氏名と住所を書いたうえ、送り返してください。"),
            ("必要と思料する場合", "必要と考える場合"),
            ("会場において閲覧できます。", "会場で見られます。"),
            ("申請に係る費用の算定した額", "申請についての費用の計算した額"),
            ("コンプライアンス研修とコンプライアンスの徹底", "コンプライアンス研修と法令を守ることの徹底"),
            ("利用することができます。", "利用できます。"),
            ("可及的速やかに通知されます。", "できるだけ早く知らせられます。"),
        ] {
            assert_eq!(mended(text), easier);
        }
    }

    #[test]
    fn parts_of_other_words_stay() {
        for text in [
            "記載事項",
            "使用料",
            "添付ファイル",
            "先着順次第",
            "再提出した書類",
            "死亡届の提出",
            "サポートセンター",
            "デメリットグループ",
            "コスモス",
            "電子署名",
            "断水した地域",
            "回答の期限",
            "ここをもって",
            "住居表示",
            "責任をもって",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}

//! What a text asks for: words that stand in it without being taken back in the same sentence.

/// What turns a sentence around: 「マイナンバーは記入しないでください」, 「裏面は不要です」.
const TAKEN_BACK: [&str; 10] = ["ない", "ません", "なし", "無し", "不要", "除", "隠", "伏せ", "黒塗り", "マスキング"];

/// The sentences of a text; brackets count as their own, since they often qualify what stands before them.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '\n', '！', '？']).map(str::trim).filter(|s| !s.is_empty())
}

/// Whether a sentence of the text fits and does not take itself back.
pub(super) fn asks(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    sentences(text).any(|s| fits(s) && !TAKEN_BACK.iter().any(|word| s.contains(word)))
}

/// Whether a sentence of the text fits and takes itself back.
pub(super) fn refuses(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    sentences(text).any(|s| fits(s) && TAKEN_BACK.iter().any(|word| s.contains(word)))
}

/// The number itself. The card is an ID document like others, unless its number is asked for.
pub(super) fn names_mynumber(sentence: &str) -> bool {
    ["マイナンバー", "個人番号"].iter().any(|word| {
        sentence.match_indices(word).any(|(at, _)| {
            let after = sentence.get(at + word.len()..).unwrap_or_default();
            let Some(of_card) = after.strip_prefix("カード") else { return !after.starts_with("通知") };
            // マイナンバーカードの番号, マイナンバーカード番号
            of_card.trim_start_matches('の').starts_with("番号")
        })
    })
}

/// A property name that other tools give it.
pub(super) fn is_mynumber_key(key: &str) -> bool {
    let bare: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    ["mynumber", "individualnumber", "kojinbango"].iter().any(|name| bare.ends_with(name)) || names_mynumber(key)
}

pub(super) fn names_back_of_card(sentence: &str) -> bool {
    let card = sentence.contains("マイナンバーカード") || sentence.contains("個人番号カード");
    let back = ["裏", "両面"].iter().any(|word| sentence.contains(word));
    (card && back) || sentence.contains("通知カード")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_told_from_the_card() {
        for (text, asked) in [
            ("マイナンバー", true),
            ("申請者の個人番号", true),
            ("個人番号（12桁）", true),
            ("マイナンバーカードの番号", true),
            ("マイナンバーカード（表面）の写し", false),
            ("個人番号カードをお持ちの方は、そのほかの書類は不要です", false),
            ("個人番号通知書", false),
            ("マイナンバーは記入しないでください", false),
            ("住民票の写し（マイナンバーの記載のないもの）", false),
            ("カードをお持ちでない方もいます。マイナンバーを入力してください。", true),
        ] {
            assert_eq!(asks(text, names_mynumber), asked, "{text}");
        }
        assert!(is_mynumber_key("applicant_my_number") && !is_mynumber_key("number"));
    }

    #[test]
    fn the_back_of_the_card_shows_the_number() {
        for (text, asked) in [
            ("マイナンバーカードの両面", true),
            ("通知カードの写し", true),
            ("マイナンバーカードの表面。裏面は不要です。", false),
            ("診察券の裏面", false),
        ] {
            assert_eq!(asks(text, names_back_of_card), asked, "{text}");
        }
    }
}

//! Kinds by the words that tables use for them (項目の種類), and by what an item is called.

use crate::kinds::text::{Characters, Text};
use crate::kinds::{Kind, Role};
use crate::normalise::halfwidth;

/// What a cell says of the kind.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) kind: Kind,
    /// A time was asked for too, and the kind has no place for it.
    pub(super) day_only: bool,
}

impl From<Kind> for Told {
    fn from(kind: Kind) -> Self {
        Self { kind, day_only: false }
    }
}

/// A kind as it is when it is new.
pub(super) fn named(name: &str) -> Kind {
    Kind::all().into_iter().find(|kind| kind.about().name == name).unwrap_or_else(|| Text::default().into())
}

fn text_of(characters: Characters) -> Kind {
    Text { characters, ..Text::default() }.into()
}

/// The words of tables for each kind; the first that is found in a cell decides, so what is particular stands first.
const WORDS: [(&str, &[&str]); 30] = [
    (
        "many-choices",
        &["複数選択", "複数回答", "チェックボックス", "checkbox", "いくつでも", "複数可", "マルチセレクト", "multi"],
    ),
    ("consent", &["同意", "承諾", "誓約", "確認チェック"]),
    (
        "one-choice",
        &[
            "択一",
            "単一選択",
            "プルダウン",
            "ラジオ",
            "ドロップダウン",
            "コンボ",
            "リストから",
            "一つ選",
            "1つ選",
            "ひとつ選",
            "radio",
            "dropdown",
            "select",
            "単数選択",
        ],
    ),
    ("yes-no", &["はい・いいえ", "はい/いいえ", "有無", "二択", "真偽", "yes/no", "yesno", "boolean", "フラグ"]),
    ("attachment", &["添付", "ファイル", "写真", "画像", "アップロード", "file", "upload", "image", "pdf"]),
    ("corporate-number", &["法人番号"]),
    ("email", &["メール", "mail"]),
    ("birth-date", &["生年月日", "誕生日"]),
    ("phone", &["電話", "携帯", "fax", "ファクス", "ファックス", "tel"]),
    ("address", &["住所", "所在地"]),
    ("katakana", &["カナ", "カタカナ", "フリガナ"]),
    ("hiragana", &["ひらがな", "ふりがな"]),
    ("person-name", &["氏名", "姓名", "人名"]),
    ("date-time", &["日時", "datetime"]),
    ("time", &["時刻", "時間", "time"]),
    ("date", &["日付", "年月日", "カレンダー", "date", "和暦", "西暦"]),
    ("alphanumeric", &["英数"]),
    ("digits", &["半角数字", "数字のみ", "数字列"]),
    ("decimal", &["小数", "実数", "decimal", "float", "double"]),
    ("money", &["金額", "通貨", "円", "money", "currency"]),
    ("calculated", &["自動計算", "計算"]),
    ("whole-number", &["整数", "数値", "数字", "数量", "人数", "件数", "個数", "integer", "int", "number", "numeric"]),
    (
        "long-text",
        &[
            "複数行",
            "テキストエリア",
            "長文",
            "自由記述",
            "自由記入",
            "自由入力",
            "自由回答",
            "記述式",
            "textarea",
            "文章",
            "段落",
        ],
    ),
    ("group", &["繰り返し", "繰返し", "くり返し", "くりかえし", "明細", "repeat"]),
    ("note", &["説明", "注意文", "注記", "案内", "表示のみ", "読むだけ", "固定文"]),
    ("section", &["まとまり", "見出し", "セクション", "区切り", "改ページ", "ページ", "section", "heading"]),
    ("one-choice", &["選択", "リスト", "list"]),
    ("text", &["一行", "1行", "単一行", "テキスト", "文字", "text", "string", "char", "短文", "記述"]),
    ("yes-no", &["チェック", "check"]),
    ("text", &["番号", "コード", "名称"]),
];

/// Words without widths, cases and spaces.
fn bare(words: &str) -> String {
    halfwidth(words).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// The kind that a cell names. Our own words for the kinds come first.
pub(super) fn of_words(said: &str) -> Option<Told> {
    let words = bare(said);
    if words.is_empty() {
        return None;
    }
    let ours = |kind: &Kind| bare(kind.about().label) == words || kind.about().name == words;
    if let Some(kind) = Kind::all().into_iter().find(|kind| ours(kind) && kind.role() != Role::Locked) {
        return Some(kind.into());
    }
    let (name, _) = WORDS.iter().find(|(_, all)| all.iter().any(|one| words.contains(one)))?;
    Some(match *name {
        "katakana" => text_of(Characters::Katakana).into(),
        "hiragana" => text_of(Characters::Hiragana).into(),
        "alphanumeric" => text_of(Characters::Alphanumeric).into(),
        "digits" => text_of(Characters::Digits).into(),
        "date-time" => Told { kind: named("date"), day_only: true },
        name => named(name).into(),
    })
}

/// The words in the names of items that tell their kind.
const NAMES: [(&str, &[&str]); 13] = [
    ("consent", &["同意", "誓約"]),
    ("email", &["メール", "mail"]),
    ("birth-date", &["生年月日", "誕生日"]),
    ("corporate-number", &["法人番号"]),
    ("phone", &["電話", "携帯", "fax", "ファクス", "ファックス", "連絡先番号"]),
    ("katakana", &["フリガナ", "カナ", "カタカナ"]),
    ("hiragana", &["ふりがな"]),
    ("attachment", &["添付", "写真", "画像"]),
    ("address", &["住所", "所在地"]),
    ("whole-number", &["人数", "件数", "個数", "冊数", "枚数", "台数", "回数", "年齢"]),
    ("money", &["金額", "料金", "費用", "収入", "年収"]),
    ("long-text", &["理由", "備考", "詳細", "意見", "要望", "経緯", "自由記入", "自由記述", "特記事項"]),
    ("time", &["時刻", "開始時間", "終了時間"]),
];

/// The kind that an item is likely to be by its name; text, when the name says nothing.
pub(super) fn of_name(label: &str, has_choices: bool, several: bool) -> Kind {
    if has_choices {
        return named(if several { "many-choices" } else { "one-choice" });
    }
    let label = bare(label);
    // In brackets stands what is meant beside: 氏名（フリガナ）, 住所（番地まで）.
    let name = label.split(['(', '（', '【']).next().unwrap_or_default();
    let kana = ["フリガナ", "カナ)", "ふりがな"].iter().any(|word| label.contains(word));
    if !kana && ["氏名", "お名前", "名前", "代表者名", "担当者名"].iter().any(|end| name.ends_with(end))
    {
        return named("person-name");
    }
    let found = NAMES.iter().find(|(_, all)| all.iter().any(|one| label.contains(one))).map(|of| of.0);
    match found {
        Some("katakana") => text_of(Characters::Katakana),
        Some("hiragana") => text_of(Characters::Hiragana),
        // A code or a name of a place is none of them.
        Some(kind @ ("address" | "phone" | "email")) if !name.ends_with("コード") && !name.ends_with('名') => {
            named(kind)
        }
        Some("address" | "phone" | "email") => named("text"),
        Some(kind) => named(kind),
        None if name.ends_with("年月日") || name.ends_with('日') => named("date"),
        None => named("text"),
    }
}

/// Whether words beside the choices say that several may be taken.
pub(super) fn says_several(words: &str) -> bool {
    ["複数選択", "複数回答", "複数可", "いくつでも", "すべて選"].iter().any(|one| words.contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: &Kind) -> &'static str {
        kind.about().name
    }

    #[test]
    fn the_words_of_tables_are_understood() {
        for (said, kind) in [
            ("テキスト", "text"),
            ("ﾃｷｽﾄ", "none"),
            ("文字列(全角)", "text"),
            ("プルダウン（単一選択）", "one-choice"),
            ("ラジオボタン", "one-choice"),
            ("チェックボックス（複数選択可）", "many-choices"),
            ("日付（和暦）", "date"),
            ("数値（小数可）", "decimal"),
            ("数値", "whole-number"),
            ("半角数字", "text"),
            ("テキストエリア", "long-text"),
            ("ファイル添付（PDF）", "attachment"),
            ("メールアドレス", "email"),
            ("E-MAIL", "email"),
            ("電話番号", "phone"),
            ("氏名", "person-name"),
            ("繰り返し", "group"),
            ("日時", "date"),
            ("謎の型", "none"),
        ] {
            assert_eq!(of_words(said).map_or("none", |told| name(&told.kind)), kind, "{said}");
        }
        assert!(of_words("日時").is_some_and(|told| told.day_only));
    }

    #[test]
    fn our_own_words_name_every_kind() {
        for kind in Kind::all().into_iter().filter(|kind| kind.role() != Role::Locked) {
            assert_eq!(of_words(kind.about().label).map(|told| told.kind), Some(kind));
        }
    }

    #[test]
    fn names_tell_kinds() {
        for (label, kind) in [
            ("生年月日", "birth-date"),
            ("メールアドレス（確認用）", "email"),
            ("電話番号", "phone"),
            ("住所", "address"),
            ("住所コード", "text"),
            ("申請者氏名", "person-name"),
            ("氏名（フリガナ）", "text"),
            ("団体名", "text"),
            ("利用希望日", "date"),
            ("利用人数", "whole-number"),
            ("申請理由", "long-text"),
            ("個人情報の取扱いへの同意", "consent"),
            ("会員番号", "text"),
        ] {
            assert_eq!(name(&of_name(label, false, false)), kind, "{label}");
        }
        assert_eq!(name(&of_name("区分", true, false)), "one-choice");
        assert_eq!(name(&of_name("設備", true, says_several("複数選択可"))), "many-choices");
    }
}

//! What a column of a table says (列の意味), and how it is told from the words at its head.

use super::book::Sheet;
use crate::normalise::halfwidth;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// 取り込まない
    #[default]
    Ignored,
    /// The section or repeated group an item stands in.
    Place,
    Label,
    Kind,
    Required,
    ShownWhen,
    Help,
    /// An example, which goes behind the help.
    Example,
    Choices,
    Length,
    Settings,
    Key,
}

impl Column {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Ignored,
        Self::Label,
        Self::Kind,
        Self::Required,
        Self::Help,
        Self::Example,
        Self::Choices,
        Self::Length,
        Self::Place,
        Self::ShownWhen,
        Self::Settings,
        Self::Key,
    ];

    /// What staff call it; also the word at the head of the column in our own tables.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignored => "取り込まない",
            Self::Place => "まとまり",
            Self::Label => "項目名",
            Self::Kind => "種類",
            Self::Required => "必須",
            Self::ShownWhen => "表示する条件",
            Self::Help => "説明",
            Self::Example => "入力例",
            Self::Choices => "選択肢",
            Self::Length => "最大文字数",
            Self::Settings => "くわしい設定",
            Self::Key => "データ名",
        }
    }

    /// A stable name, for a control on a screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ignored => "ignored",
            Self::Place => "place",
            Self::Label => "label",
            Self::Kind => "kind",
            Self::Required => "required",
            Self::ShownWhen => "shown-when",
            Self::Help => "help",
            Self::Example => "example",
            Self::Choices => "choices",
            Self::Length => "length",
            Self::Settings => "settings",
            Self::Key => "key",
        }
    }

    /// Whether several columns may say it; what they say is put one under another.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Ignored | Self::Help | Self::Example)
    }
}

/// Words that say it all.
const WHOLE: [(Column, &[&str]); 12] = [
    (
        Column::Label,
        &[
            "項目名",
            "項目",
            "項目名称",
            "質問",
            "質問項目",
            "設問",
            "設問文",
            "質問文",
            "入力項目",
            "申請項目",
            "小項目",
            "細目",
            "名称",
            "表示名",
            "ラベル",
            "label",
            "item",
            "question",
            "title",
        ],
    ),
    (
        Column::Kind,
        &[
            "種類",
            "種別",
            "型",
            "項目種別",
            "入力形式",
            "入力方法",
            "入力種別",
            "回答形式",
            "回答方法",
            "データ型",
            "形式",
            "タイプ",
            "部品",
            "属性",
            "type",
            "kind",
        ],
    ),
    (
        Column::Required,
        &[
            "必須",
            "必須/任意",
            "必須・任意",
            "必須任意",
            "必須区分",
            "入力必須",
            "要否",
            "必要",
            "required",
            "mandatory",
        ],
    ),
    (
        Column::Help,
        &[
            "説明",
            "説明文",
            "備考",
            "補足",
            "注釈",
            "注意",
            "注意事項",
            "注意書き",
            "ヒント",
            "記入要領",
            "記載要領",
            "入力要領",
            "メモ",
            "hint",
            "help",
            "description",
            "note",
        ],
    ),
    (Column::Example, &["入力例", "記入例", "記載例", "例", "サンプル", "example", "sample"]),
    (Column::Choices, &["選択肢", "選択項目", "選択内容", "選択値", "候補", "リスト", "選択", "options", "choices"]),
    (
        Column::Length,
        &[
            "最大文字数",
            "文字数",
            "桁数",
            "最大桁数",
            "文字数制限",
            "文字数上限",
            "長さ",
            "桁",
            "文字数・桁数",
            "maxlength",
            "length",
        ],
    ),
    (
        Column::Place,
        &[
            "まとまり",
            "セクション",
            "区分",
            "分類",
            "大項目",
            "大分類",
            "グループ",
            "ページ",
            "見出し",
            "カテゴリ",
            "カテゴリー",
            "画面",
            "ブロック",
            "section",
            "group",
            "category",
        ],
    ),
    (Column::ShownWhen, &["表示する条件", "表示条件", "条件", "分岐", "出現条件", "分岐条件", "relevant"]),
    (Column::Settings, &["くわしい設定", "詳細設定"]),
    (Column::Key, &["データ名", "変数名", "物理名", "項目id", "英字名", "キー", "key", "name", "id", "項目コード"]),
    (Column::Ignored, &["番号", "項番", "no", "no.", "#", "連番", "通番", "№", "番"]),
];

/// Words that say it among others; the first that is found decides.
const WITHIN: [(Column, &[&str]); 11] = [
    (Column::Required, &["必須", "任意"]),
    (Column::Choices, &["選択肢", "選択項目", "選択内容"]),
    (Column::Length, &["文字数", "桁数"]),
    (Column::Example, &["入力例", "記入例", "記載例"]),
    (Column::ShownWhen, &["条件", "分岐"]),
    (Column::Kind, &["種類", "種別", "形式", "タイプ", "データ型"]),
    (Column::Help, &["説明", "備考", "注釈", "補足", "要領", "注意"]),
    (Column::Key, &["データ名", "物理名", "変数名"]),
    (Column::Place, &["まとまり", "セクション", "大項目", "分類", "グループ"]),
    (Column::Ignored, &["番号", "コード", "担当", "更新"]),
    (Column::Label, &["項目", "質問", "設問"]),
];

/// Words at the head of a column without what people put around them.
fn bare(words: &str) -> String {
    halfwidth(words).to_lowercase().chars().filter(|c| !c.is_whitespace() && !"【】[]※*■●◆:".contains(*c)).collect()
}

fn whole(words: &str) -> Option<Column> {
    let words = bare(words);
    WHOLE.iter().find(|(_, all)| all.contains(&words.as_str())).map(|of| of.0)
}

fn within(words: &str) -> Option<Column> {
    let words = bare(words);
    WITHIN.iter().find(|(_, all)| all.iter().any(|one| words.contains(one))).map(|of| of.0)
}

/// The row that looks most like a heading, among those at the top.
pub(super) fn heading(sheet: &Sheet) -> Option<usize> {
    const LOOKED_AT: usize = 20;
    let score = |row: &[String]| {
        let one = |cell: &String| match (whole(cell), within(cell)) {
            (Some(_), _) => 3,
            // A sentence that speaks of an item is no heading.
            (None, Some(_)) if cell.chars().count() <= 12 => 2,
            _ => 0,
        };
        let cells: Vec<u32> = row.iter().map(one).collect();
        // One word alone may be anything.
        let known = cells.iter().filter(|score| **score > 0).count();
        if known > 1 { cells.iter().sum() } else { 0 }
    };
    let rows = sheet.rows.iter().take(LOOKED_AT).enumerate().map(|(at, row)| (at, score(row)));
    rows.filter(|row| row.1 > 0).max_by_key(|(at, score)| (*score, usize::MAX - at)).map(|row| row.0)
}

/// What each column says, by its heading; without one the first that has words says what the items are called.
pub(super) fn columns(sheet: &Sheet, heading: Option<usize>) -> Vec<Column> {
    let width = sheet.width();
    let mut columns = vec![Column::Ignored; width];
    let mut known = vec![false; width];
    if let Some(row) = heading {
        for tell in [whole, within] {
            for at in 0..width {
                let Some(column) = tell(sheet.cell(row, at)).filter(|_| !known[at]) else { continue };
                if column.may_repeat() || !columns.contains(&column) {
                    (columns[at], known[at]) = (column, true);
                }
            }
        }
    }
    if !columns.contains(&Column::Label) {
        let first = heading.map_or(0, |row| row + 1);
        let is_words = |cell: &str| !cell.is_empty() && !cell.chars().all(|c| c.is_ascii_digit() || c == '.');
        let has_words = |at: usize| {
            let rows = (first..sheet.rows.len()).take(200);
            rows.filter(|row| is_words(sheet.cell(*row, at))).count()
        };
        let free = (0..width).filter(|at| !known[*at] && has_words(*at) > 0);
        if let Some(at) = free.max_by_key(|at| (has_words(*at), width - at)) {
            columns[at] = Column::Label;
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::Column::{Choices, Help, Ignored, Kind, Label, Length, Place, Required};
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Sheet { rows: rows.iter().map(row).collect(), ..Sheet::default() }
    }

    #[test]
    fn the_heading_is_found_under_a_title() {
        let table = sheet(&[
            &["○○補助金 申請項目一覧"],
            &[],
            &["No.", "大項目", "小項目", "入力形式", "必須／任意", "選択項目", "最大 文字数", "備考", "担当課"],
            &["1", "申請者", "氏名", "テキスト", "必須", "", "50", "姓と名の間は空ける", "税務課"],
        ]);
        assert_eq!(heading(&table), Some(2));
        assert_eq!(columns(&table, Some(2)), [Ignored, Place, Label, Kind, Required, Choices, Length, Help, Ignored]);
    }

    #[test]
    fn a_word_says_one_column_only() {
        let table = sheet(&[&["項目番号", "必須項目", "項目名", "項目名（英語）", "備考1", "備考2"]]);
        assert_eq!(columns(&table, Some(0)), [Ignored, Required, Label, Ignored, Help, Help]);
    }

    #[test]
    fn without_a_heading_the_words_are_the_items() {
        let table = sheet(&[&["1", "氏名"], &["2", "住所"]]);
        assert_eq!(heading(&table), None);
        assert_eq!(columns(&table, None), [Column::Ignored, Column::Label]);
    }

    #[test]
    fn our_own_headings_are_understood() {
        for column in Column::ALL.into_iter().filter(|column| *column != Column::Ignored) {
            assert_eq!(whole(column.label()), Some(column));
        }
    }
}

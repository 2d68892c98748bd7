//! Differences as sentences (変更点).

mod amounts;

use super::difference::{ChoiceDifference, FormDifference, ItemDifference, ProcedureField, Spot};
use super::{Comparison, ItemDifferences};
use crate::calculation::words as calculation;
use crate::choice::Choice;
use crate::condition::Condition;
use crate::condition::words as condition;
use crate::date::Date;
use crate::definition::Presentation;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::code;
use crate::kinds::Role;
use crate::origin::Origin;
use crate::pittari::names::{Applicant, Names};
use crate::setting::{DateLimit, Setting, SettingValue};

/// Longer words are cut in a sentence; the whole of them is seen on the form.
const LONGEST: usize = 200;

/// What people call an item.
pub(super) fn called(item: &Item) -> String {
    let label = item.label.trim();
    if label.is_empty() { "（名前なし）".to_owned() } else { label.to_owned() }
}

/// Words of the form in quotation marks, or that there are none.
fn quoted(text: &str) -> String {
    if text.trim().is_empty() {
        return "空欄".to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push_str("…（以下略）");
    }
    format!("「{cut}」")
}

fn from_to(what: &str, from: &str, to: &str) -> String {
    format!("{what}が{from}から{to}に変わりました。")
}

pub(super) fn sentence(difference: &ItemDifference, item: &ItemDifferences, all: &Comparison) -> String {
    let (before, after) = all.sides();
    let role = item.after.as_ref().or(item.before.as_ref()).map_or(Role::Answer, |item| item.kind.role());
    match difference {
        ItemDifference::Added { at, inside } => {
            format!("{}に追加されました{}。", spot(at, after), with(inside, "とともに"))
        }
        ItemDifference::Removed { at, inside } => {
            format!("削除されました{}（これまでは{}）。", with(inside, "も一緒に"), spot(at, before))
        }
        ItemDifference::Moved { from, to } => {
            format!("{}から、{}に移りました。", spot(from, before), spot(to, after))
        }
        ItemDifference::Label { from, to } => {
            from_to(if role == Role::Note { "見出し" } else { "項目名" }, &quoted(from), &quoted(to))
        }
        ItemDifference::Help { from, to } => {
            from_to(if role == Role::Note { "文章" } else { "説明" }, &quoted(from), &quoted(to))
        }
        ItemDifference::Required { from, to } => {
            let (from, to) = (required(from, before), required(to, after));
            if from == to { same_words("必須の条件", &from) } else { from_to("回答", &from, &to) }
        }
        ItemDifference::ShownWhen { from, to } => shown_when(from.as_ref(), to.as_ref(), before, after),
        ItemDifference::Kind { from, to } => {
            from_to("項目の種類", &quoted(from.about().label), &quoted(to.about().label))
        }
        ItemDifference::Setting { setting, from, to } => {
            changed_setting(setting, from.as_ref(), to.as_ref(), before, after)
        }
        ItemDifference::Choice(difference) => choice(difference),
        ItemDifference::Key { from, to } => {
            let words = |key: &Option<String>| quoted(key.as_deref().unwrap_or_default());
            from_to("データ名", &words(from), &words(to))
        }
        ItemDifference::Pittari { from, to } => pittari(from, to),
        ItemDifference::Policy { from, to } => {
            from_to("市町村がしてよいこと", &quoted(from.label()), &quoted(to.label()))
        }
        ItemDifference::Kept => {
            "画面に出ない内容（ほかの道具で作られた部分や、ファイルでの書き方）が変わりました。".to_owned()
        }
    }
}

/// 「『申請者』の中の『氏名』の次」.
fn spot(spot: &Spot, index: &Index) -> String {
    let name = |id: &ItemId| {
        index.get(id).map_or_else(|| "『削除された項目』".to_owned(), |at| format!("『{}』", called(&at.item)))
    };
    match (&spot.parent, &spot.after) {
        (None, None) => "様式の最初".to_owned(),
        (None, Some(after)) => format!("{}の次", name(after)),
        (Some(parent), None) => format!("{}の中の最初", name(parent)),
        (Some(parent), Some(after)) => format!("{}の中の{}の次", name(parent), name(after)),
    }
}

fn with(inside: &[ItemId], how: &str) -> String {
    match inside.len() {
        0 => String::new(),
        count => format!("（中の{count}項目{how}）"),
    }
}

fn required(required: &Required, index: &Index) -> String {
    match required {
        Required::Always => "「必須」".to_owned(),
        Required::Never => "「任意」".to_owned(),
        Required::When(when) => format!("「{}必須」", condition::sentence(when, index)),
    }
}

fn shown_when(from: Option<&Condition>, to: Option<&Condition>, before: &Index, after: &Index) -> String {
    let words = |condition: &Condition, index| condition::sentence(condition, index);
    match (from, to) {
        (None, None) => String::new(),
        (None, Some(to)) => format!("{}だけ表示するようになりました。", words(to, after)),
        (Some(from), None) => format!("いつも表示するようになりました（これまでは{}だけ）。", words(from, before)),
        (Some(from), Some(to)) => {
            let (from, to) = (words(from, before), words(to, after));
            if from == to {
                same_words("表示の条件", &from)
            } else {
                from_to("表示の条件", &quoted(&from), &quoted(&to))
            }
        }
    }
}

fn same_words(what: &str, words: &str) -> String {
    format!("{what}が変わりました（言葉は{words}のままですが、指している項目か値が違います）。")
}

fn changed_setting(
    setting: &Setting,
    from: Option<&SettingValue>,
    to: Option<&SettingValue>,
    before: &Index,
    after: &Index,
) -> String {
    let label = quoted(setting.label);
    if let (Some(SettingValue::Calculation(from)), Some(SettingValue::Calculation(to))) = (from, to) {
        let (old, new) = (calculation::sentence(from, before), calculation::sentence(to, after));
        let amounts = amounts::sentences(from, to, after);
        return match (old == new, amounts.as_str()) {
            (true, "") => same_words("計算のしかた", &quoted(&old)),
            (true, amounts) => amounts.to_owned(),
            (false, amounts) => from_to("計算のしかた", &quoted(&old), &quoted(&new)) + amounts,
        };
    }
    from_to(&label, &setting_words(setting, from, before), &setting_words(setting, to, after))
}

/// The value of a setting as staff read it.
fn setting_words(setting: &Setting, value: Option<&SettingValue>, index: &Index) -> String {
    let none = || "「決めない」".to_owned();
    let shown = |text: Option<String>| text.map_or_else(none, |text| quoted(&text));
    match value {
        None => none(),
        Some(SettingValue::Flag(on)) => quoted(if *on { "はい" } else { "いいえ" }),
        Some(SettingValue::Count(count)) => shown(count.map(|count| count.to_string())),
        Some(SettingValue::Number(number)) => shown(number.as_ref().map(ToString::to_string)),
        Some(SettingValue::Text(text) | SettingValue::LongText(text)) => quoted(text),
        Some(SettingValue::Pick(value)) => {
            quoted(setting.options.iter().find(|(code, _)| code == value).map_or(value.as_str(), |(_, words)| words))
        }
        Some(SettingValue::Choices(choices)) => {
            quoted(&choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join("、"))
        }
        Some(SettingValue::DateLimit(limit)) => shown(limit.map(date_limit)),
        Some(SettingValue::Time(time)) => shown(time.clone()),
        Some(SettingValue::Calculation(expression)) => quoted(&calculation::sentence(expression, index)),
    }
}

fn date_limit(limit: DateLimit) -> String {
    match limit {
        DateLimit::On(date) => date.in_words(),
        DateLimit::DaysFromToday(0) => "申請する日".to_owned(),
        DateLimit::DaysFromToday(days) if days > 0 => format!("申請する日の{days}日後"),
        DateLimit::DaysFromToday(days) => format!("申請する日の{}日前", days.unsigned_abs()),
    }
}

fn choice(difference: &ChoiceDifference) -> String {
    let name = |choice: &Choice| quoted(&choice.label);
    match difference {
        ChoiceDifference::Added { choice, .. } => format!("選択肢{}が追加されました。", name(choice)),
        ChoiceDifference::Removed { choice } => format!("選択肢{}が削除されました。", name(choice)),
        ChoiceDifference::Changed { from, to } if from.label == to.label => {
            from_to(&format!("選択肢{}の値", name(to)), &quoted(&code(&from.value)), &quoted(&code(&to.value)))
        }
        ChoiceDifference::Changed { from, to } => format!("選択肢{}が{}に変わりました。", name(from), name(to)),
        ChoiceDifference::Reordered { moved } => {
            format!("選択肢{}の順番が変わりました。", moved.iter().map(name).collect::<String>())
        }
    }
}

fn pittari(from: &Names, to: &Names) -> String {
    let mut all = String::new();
    if from.applicant != to.applicant {
        let words = |names: &Names| quoted(names.applicant.map_or("使わない", applicant));
        all += &from_to("ぴったりサービスの申請者情報", &words(from), &words(to));
    }
    if from.id != to.id {
        all += &from_to("ぴったりサービスでの項目名", &quoted(&from.id), &quoted(&to.id));
    }
    all
}

fn applicant(applicant: Applicant) -> &'static str {
    match applicant {
        Applicant::Name => "氏名",
        Applicant::BirthDate => "生年月日",
        Applicant::Sex => "性別",
        Applicant::Address => "住所",
        Applicant::ContactPhone => "電話番号（連絡先）",
        Applicant::Phone => "電話番号",
        Applicant::Fax => "FAX番号",
        Applicant::Email => "メールアドレス",
    }
}

impl FormDifference {
    /// What is different, as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Title { from, to } => from_to("様式の名前", &quoted(from), &quoted(to)),
            Self::Description { from, to } => from_to("はじめの説明", &quoted(from), &quoted(to)),
            Self::Origin { from, to } => {
                let words = |origin: &Option<Origin>| quoted(&origin.as_ref().map_or("なし".to_owned(), Origin::words));
                from_to("採用元", &words(from), &words(to))
            }
            Self::Presentation { from, to } => {
                let words = |presentation: &Presentation| match presentation {
                    Presentation::Steps => "「まとまりごとに1ページ」",
                    Presentation::OnePage => "「全部を1ページ」",
                };
                from_to("ページの分け方", words(from), words(to))
            }
            Self::Procedure { field, from, to } => {
                let day = |text: &str| Date::parse(text).map_or_else(|| quoted(text), |date| quoted(&date.in_words()));
                from_to(&quoted(field.label()), &day(from), &day(to))
            }
            Self::Signed { to: true } => "マイナンバーカードの署名を付けてもらうようになりました。".to_owned(),
            Self::Signed { to: false } => "マイナンバーカードの署名を付けてもらわないようになりました。".to_owned(),
            Self::Translation { language, words, from, to } => {
                let what = format!("{}の訳（{language}）", quoted(words));
                match (from, to) {
                    (None, Some(to)) => format!("{what}に{}が付きました。", quoted(to)),
                    (Some(from), None) => format!("{what}の{}がなくなりました。", quoted(from)),
                    _ => from_to(
                        &what,
                        &quoted(from.as_deref().unwrap_or_default()),
                        &quoted(to.as_deref().unwrap_or_default()),
                    ),
                }
            }
            Self::Kept { keyword, .. } => {
                format!("画面に出ない内容（ファイルの「{keyword}」）が変わりました。")
            }
        }
    }
}

impl ProcedureField {
    /// What staff call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Id => "手続の識別名",
            Self::Addressee => "宛先",
            Self::Department => "担当課",
            Self::ContactName => "問い合わせ先の名前",
            Self::ContactPhone => "問い合わせ先の電話",
            Self::ContactEmail => "問い合わせ先のメール",
            Self::EligiblePerson => "対象となる人",
            Self::Requirements => "必要なもの",
            Self::UsageFee => "手数料",
            Self::PeriodFrom => "受付の開始日",
            Self::PeriodTo => "受付の終了日",
            Self::LocalGovernmentCode => "団体コード",
            Self::ServiceCode => "手続コード",
            Self::ReceptionUrl => "受付URL",
            Self::LegalBasis => "マイナンバーを集める根拠の法令",
        }
    }
}

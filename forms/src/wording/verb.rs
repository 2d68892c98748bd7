//! Verbs in their forms (活用): 記載する, 記載してください become 書く, 書いてください.

/// How a verb goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// 五段: 書く.
    Five,
    /// 一段: 考える.
    One,
    /// カ変, without its 来る: 持って.
    Come,
    /// A noun with する, without it: 計算.
    Do,
}

/// What follows a noun that is used as a verb, and what follows the verb in its place: a form and the rest.
///
/// Longer ones stand before those they begin with.
const TAILS: [(&str, Form, &str); 20] = [
    ("しなが", Form::Polite, "なが"),
    ("しなさ", Form::Polite, "なさ"),
    ("しな", Form::Not, "な"),
    ("しま", Form::Polite, "ま"),
    ("したい", Form::Polite, "たい"),
    ("したく", Form::Polite, "たく"),
    ("した", Form::Done, ""),
    ("しつつ", Form::Polite, "つつ"),
    ("しよう", Form::Will, ""),
    ("して", Form::And, ""),
    ("し、", Form::Polite, "、"),
    ("すれば", Form::If, "ば"),
    ("する", Form::Plain, ""),
    ("すべ", Form::Plain, "べ"),
    ("され", Form::Suffered, ""),
    ("させ", Form::Let, ""),
    ("せず", Form::Not, "ず"),
    ("でき", Form::Can, ""),
    ("願います", Form::And, "ください"),
    ("のうえ", Form::Done, "うえ"),
];
/// The same behind a polite ご.
const POLITE_TAILS: [(&str, Form, &str); 4] = [
    ("ください", Form::And, "ください"),
    ("下さい", Form::And, "ください"),
    ("いただ", Form::And, "いただ"),
    ("頂", Form::And, "いただ"),
];

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// 書く
    Plain,
    /// 書か(ない)
    Not,
    /// 書き(ます)
    Polite,
    /// 書いて
    And,
    /// 書いた
    Done,
    /// 書け(ば)
    If,
    /// 書こう
    Will,
    /// 書かれ
    Suffered,
    /// 書かせ
    Let,
    /// 書け
    Can,
}

/// What follows the noun, as far as it belongs to the verb, and the easier verb in that form. `polite`: ご stands before it.
pub(super) fn instead(rest: &str, polite: bool, verb: Verb, plain: &str) -> Option<(usize, String)> {
    let polite_tails = POLITE_TAILS.iter().filter(|_| polite);
    let (tail, form, behind) = polite_tails.chain(&TAILS).find(|(tail, ..)| rest.starts_with(tail))?;
    let words = if verb == Verb::Do { format!("{plain}{tail}") } else { verb.form(plain, *form)? + behind };
    Some((tail.len(), words))
}

/// Whether a noun is used as a verb here.
pub(super) fn is_done(rest: &str) -> bool {
    TAILS.iter().any(|(tail, ..)| rest.starts_with(tail))
}

impl Verb {
    fn form(self, plain: &str, form: Form) -> Option<String> {
        match self {
            Self::Five => five(plain, form),
            Self::One => Some(one(plain.strip_suffix('る')?, form)),
            Self::Come => Some(plain.to_owned() + come(form)),
            Self::Do => None,
        }
    }
}

/// The last kana and its row: あ, い, え, お, and how て follows.
const ROWS: [(char, [&str; 5]); 9] = [
    ('う', ["わ", "い", "え", "お", "って"]),
    ('く', ["か", "き", "け", "こ", "いて"]),
    ('ぐ', ["が", "ぎ", "げ", "ご", "いで"]),
    ('す', ["さ", "し", "せ", "そ", "して"]),
    ('つ', ["た", "ち", "て", "と", "って"]),
    ('ぬ', ["な", "に", "ね", "の", "んで"]),
    ('ぶ', ["ば", "び", "べ", "ぼ", "んで"]),
    ('む', ["ま", "み", "め", "も", "んで"]),
    ('る', ["ら", "り", "れ", "ろ", "って"]),
];

fn five(plain: &str, form: Form) -> Option<String> {
    let last = plain.chars().next_back()?;
    let (_, [a, i, e, o, mut and]) = *ROWS.iter().find(|(kana, _)| *kana == last)?;
    if plain.ends_with("いく") || plain.ends_with("行く") {
        and = "って";
    }
    let stem = plain.strip_suffix(last)?;
    Some(match form {
        Form::Plain => plain.to_owned(),
        Form::Not => format!("{stem}{a}"),
        Form::Polite => format!("{stem}{i}"),
        Form::And => format!("{stem}{and}"),
        Form::Done => format!("{stem}{}", and.replace('て', "た").replace('で', "だ")),
        Form::If | Form::Can => format!("{stem}{e}"),
        Form::Will => format!("{stem}{o}う"),
        Form::Suffered => format!("{stem}{a}れ"),
        Form::Let => format!("{stem}{a}せ"),
    })
}

fn one(stem: &str, form: Form) -> String {
    let behind = match form {
        Form::Plain => "る",
        Form::Not | Form::Polite => "",
        Form::And => "て",
        Form::Done => "た",
        Form::If => "れ",
        Form::Will => "よう",
        Form::Suffered | Form::Can => "られ",
        Form::Let => "させ",
    };
    format!("{stem}{behind}")
}

fn come(form: Form) -> &'static str {
    match form {
        Form::Plain => "くる",
        Form::Not => "こ",
        Form::Polite => "き",
        Form::And => "きて",
        Form::Done => "きた",
        Form::If => "くれ",
        Form::Will => "こよう",
        Form::Suffered | Form::Can => "こられ",
        Form::Let => "こさせ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rest: &str, verb: Verb, plain: &str) -> String {
        instead(rest, false, verb, plain).map(|(length, words)| words + &rest[length..]).unwrap_or_default()
    }

    #[test]
    fn a_verb_takes_the_form_of_the_noun_it_stands_for() {
        for (rest, five, one) in [
            ("する人", "書く人", "見る人"),
            ("してください", "書いてください", "見てください"),
            ("した方", "書いた方", "見た方"),
            ("したい方", "書きたい方", "見たい方"),
            ("したら", "書いたら", "見たら"),
            ("しない", "書かない", "見ない"),
            ("しなければ", "書かなければ", "見なければ"),
            ("しながら", "書きながら", "見ながら"),
            ("します", "書きます", "見ます"),
            ("しましょう", "書きましょう", "見ましょう"),
            ("し、提出", "書き、提出", "見、提出"),
            ("すれば", "書けば", "見れば"),
            ("しよう", "書こう", "見よう"),
            ("された", "書かれた", "見られた"),
            ("させる", "書かせる", "見させる"),
            ("できます", "書けます", "見られます"),
            ("せずに", "書かずに", "見ずに"),
            ("すべき", "書くべき", "見るべき"),
            ("願います", "書いてください", "見てください"),
            ("のうえ、", "書いたうえ、", "見たうえ、"),
            ("の内容", "", ""),
        ] {
            assert_eq!(said(rest, Verb::Five, "書く"), five);
            assert_eq!(said(rest, Verb::One, "見る"), one);
        }
    }

    #[test]
    fn what_goes_in_its_own_way_does_so() {
        assert_eq!(said("してください", Verb::Come, "持って"), "持ってきてください");
        assert_eq!(said("しない", Verb::Come, "持って"), "持ってこない");
        assert_eq!(said("して", Verb::Five, "持っていく"), "持っていって");
        assert_eq!(said("した", Verb::Five, "読む"), "読んだ");
        assert_eq!(said("した額", Verb::Do, "計算"), "計算した額");
        assert_eq!(
            instead("ください", true, Verb::Five, "書く"),
            Some(("ください".len(), "書いてください".to_owned()))
        );
        assert_eq!(instead("ください", false, Verb::Five, "書く"), None);
    }
}

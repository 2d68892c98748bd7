//! Every word that a resident can meet is in every catalogue of ours.

use super::*;
use madoguchi_forms::answers::fault::Fault;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::date::Date;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use madoguchi_forms::setting::SettingValue;
use madoguchi_forms::shape::Shape;
use madoguchi_forms::widget::{DATE_SLOTS, FileLimits, Line, TIME_SLOTS, Widget};
use madoguchi_view::Catalogue;

/// Every text in quotes, as the program has it: a line that ends in a backslash goes on where the next one's words begin.
fn quoted(source: &str) -> Vec<String> {
    let mut lines = source.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let joined = lines.fold(first, |joined, line| joined + line.trim_start_matches(' '));
    joined.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Our own words from their one place: every text in quotes after the table's name.
fn own_words() -> Vec<String> {
    let source = include_str!("../../../view/src/words.rs");
    quoted(source.split_once("static JA").unwrap().1.split_once("};").unwrap().0)
}

/// The desk's words that no resident reads on the page: names of files, and what staff see who try a form.
const UNSEEN: [&str; 5] = ["COPY", "DATA", "DRAFT", "TRIAL", "TRIAL_MORE"];

/// The desk's words with their names.
fn desk_words() -> Vec<(&'static str, String)> {
    let source = include_str!("../../../desk/src/words.rs");
    let constants = source.split("const ").skip(1).map(|constant| {
        let (name, rest) = constant.split_once(": &str").unwrap();
        (name, quoted(rest.split_once("\";").unwrap().0).remove(0))
    });
    constants.collect()
}

/// Why a photograph is refused: every sentence, of a file whose name needs no translation.
fn refusals() -> Vec<String> {
    let source = include_str!("../../../photo/src/refusal.rs");
    let said = quoted(source).into_iter().filter(|words| words.contains("{name}"));
    let said: Vec<_> = said.map(|words| words.replace("{name}", "a.jpg")).collect();
    // As many as there are reasons.
    assert_eq!(said.len(), source.matches("Why::").count());
    said
}

/// The form's name, and nothing else of its own.
fn form() -> Definition {
    let mut definition = Definition::new("届");
    definition
        .extra
        .insert("x-translations".to_owned(), json!({"en": {"届": "Name"}, "ja-ruby": {"届": "｜届《とどけ》"}}));
    definition
}

fn kanji(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// Kana and kanji but for examples of what to type in Japanese, which stand behind a colon or in parentheses.
fn japanese(text: &str) -> bool {
    let said = text.replace("ヤマダ ハナコ", "").replace("ヤマダ", "").replace("やまだ はなこ", "");
    let said = said.replace("東京都 (Tokyo)", "").replace("大阪府 (Osaka)", "");
    said.chars().any(|c| ('\u{3041}'..='\u{30FF}').contains(&c) || ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// Each part of the text, and whether it has a reading above it.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = vec![];
    for (i, piece) in text.split('｜').enumerate() {
        let read = piece.split_once('《').and_then(|(base, rest)| Some((base, rest.split_once('》')?.1)));
        match read.filter(|_| i > 0) {
            Some((base, rest)) => parts.extend([(base, true), (rest, false)]),
            None => parts.push((piece, false)),
        }
    }
    parts
}

/// Every kanji of the text has a reading above it.
fn is_read(text: &str) -> bool {
    parts(text).iter().all(|(part, read)| *read || !kanji(part))
}

fn hold(texts: impl IntoIterator<Item = String>) {
    let catalogues =
        ["en", EASY, RUBY].map(|tag| (tag, Catalogue::read(&catalogue(&form(), tag).to_string()).unwrap()));
    let texts: Vec<String> = texts.into_iter().collect();
    assert!(!texts.is_empty());
    for (tag, mut words) in catalogues {
        for text in &texts {
            let said = words.say(text);
            let fine = if tag == "en" { !japanese(&said) } else { is_read(&said) };
            assert!(fine, "{tag}: {text} → {said}");
        }
    }
}

/// Gaps filled with what needs no translation.
fn filled(words: &str) -> String {
    words.replace('%', "7")
}

#[test]
fn our_words_on_the_page_are_in_every_language() {
    let words = own_words();
    assert!(words.len() > 80 && words.iter().any(|words| words == "次へ"));
    // Only staff see these.
    hold(words.iter().filter(|words| !words.contains("住民")).map(|words| filled(words)));
}

#[test]
fn the_desks_words_are_in_every_language() {
    let words = desk_words();
    assert!(words.len() > 60 && words.contains(&("CLOSE", "閉じる".to_owned())));
    assert!(UNSEEN.iter().all(|unseen| words.iter().any(|(name, _)| name == unseen)));
    hold(words.iter().filter(|(name, _)| !UNSEEN.contains(name)).map(|(_, words)| filled(words)));
}

/// Beside its field, alone and after another; and where the photograph has not come through for no known reason.
#[test]
fn why_a_photograph_is_refused_is_in_every_language() {
    let refusals = refusals();
    let unprepared = own_words().into_iter().find(|words| words.starts_with("写真を整えられません")).unwrap();
    let all: Vec<_> = refusals.iter().chain([&unprepared]).collect();
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| format!("{one}{other}")));
    hold(all.iter().map(|one| (*one).clone()).chain(pairs).flat_map(|words| [format!("＊{words}"), words]));
}

/// What a field says while its photograph waits, and what is said to who goes on without it.
#[test]
fn that_a_photograph_waits_is_in_every_language() {
    let waits = own_words().into_iter().find(|words| words.starts_with("写真を整えています")).unwrap();
    let held_up = "届は写真を整えているところです。少し待ってから、もう一度進んでください。";
    assert!(include_str!("../../../../forms/src/kinds/attachment.rs").contains(&held_up["届は".len()..]));
    hold([waits, held_up.to_owned(), format!("＊{held_up}")]);
}

/// Whoever reads with furigana reads the very words that stand there without.
#[test]
fn readings_change_no_word() {
    for (words, read) in ours(RUBY) {
        let left: String = parts(read.as_str().unwrap()).iter().map(|(part, _)| *part).collect();
        assert_eq!(left, words);
    }
}

#[test]
fn our_words_beside_the_page_are_in_every_language() {
    let script = include_str!("../display.js");
    let said = script.split("known(\"").skip(1).map(|after| after.split_once('"').unwrap().0.to_owned());
    hold(said);
}

fn every_fault() -> Vec<Fault> {
    let advice = || "7桁の数字で入力してください。例：1000001".to_owned();
    let (least, most, limit) = (3.into(), 3.into(), || 3.into());
    vec![
        Fault::Missing,
        Fault::Hidden,
        Fault::Unknown,
        Fault::WrongType,
        Fault::TooShort { least: 1, length: 0 },
        Fault::TooShort { least: 5, length: 3 },
        Fault::TooLong { most: 5, length: 9 },
        Fault::WrongForm { advice: advice() },
        Fault::NotWhole,
        Fault::TooSmall { least },
        Fault::TooLarge { most },
        Fault::NotMoreThan { limit: limit() },
        Fault::NotLessThan { limit: limit() },
        Fault::NotMultiple { of: 10 },
        Fault::NotAChoice,
        Fault::NotAgreed,
        Fault::TooFew { least: 2 },
        Fault::TooMany { most: 2 },
        Fault::Repeated,
        Fault::Unreadable { advice: advice() },
        Fault::Different,
        Fault::OutOfPeriod { advice: advice() },
        Fault::CheckDigit { advice: advice() },
        Fault::Miscalculated,
    ]
}

#[test]
fn every_sentence_of_what_is_wrong_is_in_every_language() {
    let choices = || vec![Choice::plain("a")];
    let widgets = [
        Widget::Line(Line::default()),
        Widget::Radio(choices()),
        Widget::Checks(choices()),
        Widget::Tick { words: String::new() },
        Widget::Files(FileLimits { most: 1, max_bytes: 1, endings: vec![], ..FileLimits::default() }),
        Widget::Calculated { unit: String::new() },
    ];
    let faults = every_fault();
    let codes: std::collections::BTreeSet<_> = faults.iter().map(Fault::code).collect();
    // As many as there are: a new one is added above.
    assert_eq!(codes.len(), 23);
    let said = |widget: &Widget| faults.iter().map(|fault| fault.sentence_for("届", widget)).collect::<Vec<_>>();
    hold(widgets.iter().flat_map(said).flat_map(|words| [format!("＊{words}"), words]));
}

/// What the kind's own checks advise.
fn advice(shape: &Shape, into: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => into.extend(text.patterns.iter().map(|pattern| format!("届は{}", pattern.advice))),
        Shape::Object(parts) => parts.iter().for_each(|part| advice(&part.shape, into)),
        Shape::List { item, .. } => advice(item, into),
        _ => {}
    }
}

#[test]
fn what_the_kinds_say_is_in_every_language() {
    let mut said = vec![];
    for kind in Kind::all() {
        let mut variants = vec![kind.clone()];
        for setting in kind.settings() {
            let options = setting.options.iter().map(|(value, _)| SettingValue::Pick((*value).to_owned()));
            variants.extend(options.filter_map(|value| kind.with(setting.name, &value).ok()));
        }
        for kind in variants {
            advice(&kind.shape(), &mut said);
            match kind.widget() {
                Widget::Parts(parts) => {
                    said.extend(parts.iter().map(|part| part.label.to_owned()));
                    said.extend(parts.iter().map(|part| format!("届の{}を入力してください。", part.label)));
                }
                Widget::Radio(choices) if !choices.iter().any(|choice| choice.label.starts_with("選択肢")) => {
                    said.extend(choices.iter().map(|choice| choice.label.clone()));
                }
                Widget::Tick { words } => said.push(words),
                Widget::Line(line) => said.push(format!("1,200{}", line.unit)),
                _ => {}
            }
        }
    }
    said.extend(DATE_SLOTS.iter().chain(&TIME_SLOTS).map(|(_, label)| (*label).to_owned()));
    hold(said.into_iter().filter(|words| !words.is_empty()));
}

/// Sentences that a value is put into as it is read.
#[test]
fn what_typing_is_told_is_in_every_language() {
    let source = include_str!("../../../../forms/src/widget/read.rs");
    let source = source.split("#[cfg(test)]").next().unwrap();
    let quoted = source
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|words| words.ends_with('。') || words.contains("。例：") || words.contains("{objection}"));
    let day = Date::parse("2024-04-01").unwrap();
    let eras = ["令和", "平成", "昭和", "大正", "明治"]
        .map(|era| format!("{era}は{era}64年1月7日までです。{era}99年4月1日は、{}にあたります。", day.in_words()));
    let advice =
        quoted.flat_map(|words| eras.iter().map(move |era| format!("届は{}", words.replace("{objection}", era))));
    let files = [
        "「a.exe」を受け付けられません。取り消して、PDFのファイルを選んでください。",
        "1つ5MBまでです。「a.pdf」を小さくするか、別のファイルを選んでください。",
    ];
    let words = day.in_words();
    let limits = [
        format!("{words}以降の日付を入力してください。"),
        format!("{words}以前の日付を入力してください。"),
        "9時以降の時刻を入力してください。".to_owned(),
        "17時15分以前の時刻を入力してください。".to_owned(),
    ];
    let rest = files.map(str::to_owned).into_iter().chain(limits).map(|words| format!("届は{words}"));
    hold(advice.chain(rest).chain([
        words.clone(),
        "9時05分".to_owned(),
        "7バイト".to_owned(),
        format!("{words}から{words}まで"),
        format!("{words}9時05分"),
        format!("{words}　今日で7歳"),
    ]));
}

#[test]
fn a_day_is_said_as_the_language_says_it() {
    let mut english = Catalogue::read(&catalogue(&form(), "en").to_string()).unwrap();
    assert_eq!(english.say("令和8年11月21日（2026年）"), "21 November 2026");
    assert_eq!(english.say("昭和54年3月3日（1979年）　今日で47歳"), "3 March 1979 (age 47 today)");
    assert_eq!(english.say("申請を送っています（40％）。"), "Your application is being sent (40 percent).");
    assert_eq!(
        english.say("前回の続きから表示しています（令和8年1月1日（2026年）9時05分に保存したもの）。"),
        "Here is what you filled in last time (saved 1 January 2026, 9:05)."
    );
}

#[test]
fn the_forms_words_are_translated_or_left_alone() {
    let row = Group { row: "本".to_owned(), ..Group::default() };
    let count = WholeNumber { unit: "冊".to_owned(), ..WholeNumber::default() };
    let help = "借りる冊数を入力してください。";
    let mut item = Item::new("n", "n", "冊数", count.into());
    item.help = help.to_owned();
    let mut definition = form().with(vec![Item::new("g", "g", "借りる本", row.into()).with(vec![item])]);
    let words = json!({"en": {"本": "Book", "冊": "volumes", "冊数": "How many"}, "vi": {"冊数": "Bao nhiêu"}});
    definition.extra.insert("x-translations".to_owned(), words);
    let mut english = Catalogue::read(&catalogue(&definition, "en").to_string()).unwrap();
    for (text, said) in [
        ("本2", "Book 2"),
        ("1,200冊", "1,200 volumes"),
        ("本1の冊数を入力してください。", "Fill in: Book 1: How many."),
        ("本2を追加しました。", "Added: Book 2."),
        ("借りる本", "借りる本"),
        (help, help),
    ] {
        assert_eq!(english.say(text), said);
    }
    let mut vietnamese = Catalogue::read(&catalogue(&definition, "vi").to_string()).unwrap();
    assert_eq!((vietnamese.say("冊数"), vietnamese.say("次へ")), ("Bao nhiêu".to_owned(), "Next".to_owned()));
    let names: Vec<String> = files(&definition).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["words.ja-easy.json", "words.en.json", "words.ja-ruby.json", "words.vi.json"]);
    assert!(options(&definition).ends_with("<option value=\"vi\">Tiếng Việt</option>"));
}

#[test]
fn a_unit_that_is_a_gaps_sign_and_a_row_without_a_name_are_no_sentences() {
    let percent = WholeNumber { unit: "%".to_owned(), ..WholeNumber::default() };
    let rows = Item::new("g", "g", "", Group::default().into());
    let definition = form().with(vec![rows.with(vec![Item::new("n", "n", "割合", percent.into())])]);
    let mut english = Catalogue::read(&catalogue(&definition, "en").to_string()).unwrap();
    assert_eq!((english.say("知らない言葉"), english.say("50%")), ("知らない言葉".to_owned(), "50%".to_owned()));
}

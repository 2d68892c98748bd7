//! Groups of items that many forms have (よく使うまとまり), with words that need no change.

use super::keys;
use crate::condition::{Condition, Test};
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::Kind;
use crate::kinds::address::Address;
use crate::kinds::attachment::Attachment;
use crate::kinds::birth_date::BirthDate;
use crate::kinds::choice::OneChoice;
use crate::kinds::date::Day;
use crate::kinds::email::Email;
use crate::kinds::group::Group;
use crate::kinds::person_name::PersonName;
use crate::kinds::phone::Phone;
use crate::kinds::section::Section;
use crate::kinds::text::{Characters, Text};
use crate::kinds::time_of_day::TimeOfDay;
use crate::kinds::whole_number::WholeNumber;
use crate::pittari::names::Applicant;
use crate::setting::DateLimit;
use std::collections::HashSet;

/// One of them, as the palette offers it.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    pub label: &'static str,
    /// One sentence: what is in it.
    pub sentence: &'static str,
    /// What else it is looked for by.
    pub words: &'static str,
    make: fn(&mut Maker) -> Item,
}

pub const ALL: [Ready; 5] = [
    Ready {
        label: "申請者",
        sentence: "氏名とフリガナ、生年月日、住所、電話番号、メールアドレスを入力してもらいます。",
        words: "本人 名前 連絡先 申込者 届出人",
        make: applicant,
    },
    Ready {
        label: "代理人",
        sentence: "本人か代理人かを選んでもらい、代理人のときだけ、氏名や委任状などを求めます。",
        words: "委任状 代わり 家族 法定代理人 後見人",
        make: agent,
    },
    Ready {
        label: "世帯員",
        sentence: "世帯の人の氏名、続柄、生年月日を、1人ずつ入力してもらいます。",
        words: "家族 世帯 続柄 同居 扶養 繰り返し",
        make: household,
    },
    Ready {
        label: "口座",
        sentence: "振込先の金融機関、支店、預金の種類、口座番号、名義を入力してもらいます。",
        words: "銀行 振込 還付 給付 ゆうちょ 名義",
        make: account,
    },
    Ready {
        label: "施設と希望日時",
        sentence: "使いたい施設と部屋、第3希望までの日時、目的、人数を入力してもらいます。",
        words: "予約 会議室 体育館 公民館 貸館 利用申込",
        make: booking,
    },
];

impl Ready {
    /// The group for a form: its keys are free there, and it fills those of the gateway's applicant items that nothing
    /// else of the form fills.
    ///
    /// ```
    /// # use madoguchi_forms::{definition::Definition, edit::compose::ready, id::ItemId};
    /// let mut n = 0;
    /// let mut fresh = || { n += 1; ItemId::new(format!("i{n}")) };
    /// let account = ready::ALL[3].item(&Definition::new("還付"), &mut fresh);
    /// assert_eq!(account.children[0].label, "金融機関名");
    /// ```
    pub fn item(&self, definition: &Definition, fresh: &mut impl FnMut() -> ItemId) -> Item {
        let applicant = definition.walk().into_iter().filter_map(|item| item.pittari.applicant).collect();
        (self.make)(&mut Maker { fresh, keys: keys(definition), applicant })
    }
}

struct Maker<'a> {
    fresh: &'a mut dyn FnMut() -> ItemId,
    keys: HashSet<String>,
    /// What of the applicant's data is filled already.
    applicant: HashSet<Applicant>,
}

impl Maker<'_> {
    fn section(&mut self, label: &str, help: &str, children: Vec<Item>) -> Item {
        helped(Item::unkeyed((self.fresh)(), label, Section::default().into()), help).with(children)
    }

    fn item(&mut self, key: &str, label: &str, help: &str, kind: impl Into<Kind>) -> Item {
        let keys = &self.keys;
        let key = if keys.contains(key) { super::free(&|key| keys.contains(key), key) } else { key.to_owned() };
        self.keys.insert(key.clone());
        helped(Item::new((self.fresh)(), key, label, kind.into()), help)
    }

    fn must(&mut self, key: &str, label: &str, help: &str, kind: impl Into<Kind>) -> Item {
        self.item(key, label, help, kind).required()
    }

    /// Of a row, where keys are of their own.
    fn in_row(&mut self, key: &str, label: &str, help: &str, kind: impl Into<Kind>) -> Item {
        helped(Item::new((self.fresh)(), key, label, kind.into()), help).required()
    }

    fn filling(&mut self, of: Applicant, mut item: Item) -> Item {
        item.pittari.applicant = self.applicant.insert(of).then_some(of);
        item
    }
}

fn helped(mut item: Item, help: &str) -> Item {
    help.clone_into(&mut item.help);
    item
}

fn when(item: Item, condition: &Condition) -> Item {
    item.shown_when(condition.clone())
}

fn applicant(make: &mut Maker) -> Item {
    let name = make.must("name", "氏名", "", PersonName::default());
    let birth = make.must("dateOfBirth", "生年月日", "例：昭和60年4月1日", BirthDate {});
    let address = make.must("address", "住所", "今住んでいるところを入力してください。", Address::default());
    let phone = make.must(
        "contactPointPhoneNumber",
        "電話番号",
        "昼間につながる番号を入力してください。例：090-1234-5678",
        Phone {},
    );
    // Not everybody has one.
    let email = make.item("contactPointEmailAddress", "メールアドレス", "例：hanako@example.jp", Email::default());
    let children = vec![
        make.filling(Applicant::Name, name),
        make.filling(Applicant::BirthDate, birth),
        make.filling(Applicant::Address, address),
        make.filling(Applicant::ContactPhone, phone),
        make.filling(Applicant::Email, email),
    ];
    make.section("申請者", "", children)
}

/// The choice that the agent's items are shown for.
const AGENT: &str = "代理人";

fn agent(make: &mut Maker) -> Item {
    let who = make.must("applicationBy", "申請する人", "", OneChoice::of(&["本人", AGENT]));
    let by_agent = Condition::equals(who.id.as_str(), AGENT);
    let relation = Text { max_length: Some(50), ..Text::default() };
    let children = vec![
        make.must("agentName", "代理人の氏名", "", PersonName::default()),
        make.must("agentRelationship", "本人との関係", "本人から見た関係です。例：妻、長男、成年後見人", relation),
        make.must("agentAddress", "代理人の住所", "", Address::default()),
        make.must(
            "agentPhoneNumber",
            "代理人の電話番号",
            "昼間につながる番号を入力してください。例：090-1234-5678",
            Phone {},
        ),
        make.must(
            "powerOfAttorney",
            "委任状",
            "本人が書いた委任状の写真かPDFを付けてください。親権者や後見人などの法定代理人は、そのことがわかる書類を付けてください。",
            Attachment { most: 3, ..Attachment::default() },
        ),
    ];
    let details = when(make.section(AGENT, "", children), &by_agent);
    make.section("申請する人", "", vec![who, details])
}

fn household(make: &mut Maker) -> Item {
    let relation = Text { max_length: Some(20), ..Text::default() };
    let children = vec![
        make.in_row("name", "氏名", "", PersonName::default()),
        make.in_row("relationship", "続柄", "申請者から見た続柄です。例：本人、妻、長男", relation),
        make.in_row("dateOfBirth", "生年月日", "例：平成27年4月1日", BirthDate {}),
    ];
    let group = Group { most: Some(10), row: "世帯員".to_owned(), ..Group::default() };
    let help = "申請者を含めて、同じ世帯の人を全員入力してください。10人まで入力できます。";
    make.must("householdMembers", "世帯員", help, group).with(children)
}

fn account(make: &mut Maker) -> Item {
    let line = || Text { max_length: Some(50), ..Text::default() };
    let number = Text { characters: Characters::Digits, min_length: 7, max_length: Some(7), ..Text::default() };
    let holder = Text { characters: Characters::Katakana, ..Text::default() };
    let children = vec![
        make.must("bankName", "金融機関名", "例：まどぐち銀行、ゆうちょ銀行", line()),
        make.must(
            "branchName",
            "支店名",
            "ゆうちょ銀行は、漢数字3文字の店名を入力してください。例：本店、中央支店、〇一八",
            line(),
        ),
        make.must("accountType", "預金種目", "", OneChoice::of(&["普通", "当座", "貯蓄"])),
        make.must(
            "accountNumber",
            "口座番号",
            "7桁の数字です。7桁に足りないときは、前に0を付けてください。例：0123456",
            number,
        ),
        make.must(
            "accountHolderKana",
            "口座名義（カナ）",
            "通帳に書かれているとおりに、全角カタカナで入力してください。例：ヤマダ ハナコ",
            holder,
        ),
    ];
    make.section("振込先の口座", "申請者の名義の口座を入力してください。", children)
}

fn booking(make: &mut Maker) -> Item {
    let room = Text { max_length: Some(50), ..Text::default() };
    let mut children = vec![
        make.must("facility", "施設", "", OneChoice::of(&["文化会館", "体育館", "公民館"])),
        make.must("room", "部屋", "例：大ホール、第1会議室、アリーナ半面", room),
    ];
    for (nth, words) in ["first", "second", "third"].into_iter().zip(1..) {
        children.extend(wish(make, nth, words));
    }
    let mut people = WholeNumber { unit: "人".to_owned(), ..WholeNumber::default() };
    people.limits.minimum = Some(1.into());
    children.extend([
        make.must(
            "purpose",
            "利用の目的",
            "例：バドミントンの練習、ピアノの発表会",
            Text { max_length: Some(200), ..Text::default() },
        ),
        make.must("headCount", "利用する人数", "見に来る人も入れた、およその人数です。", people),
    ]);
    make.section("施設と希望日時", "空きを確かめたあと、利用できる日時をお知らせします。", children)
}

/// A day with its times. Those of the second and third wish are asked once a day is given.
fn wish(make: &mut Maker, nth: &str, number: u8) -> [Item; 3] {
    let named = |what: &str| format!("第{number}希望の{what}");
    let first = number == 1;
    let help = if first {
        "例：令和9年4月1日"
    } else {
        "前の希望の日に空きがないときに、この日を調べます。"
    };
    let day = Day { earliest: Some(DateLimit::DaysFromToday(0)), ..Day::default() };
    let mut day = make.item(&format!("{nth}ChoiceDate"), &named("日"), help, day);
    if first {
        day.required = Required::Always;
    }
    let given = Condition::atom(day.id.as_str(), Test::Filled(true));
    let mut time = |what: &str, words: &str, help: &str| {
        let time = make.must(&format!("{nth}Choice{what}"), &named(words), help, TimeOfDay::default());
        if first { time } else { when(time, &given) }
    };
    let start = time("StartTime", "始まる時刻", "準備の時間も入れてください。");
    let end = time("EndTime", "終わる時刻", "片付けの時間も入れてください。");
    [day, start, end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, apply};
    use crate::lint::lint;
    use crate::read::read_value;
    use crate::write::write;

    fn with(form: &Definition, ready: &Ready, n: &mut usize) -> Definition {
        let mut fresh = || {
            *n += 1;
            ItemId::new(format!("r{n}"))
        };
        let item = ready.item(form, &mut fresh);
        let (form, inverse) = apply(form, &Command::insert(None, form.items.len(), item)).unwrap();
        assert!(matches!(inverse, Command::Remove { .. }), "one step");
        form
    }

    #[test]
    fn each_alone_and_all_together_leave_nothing_to_mend() {
        let mut n = 0;
        let mut all = Definition::new("申請");
        for ready in &ALL {
            let alone = with(&Definition::new("申請"), ready, &mut n);
            assert_eq!(lint(&alone), [], "{}", ready.label);
            all = with(&all, ready, &mut n);
        }
        assert_eq!(lint(&all), []);
        assert_eq!(read_value(write(&all)).unwrap().problems, []);
        assert_eq!(read_value(write(&all)).unwrap().definition.items, all.items);
    }

    #[test]
    fn a_second_one_has_keys_of_its_own_and_leaves_the_gateway_to_the_first() {
        let mut n = 0;
        let form = with(&with(&Definition::new("申請"), &ALL[0], &mut n), &ALL[0], &mut n);
        let of = |at: usize| form.items[at].children.iter();
        assert_eq!(of(1).map(|i| i.key.as_deref().unwrap()).next(), Some("name2"));
        assert!(of(0).all(|item| item.pittari.applicant.is_some()));
        assert!(of(1).all(|item| item.pittari.applicant.is_none()));
    }

    #[test]
    fn the_agent_is_asked_for_once_there_is_one() {
        let form = with(&Definition::new("申請"), &ALL[1], &mut 0);
        let section = &form.items[0];
        let who = section.children[0].id.as_str();
        assert_eq!(section.children[1].shown_when, Some(Condition::equals(who, AGENT)));
    }
}

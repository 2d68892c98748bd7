//! What clerks do to a form, as they would say it: 「氏名」を必須にする.

use madoguchi_forms::choice::Choice;
use madoguchi_forms::compare::ProcedureField;
use madoguchi_forms::condition::Condition;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command, FormChange, Translation, apply, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::Index;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::date::Day;
use madoguchi_forms::kinds::group::Group;
use madoguchi_forms::kinds::long_text::LongText;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use madoguchi_forms::pittari::names::Names;
use madoguchi_forms::setting::SettingValue;
use serde_json::json;

/// What town and prefecture begin with. Identities are the names, as a person reads them.
pub(super) fn form() -> Definition {
    let text = |label: &str, key: &str| Item::new(label, key, label, Text::default().into());
    let applicant = Item::unkeyed("申請者", "申請者", Section::default().into()).with(vec![
        text("氏名", "name").required(),
        text("住所", "address").required(),
        text("電話", "phone"),
    ]);
    let class = OneChoice::of(&["個人", "団体"]);
    let rooms = OneChoice::of(&["ホール", "会議室", "和室"]);
    let usage = Item::unkeyed("利用", "利用", Section::default().into()).with(vec![
        Item::new("施設", "room", "施設", rooms.into()).required(),
        Item::new("利用日", "date", "利用日", Day::default().into()).required(),
        Item::new("区分", "class", "区分", class.into()).required(),
        text("団体名", "group").required().shown_when(Condition::equals("区分", "団体")),
        Item::new("人数", "people", "人数", WholeNumber::default().into()),
    ]);
    let goods = Item::new("備品", "goods", "備品", Group::default().into())
        .with(vec![text("品名", "thing"), Item::new("個数", "count", "個数", WholeNumber::default().into())]);
    let mut form = Definition::new("施設利用の申込").with(vec![
        applicant,
        usage,
        goods,
        Item::new("備考", "note", "備考", LongText::default().into()),
    ]);
    "生涯学習課".clone_into(&mut form.procedure.department);
    form.extra.insert("x-translations".to_owned(), json!({"en": {"氏名": "Name", "施設": "Facility"}}));
    form
}

/// The form after all of it was done. What is new has the identity of whoever added it.
pub(super) fn done(form: &Definition, lines: &[String], who: &str) -> Definition {
    lines.iter().filter(|line| *line != "なし").fold(form.clone(), |form, line| {
        let command = command(&form, line, who);
        match apply(&form, &command) {
            Ok((next, _)) => next,
            Err(refused) => panic!("{line}: {}", refused.sentence()),
        }
    })
}

/// Parts a line into its frame and what stands in 「」 in it.
fn parts(line: &str) -> (String, Vec<&str>) {
    let (mut frame, mut words, mut rest) = (String::new(), vec![], line);
    while let Some((before, after)) = rest.split_once('「') {
        let (inner, after) = after.split_once('」').unwrap_or_else(|| panic!("{line}: 」が足りません"));
        frame += before;
        frame += "「」";
        words.push(inner);
        rest = after;
    }
    (frame + rest, words)
}

fn command(form: &Definition, line: &str, who: &str) -> Command {
    let (frame, words) = parts(line);
    let item = |label: &str| {
        let all = form.walk();
        let found = all.into_iter().find(|item| item.label == label);
        found.unwrap_or_else(|| panic!("{line}: 「{label}」がありません")).clone()
    };
    let id = |label: &str| item(label).id.clone();
    let change = |label: &str, change| Command::Change { id: id(label), change };
    let choices = |label: &str| {
        let settings = item(label).kind.settings();
        let choices = settings.into_iter().find_map(|setting| match setting.value {
            SettingValue::Choices(choices) => Some(choices),
            _ => None,
        });
        choices.unwrap_or_else(|| panic!("{line}: 「{label}」に選択肢はありません"))
    };
    let set = |label: &str, name: &str, value: &SettingValue| {
        let kind = item(label).kind.with(name, value).unwrap_or_else(|error| panic!("{line}: {error:?}"));
        change(label, Change::Kind(kind))
    };
    let choose = |label: &str, choices: Vec<Choice>| set(label, "choices", &SettingValue::Choices(choices));
    let kind = |label: &str| {
        let mut all = Kind::all().into_iter();
        all.find(|kind| kind.about().label == label)
            .unwrap_or_else(|| panic!("{line}: 「{label}」という種類はありません"))
    };
    let new = |label: &str, kind: Kind| {
        let item = compose::new_item(form, ItemId::new(format!("{who}の{label}")), kind);
        Item { label: label.to_owned(), ..item }
    };
    let index = Index::new(form);
    let spot = |id: &ItemId| index.get(id).map(|location| (location.parent.clone(), location.at)).unwrap();
    let place = |before: &str| {
        let (parent, at) = spot(&id(before));
        (parent, at + 1)
    };
    let english = |words: &str, to: Option<&str>| {
        Command::Form(FormChange::Translation(Translation::new(&["en", words], to.map(|to| json!(to)))))
    };
    let procedure = |label: &str, to: &str| {
        let mut procedure = form.procedure.clone();
        let field = ProcedureField::ALL.into_iter().find(|field| field.label() == label);
        to.clone_into(field.unwrap_or_else(|| panic!("{line}")).of_mut(&mut procedure));
        Command::Form(FormChange::Procedure(Box::new(procedure)))
    };
    match (frame.as_str(), words.as_slice()) {
        ("「」の名前を「」にする", [of, to]) => change(of, Change::Label((*to).to_owned())),
        ("「」の説明を「」にする", [of, to]) => change(of, Change::Help((*to).to_owned())),
        ("「」を必須にする", [of]) => change(of, Change::Required(Required::Always)),
        ("「」を任意にする", [of]) => change(of, Change::Required(Required::Never)),
        ("「」を「」が「」のときだけ必須にする", [of, other, value]) => {
            change(of, Change::Required(Required::When(Condition::equals(id(other), *value))))
        }
        ("「」を「」が「」のときだけ表示する", [of, other, value]) => {
            change(of, Change::ShownWhen(Some(Condition::equals(id(other), *value))))
        }
        ("「」をいつも表示する", [of]) => change(of, Change::ShownWhen(None)),
        ("「」のデータ名を「」にする", [of, to]) => change(of, Change::Key((*to).to_owned())),
        ("「」のぴったりサービスの項目名を「」にする", [of, to]) => {
            change(of, Change::Pittari(Names { id: (*to).to_owned(), ..item(of).pittari.clone() }))
        }
        ("「」の種類を「」にする", [of, to]) => change(of, Change::Kind(kind(to))),
        ("「」の「」を「」にする", [of, setting, to]) => {
            let settings = item(of).kind.settings();
            let found = settings.iter().find(|one| one.label == *setting);
            let found = found.unwrap_or_else(|| panic!("{line}: 設定がありません"));
            let number = || to.parse().unwrap_or_else(|_| panic!("{line}: 数ではありません"));
            let value = match &found.value {
                SettingValue::Count(_) => SettingValue::Count(Some(number())),
                SettingValue::Number(_) => SettingValue::Number(Some(number().into())),
                SettingValue::Flag(_) => SettingValue::Flag(*to == "はい"),
                SettingValue::Pick(_) => {
                    let option = found.options.iter().find(|(_, words)| words == to);
                    SettingValue::Pick(option.unwrap_or_else(|| panic!("{line}: {:?}", found.options)).0.to_owned())
                }
                SettingValue::LongText(_) => SettingValue::LongText((*to).to_owned()),
                _ => SettingValue::Text((*to).to_owned()),
            };
            set(of, found.name, &value)
        }
        ("「」の選択肢に「」を足す", [of, new]) => {
            let mut all = choices(of);
            all.push(Choice::plain(*new));
            choose(of, all)
        }
        ("「」の選択肢の最初に「」を足す", [of, new]) => {
            let mut all = choices(of);
            all.insert(0, Choice::plain(*new));
            choose(of, all)
        }
        ("「」の選択肢「」を消す", [of, gone]) => {
            choose(of, choices(of).into_iter().filter(|choice| choice.label != *gone).collect())
        }
        ("「」の選択肢「」を「」にする", [of, from, to]) => {
            let from = choices(of).into_iter().find(|choice| choice.label == *from);
            let from = from.unwrap_or_else(|| panic!("{line}: 選択肢がありません")).value;
            change(of, Change::Choice { from, to: Choice::plain(*to) })
        }
        ("「」の選択肢を「」の順にする", [of, order]) => {
            let all = choices(of);
            let find = |label: &str| all.iter().find(|choice| choice.label == label).cloned();
            choose(of, order.split('、').filter_map(find).collect())
        }
        ("「」の次に「」（「」）を足す", [before, label, of]) => {
            let (parent, at) = place(before);
            Command::insert(parent.as_ref(), at, new(label, kind(of)))
        }
        ("「」の最初に「」（「」）を足す", [parent, label, of]) => {
            Command::insert(Some(&id(parent)), 0, new(label, kind(of)))
        }
        ("「」を消す", [of]) => Command::Remove { id: id(of) },
        ("「」を、使っている条件ごと消す", [of]) => compose::remove_with_conditions(form, &id(of)),
        ("「」を「」の次に移す", [of, before]) => {
            let own = id(of);
            let (parent, at) = place(before);
            let (was, from) = spot(&own);
            // Counted without the item itself.
            let at = if was == parent && from < at { at - 1 } else { at };
            Command::Move { id: own, parent, at }
        }
        ("「」を「」の最初に移す", [of, parent]) => {
            Command::Move { id: id(of), parent: Some(id(parent)), at: 0 }
        }
        ("「」を様式の最初に移す", [of]) => Command::Move { id: id(of), parent: None, at: 0 },
        ("様式の名前を「」にする", [to]) => Command::Form(FormChange::Title((*to).to_owned())),
        ("はじめの説明を「」にする", [to]) => Command::Form(FormChange::Description((*to).to_owned())),
        ("様式の「」を「」にする", [field, to]) => procedure(field, to),
        ("「」の英訳を「」にする", [of, to]) => english(of, Some(to)),
        ("「」の英訳を消す", [of]) => english(of, None),
        _ => panic!("{line}: このことばは分かりません（{frame}）"),
    }
}

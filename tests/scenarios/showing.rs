//! Conditions: what is shown when, and what becomes of the words that were typed.

use crate::counter::Counter;
use madoguchi_forms::choice::Choice;
use madoguchi_forms::condition::{Condition, Test};
use madoguchi_forms::edit::{Change, Command, compose};
use madoguchi_forms::item::Required;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;
use serde_json::json;

/// 利用者区分 decides whether 団体名 is asked for.
fn counter() -> Counter {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("利用者区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default())
        .staff_requires("団体名");
    let group = counter.when_is("利用者区分", "団体");
    counter
        .staff_shows("団体名", group)
        .staff_names_the_data("利用者区分", "class")
        .staff_names_the_data("団体名", "name")
}

#[test]
fn a_condition_reads_like_a_sentence() {
    let counter = counter()
        .staff_reads("団体名", "『利用者区分』が『団体』のとき")
        .staff_adds("人数", WholeNumber { unit: "人".to_owned(), ..WholeNumber::default() });
    let many = Condition::All {
        all: vec![counter.when_is("利用者区分", "団体"), counter.when("人数", Test::AtLeast(30.into()))],
    };
    counter
        .staff_adds("代表者", Text::default())
        .staff_shows("代表者", many)
        .staff_reads("代表者", "『利用者区分』が『団体』で、かつ『人数』が30人以上のとき");
}

#[test]
fn hidden_means_absent_and_shown_again_brings_the_words_back() {
    counter()
        .phone_shows(&["利用者区分 ※任意"])
        .resident_chooses("利用者区分", "団体")
        .phone_shows(&["利用者区分 ※任意", "団体名 ※必須"])
        .phone_says(&["団体名を入力してください。"])
        .resident_types("団体名", "読書会")
        .application_is(&json!({"class": "団体", "name": "読書会"}))
        .resident_chooses("利用者区分", "個人")
        .phone_shows(&["利用者区分 ※任意"])
        .application_is(&json!({"class": "個人"}))
        .resident_chooses("利用者区分", "団体")
        .application_is(&json!({"class": "団体", "name": "読書会"}));
}

#[test]
fn renaming_the_data_breaks_no_condition() {
    counter()
        .staff_names_the_data("利用者区分", "userType")
        .resident_chooses("利用者区分", "団体")
        .resident_types("団体名", "読書会")
        .application_is(&json!({"userType": "団体", "name": "読書会"}));
}

#[test]
fn an_item_may_be_required_only_sometimes() {
    let counter = counter().staff_adds("理由", Text::default());
    let single = counter.when_is("利用者区分", "個人");
    counter
        .staff_changes("理由", Change::Required(Required::When(single)))
        .phone_shows(&["利用者区分 ※任意", "理由 ※任意"])
        .resident_chooses("利用者区分", "個人")
        .phone_shows(&["利用者区分 ※任意", "理由 ※必須"]);
}

#[test]
fn an_item_that_others_speak_of_is_not_removed() {
    let counter = counter();
    let id = counter.id("利用者区分");
    let with_conditions = compose::remove_with_conditions(counter.form(), &id);
    counter
        .staff_is_refused(
            Command::Remove { id },
            "「利用者区分」は「団体名」の条件または計算で使われています。先にその条件や計算を外してください。",
        )
        .staff_does(with_conditions)
        .phone_shows(&["団体名 ※必須"])
        .staff_undoes()
        .phone_shows(&["利用者区分 ※任意"]);
}

#[test]
fn a_condition_looks_back_and_never_in_a_circle() {
    let counter = counter().staff_adds("備考", Text::default());
    let shown = |of: &str, label: &str| {
        let condition = counter.when(of, Test::Filled(true));
        Command::Change { id: counter.id(label), change: Change::ShownWhen(Some(condition)) }
    };
    let (later, circle, itself) = (shown("備考", "利用者区分"), shown("団体名", "利用者区分"), shown("備考", "備考"));
    let up = Command::Move { id: counter.id("団体名"), parent: None, at: 0 };
    counter
        .staff_is_refused(
            later,
            "「備考」は「利用者区分」より後にあるため使えません。「備考」を「利用者区分」より前に移動してください。",
        )
        .staff_is_refused(
            circle,
            "「団体名」は「利用者区分」の回答で決まるため、「利用者区分」の条件に使うと堂々巡りになります。どちらか一方の条件を外してください。",
        )
        .staff_is_refused(
            itself,
            "「備考」の条件または計算に、「備考」自身は使えません。前にある別の項目を選んでください。",
        )
        .staff_is_refused(
            up,
            "「利用者区分」は「団体名」より後にあるため使えません。「利用者区分」を「団体名」より前に移動してください。",
        );
}

#[test]
fn what_is_left_of_a_condition_stays_when_one_of_its_items_goes() {
    let counter = counter().staff_adds("人数", WholeNumber::default()).staff_adds("代表者", Text::default());
    let both = Condition::All {
        all: vec![counter.when_is("利用者区分", "団体"), counter.when("人数", Test::AtLeast(30.into()))],
    };
    let counter = counter.staff_shows("代表者", both);
    let removed = compose::remove_with_conditions(counter.form(), &counter.id("人数"));
    let counter = counter.staff_does(removed).staff_reads("代表者", "『利用者区分』が『団体』のとき");
    let removed = compose::remove_with_conditions(counter.form(), &counter.id("利用者区分"));
    let counter = counter.staff_does(removed);
    assert_eq!(counter.item("代表者").shown_when, None);
}

#[test]
fn undoing_a_renamed_choice_leaves_a_condition_that_spoke_of_the_new_name_before() {
    let counter =
        Counter::opens("届").staff_adds("区分", OneChoice::of(&["個人", "学校"])).staff_adds("校名", Text::default());
    let school = counter.when_is("区分", "学校");
    let counter =
        counter.staff_shows("校名", school).staff_changes("区分", Change::Kind(OneChoice::of(&["個人"]).into()));
    let before = counter.form().clone();
    let renamed = Change::Choice { from: json!("個人"), to: Choice::plain("学校") };
    let counter = counter.staff_changes("区分", renamed).staff_undoes();
    assert_eq!(*counter.form(), before);
}

//! Items that go together: groups that are ready, several at once, copied from form to form; and words in place.

use crate::counter::Counter;
use madoguchi_forms::condition::Condition;
use madoguchi_forms::edit::compose::clipboard::{self, Arrived, Clip};
use madoguchi_forms::edit::compose::ready;
use madoguchi_forms::edit::compose::several::{self, Marked, Place};
use madoguchi_forms::edit::compose::wording::Wording;
use madoguchi_forms::edit::{Command, apply};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;

impl Counter {
    fn marked(&self, labels: &[&str]) -> Marked {
        labels.iter().map(|label| self.id(label)).collect()
    }

    fn staff_adds_ready(self, label: &str) -> Self {
        let mut n = self.form().walk().len();
        let group = ready::ALL.into_iter().find(|group| group.label == label).expect("such a group");
        let item = group.item(self.form(), &mut || {
            n += 1;
            ItemId::new(format!("ready{n}"))
        });
        let at = self.form().items.len();
        self.staff_does(Command::insert(None, at, item))
    }

    fn staff_copies(&self, labels: &[&str]) -> Clip {
        clipboard::copy(self.form(), &self.marked(labels), &self.form().title).expect("something to copy")
    }

    /// At the end of the form; `lost` is what staff read of what could not come along.
    fn staff_pastes(self, clip: &Clip, lost: &str) -> Self {
        let mut n = self.form().walk().len();
        let fresh = &mut || {
            n += 1;
            ItemId::new(format!("pasted{n}"))
        };
        let place = (None, self.form().items.len());
        let arrived = Arrived::read(&clip.data).expect("a clip");
        let pasted = arrived.paste(self.form(), &self.form().title, place, fresh).expect("pasted");
        assert_eq!(pasted.lost, lost);
        self.staff_does(pasted.command)
    }
}

fn booking() -> Counter {
    let counter = Counter::opens("予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default())
        .staff_adds("代表者", Text::default())
        .staff_adds("備考", Section::default())
        .staff_adds_inside("備考", "連絡事項", Text::default());
    let group = counter.when_is("区分", "団体");
    counter.staff_shows("団体名", group.clone()).staff_shows("代表者", group)
}

#[test]
fn an_account_is_asked_for_with_one_press() {
    Counter::opens("給付金")
        .staff_adds_ready("口座")
        .staff_is_told(&[])
        .phone_shows(&[
            "振込先の口座",
            "金融機関名 ※必須",
            "支店名 ※必須",
            "預金種目 ※必須",
            "口座番号 ※必須",
            "口座名義（カナ） ※必須",
        ])
        .resident_types("金融機関名", "まどぐち銀行")
        .resident_types("支店名", "中央支店")
        .resident_chooses("預金種目", "普通")
        .resident_types("口座番号", "123456")
        .resident_types("口座名義（カナ）", "ヤマダ ハナコ")
        .phone_says(&["口座番号は7文字以上で入力してください。今は6文字です。"])
        .staff_undoes()
        .phone_shows(&[]);
}

#[test]
fn an_agent_is_asked_for_only_when_there_is_one() {
    let counter = Counter::opens("証明書").staff_adds_ready("代理人");
    counter
        .phone_shows(&["申請する人", "申請する人 ※必須"])
        .resident_types_of_second("申請する人", "代理人")
        .phone_shows(&[
            "申請する人",
            "申請する人 ※必須",
            "代理人",
            "代理人の氏名 ※必須",
            "本人との関係 ※必須",
            "代理人の住所 ※必須",
            "代理人の電話番号 ※必須",
            "委任状 ※必須",
        ]);
}

impl Counter {
    /// A question that is called as the section it is in.
    fn resident_types_of_second(self, label: &str, choice: &str) -> Self {
        let id = self.form().walk().into_iter().filter(|i| i.label == label).nth(1).expect("two").id.clone();
        let change = madoguchi_forms::edit::Change::Label("だれが".to_owned());
        let named = self.staff_does(Command::Change { id, change });
        named.resident_chooses("だれが", choice).staff_undoes()
    }
}

#[test]
fn what_is_marked_moves_and_becomes_required_together() {
    let counter = booking();
    let marked = counter.marked(&["団体名", "代表者"]);
    let required = several::require(counter.form(), &marked, true).expect("a change");
    let place = Place { parent: Some(counter.id("備考")), before: None };
    let moved = several::arrange(counter.form(), &marked, &place).expect("a move");
    counter
        .staff_does(required)
        .staff_does(moved)
        .resident_chooses("区分", "団体")
        .phone_shows(&["区分 ※任意", "備考", "連絡事項 ※任意", "団体名 ※必須", "代表者 ※必須"])
        .staff_undoes()
        .staff_undoes()
        .phone_shows(&["区分 ※任意", "団体名 ※任意", "代表者 ※任意", "備考", "連絡事項 ※任意"]);
}

#[test]
fn what_others_hang_on_cannot_be_moved_behind_them() {
    let counter = booking();
    let down = several::step(counter.form(), &counter.marked(&["区分"]), true).expect("a step");
    counter.staff_is_refused(
        down,
        "「区分」は「団体名」より後にあるため使えません。「区分」を「団体名」より前に移動してください。",
    );
}

#[test]
fn copied_into_another_form_items_keep_what_they_say_of_each_other() {
    let clip = booking().staff_copies(&["区分", "団体名", "備考"]);
    assert_eq!(clip.text, "区分\n団体名\n備考\n連絡事項\n");
    Counter::opens("別の予約")
        .staff_adds("名前", Text::default())
        .staff_pastes(&clip, "")
        .phone_shows(&["名前 ※任意", "区分 ※任意", "備考", "連絡事項 ※任意"])
        .resident_chooses("区分", "団体")
        .phone_shows(&["名前 ※任意", "区分 ※任意", "団体名 ※任意", "備考", "連絡事項 ※任意"])
        .staff_undoes()
        .phone_shows(&["名前 ※任意"]);
}

#[test]
fn a_condition_over_what_did_not_come_along_is_left_behind_and_told() {
    let clip = booking().staff_copies(&["団体名"]);
    let told = "「団体名」の条件は、条件に使う項目がここより前にないため外しました。必要なら条件を付け直してください。";
    Counter::opens("別の予約").staff_pastes(&clip, told).phone_shows(&["団体名 ※任意"]);
    // Back in its own form, it hangs on the same question as the original.
    let home = booking();
    let asked = home.id("区分");
    let home = home.staff_pastes(&clip, "");
    let copy = home.form().items.last().expect("a copy").shown_when.clone();
    assert_eq!(copy, Some(Condition::equals(asked.as_str(), "団体")));
}

#[test]
fn words_are_changed_where_they_stand_and_conditions_follow() {
    let counter = booking();
    let wording = Wording::Choice(counter.id("区分"), 1);
    let renamed = wording.changed(counter.form(), "グループ").expect("a change");
    assert!(apply(counter.form(), &renamed).is_ok());
    counter
        .staff_does(renamed)
        .staff_reads("団体名", "『区分』が『グループ』のとき")
        .resident_chooses("区分", "グループ")
        .phone_shows(&["区分 ※任意", "団体名 ※任意", "代表者 ※任意", "備考", "連絡事項 ※任意"]);
}

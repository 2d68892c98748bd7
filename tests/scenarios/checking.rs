//! Checks while working: what is wrong is told, and one press mends it; what decides about what is told and tried.

use crate::counter::Counter;
use madoguchi_forms::calculation::Expression;
use madoguchi_forms::edit::Change;
use madoguchi_forms::kinds::attachment::Attachment;
use madoguchi_forms::kinds::calculated::Calculated;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::whole_number::WholeNumber;

#[test]
fn an_empty_section_and_a_large_attachment_are_mended_with_one_press_each() {
    Counter::opens("罹災証明書の申請")
        .staff_adds("氏名", Text::default())
        .staff_adds("家族について", Section::default())
        .staff_adds("家の写真", Attachment { max_megabytes: 50, ..Attachment::default() })
        .staff_is_told(&["empty-section", "large-attachment"])
        .staff_presses("この項目を削除する")
        .staff_presses("最大サイズを10MBにする")
        .staff_is_told(&[])
        .staff_undoes()
        .staff_is_told(&["large-attachment"]);
}

#[test]
fn a_choice_that_was_taken_away_is_dropped_from_the_condition() {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    counter
        .staff_shows("団体名", group)
        .staff_changes("区分", Change::Kind(OneChoice::of(&["個人", "法人"]).into()))
        .staff_is_told(&["choice-gone"])
        .staff_presses("条件を外して、いつも表示する")
        .staff_is_told(&[])
        .phone_shows(&["区分 ※任意", "団体名 ※任意"]);
}

#[test]
fn who_depends_on_whom_is_said() {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("人数", WholeNumber::default())
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    let people = Expression::Answer(counter.id("人数"));
    counter
        .staff_shows("団体名", group)
        .staff_adds("使用料", Calculated { expression: people, ..Calculated::default() })
        .staff_reads_what_depends(&[
            "『団体名』を表示するかどうかは、『区分』の回答で決まります。",
            "『使用料』は、『人数』の回答から計算します。",
        ]);
}

#[test]
fn a_condition_is_tried_with_a_sample_answer() {
    let counter = Counter::opens("施設利用予約")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("団体名", Text::default());
    let group = counter.when_is("区分", "団体");
    counter.staff_shows("団体名", group).staff_tries("団体名", "区分", "個人", "表示されません。").staff_tries(
        "団体名",
        "区分",
        "団体",
        "表示されます。",
    );
}

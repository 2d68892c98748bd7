//! Comparing versions of a form, and going back to one.

use crate::counter::Counter;
use crate::undoing::anything::{self, acts};
use madoguchi_forms::compare::compare;
use madoguchi_forms::edit::{Change, Command, History, Patch};
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::versions::{Made, Versions, is_due};
use proptest::prelude::*;

#[test]
fn what_changed_since_a_version_is_told_in_sentences() {
    let counter = Counter::opens("施設の利用")
        .staff_adds("区分", OneChoice::of(&["個人", "団体"]))
        .staff_adds("氏名", Text::default());
    let version = counter.form().clone();
    let group = counter.when_is("区分", "団体");
    let counter = counter
        .staff_adds("団体名", Text::default())
        .staff_shows("団体名", group)
        .staff_requires("氏名")
        .staff_changes("氏名", Change::Help("申し込む人の名前です。".to_owned()))
        .staff_moves_to_the_top("氏名");
    assert_eq!(
        compare(&version, counter.form()).sentences(),
        [
            "「氏名」：『区分』の次から、様式の最初に移りました。",
            "「氏名」：説明が空欄から「申し込む人の名前です。」に変わりました。",
            "「氏名」：回答が「任意」から「必須」に変わりました。",
            "「団体名」：『区分』の次に追加されました。",
        ]
    );
}

#[test]
fn going_back_to_a_version_is_one_step_that_can_be_undone() {
    let counter = Counter::opens("予約").staff_adds("氏名", Text::default()).staff_adds("電話", Text::default());
    let version = counter.form().clone();
    let counter = counter.staff_requires("氏名").staff_moves_to_the_top("電話").staff_adds("備考", Text::default());
    let patch = Patch::between(counter.form(), &version);
    counter
        .staff_does(Command::Patch(Box::new(patch)))
        .phone_shows(&["氏名 ※任意", "電話 ※任意"])
        .staff_undoes()
        .phone_shows(&["電話 ※任意", "氏名 ※必須", "備考 ※任意"])
        .staff_redoes()
        .phone_shows(&["氏名 ※任意", "電話 ※任意"]);
}

#[test]
fn a_year_of_work_leaves_what_the_clerk_noted_and_what_was_published() {
    const HOUR: u64 = 60 * 60 * 1000;
    let mut versions = Versions::default();
    versions.add(Made::Clerk, "議会に示した案", 0, 10, false);
    versions.add(Made::Page, "", 1, 10, false);
    for day in 0..365 {
        // Three changes a day, the second a few minutes after the first.
        for at in [day * 24 * HOUR, day * 24 * HOUR + HOUR / 10, day * 24 * HOUR + 3 * HOUR] {
            if is_due(versions.last().map(|last| last.at), at, 9 * 60) {
                versions.add(Made::Quiet, "", at, 10, false);
            }
        }
    }
    let made = |made: Made| versions.list.iter().filter(|version| version.made == made).count();
    assert_eq!((made(Made::Clerk), made(Made::Page), made(Made::Quiet)), (1, 1, Versions::AUTOMATIC));
    // The first change of all came right after the clerk's version.
    assert_eq!(versions.thrown_away, 2 * 365 - 1 - 50);
    assert_eq!(
        versions.published.and_then(|number| versions.get(number)).map(|version| version.made),
        Some(Made::Page)
    );
    assert!(versions.sentence().ends_with("古いものから679件を消しました。"), "{}", versions.sentence());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_changed_is_told_and_can_be_gone_back_to(acts in acts()) {
        let first = anything::form();
        let mut history = History::new(first.clone());
        for (n, act) in acts.iter().enumerate() {
            let before = history.definition().clone();
            if let Some(command) = act.command(history.definition(), n)
                && history.run(command.clone(), n as u64 * 9999).is_ok()
            {
                let comparison = compare(&before, history.definition());
                prop_assert!(comparison.is_empty() == (before == *history.definition()), "not told: {command:?}");
            }
        }
        let last = history.definition().clone();
        let comparison = compare(&first, &last);
        prop_assert!(comparison.is_empty() == (first == last));
        prop_assert!(compare(&last, &last.clone()).is_empty());
        let empty: Vec<_> = comparison.sentences().into_iter().filter(|sentence| sentence.ends_with('：')).collect();
        prop_assert_eq!(empty, Vec::<String>::new(), "a difference without a sentence");
        let back = Command::Patch(Box::new(Patch::between(&last, &first)));
        history.run(back, u64::MAX).expect("a version can always be gone back to");
        prop_assert!(*history.definition() == first, "not the version");
        prop_assert!(history.undo());
        prop_assert!(*history.definition() == last, "not as it was before");
    }
}

//! Duplicating and moving.

use crate::counter::Counter;
use madoguchi_forms::kinds::choice::OneChoice;
use madoguchi_forms::kinds::section::Section;
use madoguchi_forms::kinds::text::Text;

#[test]
fn a_copy_stands_on_its_own() {
    let counter = Counter::opens("児童手当")
        .staff_adds("児童", Section::default())
        .staff_adds_inside("児童", "同居", OneChoice::of(&["同居", "別居"]))
        .staff_adds_inside("児童", "別居の理由", Text::default());
    let apart = counter.when_is("同居", "別居");
    let counter = counter.staff_shows("別居の理由", apart).staff_duplicates("児童");
    let copy = counter.item("児童（コピー）").clone();
    let original = counter.item("児童").clone();
    let keys = |of: &madoguchi_forms::item::Item| -> Vec<String> {
        of.children.iter().filter_map(|c| c.key.clone()).collect()
    };
    assert!(keys(&copy).iter().all(|key| !keys(&original).contains(key)));
    // The copy's condition speaks of the copy's item, not of the original's.
    let spoken_of = copy.children[1].shown_when.as_ref().unwrap().atoms()[0].item.clone();
    assert_eq!(spoken_of, copy.children[0].id);
    counter.staff_undoes().phone_shows(&["児童", "同居 ※任意"]);
}

#[test]
fn what_is_moved_comes_first_on_the_phone() {
    Counter::opens("予約")
        .staff_adds("氏名", Text::default())
        .staff_adds("利用日", Text::default())
        .staff_moves_to_the_top("利用日")
        .phone_shows(&["利用日 ※任意", "氏名 ※任意"])
        .staff_undoes()
        .phone_shows(&["氏名 ※任意", "利用日 ※任意"]);
}

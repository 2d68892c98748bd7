use super::*;

fn row(kind: Kind, code: &str, area: &str, city: &str, town: [&str; 3]) -> Row {
    let [town, town_kana, note] = town.map(str::to_owned);
    let (code, area, city) = (code.to_owned(), area.to_owned(), city.to_owned());
    let (prefecture, prefecture_kana, city_kana) = ("東京都".into(), "トウキョウト".into(), "シ".into());
    Row { kind, code, area, prefecture, prefecture_kana, city, city_kana, town, town_kana, note }
}

/// What becomes of a row: towns and readings.
fn towns(city: &str, town: [&str; 3]) -> Vec<(String, String)> {
    place(&row(Kind::Line, "0000000", "12345", city, town)).unwrap()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(town, kana)| ((*town).to_owned(), (*kana).to_owned())).collect()
}

#[test]
fn words_that_stand_instead_of_a_town_are_none() {
    let none = pairs(&[("", "")]);
    assert_eq!(towns("千代田区", ["", "", "以下に掲載がない場合"]), none);
    assert_eq!(
        towns("北都留郡小菅村", ["小菅村の次に１〜６６３番地がくる場合", "コスゲムラノツギニ１－６６３バンチ", ""]),
        none
    );
    assert_eq!(towns("下田市", ["下田市", "シモダシ", ""]), none);
    assert_eq!(towns("安芸郡坂町", ["坂町", "サカチョウ", ""]), none);
    assert_eq!(towns("犬上郡多賀町", ["一円", "イチエン", ""]), pairs(&[("一円", "イチエン")]));
    let real = row(Kind::Line, "0783301", "01482", "留萌郡小平町", ["小平町", "オビラチョウ", ""]);
    assert_eq!(place(&real).unwrap(), pairs(&[("小平町", "オビラチョウ")]));
}

#[test]
fn numbers_stay_where_they_belong_to_the_name() {
    assert_eq!(
        towns("旭川市", ["神楽岡１０条", "カグラオカ１０ジョウ", ""]),
        pairs(&[("神楽岡10条", "カグラオカ10ジョウ")])
    );
    assert_eq!(towns("浦臼町", ["浦臼第１", "ウラウスダイ１", ""]), pairs(&[("浦臼第1", "ウラウスダイ1")]));
    assert_eq!(towns("西和賀町", ["湯田１９地割〜湯田２", "ユダ", "１地割"]), pairs(&[("湯田", "ユダ")]));
    let lot = ["大泉町西井出８２４０−１", "オオイズミチョウニシイデ８２４０－１", "美森"];
    assert_eq!(towns("北杜市", lot), pairs(&[("大泉町西井出", "オオイズミチョウニシイデ")]));
}

#[test]
fn towns_in_one_row_are_several() {
    let three = ["井道、奥井道、内井道", "イミチ、オクイミチ、ウチイミチ", ""];
    let expected = pairs(&[("井道", "イミチ"), ("奥井道", "オクイミチ"), ("内井道", "ウチイミチ")]);
    assert_eq!(towns("新城市", three), expected);
    assert!(place(&row(Kind::Line, "4411324", "23221", "新城市", ["井道、奥井道", "イミチ", ""])).is_err());
}

#[test]
fn a_reading_that_was_repeated_for_every_line_is_said_once() {
    assert_eq!(once("オオミヤチョウオオミヤチョウオオミヤチョウ", 3), "オオミヤチョウ");
    assert_eq!(once("ニシマチニシマチ", 2), "ニシマチ");
    assert_eq!(once("コノエチョウ", 3), "コノエチョウ");
    assert_eq!(once("ミミミミ", 2), "ミミ");
    assert_eq!(once("", 0), "");
    // On one line a name may well repeat itself: 浪岡浪岡.
    assert_eq!(towns("青森市", ["浪岡浪岡", "ナミオカナミオカ", ""]), pairs(&[("浪岡浪岡", "ナミオカナミオカ")]));
}

#[test]
fn a_building_is_in_its_town_and_an_office_borrows_the_reading() {
    let rows = [
        row(Kind::Line, "1070052", "13103", "港区", ["赤坂", "アカサカ", ""]),
        row(Kind::Line, "1070000", "13103", "港区", ["赤", "アカ", ""]),
        row(
            Kind::Line,
            "1076001",
            "13103",
            "港区",
            ["赤坂赤坂アークヒルズ・アーク森ビル", "アカサカアカサカアークヒルズ・アークモリビル", "1階"],
        ),
        row(Kind::Office, "1078001", "13103", "港区", ["大字赤坂", "", ""]),
        row(Kind::Office, "1078002", "13103", "港区", ["烏丸通二条上る", "", ""]),
    ];
    let data = clean(&rows).unwrap();
    let found: Vec<_> = data.entries.iter().map(|it| (it.code.as_str(), it.town.as_str(), it.kana.as_str())).collect();
    let expected = [
        ("1078002", "烏丸通二条上る", ""),
        ("1070000", "赤", "アカ"),
        ("1070052", "赤坂", "アカサカ"),
        ("1076001", "赤坂", "アカサカ"),
        ("1078001", "赤坂", "アカサカ"),
    ];
    assert_eq!((found.as_slice(), data.offices, data.unread), (&expected[..], 2, 1));
    assert_eq!(data.areas.keys().collect::<Vec<_>>(), ["131032"]);
}

#[test]
fn what_no_person_would_write_is_refused() {
    for town in [["赤坂（その他）", "アカサカ", ""], ["赤坂", "", ""], ["赤坂", "ｱｶｻｶ", ""], ["赤坂", "あかさか", ""]]
    {
        assert!(clean(&[row(Kind::Line, "1070052", "13103", "港区", town)]).is_err(), "{town:?}");
    }
}

#[test]
fn the_check_digit_is_the_one_of_the_official_list() {
    assert_eq!(with_check_digit("13101"), "131016");
    assert_eq!(with_check_digit("01101"), "011011");
    assert_eq!(with_check_digit("27127"), "271276");
}

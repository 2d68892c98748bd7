use super::*;
use proptest::prelude::*;
use std::fmt::Write;

/// A piece out of real rows; `|` for the tabs.
fn piece(digits: &str, lines: &str) -> String {
    format!("postal 1 {digits} towns\n{lines}\n.\n").replace('|', "\t")
}

const TOKYO: &str =
    "=131016|東京都|千代田区|トウキョウト|チヨダク\n0000||\n0001 8111|千代田|チヨダ\n0005 6390|丸の内|マルノウチ";

fn towns<'a>(found: &Found<'a>) -> Vec<(&'a str, &'a str)> {
    match found {
        Found::Towns(towns) => towns.iter().map(|it| (it.city, it.town)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_code_gives_the_address_and_how_it_is_read() {
    let piece = piece("100", TOKYO);
    let town = Town {
        local_government_code: "131016",
        prefecture: "東京都",
        prefecture_kana: "トウキョウト",
        city: "千代田区",
        city_kana: "チヨダク",
        town: "千代田",
        town_kana: "チヨダ",
    };
    assert_eq!(find(&piece, "1000001"), Found::Towns(vec![town]));
    assert_eq!(find(&piece, "1008111"), Found::Towns(vec![town]));
    assert_eq!(find(&piece, "1000000"), Found::Towns(vec![Town { town: "", town_kana: "", ..town }]));
}

#[test]
fn a_code_may_have_several_towns_and_several_cities() {
    let osaka = "=271276|大阪府|大阪市北区|オオサカフ|オオサカシキタク\n0001|梅田|ウメダ";
    assert_eq!(towns(&find(&piece("530", osaka), "5300001")), [("大阪市北区", "梅田")]);
    let niigata = "=151025|新潟県|新潟市東区|ニイガタケン|ニイガタシヒガシク\n0843|粟山|アワヤマ\n\
                   =151041|新潟県|新潟市江南区|ニイガタケン|ニイガタシコウナンク\n0843|粟山|アワヤマ\n0101|江口|エグチ";
    assert_eq!(towns(&find(&piece("950", niigata), "9500843")), [("新潟市東区", "粟山"), ("新潟市江南区", "粟山")]);
    let tonosho = "=373222|香川県|小豆郡土庄町|カガワケン|ショウズグントノショウチョウ\n4103|乙|オツ\n4103|甲|コウ";
    assert_eq!(towns(&find(&piece("761", tonosho), "7614103")).len(), 2);
}

#[test]
fn a_code_that_does_not_exist_is_nowhere() {
    assert_eq!(find(&piece("100", TOKYO), "1009999"), Found::Nowhere);
    assert_eq!(find("postal 1 999 towns\n.\n", "9990000"), Found::Nowhere);
    for code in ["", "100000", "10000011", "100-0001", "１００００", "100000a", "東京都"] {
        assert_eq!(find(&piece("100", TOKYO), code), Found::Nowhere, "{code}");
        assert_eq!(pieces(code), None, "{code}");
    }
}

#[test]
fn a_divided_piece_sends_to_the_next() {
    assert_eq!(pieces("4410302"), Some(["441.txt", "4410.txt", "44103.txt", "441030.txt"].map(str::to_owned)));
    for divided in ["441 divided 01238", "4410 divided 0123", "44103 divided 0129"] {
        let divided = format!("postal 1 {divided}\n.\n");
        assert_eq!(find(&divided, "4410302"), Found::Divided);
        assert_eq!(find(&divided, "4510302"), Found::Broken);
    }
    assert_eq!(find("postal 1 441 divided 01238\n.\n", "4414302"), Found::Nowhere);
    let mito = "=232076|愛知県|豊川市|アイチケン|トヨカワシ\n1 2|御津町上佐脇|ミトチョウカミサワキ";
    assert_eq!(towns(&find(&piece("441030", mito), "4410302")), [("豊川市", "御津町上佐脇")]);
    // Nothing is divided without end.
    assert_eq!(find("postal 1 441030 divided 2\n.\n", "4410302"), Found::Broken);
}

#[test]
fn what_is_no_whole_piece_of_this_version_is_broken() {
    let whole = piece("100", TOKYO);
    // Cut off anywhere, but for the last line break, it is no piece.
    for end in whole.char_indices().map(|(at, _)| at).filter(|at| *at + 1 < whole.len()) {
        assert_eq!(find(&whole[..end], "1000001"), Found::Broken, "{end}");
    }
    let strangers = [
        "<!doctype html>\n<title>404</title>",
        "postal 2 100 towns\n.\n",
        "postal 1 100 towns\n0001\t千代田\tチヨダ\n.\n",
        "postal 1 100 towns\n=131016\t東京都\n.\n",
        "postal 1 100 towns\n\n.\n",
        "postal 1 100 towns\n.\n.\n",
        "postal 1 100 villages\n.\n",
        "postal 1 1000001 towns\n.\n",
        "postal 1  towns\n.\n",
        "postal 1 100 divided 0\n",
    ];
    for text in strangers.into_iter().chain(["", "\n", "postal 1 "]) {
        assert_eq!(find(text, "1000001"), Found::Broken, "{text:?}");
    }
    assert_eq!(find(&whole, "1010001"), Found::Broken, "of another piece");
    assert_eq!(find(&whole, "1000001"), find(&whole.replace('\n', "\r\n"), "1000001"));
}

proptest! {
    #[test]
    fn nothing_panics_on_any_text(text: String, code: String, digits in "[0-9]{0,8}") {
        let _ = (find(&text, &code), find(&text, &digits), pieces(&code), pieces(&digits));
    }

    #[test]
    fn nothing_panics_on_what_is_nearly_a_piece(
        head in "postal [12] [0-9]{0,7} (towns|divided|divided [0-9]{0,3}|)",
        lines in proptest::collection::vec("(=|[0-9]{0,4} ?|\t|東|ア|\\.|\r|é){0,12}", 0..6),
        code in "100[0-9]{4}",
        end in "(\\.|)\n?",
    ) {
        let mut text = head + "\n";
        for line in lines {
            writeln!(text, "{line}").unwrap();
        }
        let _ = find(&(text + &end), &code);
    }
}

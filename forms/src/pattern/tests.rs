//! What patterns find, and how the engine compares with one of another make.

use super::*;
use proptest::prelude::*;

#[test]
fn dates_are_bounded_by_their_characters() {
    let from = at_or_after("2026-04-01");
    let to = at_or_before("2027-03-31");
    for (date, inside) in [
        ("2026-03-31", false),
        ("2026-04-01", true),
        ("2026-12-31", true),
        ("2027-03-31", true),
        ("2027-04-01", false),
        ("2099-01-01", false),
    ] {
        assert_eq!(is_match(&from, date) && is_match(&to, date), inside, "{date}");
    }
}

#[test]
fn times_are_bounded_too() {
    let from = at_or_after("09:30");
    assert!(is_match(&from, "09:30") && is_match(&from, "10:00") && !is_match(&from, "09:29"));
}

#[test]
fn days_and_times_are_moments() {
    assert!(is_moment("2026-04-01") && is_moment("09:30"));
    for text in ["", "2026-04", "9:30", "2026-04-011", "09:30:00", "２０２６-04-01"] {
        assert!(!is_moment(text), "{text}");
    }
}

#[test]
fn a_pattern_without_end_is_not_run() {
    assert!(is_supported(&format!("^[{}]$", "漢".repeat(4000))));
    assert!(!is_supported(&"{".repeat(1_000_000)));
}

#[test]
fn a_pattern_that_would_backtrack_answers_at_once() {
    let text = format!("{}!", "a".repeat(5000));
    assert!(!is_match("^(a+)+$", &text));
}

#[test]
fn what_cannot_be_run_is_said() {
    assert!(!is_supported("(?=a)b"));
    assert!(!is_supported(r"(a)\1"));
    assert!(is_supported(r"^[ァ-ヶー　]+$"));
}

#[test]
fn spaces_and_braces_are_what_they_are() {
    assert!(is_match(r"^\s+$", "\u{205F}\u{202F}\u{FEFF}\t　") && !is_match(r"\s", "\u{2030}\u{2050}"));
    assert!(is_match("^a{,3}$", "a{,3}") && is_match("^a{2,3}$", "aa") && !is_match("^a{2,3}$", "aaaa"));
    assert!(is_match("^a{1,2,3}{2}{3$", "a{1,2,3}}{3"));
    assert!(is_match("^(?<year>[0-9]{4})年$", "2026年"));
}

#[test]
fn what_repeats_without_end_is_not_run() {
    assert!(is_supported("^.{0,10000}$"));
    assert!(is_supported("(?:(?:){1000000000}){1000000000}"));
    assert!(!is_supported("(?:(?:a{1000}){1000}){1000}"));
    assert!(!is_supported("a{99999999999}") && !is_supported("a{0,99999999999}"));
    assert!(!is_supported(&format!("{}a{}", "(".repeat(51), ")".repeat(51))));
}

/// Patterns that mean the same to every engine.
fn patterns() -> impl Strategy<Value = String> {
    let one =
        prop::sample::select(vec!["a", "b", "あ", "\\.", "[ab]", "[^a]", "[a-cあ-う]", "^", "$", "\\d", ".", "1"]);
    one.prop_map(str::to_owned).prop_recursive(5, 30, 4, |inner| {
        let counts = prop::sample::select(vec!["*", "+", "?", "{2}", "{1,}", "{0,2}", "{2,3}?", "{0}", "*?"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|all| all.concat()),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|ways| format!("({})", ways.join("|"))),
            (inner, counts).prop_map(|(one, count)| format!("(?:{one}){count}")),
        ]
    })
}

proptest! {
    #[test]
    fn another_engine_finds_the_same(pattern in patterns(), texts in prop::collection::vec("[ab1.あいえ]{0,6}", 1..20)) {
        let other = regex_lite::Regex::new(&pattern).unwrap();
        for text in texts {
            prop_assert_eq!(is_match(&pattern, &text), other.is_match(&text), "{} in {}", &pattern, text);
        }
    }

    #[test]
    fn no_pattern_makes_it_fail(pattern in r"([\[\]^$(){}?*+|\\.,0-9a-cあdwsxuUDb<>:=!-]|.){0,30}", text in ".{0,20}") {
        is_match(&pattern, &text);
    }
}

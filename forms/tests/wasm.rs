//! A handful of cases where a browser's 32-bit machine could hide a difference from the one the other tests run on.
//!
//! They hold on every target; in a browser's engine they are run by wasm-bindgen's runner.

use madoguchi_forms::date::{CALENDAR, Date};
use madoguchi_forms::json::{compare, same, whole};
use madoguchi_forms::pattern::is_match;
use madoguchi_forms::read::read;
use madoguchi_forms::shape::{NumberShape, Shape};
use madoguchi_forms::write::write_text;
use serde_json::{Number, Value, json};
use std::cmp::Ordering;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn whole_numbers_beyond_32_and_53_bits_are_exact() {
    let (a, b) = (Number::from(9_007_199_254_740_993_i64), Number::from(9_007_199_254_740_992_i64));
    assert_eq!(compare(&a, &b), Some(Ordering::Greater));
    assert_eq!(whole(&Number::from(u64::MAX)), Some(18_446_744_073_709_551_615));
    assert_eq!(whole(&Number::from_f64(1e20).unwrap()), Some(100_000_000_000_000_000_000));
    let of_seven = Shape::Integer(NumberShape { multiple_of: Some(7), ..NumberShape::default() });
    assert!(of_seven.accepts(&json!(4_294_967_296_i64 * 7)) && !of_seven.accepts(&json!(4_294_967_296_i64 * 7 + 1)));
}

#[test]
fn numbers_are_read_to_the_last_digit() {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert!(same(&read("0.1"), &json!(0.1)) && same(&read("1.0"), &json!(1)));
    assert_eq!(read("123456789.12345678").to_string(), "123456789.12345678");
    assert_eq!(read("1e23").to_string(), "1e+23");
    assert_eq!(read("-0.0").to_string(), "-0.0");
}

#[test]
fn days_are_counted_over_centuries() {
    let date = |text| Date::parse(text).unwrap();
    assert_eq!(date("0001-01-01").plus_days(3_652_058), Some(date("9999-12-31")));
    assert_eq!(date("2024-02-29").plus_days(-366), Some(date("2023-02-28")));
    assert_eq!(date("2026-11-21").plus_days(i32::MAX), None);
    assert_eq!(date("1989-01-07").in_words(), "昭和64年1月7日（1989年）");
}

#[test]
fn patterns_match_alike() {
    assert!(is_match(CALENDAR, "2024-02-29") && !is_match(CALENDAR, "2026-02-29"));
    assert!(is_match("^[ァ-ヶー]+$", "ヤマダ") && !is_match("^[ァ-ヶー]+$", "山田"));
    assert!(is_match(r"^\uD83D\uDE00{2}$", "😀😀"));
    assert!(!is_match("^(a+)+$", &format!("{}!", "a".repeat(5000))));
}

#[test]
fn a_form_is_written_to_the_same_letter() {
    let file = "{\"title\": \"申請\", \"properties\": {\"n\": {\"type\": \"number\", \"minimum\": 0.1}}, \"x-n\": 18446744073709551615}";
    let form = read(file.as_bytes()).unwrap().definition;
    assert_eq!(write_text(&form), WRITTEN);
}

const WRITTEN: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "x-vocabulary": "urn:madoguchi:vocabulary:1",
  "title": "申請",
  "x-presentation": "steps",
  "properties": {
    "n": {
      "title": "n",
      "x-id": "n",
      "type": "number",
      "minimum": 0.1,
      "x-kind": "decimal"
    }
  },
  "x-layout": [
    "n"
  ],
  "x-n": 18446744073709551615
}
"#;

//! How many tests passed and failed, read from what the test programs print.

use std::ops::AddAssign;

use serde_json::Value;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    /// Reads the last line of a Rust test program, `test result: ok. 12 passed; 0 failed; 1 ignored; …`, which the
    /// wasm test runner prints too.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
        let mut tally = Self::default();
        for count in counts.split("; ") {
            let mut words = count.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<u64>().ok());
            match (number, words.next()) {
                (Some(number), Some("passed")) => tally.passed = number,
                (Some(number), Some("failed")) => tally.failed = number,
                (Some(number), Some("ignored")) => tally.skipped = number,
                _ => {}
            }
        }
        Some(tally)
    }

    /// Reads Playwright's JSON report.
    pub(crate) fn of_playwright(report: &Value) -> Option<Self> {
        let count = |key: &str| report["stats"][key].as_u64();
        Some(Self {
            // What passed at its second try is named, see [`flaky`].
            passed: count("expected")? + count("flaky")?,
            failed: count("unexpected")?,
            skipped: count("skipped")?,
        })
    }
}

/// The tests of Playwright's JSON report that needed a second try.
pub(crate) fn flaky(report: &Value) -> Vec<String> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let is_flaky = |spec: &Value| list(spec, "tests").iter().any(|test| test["status"] == "flaky");
    let title = |spec: &Value| format!("{}: {}", spec["file"], spec["title"]).replace('"', "");
    let mut found: Vec<String> = list(report, "specs").iter().filter(|spec| is_flaky(spec)).map(title).collect();
    found.extend(list(report, "suites").iter().flat_map(flaky));
    found
}

#[cfg(test)]
mod tests {
    use super::{Tally, flaky};
    use serde_json::json;

    #[test]
    fn the_result_line_of_a_test_program_is_counted() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.1s";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 12, failed: 2, skipped: 1 }));
        assert_eq!(Tally::of_line("test date::leap_years ... ok"), None);
    }

    #[test]
    fn a_playwright_report_is_counted() {
        let report = json!({ "stats": { "expected": 4, "unexpected": 1, "flaky": 1, "skipped": 2 } });
        assert_eq!(Tally::of_playwright(&report), Some(Tally { passed: 5, failed: 1, skipped: 2 }));
        assert_eq!(Tally::of_playwright(&json!({})), None);
    }

    #[test]
    fn who_needed_a_second_try_is_named() {
        let spec = |title: &str, status: &str| json!({"title": title, "file": "a.mjs", "tests": [{"status": status}]});
        let inner = json!({"specs": [spec("slow", "flaky"), spec("quick", "expected")]});
        let report = json!({"suites": [{"specs": [spec("good", "expected")], "suites": [inner]}]});
        assert_eq!(flaky(&report), ["a.mjs: slow"]);
    }
}

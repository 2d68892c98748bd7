//! A table of measurements, with how each of our numbers compares with the best of the others'.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use time::OffsetDateTime;

/// Lines of a Markdown table as a measurement prints them.
#[derive(Debug)]
pub(super) struct Table {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), head: vec![], rows: vec![] }
    }

    pub(super) fn take(&mut self, line: &str) {
        let Some(inner) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else { return };
        let cells: Vec<String> = inner.split(" | ").map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(|cell| cell.chars().all(|c| c == '-')) {
            return;
        }
        if self.head.is_empty() { self.head = cells } else { self.rows.push(cells) }
    }

    /// As Markdown. The last row divides the best of the others by ours: above 1, ours is the better one.
    pub(super) fn with_ratios(&self, ours: &str) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut out = format!("\n{}\n\n{}", self.title, line(&self.head));
        out.push_str(&line(&vec!["---".to_owned(); self.head.len()]));
        self.rows.iter().for_each(|row| out.push_str(&line(row)));
        if self.rows.len() > 1 {
            let mut ratios = vec!["best other ÷ ours".to_owned()];
            ratios.extend((1..self.head.len()).map(|column| self.ratio(ours, column).unwrap_or_default()));
            out.push_str(&line(&ratios));
        }
        out
    }

    fn ratio(&self, ours: &str, column: usize) -> Option<String> {
        // How many controls a page has is no measurement.
        if self.head.get(column).is_some_and(|head| head == "controls") {
            return None;
        }
        let number = |row: &Vec<String>| row.get(column)?.parse::<f64>().ok();
        let is_ours = |row: &&Vec<String>| row.first().is_some_and(|name| name == ours);
        let own = self.rows.iter().find(is_ours).and_then(number)?;
        let best = self.rows.iter().filter(|row| !is_ours(row)).filter_map(number).min_by(f64::total_cmp)?;
        (own > 0.0).then(|| format!("{:.1}×", best / own))
    }
}

/// Puts the tables between the marks of a file that name what was measured, under the day.
pub(super) fn put_into(file: &Path, what: &str, tables: &str) -> Result<()> {
    let (begin, end) = (format!("<!-- {what}: begin -->"), format!("<!-- {what}: end -->"));
    let text = fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    let (before, rest) = text.split_once(&begin).with_context(|| format!("{} has no {begin}", file.display()))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{} has no {end}", file.display()))?;
    let today = OffsetDateTime::now_utc().date();
    let new = format!("{before}{begin}\nMeasured on {today}.\n{tables}\n{end}{after}");
    fs::write(file, new).with_context(|| format!("could not write {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_held_against_the_best_of_the_others() {
        let mut table = Table::new("30 fields");
        for line in [
            "| runtime | wire KB | controls |",
            "| --- | --- | --- |",
            "| a | 300 | 42 |",
            "| b | 121 | 42 |",
            "| ours | 100 | 42 |",
        ] {
            table.take(line);
        }
        assert!(table.with_ratios("ours").ends_with("| ours | 100 | 42 |\n| best other ÷ ours | 1.2× |  |\n"));
    }
}

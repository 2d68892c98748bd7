//! The table on a terminal, with short words for its columns.

use madoguchi_packages::drift::report::{Row, Total, by_municipality, doubled};

const HEAD: [&str; 9] = ["様式", "版", "遅れ", "変更", "追加", "削除", "割合", "衝突", "違反"];

pub(super) fn lines(rows: &[Row]) -> Vec<String> {
    let mut lines = vec![];
    for (municipality, rows) in by_municipality(rows) {
        let mut table = vec![HEAD.map(str::to_owned).to_vec()];
        table.extend(rows.iter().filter(|row| row.state.is_some()).map(|row| row.cells().to_vec()));
        lines.push(format!("【{municipality}】"));
        lines.extend(aligned(&table));
        lines.push(format!("  {}", Total::of(&rows).sentence()));
        lines.extend(
            rows.iter()
                .flat_map(|row| row.apart.iter().flat_map(|apart| &apart.breaches))
                .map(|it| format!("  違反: {it}")),
        );
    }
    lines.extend(doubled(rows));
    lines
}

/// Columns of one width each: a Japanese character takes two places.
fn aligned(table: &[Vec<String>]) -> Vec<String> {
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| table.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, most))| {
            let blanks = " ".repeat(most.saturating_sub(width(cell)));
            // Words begin at the left, numbers end at the right.
            if column < 2 { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") }
        });
        format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
    };
    table.iter().map(line).collect()
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c) { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn a_japanese_character_takes_two_places() {
        assert_eq!(width("A市：ｱ"), 6);
    }
}

//! What a person has typed so far (入力内容), hidden fields included: showing one again shows its words again.

use super::Place;
use crate::table::Table;
use crate::widget::Slots;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// By [`Place`] in its written form.
    fields: Table<Slots>,
    /// The rows of each repeated group, in order.
    rows: Table<Vec<u32>>,
}

impl Typed {
    pub fn slots(&self, place: &Place) -> Slots {
        self.fields.get(&place.to_string()).cloned().unwrap_or_default()
    }

    pub fn slot(&self, place: &Place, slot: &str) -> &str {
        self.fields.get(&place.to_string()).and_then(|s| s.get(slot)).map_or("", String::as_str)
    }

    pub fn set(&mut self, place: &Place, slot: &str, text: impl Into<String>) {
        self.fields.or_default(&place.to_string()).insert(slot.to_owned(), text.into());
    }

    pub fn set_slots(&mut self, place: &Place, slots: Slots) {
        self.fields.insert(place.to_string(), slots);
    }

    /// The rows of a repeated group; before anyone adds or removes one there are `least` of them.
    pub fn rows(&self, group: &Place, least: u32) -> Vec<u32> {
        self.rows.get(&group.to_string()).cloned().unwrap_or_else(|| (0..least).collect())
    }

    /// The rows of a repeated group, when anyone added or removed one.
    pub fn own_rows(&self, group: &str) -> Option<&[u32]> {
        self.rows.get(group).map(Vec::as_slice)
    }

    pub fn set_rows(&mut self, group: &Place, rows: Vec<u32>) {
        self.rows.insert(group.to_string(), rows);
    }

    /// What was typed, by the written form of each place.
    pub fn fields(&self) -> impl Iterator<Item = (&String, &Slots)> {
        self.fields.iter()
    }

    /// The repeated groups whose rows are not those they began with.
    pub fn groups(&self) -> impl Iterator<Item = &String> {
        self.rows.keys()
    }

    /// Adds an empty row at the end and gives its number.
    pub fn add_row(&mut self, group: &Place, least: u32) -> u32 {
        let mut rows = self.rows(group, least);
        // Numbers are never used twice, so that a removed row's words do not come back in a new one.
        let next = rows.iter().max().map_or(0, |n| n + 1).max(self.used(group));
        rows.push(next);
        self.rows.insert(group.to_string(), rows);
        next
    }

    pub fn remove_row(&mut self, group: &Place, row: u32, least: u32) {
        let mut rows = self.rows(group, least);
        rows.retain(|r| *r != row);
        self.rows.insert(group.to_string(), rows);
    }

    /// One more than the highest row number that anything was typed into, below this group.
    fn used(&self, group: &Place) -> u32 {
        let depth = group.rows.len();
        let row = |place: &String| place.split('.').nth(depth + 1).and_then(|n| n.parse::<u32>().ok());
        self.fields.keys().filter_map(row).max().map_or(0, |n| n + 1)
    }

    pub fn is_empty(&self) -> bool {
        self.fields.values().all(|slots| slots.values().all(String::is_empty)) && self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_row_does_not_bring_back_a_removed_one() {
        let (mut typed, group) = (Typed::default(), Place::new(&"family".into(), &[]));
        let row = typed.add_row(&group, 1);
        typed.set(&Place::new(&"name".into(), &[row]), "value", "花子");
        typed.remove_row(&group, row, 1);
        let again = typed.add_row(&group, 1);
        assert_ne!(row, again);
        assert_eq!(typed.rows(&group, 1), vec![0, again]);
    }
}

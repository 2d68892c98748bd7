//! Places, and things that stand at places, in the order in which they were met.

use super::Place;
use crate::json::Map;
use serde_json::Value;

/// A set of places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    all: Vec<Place>,
    /// By the written form of a place, its position in the list. A JSON object: its code is in every page anyway.
    positions: Map,
}

/// One thing for each of some places.
#[derive(Clone, Debug, PartialEq)]
pub struct ByPlace<T> {
    places: Places,
    things: Vec<T>,
}

impl Places {
    pub fn insert(&mut self, place: Place) {
        let (key, next) = (place.to_string(), self.all.len());
        if !self.positions.contains_key(&key) {
            self.positions.insert(key, next.into());
            self.all.push(place);
        }
    }

    pub fn contains(&self, place: &Place) -> bool {
        self.position(place).is_some()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Place> {
        self.all.iter()
    }

    fn position(&self, place: &Place) -> Option<usize> {
        self.positions.get(&place.to_string()).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok())
    }
}

impl<'a> IntoIterator for &'a Places {
    type Item = &'a Place;
    type IntoIter = std::slice::Iter<'a, Place>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Default for ByPlace<T> {
    fn default() -> Self {
        Self { places: Places::default(), things: vec![] }
    }
}

impl<T> ByPlace<T> {
    /// Puts a thing where none is yet; the first one stays.
    pub fn insert(&mut self, place: Place, thing: T) {
        self.places.insert(place);
        if self.things.len() < self.places.all.len() {
            self.things.push(thing);
        }
    }

    pub fn get(&self, place: &Place) -> Option<&T> {
        self.places.position(place).and_then(|at| self.things.get(at))
    }

    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Place, &T)> {
        self.places.all.iter().zip(&self.things)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_found_at_their_places_and_come_in_order() {
        let place = |id: &str, rows: &[u32]| Place::new(&id.into(), rows);
        let mut all = ByPlace::default();
        assert!(all.is_empty());
        for (i, at) in [place("b", &[]), place("a", &[2]), place("a", &[]), place("b", &[])].into_iter().enumerate() {
            all.insert(at, i);
        }
        assert_eq!(all.get(&place("a", &[2])), Some(&1));
        assert_eq!(all.get(&place("a", &[1])), None);
        assert_eq!(all.iter().map(|(_, thing)| *thing).collect::<Vec<_>>(), [0, 1, 2]);
    }
}

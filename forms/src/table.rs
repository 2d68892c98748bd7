//! A small map of texts, sorted by them.
//!
//! A list and not a tree: the standard map costs two kilobytes of a page's program for every type that it holds.

/// Looking up takes a logarithm of its length; a new key moves those behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<V>(Vec<(String, V)>);

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self(vec![])
    }
}

impl<V> Table<V> {
    pub fn new() -> Self {
        Self::default()
    }

    fn at(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(of, _)| of.as_str().cmp(key))
    }

    pub fn get(&self, key: &str) -> Option<&V> {
        let at = self.at(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        let at = self.at(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Puts a value in, in the place of the one that is there.
    pub fn insert(&mut self, key: String, value: V) {
        match self.at(&key) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// The value, which is made where there is none.
    pub fn or_default(&mut self, key: &str) -> &mut V
    where
        V: Default,
    {
        let at = match self.at(key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key.to_owned(), V::default()));
                at
            }
        };
        &mut self.0[at].1
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<V> IntoIterator for Table<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<V> FromIterator<(String, V)> for Table<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        let mut table = Self::default();
        for (key, value) in entries {
            table.insert(key, value);
        }
        table
    }
}

impl<V, const N: usize> From<[(String, V); N]> for Table<V> {
    fn from(entries: [(String, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn it_is_sorted_and_has_each_key_once() {
        let mut table: Table<u32> = ["b", "a", "c"].into_iter().zip(1..).map(|(key, n)| (key.to_owned(), n)).collect();
        table.insert("a".to_owned(), 9);
        *table.or_default("d") += 1;
        *table.or_default("b") += 1;
        assert_eq!(
            table.iter().map(|(key, n)| (key.as_str(), *n)).collect::<Vec<_>>(),
            [("a", 9), ("b", 2), ("c", 3), ("d", 1)]
        );
        assert_eq!((table.get("c"), table.get("x")), (Some(&3), None));
    }
}

//! A condition without "not" around groups: every "not" stands at a single sentence, where people can read it.

use super::{Atom, Condition};

#[derive(Clone, Debug, PartialEq)]
pub enum Plain<'a> {
    All(Vec<Plain<'a>>),
    Any(Vec<Plain<'a>>),
    /// One sentence, and whether it must hold (`true`) or must not.
    Is(&'a Atom, bool),
}

/// More ways than these are not followed: real conditions have a handful.
const MOST_WAYS: usize = 256;

impl<'a> Plain<'a> {
    pub fn of(condition: &'a Condition) -> Self {
        Self::turned(condition, true)
    }

    fn turned(condition: &'a Condition, holds: bool) -> Self {
        match condition {
            Condition::Atom(atom) => Self::Is(atom, holds),
            Condition::Not { not } => Self::turned(not, !holds),
            Condition::All { all: of } | Condition::Any { any: of } => {
                let parts = of.iter().map(|c| Self::turned(c, holds)).collect();
                // "Not all" is "one that is not", and the other way round.
                if matches!(condition, Condition::All { .. }) == holds { Self::All(parts) } else { Self::Any(parts) }
            }
        }
    }

    /// Every way in which it can hold, each a list of sentences that hold together. `None` when there are too many.
    pub fn ways(&self) -> Option<Vec<Vec<(&'a Atom, bool)>>> {
        match self {
            Self::Is(atom, holds) => Some(vec![vec![(*atom, *holds)]]),
            Self::Any(parts) => {
                let mut ways = vec![];
                for part in parts {
                    ways.extend(part.ways()?);
                }
                (ways.len() <= MOST_WAYS).then_some(ways)
            }
            Self::All(parts) => {
                let mut ways = vec![vec![]];
                for part in parts {
                    let more = part.ways()?;
                    if ways.len() * more.len() > MOST_WAYS {
                        return None;
                    }
                    ways = ways
                        .iter()
                        .flat_map(|way| more.iter().map(move |m| way.iter().chain(m).copied().collect()))
                        .collect();
                }
                Some(ways)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equals(item: &str) -> Condition {
        Condition::equals(item, 1)
    }

    #[test]
    fn not_all_is_one_that_is_not() {
        let c = Condition::Not { not: Box::new(Condition::All { all: vec![equals("a"), equals("b")] }) };
        let ways = Plain::of(&c).ways().unwrap();
        let said: Vec<Vec<(&str, bool)>> =
            ways.iter().map(|w| w.iter().map(|(a, holds)| (a.item.as_str(), *holds)).collect()).collect();
        assert_eq!(said, [vec![("a", false)], vec![("b", false)]]);
    }

    #[test]
    fn too_many_ways_are_not_followed() {
        let either = || Condition::Any { any: vec![equals("a"), equals("b")] };
        let c = Condition::All { all: (0..40).map(|_| either()).collect() };
        assert_eq!(Plain::of(&c).ways(), None);
    }
}

//! The fewest things that must have moved: all but the longest run that kept its order.

/// Of things that stood at these positions, in the order in which they stand now, which must have moved.
///
/// `true` for each that is outside of the longest increasing subsequence. Positions differ from each other.
pub(super) fn moved(positions: &[usize]) -> Vec<bool> {
    // For each length, the index where the best run of that length ends; and for each index, the one before it in its run.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(positions.len());
    for (i, position) in positions.iter().enumerate() {
        let length = ends.partition_point(|end| positions.get(*end).is_some_and(|p| p < position));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut moved = vec![true; positions.len()];
    let mut at = ends.last().copied();
    while let Some(i) = at {
        if let Some(stays) = moved.get_mut(i) {
            *stays = false;
        }
        at = before.get(i).copied().flatten();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn only_what_left_the_longest_run_has_moved() {
        let said = |positions: &[usize]| {
            let all = positions.iter().zip(moved(positions));
            all.filter(|(_, moved)| *moved).map(|(p, _)| *p).collect::<Vec<_>>()
        };
        assert_eq!(said(&[]), [0; 0]);
        assert_eq!(said(&[0, 1, 2, 3]), [0; 0]);
        assert_eq!(said(&[4, 0, 1, 2, 3]), [4], "to the top");
        assert_eq!(said(&[1, 2, 3, 0]), [0], "to the end");
        assert_eq!(said(&[0, 1, 7, 9]), [0; 0], "what is missing between moves nothing");
        assert_eq!(said(&[3, 2, 1, 0]).len(), 3);
    }
}

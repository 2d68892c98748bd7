//! How two lists of choices differ.

use super::difference::ChoiceDifference;
use super::longest;
use crate::choice::Choice;
use crate::json::identity;
use std::collections::{HashMap, HashSet};

/// What leads from one list to the other. A choice is known by its value; where as many went as came, they are taken
/// for the same ones under other names and values.
pub(crate) fn differences(before: &[Choice], after: &[Choice]) -> Vec<ChoiceDifference> {
    // Where each choice of the new list stood.
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, choice) in before.iter().enumerate().rev() {
        places.entry(identity(&choice.value)).or_default().push(at);
    }
    let was: Vec<Option<usize>> =
        after.iter().map(|choice| places.get_mut(&identity(&choice.value)).and_then(Vec::pop)).collect();
    let mut found = vec![];
    for (choice, from) in after.iter().zip(&was).filter_map(|(choice, was)| Some((choice, before.get((*was)?)?))) {
        if choice != from {
            found.push(ChoiceDifference::Changed { from: from.clone(), to: choice.clone() });
        }
    }
    let stayed: Vec<usize> = was.iter().flatten().copied().collect();
    let kept: HashSet<usize> = stayed.iter().copied().collect();
    gaps(before, &kept, after, &was, &mut found);
    let moved: Vec<Choice> = stayed
        .iter()
        .zip(longest::moved(&stayed))
        .filter(|(_, moved)| *moved)
        .filter_map(|(at, _)| before.get(*at).cloned())
        .collect();
    if !moved.is_empty() {
        found.push(ChoiceDifference::Reordered { moved });
    }
    found
}

/// Choices that came, with their positions, behind one that stayed.
type Came<'a> = (Option<usize>, Vec<(usize, &'a Choice)>);

/// What went and what came, by the choice that stayed before it.
fn gaps(
    before: &[Choice],
    kept: &HashSet<usize>,
    after: &[Choice],
    was: &[Option<usize>],
    found: &mut Vec<ChoiceDifference>,
) {
    let mut went: HashMap<Option<usize>, Vec<&Choice>> = HashMap::new();
    let mut behind = None;
    for (at, choice) in before.iter().enumerate() {
        if kept.contains(&at) {
            behind = Some(at);
        } else {
            went.entry(behind).or_default().push(choice);
        }
    }
    let mut came: Vec<Came> = vec![(None, vec![])];
    for (at, (choice, was)) in after.iter().zip(was).enumerate() {
        match (was, came.last_mut()) {
            (None, Some((_, gap))) => gap.push((at, choice)),
            _ => came.push((*was, vec![])),
        }
    }
    let mut gone = vec![];
    for (behind, came) in came {
        let went = went.remove(&behind).unwrap_or_default();
        if went.len() == came.len() {
            let pairs = went.into_iter().zip(came);
            found.extend(pairs.map(|(from, (_, to))| ChoiceDifference::Changed { from: from.clone(), to: to.clone() }));
        } else {
            gone.extend(went);
            let added = came.into_iter().map(|(at, choice)| ChoiceDifference::Added { choice: choice.clone(), at });
            found.extend(added);
        }
    }
    found.extend(gone.into_iter().map(|choice| ChoiceDifference::Removed { choice: choice.clone() }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(before: &[&str], after: &[&str]) -> String {
        let list = |labels: &[&str]| labels.iter().map(|label| Choice::plain(*label)).collect::<Vec<_>>();
        let one = |difference: ChoiceDifference| match difference {
            ChoiceDifference::Added { choice, at } => format!("+{}@{at}", choice.label),
            ChoiceDifference::Removed { choice } => format!("-{}", choice.label),
            ChoiceDifference::Changed { from, to } => format!("{}>{}", from.label, to.label),
            ChoiceDifference::Reordered { moved } => {
                format!("~{}", moved.iter().map(|c| c.label.as_str()).collect::<String>())
            }
        };
        differences(&list(before), &list(after)).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_difference_is_told_once() {
        assert_eq!(said(&["a", "b"], &["a", "b"]), "");
        assert_eq!(said(&["a", "b"], &["a", "x", "b"]), "+x@1");
        assert_eq!(said(&["a", "b", "c"], &["a", "c"]), "-b");
        assert_eq!(said(&["a", "b", "c"], &["a", "x", "c"]), "b>x");
        assert_eq!(said(&["a", "b", "c", "d"], &["d", "a", "b", "c"]), "~d");
        assert_eq!(said(&["a", "b"], &["x"]), "+x@0 -a -b");
        assert_eq!(said(&[], &["x", "y"]), "+x@0 +y@1");
        assert_eq!(said(&["a", "a"], &["a"]), "-a", "the same value twice");
    }

    #[test]
    fn other_words_for_a_value_are_no_other_choice() {
        let found = differences(&[Choice::new("1", "北")], &[Choice::new("1", "北館")]);
        let changed = ChoiceDifference::Changed { from: Choice::new("1", "北"), to: Choice::new("1", "北館") };
        assert_eq!(found, [changed]);
    }
}

//! A pattern as steps that are followed in every way at once: each character of a text is looked at once, by each step
//! at most once.

use super::parse::{Node, Range};

#[derive(Debug, Default)]
pub(super) struct Program {
    steps: Vec<Step>,
    sets: Vec<Set>,
    weight: usize,
}

#[derive(Debug)]
struct Set {
    of: Vec<Range>,
    others: bool,
}

/// Where nothing else is said, it goes on with the next step; after the last one the pattern is found.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Takes a character of that set.
    One(usize),
    Start,
    End,
    /// Goes on there too.
    Fork(usize),
    Jump(usize),
}

/// The work that one character may make: a step counts 4, and each range of its set 1.
const HEAVIEST: usize = 1 << 17;

impl Program {
    /// `None` when the pattern repeats too much.
    pub(super) fn new(node: &Node) -> Option<Self> {
        let mut program = Self::default();
        program.add(node)?;
        Some(program)
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Start => self.push(Step::Start, 0).map(|_| ()),
            Node::End => self.push(Step::End, 0).map(|_| ()),
            Node::One { of, others } => {
                self.sets.push(Set { of: of.clone(), others: *others });
                self.push(Step::One(self.sets.len() - 1), of.len()).map(|_| ())
            }
            Node::All(all) => all.iter().try_for_each(|node| self.add(node)),
            Node::Either(ways) => {
                let (last, before) = ways.split_last()?;
                let mut ends = vec![];
                for way in before {
                    let fork = self.push(Step::Fork(0), 0)?;
                    self.add(way)?;
                    ends.push(self.push(Step::Jump(0), 0)?);
                    self.aim(fork, Step::Fork);
                }
                self.add(last)?;
                for jump in ends {
                    self.aim(jump, Step::Jump);
                }
                Some(())
            }
            Node::Repeat { node, least, most } => self.repeat(node, *least, *most),
        }
    }

    fn repeat(&mut self, node: &Node, least: u32, most: Option<u32>) -> Option<()> {
        for _ in 0..least {
            let before = self.steps.len();
            self.add(node)?;
            if self.steps.len() == before {
                // Nothing, however often.
                return Some(());
            }
        }
        let mut ends = vec![];
        for _ in least..most.unwrap_or(least.saturating_add(1)) {
            ends.push(self.push(Step::Fork(0), 0)?);
            self.add(node)?;
        }
        if let (None, Some(fork)) = (most, ends.last()) {
            self.push(Step::Jump(*fork), 0)?;
        }
        for fork in ends {
            self.aim(fork, Step::Fork);
        }
        Some(())
    }

    fn push(&mut self, step: Step, ranges: usize) -> Option<usize> {
        self.weight += 4 + ranges;
        self.steps.push(step);
        (self.weight <= HEAVIEST).then(|| self.steps.len() - 1)
    }

    /// Lets a step lead to what comes next.
    fn aim(&mut self, at: usize, step: fn(usize) -> Step) {
        let end = self.steps.len();
        if let Some(aimed) = self.steps.get_mut(at) {
            *aimed = step(end);
        }
    }

    /// Whether the pattern is found anywhere in the text.
    pub(super) fn finds(&self, text: &str) -> bool {
        let mut characters = text.chars();
        // For each step, the last position at which it was followed; positions count from 1.
        let mut followed = vec![0; self.steps.len()];
        let (mut open, mut next) = (vec![], vec![]);
        for position in 1_usize.. {
            let character = characters.next();
            open.push(0);
            while let Some(at) = open.pop() {
                let Some(step) = self.steps.get(at) else { return true };
                match followed.get_mut(at) {
                    Some(last) if *last != position => *last = position,
                    _ => continue,
                }
                let goes_on = match *step {
                    Step::One(set) => {
                        if character.is_some_and(|c| self.sets.get(set).is_some_and(|set| set.has(c))) {
                            next.push(at + 1);
                        }
                        false
                    }
                    Step::Start => position == 1,
                    Step::End => character.is_none(),
                    Step::Fork(other) => {
                        open.push(other);
                        true
                    }
                    Step::Jump(to) => {
                        open.push(to);
                        false
                    }
                };
                if goes_on {
                    open.push(at + 1);
                }
            }
            if character.is_none() {
                break;
            }
            std::mem::swap(&mut open, &mut next);
        }
        false
    }
}

impl Set {
    fn has(&self, c: char) -> bool {
        self.of.iter().any(|(from, to)| (*from..=*to).contains(&c)) != self.others
    }
}

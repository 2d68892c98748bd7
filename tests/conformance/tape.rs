//! A tape of random numbers that generators read from; past its end there are only zeros.
//!
//! Every generator takes its simplest way at zero, so a shorter tape with smaller numbers is a simpler case, and
//! proptest shrinks what it found without knowing what it is.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

#[derive(Clone, Debug)]
pub(crate) struct Tape {
    numbers: Vec<u32>,
    at: usize,
}

impl Tape {
    pub(crate) fn new(numbers: Vec<u32>) -> Self {
        Self { numbers, at: 0 }
    }

    fn next(&mut self) -> u32 {
        let next = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        next
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n.max(1)
    }

    /// True once in `n` times.
    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Runs a test on so many tapes of that length. New ones every time, unless a seed is given to repeat a run.
pub(crate) fn tapes(cases: u32, length: usize, test: impl Fn(Tape) -> Result<(), TestCaseError>) {
    let seed = std::env::var("MADOGUCHI_SEED").ok().and_then(|seed| seed.parse().ok());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2000,
        rng_seed: seed.map_or(RngSeed::Random, RngSeed::Fixed),
        ..Config::default()
    };
    let numbers = proptest::collection::vec(any::<u32>(), length / 4..length);
    match TestRunner::new(config).run(&numbers, |numbers| test(Tape::new(numbers))) {
        Ok(()) => {}
        // The tape itself tells a person nothing; the reason holds the form.
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(other) => panic!("{other}"),
    }
}

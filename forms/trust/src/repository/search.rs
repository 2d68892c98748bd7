//! Who answers for a path (section 5.6.7): the first role in preorder, through delegations that all cover the path.

use std::collections::BTreeSet;

use super::Delegations;
use crate::metadata::role::Top;
use crate::metadata::targets::Entry;
use crate::refusal::Refusal;

/// How many roles one search goes through.
const VISITED: usize = 32;

/// What is said of the path, and the roles that answer for it, the targets role first.
pub(super) fn find<'a>(delegations: &'a Delegations, path: &str) -> Result<(&'a Entry, Vec<String>), Refusal> {
    let mut search = Search { delegations, path, visited: BTreeSet::new() };
    match search.enter(Top::Targets.name(), Vec::new())? {
        Answer::Found(entry, roles) => Ok((entry, roles)),
        Answer::Ended | Answer::None => Err(search.nothing()),
    }
}

struct Search<'a, 'p> {
    delegations: &'a Delegations,
    path: &'p str,
    visited: BTreeSet<&'a str>,
}

enum Answer<'a> {
    Found(&'a Entry, Vec<String>),
    /// A terminating delegation had no answer, so there is none.
    Ended,
    None,
}

impl<'a> Search<'a, '_> {
    fn enter(&mut self, role: &str, mut roles: Vec<String>) -> Result<Answer<'a>, Refusal> {
        let Some((role, targets)) = self.delegations.roles.get_key_value(role) else { return Ok(Answer::None) };
        if self.visited.len() >= VISITED {
            return Err(Refusal::TooManyRoles { limit: VISITED });
        }
        self.visited.insert(role);
        roles.push(role.clone());
        if let Some(entry) = targets.entries.get(self.path) {
            return Ok(Answer::Found(entry, roles));
        }
        for delegation in targets.delegations.iter().filter(|it| it.covers(self.path)) {
            let answer = self.hand_on(role, &delegation.role, &roles)?;
            match answer {
                Answer::None if delegation.terminating => return Ok(Answer::Ended),
                Answer::None => {}
                Answer::Found(..) | Answer::Ended => return Ok(answer),
            }
        }
        Ok(Answer::None)
    }

    /// A role that was visited is skipped, so that circles end.
    fn hand_on(&mut self, from: &str, to: &str, roles: &[String]) -> Result<Answer<'a>, Refusal> {
        if self.visited.contains(to) {
            return Ok(Answer::None);
        }
        if let Some(Err(refusal)) = self.delegations.verdicts.get(&(from.to_owned(), to.to_owned())) {
            return Err(refusal.clone());
        }
        self.enter(to, roles.to_vec())
    }

    /// Why there is no answer: nobody lists the path, or only one to whom it was not handed.
    fn nothing(&self) -> Refusal {
        let path = self.path.to_owned();
        let lists = self.delegations.roles.iter().find(|(_, role)| role.entries.contains_key(self.path));
        match lists {
            Some((role, _)) => Refusal::NotDelegated { path, role: role.clone() },
            None => Refusal::TargetNotListed { path },
        }
    }
}

//! The roles that vouch for targets, as far as they are written.

use std::collections::BTreeMap;

use super::Problem;
use super::editor::Latest;
use crate::metadata::delegation::Delegation;
use crate::metadata::role::{Authority, Top};
use crate::metadata::targets::Targets;
use crate::refusal::Refusal;

/// The newest metadata of the targets role and of every role that it hands paths to, and who hands them. Read in one
/// go: a repository may have thousands of them.
pub(super) struct Roles {
    pub(super) written: BTreeMap<String, Latest>,
    /// Whom the root names for the targets role.
    top: Authority,
    /// By who is handed something, also when they wrote nothing yet.
    handed: BTreeMap<String, Vec<Delegation>>,
}

impl Roles {
    /// `latest` gives the newest metadata of a role; nothing when there is none yet.
    pub(super) fn read(
        top: Authority,
        latest: impl Fn(&str) -> Result<Option<Latest>, Problem>,
    ) -> Result<Self, Problem> {
        let mut roles = Self { written: BTreeMap::new(), top, handed: BTreeMap::new() };
        let mut waiting = vec![Top::Targets.name().to_owned()];
        while let Some(role) = waiting.pop() {
            if roles.written.contains_key(&role) {
                continue;
            }
            let Some(latest) = latest(&role)? else { continue };
            for delegation in Targets::read(&role, &latest.envelope)?.delegations {
                waiting.push(delegation.role.clone());
                roles.handed.entry(delegation.role.clone()).or_default().push(delegation);
            }
            roles.written.insert(role, latest);
        }
        Ok(roles)
    }

    /// Who may sign for a role, by everyone who hands paths to it.
    ///
    /// # Errors
    ///
    /// `NoSuchRole` when nobody does.
    pub(super) fn authorities(&self, role: &str) -> Result<Vec<&Authority>, Problem> {
        if role == Top::Targets.name() {
            return Ok(vec![&self.top]);
        }
        let handed = self.handed.get(role).ok_or_else(|| Problem::NoSuchRole { role: role.to_owned() })?;
        Ok(handed.iter().map(|it| &it.authority).collect())
    }

    /// # Errors
    ///
    /// `NotDelegated` when the role may not answer for the path.
    pub(super) fn check_covers(&self, role: &str, path: &str) -> Result<(), Refusal> {
        let mut handed = self.handed.get(role).into_iter().flatten();
        if handed.any(|it| it.covers(path)) {
            return Ok(());
        }
        Err(Refusal::NotDelegated { path: path.to_owned(), role: role.to_owned() })
    }
}

//! The snapshot: which versions belong together (section 4.4).

use std::collections::BTreeMap;

use crate::metadata::envelope::Envelope;
use crate::metadata::head::Head;
use crate::metadata::meta::Meta;
use crate::metadata::role::Top;
use crate::metadata::root::Versions;
use crate::refusal::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) head: Head,
    roles: BTreeMap<String, Meta>,
}

impl Snapshot {
    pub(crate) fn read(envelope: &Envelope) -> Result<Self, Refusal> {
        let fields = envelope.fields()?;
        let head = Head::read(&fields, Top::Snapshot)?;
        let meta = fields.object("meta")?;
        let role = |name: &String| {
            let role = name.strip_suffix(".json").ok_or_else(|| meta.wrong(name))?;
            Ok((role.to_owned(), Meta::read(&meta.object(name)?)?))
        };
        let roles = meta.names().map(role).collect::<Result<_, Refusal>>()?;
        Ok(Self { head, roles })
    }

    /// What it says of a role.
    pub(crate) fn meta(&self, role: &str) -> Result<&Meta, Refusal> {
        self.roles.get(role).ok_or_else(|| Refusal::RoleNotListed { role: role.to_owned() })
    }

    pub(crate) fn versions(&self) -> Versions {
        self.roles.iter().map(|(role, meta)| (role.clone(), meta.version)).collect()
    }

    /// No role goes back behind what was seen, and none vanishes (section 5.5.5).
    ///
    /// # Errors
    ///
    /// `RoleLost`, `RoleRollback`.
    pub(crate) fn check_forward(&self, seen: &Versions) -> Result<(), Refusal> {
        for (role, seen) in seen {
            let role = || role.clone();
            match self.roles.get(&role()) {
                None => return Err(Refusal::RoleLost { role: role() }),
                Some(meta) if meta.version < *seen => {
                    return Err(Refusal::RoleRollback { role: role(), seen: *seen, found: meta.version });
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

//! `repository`: who answers for common forms, and until when; plain TUF files for any static host.
//!
//! Below the folder, `metadata/` and `targets/` are at any time as a device takes them. A root that is not signed by
//! enough yet would have every device refuse the whole: what waits for signatures lies beside them, in `waiting/`.

mod delegate;
mod expiry;
mod folder;
mod renew;
mod rotate;
mod settle;
mod sign;
mod start;
mod tell;
mod withdraw;

pub(crate) use delegate::run as delegate;
pub(crate) use expiry::Expiry;
pub(crate) use folder::{Folder, judged, read_files, root_to_trust};
pub(crate) use renew::run as renew;
pub(crate) use rotate::run as rotate;
pub(crate) use settle::{Renewal, Settled, settle_with, signers_of};
pub(crate) use sign::run as sign;
pub(crate) use start::run as start;
pub(crate) use tell::{lines, sentence};
pub(crate) use withdraw::run as withdraw;

//! Until when what is signed now is good.

use crate::stopped::Stopped;
use crate::today::now;
use madoguchi_trust::Moment;
use std::path::Path;

const DAY: i64 = 24 * 60 * 60;

pub(crate) struct Expiry {
    pub(crate) now: Moment,
    days: Option<u32>,
}

impl Expiry {
    /// # Errors
    /// When the machine's clock is out of all range.
    pub(crate) fn new(folder: &Path, days: Option<u32>) -> Result<Self, Stopped> {
        Ok(Self { now: now().map_err(|problem| Stopped::no(folder, problem))?, days })
    }

    pub(crate) fn root(&self) -> Moment {
        self.after(730)
    }

    /// The targets role, and those that it hands paths to.
    pub(crate) fn list(&self) -> Moment {
        self.after(365)
    }

    /// Snapshot and timestamp.
    pub(crate) fn online(&self) -> Moment {
        self.after(30)
    }

    fn after(&self, usual: u32) -> Moment {
        let days = i64::from(self.days.unwrap_or(usual));
        Moment::from_unix_seconds(self.now.unix_seconds() + days * DAY)
    }
}

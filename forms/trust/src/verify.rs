//! From the files of a repository to what its publisher vouches for (section 5).

mod delegated;

use crate::files::{Files, required};
use crate::metadata::envelope::Envelope;
use crate::metadata::limit;
use crate::metadata::role::Top;
use crate::metadata::snapshot::Snapshot;
use crate::metadata::timestamp::Timestamp;
use crate::moment::Moment;
use crate::path;
use crate::refusal::Refusal;
use crate::repository::Repository;
use crate::seen::Seen;
use crate::verified::Verified;

/// What the publisher that `seen` trusts vouches for, judged at `now`, or at the latest time that was known before
/// when that is later: a clock that was set back brings nothing expired back.
///
/// An expired root is refused. When anything below has expired, it is still the publisher's, and
/// [`Verified::freshness`] says as of when it was true (the specification would have a client stop there; a device
/// without a network could then not open what it holds).
///
/// # Errors
///
/// The first [`Refusal`], in the order of the specification's workflow. A delegated role that is refused is refused
/// for the paths that lead to it ([`Verified::find`]); the others stay.
pub fn verify(files: &dyn Files, seen: &Seen, now: Moment) -> Result<Verified<Repository>, Refusal> {
    let seen = seen.follow(files)?;
    let judged_at = seen.latest().map_or(now, |latest| latest.max(now));
    let root = seen.root();
    if root.head.expires <= judged_at {
        return Err(Refusal::RootExpired { version: root.head.version, expired: root.head.expires });
    }
    let timestamp = read_timestamp(files, &seen)?;
    let snapshot = read_snapshot(files, &seen, &timestamp)?;
    let delegations = delegated::read(files, root, &snapshot)?;

    let expiries = vec![
        (Top::Timestamp.name().to_owned(), timestamp.head.expires),
        (Top::Snapshot.name().to_owned(), snapshot.head.expires),
    ];
    let consistent = root.consistent;
    let clock_behind = seen.latest().filter(|latest| *latest > now);
    let seen = seen.after(timestamp, snapshot.versions(), judged_at);
    let repository = Repository { seen, judged_at, consistent, expiries, delegations };
    let freshness = repository.freshness(&[Top::Targets.name().to_owned()]);
    Ok(Verified::new(repository, freshness, clock_behind))
}

/// Section 5.4. Of the version that was seen already nothing new is read: what was seen stays.
fn read_timestamp(files: &dyn Files, seen: &Seen) -> Result<Timestamp, Refusal> {
    let bytes = required(files, path::TIMESTAMP, limit::TIMESTAMP)?;
    let envelope = Envelope::read(path::TIMESTAMP, &bytes)?;
    seen.root().authority(Top::Timestamp).check(&envelope)?;
    let timestamp = Timestamp::read(&envelope)?;
    let Some(known) = seen.timestamp() else { return Ok(timestamp) };
    timestamp.check_forward(known)?;
    Ok(if timestamp.head.version == known.head.version { known.clone() } else { timestamp })
}

/// Section 5.5.
fn read_snapshot(files: &dyn Files, seen: &Seen, timestamp: &Timestamp) -> Result<Snapshot, Refusal> {
    let root = seen.root();
    let wanted = &timestamp.snapshot;
    let file = path::of_role(Top::Snapshot.name(), wanted.version, root.consistent);
    let bytes = required(files, &file, limit::SNAPSHOT)?;
    wanted.check(&file, &bytes)?;
    let envelope = Envelope::read(&file, &bytes)?;
    root.authority(Top::Snapshot).check(&envelope)?;
    let snapshot = Snapshot::read(&envelope)?;
    snapshot.head.check_version(&file, wanted.version)?;
    snapshot.check_forward(seen.versions())?;
    Ok(snapshot)
}

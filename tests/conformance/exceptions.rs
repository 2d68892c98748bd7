//! Where a schema of the suite does not keep its verdicts, and why. A test fails when one is no longer needed.

/// A case by its name, and the reason.
pub(crate) type Exceptions = &'static [(&'static str, &'static str)];

/// The validator holds the old meta-schemas only for schemas of their own draft.
const OLD_META_SCHEMA: &str = "refers to an old meta-schema, which the validator does not have beside a 2020-12 schema";

/// What is not in the file is not ours to upgrade.
const OLD_NEIGHBOUR: &str = "refers to another file, which names no draft and is read in the draft of the first";

/// Read and written again in 2020-12.
pub(crate) const CENSUS: Exceptions = &[];

/// Drafts 04, 06 and 07 brought to 2020-12.
pub(crate) const BEFORE_2019: Exceptions = &[
    ("definitions/validate definition against metaschema", OLD_META_SCHEMA),
    ("ref/remote ref, containing refs itself", OLD_META_SCHEMA),
    ("refRemote/Location-independent identifier in remote ref", OLD_NEIGHBOUR),
];

/// 2019-09 brought to 2020-12.
pub(crate) const NINETEEN: Exceptions = &[
    ("defs/validate definition against metaschema", OLD_META_SCHEMA),
    ("ref/remote ref, containing refs itself", OLD_META_SCHEMA),
];

/// Says what happened with a case that is not known to fail.
pub(crate) fn tell(case: &str, known: Exceptions, what: std::fmt::Arguments) {
    if !known.iter().any(|(name, _)| *name == case) {
        println!("{case}: {what}");
    }
}

/// Compares the cases that failed with those that are known to.
pub(crate) fn settle(what: &str, failed: &[String], known: Exceptions) {
    let new: Vec<&String> = failed.iter().filter(|f| !known.iter().any(|(name, _)| name == f)).collect();
    let gone: Vec<&str> =
        known.iter().map(|(name, _)| *name).filter(|name| !failed.iter().any(|f| f == name)).collect();
    assert!(new.is_empty(), "{what}: verdicts changed in {new:#?}");
    assert!(gone.is_empty(), "{what}: no longer exceptions, remove them from the list: {gone:#?}");
}

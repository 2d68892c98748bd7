//! One thing that is wrong, as people and machines are told: where, what kind, how bad, and what to do next.

use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) into the file or the answers it speaks of.
    pub pointer: String,
    /// A stable code.
    pub kind: &'static str,
    pub severity: Severity,
    /// A Japanese sentence that says what to do next.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know; nothing has to be done.
    Advice,
    Warning,
    /// Must be mended before the form is used.
    Error,
}

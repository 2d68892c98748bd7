//! JSON that is read strictly, and its canonical form, over which signatures are judged.
//!
//! A value that was read here has one canonical form, and a canonical form has one value: no name stands twice in an
//! object, no number is a fraction, and strings are compared code point by code point. So whoever reads the value
//! reads exactly what was signed.

mod canonical;
mod strict;

pub(crate) use canonical::canonical;
pub(crate) use strict::parse;

pub(crate) type Map = serde_json::Map<String, serde_json::Value>;

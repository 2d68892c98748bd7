//! A definition as a published page carries it (公開する様式): only what it takes to fill the form in.
//!
//! It speaks the vocabulary of the full file and leaves out what validators and staff need besides: rules, shared parts,
//! names for the gateway, keywords that we do not know. So the page needs neither the importer nor the writer of full
//! files. Whoever publishes puts the full file beside the page.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

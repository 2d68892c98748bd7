//! `pittari`: forms and applications in the gateway's format.

mod attachments;
mod export;

pub(crate) use export::run as export;

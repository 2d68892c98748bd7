//! The command line from outside: what it prints, where, and how it exits. The whole output is the expectation.

mod check;
mod desk;
mod help;
mod validate;

//! `if`/`then`/`else` of other tools, where our conditions can say the same.

use crate::definition::Definition;

/// Turns the rules that we can say into conditions of items; the others stay where they are.
pub fn take(_definition: &mut Definition) {}

//! A prefecture's form and a town's copy of it, both changed since, become one, and nothing is lost on the way.

mod cases;
mod hands;
mod laws;

//! Answers of one application (申請内容): what was typed, what it means, and what is wrong with it.

pub mod fault;

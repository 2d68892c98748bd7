//! The part of JSON Schema that the resident's page can check by itself.
//!
//! A [`Shape`] is written as JSON Schema keywords and checked by our own code, both from the same data, so what a
//! form says and what we enforce cannot drift apart. What is not a shape is either a rule between items
//! ([`crate::rules`]) or beyond JSON Schema ([`crate::answers::fault::Fault::is_beyond_schema`]).

mod check;
mod write;

use crate::choice::Choice;
use serde_json::Number;
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Says nothing about the value.
    Any,
    Text(TextShape),
    Integer(NumberShape),
    Number(NumberShape),
    Boolean {
        must_be_true: bool,
    },
    OneOf(OneOf),
    ManyOf {
        of: OneOf,
        least: u32,
        most: Option<u32>,
        unique: bool,
    },
    /// An object with exactly these parts, such as a name with its kana.
    Object(Vec<Part>),
    List {
        item: Box<Shape>,
        least: u32,
        most: Option<u32>,
    },
}

/// Lengths are counted in Unicode code points, as JSON Schema does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextShape {
    pub min_length: u32,
    pub max_length: Option<u32>,
    /// The first is written as `pattern`, further ones in an `allOf`.
    pub patterns: Vec<Pattern>,
    /// An annotation only (2020-12's default); what must hold is said by `patterns`.
    pub format: Option<Cow<'static, str>>,
}

/// A regular expression (ECMA-262), in words too: as a limit (半角数字) and as the sentence that tells a person what to
/// type instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    pub regex: Cow<'static, str>,
    pub limit: Cow<'static, str>,
    pub advice: Cow<'static, str>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberShape {
    pub minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_minimum: Option<Number>,
    pub exclusive_maximum: Option<Number>,
    /// Whole numbers only: the multiples of a fraction are not the same in every implementation.
    pub multiple_of: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OneOf {
    pub choices: Vec<Choice>,
    /// Written as `oneOf` of `const` and `title`; otherwise as a bare `enum`.
    pub titled: bool,
    /// Whether `type` stands beside it.
    pub typed: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub key: &'static str,
    pub title: &'static str,
    pub shape: Shape,
    pub required: bool,
}

impl TextShape {
    /// Any text up to a length, not empty.
    pub fn up_to(max_length: u32) -> Self {
        Self { min_length: 1, max_length: Some(max_length), ..Self::default() }
    }

    #[must_use]
    pub fn matching(
        mut self,
        regex: impl Into<Cow<'static, str>>,
        limit: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.patterns.push(Pattern { regex: regex.into(), limit: limit.into(), advice: advice.into() });
        self
    }
}

impl OneOf {
    pub fn titled(choices: Vec<Choice>) -> Self {
        Self { choices, titled: true, typed: true }
    }
}

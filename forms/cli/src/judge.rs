//! The verdict on answers: ours, and the `jsonschema` crate's where ours is not enough.

use crate::schema;
use jsonschema::Validator;
use madoguchi_forms::answers;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::index::Index;
use madoguchi_forms::kept;
use madoguchi_forms::problem::{Problem, Severity};
use serde_json::Value;

pub(crate) struct Judge<'a> {
    definition: &'a Definition,
    index: Index,
    today: Date,
    /// Whether the file has rules that we keep without understanding them.
    keeps: bool,
    second: Option<Result<Validator, String>>,
}

pub(crate) struct Verdict {
    /// `None` when nobody can tell.
    pub(crate) valid: Option<bool>,
    pub(crate) jsonschema: Option<bool>,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Judge<'a> {
    /// `file` is the definition as it was read. The second opinion is only asked where it is wanted or needed.
    pub(crate) fn new(definition: &'a Definition, file: &Value, today: Date, second: bool) -> Self {
        let keeps = kept::any(definition);
        let second = (second || keeps).then(|| schema::validator(file));
        Self { definition, index: Index::new(definition), today, keeps, second }
    }

    pub(crate) fn verdict(&self, answers: &Value) -> Verdict {
        let faults = answers::check(self.definition, &self.index, answers, self.today);
        let mut problems = answers::problems(self.definition, &faults);
        let mut valid = Some(problems.is_empty());
        let jsonschema = match &self.second {
            Some(Ok(validator)) => Some(validator.is_valid(answers)),
            _ => None,
        };
        if let (true, Some(second)) = (self.keeps, &self.second) {
            match second {
                Ok(validator) if jsonschema == Some(false) => {
                    valid = Some(false);
                    problems.extend(schema::broken_rules(validator, answers, &problems));
                }
                Ok(_) => {}
                Err(reason) => {
                    valid = valid.filter(|valid| !valid);
                    problems.push(unjudged(reason));
                }
            }
        }
        Verdict { valid, jsonschema, problems }
    }
}

fn unjudged(reason: &str) -> Problem {
    Problem {
        pointer: String::new(),
        kind: "not-judged",
        severity: Severity::Error,
        message: format!(
            "様式に確かめられない規則があるため、判定できません（{reason}）。先に様式を点検してください。"
        ),
    }
}

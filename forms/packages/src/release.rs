//! What a version of a package says (版の意味): worked out from what is in it, not claimed.

use crate::package::Package;
use madoguchi_forms::compare::compare;
use madoguchi_forms::compatibility::{Meaning, meaning};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use semver::Version;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One version in the change log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Release {
    pub version: Version,
    /// `YYYY-MM-DD`.
    pub released: String,
    /// What it means to applications of the version before, in the gravest of its forms.
    pub weight: Weight,
    /// What the publisher says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The forms that changed.
    pub forms: Vec<FormRelease>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormRelease {
    /// Its identity in the package.
    pub form: String,
    pub title: String,
    pub weight: Weight,
    /// What changed, as sentences.
    pub changes: Vec<String>,
    /// Which of them may refuse applications that were right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// An application that was right before and is wrong now, where one was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
}

/// What a change means to applications, from the lightest to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Weight {
    /// 変更なし
    Same,
    /// 言葉の修正
    Wording,
    /// 互換
    Compatible,
    /// 非互換
    Incompatible,
}

impl Weight {
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "変更なし",
            Self::Wording => "言葉の修正",
            Self::Compatible => "互換",
            Self::Incompatible => "非互換",
        }
    }

    /// The least version that says as much (Semantic Versioning 2.0.0, 6 to 8).
    pub fn least_after(self, before: &Version) -> Version {
        let Version { major, minor, patch, .. } = *before;
        match self {
            Self::Same | Self::Wording => Version::new(major, minor, patch.saturating_add(1)),
            Self::Compatible => Version::new(major, minor.saturating_add(1), 0),
            Self::Incompatible => Version::new(major.saturating_add(1), 0, 0),
        }
    }
}

/// What one version is to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub weight: Weight,
    /// The least number that says as much.
    pub least: Version,
    /// The forms that changed.
    pub forms: Vec<FormRelease>,
}

/// What `after` is to the applications of `before`, judged as of one day.
pub fn step(before: &Package, after: &Package, today: Date) -> Step {
    let forms: Vec<(String, Definition)> =
        after.forms.iter().map(|form| (form.id.clone(), form.definition.clone())).collect();
    Step::of(&before.manifest.version, changes(Some(before), &forms, today))
}

impl Step {
    pub(crate) fn of(before: &Version, forms: Vec<FormRelease>) -> Self {
        let weight = weight(&forms);
        Self { weight, least: weight.least_after(before), forms }
    }

    /// What asks for the number, as sentences with the names of the forms.
    pub fn why(&self) -> Vec<String> {
        let why = self.forms.iter().filter(|form| form.weight == self.weight && self.weight != Weight::Same);
        let sentence = |form: &FormRelease| {
            let said = if form.reasons.is_empty() { &form.changes } else { &form.reasons };
            format!("「{}」：{}", form.title, said.concat())
        };
        why.map(sentence).collect()
    }
}

/// That of the gravest of the forms.
pub(crate) fn weight(forms: &[FormRelease]) -> Weight {
    forms.iter().map(|form| form.weight).max().unwrap_or(Weight::Same)
}

/// What changed from one version to the next; `None` as `before` is the first version, which is compatible with nothing before.
pub(crate) fn changes(before: Option<&Package>, after: &[(String, Definition)], today: Date) -> Vec<FormRelease> {
    let Some(before) = before else { return vec![] };
    let old = |id: &str| before.form(id).map(|form| &form.definition);
    let changed = after.iter().filter_map(|(id, new)| match old(id) {
        Some(old) => change(id, old, new, today),
        None => Some(whole(id, new, Weight::Compatible, "新しい様式です。")),
    });
    let is_gone = |id: &str| after.iter().all(|(other, _)| other != id);
    let gone = before.forms.iter().filter(|form| is_gone(&form.id));
    let gone = gone.map(|form| whole(&form.id, &form.definition, Weight::Incompatible, "この版からは配りません。"));
    changed.chain(gone).collect()
}

fn whole(id: &str, definition: &Definition, weight: Weight, said: &str) -> FormRelease {
    FormRelease {
        form: id.to_owned(),
        title: definition.title.clone(),
        weight,
        changes: vec![said.to_owned()],
        reasons: vec![],
        example: None,
    }
}

fn change(id: &str, before: &Definition, after: &Definition, today: Date) -> Option<FormRelease> {
    let (weight, reasons, example) = match meaning(before, after, today) {
        Meaning::Same => return None,
        Meaning::Wording => (Weight::Wording, vec![], None),
        Meaning::Compatible => (Weight::Compatible, vec![], None),
        Meaning::Incompatible(why) => (Weight::Incompatible, why.reasons, why.example.map(|example| example.answers)),
    };
    let (form, title) = (id.to_owned(), after.title.clone());
    Some(FormRelease { form, title, weight, changes: compare(before, after).sentences(), reasons, example })
}

//! What a publisher keeps and edits, and the package that is made of it.
//!
//! A folder with `package.json` (a [`Source`]), `forms/*.schema.json`, and where wanted `parts/` and `guides/`.

use crate::manifest::{Contact, Entry, FORMAT, Manifest};
use crate::package::{Contents, MANIFEST, Package};
use crate::refused::Refused;
use crate::release::{Release, Step, Weight, changes, weight};
use crate::unzip::Files;
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::lint::lint;
use madoguchi_forms::problem::Severity;
use semver::Version;
use serde::{Deserialize, Serialize};

/// The manifest as its publisher writes it; the rest is worked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    pub package: String,
    pub title: String,
    pub publisher: String,
    pub version: Version,
    pub licence: String,
    pub contact: Contact,
    /// The forms in the order in which they are shown; those that are not named follow by their names.
    #[serde(default)]
    pub forms: Vec<About>,
    /// What this version brings, as sentences for those who take it over.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// What is said about a form where it is offered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct About {
    pub form: String,
    /// What it takes, in a sentence.
    #[serde(default)]
    pub about: String,
}

/// Why no package can be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    Refused(Refused),
    /// A form that would have to be mended first.
    Form {
        form: String,
        message: String,
    },
    /// The package before is another one.
    OtherPackage {
        before: String,
    },
    /// The number says less than what changed.
    SaysTooLittle(Box<TooLittle>),
}

/// A number that says less than it must.
#[derive(Clone, Debug, PartialEq)]
pub struct TooLittle {
    pub version: Version,
    pub before: Version,
    /// The least that would do.
    pub least: Version,
    pub weight: Weight,
    /// What asks for it, as sentences with the names of the forms.
    pub why: Vec<String>,
}

impl Unfit {
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refused) => to_publisher(refused),
            Self::Form { form, message } => format!("様式「{form}」を直してください。{message}"),
            Self::OtherPackage { before } => {
                format!("前の版は別の共通様式（{before}）です。同じ「package」の前の版を渡してください。")
            }
            Self::SaysTooLittle(too_little) => too_little.sentence(),
        }
    }
}

impl TooLittle {
    /// `None` when the number says enough.
    pub(crate) fn of(before: &Version, version: &Version, step: &Step) -> Option<Self> {
        (*version < step.least).then(|| Self {
            version: version.clone(),
            before: before.clone(),
            least: step.least.clone(),
            weight: step.weight,
            why: step.why(),
        })
    }

    pub fn sentence(&self) -> String {
        let Self { version, before, least, weight, why } = self;
        let (weight, why) = (weight.label(), why.concat());
        format!(
            "版番号「{version}」では足りません。前の版（{before}）からの変更は「{weight}」にあたるため、{least}以上にしてください。{why}"
        )
    }
}

/// The same refusal in words for who can mend it.
fn to_publisher(refused: &Refused) -> String {
    match refused {
        Refused::TooLarge | Refused::TooManyFiles => {
            "様式や手引きが多すぎて、1つの共通様式に入りません。いくつかに分けてください。".to_owned()
        }
        Refused::UnknownFile(name) | Refused::BadName(name) | Refused::NotAPlainFile(name) => format!(
            "「{name}」は共通様式に入れられません。取り除くか、forms/○○.schema.json、parts/○○.schema.json、guides/○○.md のどれかの名前（○○は小文字の英字・数字・ハイフン）にしてください。"
        ),
        Refused::Missing(name) => {
            format!("「{name}」がありません。そのファイルを置くか、package.json の「forms」から外してください。")
        }
        Refused::UnreadableManifest(why) => {
            format!("package.json を読み取れません（{why}）。その場所を直してください。")
        }
        Refused::BadManifest(member) => {
            format!("package.json の「{member}」が正しくありません。{}", expected(member))
        }
        Refused::BadForm { form, why } => format!("様式「{form}」を直してください。{why}"),
        Refused::NotText(name) => {
            format!("「{name}」を読み取れません。JSON（手引きは文字）のファイルを、UTF-8で保存し直してください。")
        }
        Refused::NotAnArchive | Refused::TwiceNamed(_) | Refused::Damaged(_) => refused.sentence(),
    }
}

/// What a member of the manifest has to say.
fn expected(member: &str) -> &'static str {
    match member {
        "package" => {
            "「example-prefecture/common-forms」のように、小文字の英字・数字・ハイフンと「/」で書いてください。"
        }
        "version" => "「1.0.0」のように、3つの数で書いてください。",
        "contact" => "問い合わせ先の名前（name）を書いてください。",
        "forms" => "様式を1つ以上入れ、同じ名前を2回書かないでください。",
        "releases" => "前の版より新しい版番号にしてください。",
        _ => "空でない言葉を書いてください。",
    }
}

impl From<Refused> for Unfit {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// The package that the folder makes, after the one `before` it; `today` is the day of the release.
///
/// # Errors
/// Everything that has to be mended first.
pub fn build(mut files: Files, before: Option<&Package>, today: Date) -> Result<Package, Vec<Unfit>> {
    let (source, contents) = opened(&mut files).map_err(|refused| vec![refused.into()])?;
    let unfit = unfit_forms(&contents);
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let order = order(&source, &contents);
    let of = |entry: &Entry| Some((entry.form.clone(), contents.forms.get(&entry.form)?.clone()));
    let forms: Vec<(String, Definition)> = order.iter().filter_map(of).collect();
    let release = release(&source, before, &forms, today).map_err(|unfit| vec![unfit])?;
    let mut releases = vec![release];
    releases.extend(before.iter().flat_map(|before| before.manifest.releases.clone()));
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        package: source.package,
        title: source.title,
        publisher: source.publisher,
        version: source.version,
        released: written(today),
        licence: source.licence,
        contact: source.contact,
        forms: order,
        releases,
    };
    match manifest.flaw() {
        Some(member) => Err(vec![Refused::BadManifest(member).into()]),
        None => Package::new(manifest, contents).map_err(|refused| vec![refused.into()]),
    }
}

fn opened(files: &mut Files) -> Result<(Source, Contents), Refused> {
    let source = files.remove(MANIFEST).ok_or_else(|| Refused::Missing(MANIFEST.to_owned()))?;
    let source = serde_json::from_slice(&source).map_err(|error| Refused::UnreadableManifest(error.to_string()))?;
    Ok((source, Contents::of(files)?))
}

fn unfit_forms(contents: &Contents) -> Vec<Unfit> {
    let of = |(form, definition): (&String, &Definition)| {
        let errors = lint(definition).into_iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| Unfit::Form { form: form.clone(), message: problem.message }).collect::<Vec<_>>()
    };
    contents.forms.iter().flat_map(of).collect()
}

fn order(source: &Source, contents: &Contents) -> Vec<Entry> {
    let is_named = |id: &String| source.forms.iter().any(|named| named.form == *id);
    let rest = contents.forms.keys().filter(|id| !is_named(id)).map(|id| (id, ""));
    let named = source.forms.iter().map(|named| (&named.form, named.about.as_str()));
    let entry = |(form, about): (&String, &str)| {
        let title = contents.forms.get(form).map(|form| form.title.clone()).unwrap_or_default();
        Entry { form: form.clone(), title, about: about.to_owned() }
    };
    named.chain(rest).map(entry).collect()
}

fn release(
    source: &Source,
    before: Option<&Package>,
    forms: &[(String, Definition)],
    today: Date,
) -> Result<Release, Unfit> {
    let changed = changes(before, forms, today);
    if let Some(before) = before.map(|before| &before.manifest) {
        if before.package != source.package {
            return Err(Unfit::OtherPackage { before: before.package.clone() });
        }
        let step = Step::of(&before.version, changed.clone());
        if let Some(too_little) = TooLittle::of(&before.version, &source.version, &step) {
            return Err(Unfit::SaysTooLittle(Box::new(too_little)));
        }
    }
    Ok(Release {
        version: source.version.clone(),
        released: written(today),
        weight: weight(&changed),
        notes: source.notes.clone(),
        forms: changed,
    })
}

fn written(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

//! What municipalities sent back: a row for each form, and what the rows say of a municipality as a whole.

use super::{Drift, State, drift};
use crate::package::Package;
use madoguchi_forms::backup::{BackedUp, Backup, Refused};
use madoguchi_forms::definition::Definition;
use madoguchi_forms::problem::{Problem, Severity};
use madoguchi_forms::read::read;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One form of a municipality.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    /// The file it came in.
    pub file: String,
    pub municipality: String,
    pub title: String,
    /// The form's identity in the package that it came from.
    pub form: Option<String>,
    pub package: Option<String>,
    pub version: Option<String>,
    /// `None` when it cannot be read: see the problems.
    pub state: Option<Standing>,
    #[serde(flatten)]
    pub apart: Option<Apart>,
    pub problems: Vec<Problem>,
}

/// Where a form came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    Known,
    /// From a version that is not at hand.
    Unknown,
    /// From a package that is not among those at hand.
    Foreign,
    Own,
}

/// How far it is from that, as [`super::Known`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Apart {
    pub behind: usize,
    pub unchanged: usize,
    pub changed: usize,
    pub added: usize,
    pub removed: usize,
    pub percent: usize,
    pub conflicts: usize,
    /// What the publisher does not let be done, as sentences.
    pub breaches: Vec<String>,
}

/// The forms of one file: a form, or a device's backup (控え) with all that were not put away.
pub fn rows(municipality: &str, file: &str, bytes: &[u8], packages: &[&Package]) -> Vec<Row> {
    let row = |definition: &Definition| Row::of(municipality, file, definition, packages);
    let unread = |problem| Row::unread(municipality, file, vec![problem]);
    match Backup::read(bytes) {
        Ok(backup) => {
            let forms: Vec<BackedUp> = backup.forms.into_iter().filter(|form| !form.archived).collect();
            if forms.is_empty() {
                let message = "この控えには、使っている様式が1つもありません。送り元に確かめてください。";
                return vec![unread(error("no-form", message.to_owned()))];
            }
            let one = |form: BackedUp| {
                let title = form.title;
                let torn = || {
                    let message =
                        format!("控えの中の「{title}」を読み取れません。送り元で控えを保存し直してもらってください。");
                    unread(error("not-a-form", message))
                };
                form.record.history().map_or_else(torn, |history| row(history.definition()))
            };
            forms.into_iter().map(one).collect()
        }
        Err(refused @ Refused::Newer) => vec![unread(error("newer", refused.to_string()))],
        Err(refused @ Refused::TooLarge) => vec![unread(error("too-large", refused.to_string()))],
        Err(Refused::NotWhole | Refused::Other) => match read(bytes) {
            Ok(read) => vec![row(&read.definition)],
            Err(problem) => vec![unread(problem)],
        },
    }
}

fn error(kind: &'static str, message: String) -> Problem {
    Problem { pointer: String::new(), kind, severity: Severity::Error, message }
}

impl Row {
    /// What cannot be read, and why.
    pub fn unread(municipality: &str, file: &str, problems: Vec<Problem>) -> Self {
        Self { file: file.to_owned(), municipality: municipality.to_owned(), problems, ..Self::default() }
    }

    fn of(municipality: &str, file: &str, definition: &Definition, packages: &[&Package]) -> Self {
        let Drift { title, origin, state } = drift(definition, packages);
        let publisher = origin.as_ref().map(|origin| origin.publisher.clone()).unwrap_or_default();
        let (standing, apart) = match state {
            State::Own => (Standing::Own, None),
            State::Unknown => (Standing::Unknown, None),
            State::Foreign => (Standing::Foreign, None),
            State::Known(known) => (Standing::Known, Some(Apart::of(&known, &publisher))),
        };
        let origin = origin.map(|origin| (Some(origin.form), Some(origin.package), Some(origin.version.to_string())));
        let (form, package, version) = origin.unwrap_or_default();
        let state = Some(standing);
        Self { title, form, package, version, state, apart, ..Self::unread(municipality, file, vec![]) }
    }

    /// What it says, in the order of [`HEAD`].
    pub fn cells(&self) -> [String; 9] {
        let version = || self.version.clone().unwrap_or_default();
        let (version, apart) = match self.state {
            Some(Standing::Own) => ("独自".to_owned(), None),
            Some(Standing::Unknown) => (format!("{}（不明）", version()), None),
            Some(Standing::Foreign) => ("ほかの共通様式".to_owned(), None),
            _ => (version(), self.apart.as_ref()),
        };
        let numbers = apart.map_or_else(
            || std::array::from_fn(|_| "－".to_owned()),
            |apart| {
                let behind = if apart.behind == 0 { "最新".to_owned() } else { format!("{}版", apart.behind) };
                let [changed, added, removed] = [apart.changed, apart.added, apart.removed].map(|it| it.to_string());
                let (conflicts, breaches) = (apart.conflicts.to_string(), apart.breaches.len().to_string());
                [behind, changed, added, removed, format!("{}%", apart.percent), conflicts, breaches]
            },
        );
        let [behind, changed, added, removed, percent, conflicts, breaches] = numbers;
        [self.title.clone(), version, behind, changed, added, removed, percent, conflicts, breaches]
    }
}

/// What [`Row::cells`] are.
pub const HEAD: [&str; 9] =
    ["様式", "版", "遅れ", "変更", "追加", "削除", "変わった割合", "統合で決めること", "決まりの違反"];

impl Apart {
    fn of(known: &super::Known, publisher: &str) -> Self {
        Self {
            behind: known.behind,
            unchanged: known.unchanged,
            changed: known.changed,
            added: known.added,
            removed: known.removed,
            percent: known.percent(),
            conflicts: known.conflicts,
            breaches: known.breaches.iter().map(|it| format!("{}{}", it.sentence(publisher), it.what)).collect(),
        }
    }
}

/// The rows of each municipality, in their order.
pub fn by_municipality(rows: &[Row]) -> Vec<(&str, Vec<&Row>)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut all: Vec<(&str, Vec<&Row>)> = vec![];
    for row in rows {
        let place = *places.entry(&row.municipality).or_insert(all.len());
        match all.get_mut(place) {
            Some((_, rows)) => rows.push(row),
            None => all.push((&row.municipality, vec![row])),
        }
    }
    all
}

/// Forms that a municipality sent more than once, as sentences: they count as often.
pub fn doubled(rows: &[Row]) -> Vec<String> {
    let mut known: BTreeMap<(&str, &str, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        let (Some(package), Some(form)) = (&row.package, &row.form) else { continue };
        known.entry((&row.municipality, package, form)).or_default().insert(&row.file);
    }
    let several = known.into_iter().filter(|(_, files)| files.len() > 1);
    let mut sentences: Vec<String> = several
        .map(|((town, ..), files)| {
            let files = files.into_iter().collect::<Vec<_>>().join("」「");
            format!(
                "{town}の「{files}」に、同じ様式が入っています。数が重なるので、新しいほうだけを選び直してください。"
            )
        })
        .collect();
    sentences.dedup();
    sentences
}

/// A municipality as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Total {
    pub forms: usize,
    pub own: usize,
    pub foreign: usize,
    pub unknown: usize,
    pub unreadable: usize,
    /// Forms for which there is a newer version.
    pub behind: usize,
    /// The sums of its forms.
    pub apart: Apart,
}

impl Total {
    pub fn of(rows: &[&Row]) -> Self {
        let mut total = Self { forms: rows.len(), ..Self::default() };
        for row in rows {
            match row.state {
                Some(Standing::Own) => total.own += 1,
                Some(Standing::Unknown) => total.unknown += 1,
                Some(Standing::Foreign) => total.foreign += 1,
                Some(Standing::Known) => {}
                None => total.unreadable += 1,
            }
            let Some(apart) = &row.apart else { continue };
            let sum = &mut total.apart;
            total.behind += usize::from(apart.behind > 0);
            sum.unchanged += apart.unchanged;
            sum.changed += apart.changed;
            sum.added += apart.added;
            sum.removed += apart.removed;
            sum.conflicts += apart.conflicts;
            sum.breaches.extend(apart.breaches.clone());
        }
        let apart = &mut total.apart;
        let of = apart.changed + apart.removed + apart.unchanged;
        apart.percent = ((apart.changed + apart.removed) * 100).checked_div(of).unwrap_or(0);
        total
    }

    pub fn sentence(&self) -> String {
        let Self { forms, own, foreign, unknown, unreadable, behind, apart } = self;
        let some =
            [("独自", own), ("ほかの共通様式", foreign), ("元の版が不明", unknown), ("読めないもの", unreadable)]
                .into_iter();
        let some: Vec<String> =
            some.filter(|(_, count)| **count > 0).map(|(what, count)| format!("{what}{count}件")).collect();
        let some = if some.is_empty() { String::new() } else { format!("（{}）", some.join("、")) };
        let apart = if apart.changed + apart.removed + apart.unchanged == 0 {
            "県の版と比べられる様式はありません。".to_owned()
        } else {
            let Apart { percent, changed, removed, added, conflicts, .. } = apart;
            let drifted =
                format!("県の項目の{percent}%が変わっています（変更{changed}、削除{removed}、追加{added}）。");
            let newer =
                format!("新しい版があるもの{behind}件。新しい版を取り込むと、人が決めることが{conflicts}件あります。");
            drifted + if *behind > 0 { &newer } else { "比べた様式は、どれも最新の版です。" }
        };
        format!("様式{forms}件{some}。{apart}")
    }
}

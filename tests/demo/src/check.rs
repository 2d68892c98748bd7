//! Whether everything is as whoever looks at it will be told.

use crate::towns::Town as Copies;
use anyhow::{Context, Result, ensure};
use madoguchi_forms::merge::{Conflict, Decisions, merge, new_errors};
use madoguchi_forms::policy::breaches;
use madoguchi_packages::Package;
use madoguchi_packages::carried::open;
use madoguchi_packages::offer::{self, offers};
use madoguchi_trust::{Freshness, Moment, Seen, verify};

/// What a town has to decide.
#[derive(Debug)]
pub struct Town {
    pub name: &'static str,
    pub forms: usize,
    /// The form in which it is: its identity and its title.
    pub form: String,
    pub title: String,
    pub conflict: Conflict,
}

pub(crate) fn fingerprint(root: &[u8]) -> Result<String> {
    Ok(Seen::trusting(root)?.fingerprint())
}

/// Verifies both files one after the other as a town does, and merges all of its copies.
pub(crate) fn check(carried: &[Vec<u8>], root: &[u8], towns: &[Copies], now: Moment) -> Result<Vec<Town>> {
    let mut seen = Seen::trusting(root)?;
    let mut packages: Vec<Package> = vec![];
    for bytes in carried {
        let files = open(bytes)?;
        let repository = verify(&files, &seen, now)?;
        ensure!(*repository.freshness() == Freshness::Current, "署名の期限が切れています");
        let newest = offers(&repository).into_iter().next().context("共通様式が入っていません")?;
        packages.push(offer::open(&repository, &newest.target, &files)?.into_inner());
        seen = repository.seen();
    }
    let [before, after] = packages.as_slice() else { anyhow::bail!("版が2つありません") };
    let older = carried.first().context("版が2つありません")?;
    ensure!(verify(&open(older)?, &seen, now).is_err(), "前の版に戻すことが、断られませんでした");
    towns.iter().map(|town| of_town(town, before, after)).collect()
}

fn of_town(town: &Copies, before: &Package, after: &Package) -> Result<Town> {
    let name = town.name;
    let mut open = vec![];
    for (form, copy) in &town.copies {
        let base = before.base(copy).with_context(|| format!("{name}「{form}」の元の版がありません"))?;
        ensure!(*copy != base, "{name}「{form}」が変わっていません");
        let breaches = breaches(&base, copy);
        ensure!(breaches.is_empty(), "{name}「{form}」が県の決まりに合いません: {breaches:?}");
        let upstream = after.adopt(form).with_context(|| format!("「{form}」が新しい版にありません"))?;
        let merged = merge(&base, copy, &upstream, &Decisions::new());
        let errors = new_errors(copy, &upstream, &merged.definition);
        ensure!(errors.is_empty(), "{name}「{form}」を取り込むと、直すところが出ます: {errors:?}");
        let conflicts = merged.conflicts.into_iter().filter(Conflict::is_open);
        open.extend(conflicts.map(|conflict| (form.clone(), copy.title.clone(), conflict)));
    }
    ensure!(open.len() == 1, "{name}が決めることは1件のはずですが、{}件あります: {open:?}", open.len());
    let (form, title, conflict) = open.pop().context("決めることがありません")?;
    Ok(Town { name, forms: town.copies.len(), form, title, conflict })
}

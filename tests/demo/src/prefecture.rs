//! ○○県: twelve forms, and their second version.

use crate::Bundle;
use crate::forms::{Forms, catalogue, edit, help, insert, label, less};
use crate::keys::Keys;
use anyhow::{Context, Result, anyhow, ensure};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command};
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::phone::Phone;
use madoguchi_forms::policy::Policy;
use madoguchi_forms::write::write_text;
use madoguchi_packages::carried::load;
use madoguchi_packages::put::ready;
use madoguchi_packages::source::build;
use madoguchi_packages::{Package, Unfit};
use madoguchi_trust::publish::{Delegate, Editor, Holders, Signer, SigningKey, Start, TargetsChange};
use madoguchi_trust::{Moment, Top};
use serde_json::{Value, json};

const ROLE: &str = "example-prefecture";
const PACKAGE: &str = "example-prefecture/common-forms";
const GUIDE: &str = "# 共通様式の使い方\n\n宛先と担当課を自分の市町村のものに変えてください。「変えられない」項目は、法令や県の決まりによるものです。\n";
const DAY: i64 = 24 * 60 * 60;

/// A version, and the folder that it was made of.
pub(crate) struct Version {
    pub(crate) package: Package,
    pub(crate) source: Bundle,
    /// Why a smaller number would not do; empty for the first.
    pub(crate) too_little: String,
}

/// What a municipality may do with some of the items; with all others, anything.
const POLICIES: [(&str, &[&str], Policy); 13] = [
    ("after-school-entry", &["childName", "childDateOfBirth", "consent"], Policy::Locked),
    ("after-school-entry", &["club", "leavingTime"], Policy::Extend),
    ("bulky-waste-collection", &["paymentMethod"], Policy::Extend),
    ("child-allowance-claim", &["claimReason", "declaresCare", "consent"], Policy::Locked),
    ("child-allowance-claim", &["pensionType", "accountNumber"], Policy::Extend),
    ("digital-help-course", &["courses"], Policy::Extend),
    ("disaster-victim-certificate", &["disasterCause", "damagedParts", "consent"], Policy::Locked),
    ("dog-registration", &["microchipNumber", "consent"], Policy::Locked),
    ("dog-registration", &["pickupOffice"], Policy::Extend),
    ("information-disclosure", &["documentDescription", "implementingAgency"], Policy::Extend),
    ("library-reservation", &["pickupBranch"], Policy::Extend),
    ("staff-recruitment-exam", &["declaresEligibility", "declaresTruth", "consent"], Policy::Locked),
    ("water-start", &["serviceAddress", "consent"], Policy::Locked),
];

pub(crate) fn versions(today: Date) -> Result<[Version; 2]> {
    let mut forms = catalogue()?;
    for (form, items, policy) in POLICIES {
        for item in items {
            let bind = |_: &Definition| Ok(Command::change(*item, Change::Policy(policy)));
            edit(&mut forms, form, &[&bind])?;
        }
    }
    let first = version("1.0.0", &forms, None, today)?;
    change(&mut forms)?;
    // The number is worked out, not chosen: this one says too little.
    let unfit = build(source("1.1.0", &forms)?, Some(&first.package), today).err().unwrap_or_default();
    let [Unfit::SaysTooLittle(too_little)] = unfit.as_slice() else {
        let said: Vec<String> = unfit.iter().map(Unfit::sentence).collect();
        return Err(anyhow!("1.1.0版が、版番号のために断られませんでした。{}", said.concat()));
    };
    let too_little = too_little.sentence();
    let second = version("2.0.0", &forms, Some(&first.package), today)?;
    Ok([first, Version { too_little, ..second }])
}

/// Words in several forms, one item that everybody has to fill in, one choice less.
fn change(forms: &mut Forms) -> Result<()> {
    let emergency = Item::new("emergencyPhoneNumber", "emergencyPhoneNumber", "緊急のときの電話番号", Phone {}.into());
    edit(forms, "library-reservation", &[&label("remarks", "図書館への連絡事項")])?;
    edit(forms, "event-entry", &[&label("questions", "講師に前もって聞きたいこと")])?;
    edit(
        forms,
        "after-school-entry",
        &[&help("schoolName", "転校の予定があるときは、転校した後の学校を入力してください。")],
    )?;
    edit(forms, "information-disclosure", &[&label("documentPeriod", "文書が作られた年や月")])?;
    edit(forms, "digital-help-course", &[&insert("contactPointPhoneNumber", emergency.required())])?;
    edit(forms, "water-start", &[&less("usagePurpose", "臨時用")])
}

fn version(number: &str, forms: &Forms, before: Option<&Package>, today: Date) -> Result<Version> {
    let source = source(number, forms)?;
    let package = build(source.clone(), before, today).map_err(|unfit| {
        let said: Vec<String> = unfit.iter().map(Unfit::sentence).collect();
        anyhow!("{number}版を作れません。{}", said.concat())
    })?;
    Ok(Version { package, source, too_little: String::new() })
}

fn source(number: &str, forms: &Forms) -> Result<Bundle> {
    // The order and the sentences are those of the catalogue.
    let catalogue: Value = serde_json::from_str(include_str!("../../../schemas/catalogue.json"))?;
    let manifest = json!({
        "package": PACKAGE,
        "title": "共通様式",
        "publisher": "○○県",
        "version": number,
        "licence": "CC-BY-4.0",
        "contact": {"name": "○○県 デジタル推進課", "phone": "000-000-0000", "email": "forms@pref.example.jp"},
        "forms": catalogue.get("forms").context("手続のひな形の一覧がありません")?,
        "notes": ["見本です。本物の県のものではありません。"],
    });
    let mut files = Bundle::from([
        ("package.json".to_owned(), serde_json::to_vec_pretty(&manifest)?),
        ("guides/use.md".to_owned(), GUIDE.as_bytes().to_vec()),
    ]);
    files.extend(forms.iter().map(|(id, form)| (format!("forms/{id}.schema.json"), write_text(form).into_bytes())));
    Ok(files)
}

/// The repository with both versions, and what is carried to the towns after each.
pub(crate) fn publish(
    first: &Version,
    second: &Version,
    keys: &Keys,
    now: Moment,
    today: Date,
) -> Result<(Bundle, [Bundle; 2])> {
    let in_days = |days: i64| Moment::from_unix_seconds(now.unix_seconds() + days * DAY);
    let all: Vec<_> = keys.root.iter().map(|key| key.public().clone()).collect();
    let root = Holders { keys: all, threshold: 2, expires: in_days(730) };
    let online = Holders { keys: vec![keys.online.public().clone()], threshold: 1, expires: in_days(30) };
    let targets = Holders { expires: in_days(365), ..root.clone() };
    let start = Start { root, targets, timestamp: online.clone(), snapshot: online };
    // The third person is away, and need not be there.
    let [a, b, _] = &keys.root;
    let (people, online): ([&dyn Signer; 2], [&dyn Signer; 1]) = ([a, b], [&keys.online]);
    let mut editor = Editor::start(&start, &[a, b, &keys.online])?;
    let hand_on = TargetsChange::Delegate(Delegate {
        role: ROLE.to_owned(),
        paths: vec![format!("{ROLE}/*/*")],
        keys: vec![keys.prefecture.public().clone()],
        threshold: 1,
        terminating: true,
    });
    editor.change_targets(Top::Targets.name(), &[hand_on], in_days(365), &people)?;
    let mut put = |version: &Version, prefecture: &SigningKey, is_first: bool| {
        let there = if is_first { None } else { Some(editor.check(now)?) };
        let bytes = version.package.to_bytes().context("共通様式をまとめられません")?;
        let ready = ready(bytes, there.as_ref(), editor.files(), today);
        let change = ready.map_err(|why| anyhow!(why.sentence()))?.change;
        editor.change_targets(ROLE, &[change], in_days(365), &[prefecture])?;
        editor.renew_snapshot(in_days(30), &online)?;
        editor.renew_timestamp(in_days(30), &online)?;
        editor.check(now)?;
        let root = editor.files().get("metadata/1.root.json").context("1.root.json がありません")?;
        let load = load(editor.files(), root, now, |_| true)?;
        ensure!(!load.offers.is_empty(), "配る共通様式がありません");
        Ok(load.files)
    };
    let carried = [put(first, &keys.prefecture, true)?, put(second, &keys.prefecture, false)?];
    Ok((editor.files().clone(), carried))
}

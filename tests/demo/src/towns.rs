//! A市 and B町, which have taken over all forms of the first version and made them their own.

use crate::forms::{Forms, edit, help, insert, label, more, remove, reword};
use anyhow::{Context, Result};
use madoguchi_forms::backup::{BackedUp, Backup};
use madoguchi_forms::definition::{Definition, Procedure};
use madoguchi_forms::edit::{Command, FormChange, History, Record};
use madoguchi_forms::item::Item;
use madoguchi_forms::json::Map;
use madoguchi_forms::kinds::text::Text;
use madoguchi_forms::kinds::yes_no::YesNo;
use madoguchi_packages::Package;

pub(crate) struct Town {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) copies: Forms,
}

pub(crate) fn copies(package: &Package) -> Result<[Town; 2]> {
    let adopted = |name: &'static str| {
        let copy = |id: &String| Some((id.clone(), package.adopt(id)?));
        let ids = package.manifest.forms.iter().map(|entry| &entry.form);
        let mut copies = ids.map(copy).collect::<Option<Forms>>().context("採用できない様式があります")?;
        let ids: Vec<String> = copies.keys().cloned().collect();
        for id in ids {
            edit(&mut copies, &id, &[&move |definition: &Definition| Ok(procedure(definition, name))])?;
        }
        Ok::<Forms, anyhow::Error>(copies)
    };
    let (mut a, mut b) = (adopted("A市")?, adopted("B町")?);
    city(&mut a)?;
    town(&mut b)?;
    Ok([Town { id: "a-city", name: "A市", copies: a }, Town { id: "b-town", name: "B町", copies: b }])
}

impl Town {
    /// The town's device as one file (控え), made at a time in milliseconds since 1970.
    pub(crate) fn backup(&self, made: u64) -> Backup {
        let kept = |(form, copy): (&String, &Definition)| BackedUp {
            id: format!("{}-{form}", self.id),
            title: copy.title.clone(),
            changed: made,
            folder: self.name.to_owned(),
            archived: false,
            record: Record::of(&History::new(copy.clone())),
            versions: Map::new(),
        };
        Backup::new(made, self.copies.iter().map(kept).collect())
    }
}

/// Who receives it, and who is asked: the town's own.
fn procedure(definition: &Definition, name: &str) -> Command {
    let of = |words: &str| {
        let head =
            if name.ends_with('町') { words.replace("○○市長", &format!("{name}長")) } else { words.to_owned() };
        head.replace("○○市", name)
    };
    let before = &definition.procedure;
    let procedure = Procedure {
        addressee: of(&before.addressee),
        department: of(&before.department),
        contact_name: of(&before.contact_name),
        ..before.clone()
    };
    Command::Form(FormChange::Procedure(Box::new(procedure)))
}

/// An item of the town's own.
fn own(id: &str, words: &str) -> Item {
    Item::new(id, id, words, YesNo {}.into())
}

fn city(forms: &mut Forms) -> Result<()> {
    // The prefecture will have other words for the same: somebody decides.
    edit(forms, "library-reservation", &[&label("remarks", "司書への伝言"), &more("pickupBranch", "北図書館")])?;
    edit(
        forms,
        "after-school-entry",
        &[&more("club", "北児童クラブ"), &help("startDate", "月の初めの日を選んでください。")],
    )?;
    edit(forms, "bulky-waste-collection", &[&help("remarks", "集合住宅では、建物の名前も書いてください。")])?;
    edit(forms, "child-allowance-claim", &[&help("pensionType", "わからないときは、窓口でお尋ねください。")])?;
    edit(
        forms,
        "digital-help-course",
        &[&insert("hasCompanion", own("usesParking", "駐車場を使うかどうか")), &remove("topics")],
    )?;
    edit(
        forms,
        "disaster-victim-certificate",
        &[&help("photos", "建物の四方から写したものがあると、早く判定できます。")],
    )?;
    edit(forms, "dog-registration", &[&remove("features"), &more("pickupOffice", "南出張所")])?;
    edit(forms, "event-entry", &[&insert("questions", own("wantsMaterials", "資料を前もって受け取りたいかどうか"))])?;
    edit(forms, "facility-booking", &[&label("headCount", "利用する予定の人数")])?;
    edit(forms, "information-disclosure", &[&help("remarks", "急ぐ理由があれば書いてください。")])?;
    edit(forms, "staff-recruitment-exam", &[&more("examVenue", "A市総合体育館")])?;
    edit(forms, "water-start", &[&help("customerNumber", "検針票の左上にある10桁の番号です。")])
}

fn town(forms: &mut Forms) -> Result<()> {
    // The prefecture will take this choice away: somebody decides.
    let purpose = reword("usagePurpose", "臨時用", "町の行事や工事で、短いあいだだけ使うもの");
    edit(forms, "water-start", &[&purpose, &help("remarks", "井戸を使っている方は、そのことも書いてください。")])?;
    edit(
        forms,
        "library-reservation",
        &[&help("books", "一度に5冊まで予約できます。"), &more("pickupBranch", "移動図書館")],
    )?;
    edit(forms, "after-school-entry", &[&remove("siblings"), &more("leavingTime", "18:30")])?;
    edit(forms, "bulky-waste-collection", &[&remove("photos"), &more("paymentMethod", "役場の窓口")])?;
    edit(forms, "child-allowance-claim", &[&help("contactPointPhoneNumber", "昼間に連絡のつく番号にしてください。")])?;
    edit(
        forms,
        "digital-help-course",
        &[&more("courses", "役場の電子申請"), &label("topics", "教えてほしいことや困っていること")],
    )?;
    edit(
        forms,
        "disaster-victim-certificate",
        &[&insert("copies", own("needsTranslation", "英語の証明書も必要かどうか"))],
    )?;
    edit(forms, "dog-registration", &[&help("remarks", "集合注射の希望の日も書けます。")])?;
    edit(forms, "event-entry", &[&label("usesChildcare", "託児を利用するかどうか")])?;
    edit(
        forms,
        "facility-booking",
        &[&insert("headCount", Item::new("seating", "seating", "席の並べ方", Text::default().into()))],
    )?;
    edit(forms, "information-disclosure", &[&remove("departmentName")])?;
    edit(forms, "staff-recruitment-exam", &[&label("motivation", "B町で働きたい理由")])
}

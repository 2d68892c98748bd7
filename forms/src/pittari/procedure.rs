//! The procedure's description (手続情報), in the shape of the gateway's procedure search.

use super::loss::{LossKind, Losses};
use super::wire::{DateFormat, Source, WireNames};
use crate::definition::Definition;
use crate::json::Map;
use serde_json::Value;

pub(super) fn json(definition: &Definition, names: &WireNames) -> Value {
    let mut members = Map::new();
    for member in &names.procedure.members {
        let value = match member.from {
            Some(source) => text(source, definition, names.procedure.date_format).into(),
            None => member.value.clone().unwrap_or_default(),
        };
        members.insert(member.name.clone(), value);
    }
    let mut root = Map::new();
    root.insert(names.procedure.root.clone(), members.into());
    root.into()
}

/// Notes what of the description has no member.
pub(super) fn note_losses(definition: &Definition, names: &WireNames, losses: &mut Losses) {
    let procedure = &definition.procedure;
    let has = |source: Source| names.procedure.members.iter().any(|member| member.from == Some(source));
    let lost = |source: Source, words: &str, said: bool| (said && !has(source)).then(|| words.to_owned());
    let mut parts: Vec<String> = [
        lost(Source::Addressee, "宛先", !procedure.addressee.is_empty()),
        lost(Source::LocalGovernmentCode, "団体コード", !procedure.local_government_code.is_empty()),
        lost(Source::LegalBasis, "個人番号を尋ねる根拠", !procedure.legal_basis.is_empty()),
        procedure.signed.then(|| "電子署名の有無".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.extend(procedure.extra.keys().cloned());
    if !parts.is_empty() {
        losses.add_for_form(LossKind::Procedure { parts });
    }
}

fn text(source: Source, definition: &Definition, format: DateFormat) -> String {
    let procedure = &definition.procedure;
    let text = match source {
        Source::Title => &definition.title,
        Source::Description => &definition.description,
        Source::Department => &procedure.department,
        Source::ContactName => &procedure.contact_name,
        Source::ContactPhone => &procedure.contact_phone,
        Source::ContactEmail => &procedure.contact_email,
        Source::EligiblePerson => &procedure.eligible_person,
        Source::Requirements => &procedure.requirements,
        Source::UsageFee => &procedure.usage_fee,
        Source::PeriodFrom => return date(&procedure.period_from, format),
        Source::PeriodTo => return date(&procedure.period_to, format),
        Source::ServiceCode => &procedure.service_code,
        Source::LocalGovernmentCode => &procedure.local_government_code,
        Source::Addressee => &procedure.addressee,
        Source::LegalBasis => &procedure.legal_basis,
    };
    text.clone()
}

fn date(text: &str, format: DateFormat) -> String {
    match format {
        DateFormat::Compact => text.replace('-', ""),
        DateFormat::Extended => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_has_the_gateways_members() {
        let mut definition = Definition::new("図書貸出予約");
        definition.procedure.period_from = "2026-04-01".to_owned();
        definition.procedure.addressee = "○○市長".to_owned();
        let names = WireNames::bundled().unwrap();
        let json = json(&definition, &names);
        let member = |name: &str| json["eLinkServProcInfo"][name].clone();
        assert_eq!(member("officialName"), "図書貸出予約");
        assert_eq!(member("procedurePeriodDateFrom"), "20260401");
        assert_eq!(member("formLinkList"), Value::Array(vec![]));
        let mut losses = Losses::default();
        note_losses(&definition, &names, &mut losses);
        assert_eq!(losses.into_list()[0].sentence(), "手続の説明のうち『宛先』は、書く場所がありません。");
    }
}

//! Taking a new version without asking anybody, where there is nothing to ask.

use super::{Conflict, Decisions, merge, new_errors};
use crate::compatibility::{Meaning, meaning};
use crate::date::Date;
use crate::definition::Definition;
use crate::id::ItemId;
use std::collections::HashSet;

/// Why somebody has to look first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// So many decisions.
    Decisions(usize),
    /// The result would have errors that neither side had.
    Errors,
    /// Applications that were received may be refused.
    Applications,
    /// Applications would be sent elsewhere (受付URL).
    Destination,
    /// So many items would go.
    Removed(usize),
}

impl Asks {
    pub fn sentence(&self) -> String {
        match self {
            Self::Decisions(count) => format!("決めることが{count}件あります。"),
            Self::Errors => "取り込むと、直さなければならないところができます。".to_owned(),
            Self::Applications => "受け付け済みの申請に影響する変更があります。".to_owned(),
            Self::Destination => "申請の送り先（受付URL）が変わります。".to_owned(),
            Self::Removed(count) => format!("項目が{count}件なくなります。"),
        }
    }
}

/// The copy with the new version in it, when nobody has to decide anything, every application that was right is right
/// still and goes to the same place, and no item is lost.
///
/// # Errors
/// Why somebody has to look.
pub fn unasked(base: &Definition, local: &Definition, upstream: &Definition, today: Date) -> Result<Definition, Asks> {
    let merged = merge(base, local, upstream, &Decisions::new());
    match merged.conflicts.iter().filter(|conflict: &&Conflict| conflict.is_open()).count() {
        0 => {}
        count => return Err(Asks::Decisions(count)),
    }
    if !new_errors(local, upstream, &merged.definition).is_empty() {
        return Err(Asks::Errors);
    }
    if merged.definition.procedure.reception_url != local.procedure.reception_url {
        return Err(Asks::Destination);
    }
    match missing(local, &merged.definition) {
        0 => {}
        count => return Err(Asks::Removed(count)),
    }
    match meaning(local, &merged.definition, today) {
        Meaning::Incompatible(_) => Err(Asks::Applications),
        Meaning::Same | Meaning::Wording | Meaning::Compatible => Ok(merged.definition),
    }
}

/// How many items of the one the other has not.
fn missing(local: &Definition, merged: &Definition) -> usize {
    let there: HashSet<&ItemId> = merged.walk().into_iter().map(|item| &item.id).collect();
    local.walk().into_iter().filter(|item| !there.contains(&item.id)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::item::{Item, Required};
    use crate::kinds::choice::OneChoice;
    use crate::kinds::text::Text;

    fn form(label: &str, required: bool, choices: &[&str]) -> Definition {
        let mut name = Item::new("name", "name", label, Text::default().into());
        name.required = if required { Required::Always } else { Required::Never };
        let choices = choices.iter().map(|it| Choice::plain(*it)).collect();
        let place = Item::new("place", "place", "場所", OneChoice { choices, ..OneChoice::default() }.into());
        Definition::new("届").with(vec![name, place])
    }

    #[test]
    fn only_what_asks_nothing_is_taken() {
        let base = form("氏名", false, &["東", "西"]);
        let local = form("お名前", false, &["東", "西"]);
        let take = |upstream: &Definition| unasked(&base, &local, upstream, Date::EPOCH);
        let taken = take(&form("氏名", false, &["東", "西", "北"])).unwrap();
        assert_eq!(taken, form("お名前", false, &["東", "西", "北"]));
        assert_eq!(take(&form("申請者", false, &["東", "西"])), Err(Asks::Decisions(1)));
        assert_eq!(take(&form("氏名", true, &["東", "西"])), Err(Asks::Applications));
        assert_eq!(take(&form("氏名", false, &["東"])), Err(Asks::Applications));
        let mut elsewhere = base.clone();
        elsewhere.procedure.reception_url = "https://other.example.jp/".to_owned();
        assert_eq!(take(&elsewhere), Err(Asks::Destination));
        let mut fewer = base.clone();
        fewer.items.pop();
        assert_eq!(take(&fewer), Err(Asks::Removed(1)));
    }
}

//! Checks of the form as a whole.

use super::{Finding, Lint};
use crate::item::Required;
use crate::kinds::Role;

const MOST_REQUIRED: usize = 30;

pub(super) fn title(lint: &mut Lint) {
    if lint.definition.title.trim().is_empty() {
        lint.say("/title", Finding::NoTitle);
    }
}

pub(super) fn empty(lint: &mut Lint) {
    if !lint.items().iter().any(|i| matches!(i.kind.role(), Role::Answer | Role::Locked)) {
        lint.say("", Finding::EmptyForm);
    }
}

/// What is only sometimes required does not tire everyone.
pub(super) fn many_required(lint: &mut Lint) {
    let required = lint.items().into_iter().filter(|i| i.kind.role() == Role::Answer && i.required == Required::Always);
    let count = required.count();
    if count > MOST_REQUIRED {
        lint.say("", Finding::ManyRequired { count });
    }
}

/// Words that name a way to apply without the card.
const OTHER_WAYS: [&str; 9] =
    ["窓口", "郵送", "郵便", "来庁", "持参", "書面", "署名なし", "署名のない", "電子署名を使わない"];

/// Under-15s and some adults have no signature certificate.
pub(super) fn signature_only(lint: &mut Lint) {
    let definition = lint.definition;
    let procedure = &definition.procedure;
    let items = lint.items();
    let words = [&definition.description, &procedure.requirements, &procedure.eligible_person];
    let said = words.into_iter().chain(items.iter().flat_map(|i| [&i.label, &i.help]));
    let other = said.into_iter().any(|text| OTHER_WAYS.iter().any(|way| text.contains(way)));
    if procedure.signed && !other {
        lint.say("/x-procedure/signed", Finding::SignatureOnly);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, text};
    use crate::definition::Definition;

    #[test]
    fn a_form_needs_a_title_and_an_item() {
        assert_eq!(found(&Definition::new(" ")), ["no-title /title", "empty-form "]);
    }

    #[test]
    fn more_than_thirty_required_items_are_many() {
        let items = |n: usize| form((0..n).map(|i| text(&format!("t{i}"), &format!("項目{i}")).required()).collect());
        assert_eq!(found(&items(30)), [""; 0]);
        assert_eq!(found(&items(31)), ["many-required "]);
    }

    #[test]
    fn a_signature_leaves_another_way_open() {
        let mut definition = form(vec![text("a", "氏名")]);
        definition.procedure.signed = true;
        assert_eq!(found(&definition), ["signature-only /x-procedure/signed"]);
        "署名用電子証明書がない方は窓口で申請できます。".clone_into(&mut definition.description);
        assert_eq!(found(&definition), [""; 0]);
    }
}

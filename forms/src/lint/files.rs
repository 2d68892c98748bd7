//! Checks of attachments.

use super::{Finding, Lint};
use crate::widget::Widget;

const MEGABYTE: u64 = 1024 * 1024;
/// What real forms take, and what mail and gateways let through.
const MOST: u64 = 10 * MEGABYTE;

pub(super) fn too_large(lint: &mut Lint) {
    for item in lint.items() {
        let Widget::Files(limits) = item.kind.widget() else { continue };
        if limits.max_bytes > MOST {
            let megabytes = limits.max_bytes.div_ceil(MEGABYTE);
            lint.say_of(item, Finding::LargeAttachment { label: item.label.clone(), megabytes });
        }
    }
}

/// Many residents have a phone only: it makes photographs, and no documents.
pub(super) fn no_photograph(lint: &mut Lint) {
    for item in lint.items() {
        let Widget::Files(limits) = item.kind.widget() else { continue };
        if !limits.photos {
            lint.say_of(item, Finding::NoPhotograph { label: item.label.clone(), endings: limits.endings });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found};
    use crate::item::Item;
    use crate::kinds::attachment::{Attachment, Files};

    #[test]
    fn ten_megabytes_are_enough() {
        let file = |max_megabytes| {
            form(vec![Item::new("f", "f", "写真", Attachment { max_megabytes, ..Attachment::default() }.into())])
        };
        assert_eq!(found(&file(10)), [""; 0]);
        assert_eq!(found(&file(11)), ["large-attachment /properties/f"]);
    }
    #[test]
    fn a_phone_makes_photographs() {
        let file =
            |files| form(vec![Item::new("f", "f", "書類", Attachment { files, ..Attachment::default() }.into())]);
        assert_eq!(found(&file(Files::ImagesAndPdf)), [""; 0]);
        assert_eq!(found(&file(Files::Images)), [""; 0]);
        assert_eq!(found(&file(Files::Pdf)), ["no-photograph /properties/f"]);
        assert_eq!(found(&file(Files::Documents)), ["no-photograph /properties/f"]);
    }
}

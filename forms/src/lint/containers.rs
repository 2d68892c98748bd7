//! Checks of sections and repeated groups.

use super::{Finding, Lint};
use crate::item::{Item, Required};
use crate::kinds::Kind;
use crate::members::members;

pub(super) fn empty(lint: &mut Lint) {
    for item in lint.items() {
        if item.kind.role().holds_items() && item.children.is_empty() {
            lint.say_of(item, Finding::EmptySection { label: item.label.clone() });
        }
    }
}

/// The gateway has no repetition: so many numbered items stand there.
pub(super) fn no_most(lint: &mut Lint) {
    for item in lint.items() {
        if matches!(&item.kind, Kind::Group(group) if group.most.is_none()) {
            lint.say_of(item, Finding::NoMost { label: item.label.clone() });
        }
    }
}

pub(super) fn required_in_empty_group(lint: &mut Lint) {
    for item in lint.items() {
        let optional = item.required == Required::Never;
        if !matches!(&item.kind, Kind::Group(group) if group.least == 0 && optional) {
            continue;
        }
        let labels = required_inside(item);
        if !labels.is_empty() {
            lint.say_of(item, Finding::RequiredInEmptyGroup { group: item.label.clone(), labels });
        }
    }
}

fn required_inside(group: &Item) -> Vec<String> {
    let required = members(&group.children).into_iter().filter(|m| m.item.required == Required::Always);
    required.map(|m| m.item.label.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{form, found, text};
    use super::*;
    use crate::kinds::group::Group;
    use crate::kinds::section::Section;

    #[test]
    fn a_section_holds_something() {
        let empty = Item::unkeyed("s", "申請者", Section::default().into());
        assert_eq!(found(&form(vec![text("a", "氏名"), empty])), ["empty-section /x-layout/1"]);
    }

    #[test]
    fn a_group_has_an_end_and_a_beginning() {
        let group = |least, most| {
            let kind = Group { least, most, ..Group::default() };
            form(vec![Item::new("g", "g", "世帯員", kind.into()).with(vec![text("a", "氏名").required()])])
        };
        assert_eq!(found(&group(1, Some(5))), [""; 0]);
        assert_eq!(found(&group(1, None)), ["no-most /properties/g"]);
        assert_eq!(found(&group(0, Some(5))), ["required-in-empty-group /properties/g"]);
    }
}

//! Attachments: what may be chosen is said beforehand, what was chosen is listed and can be taken out again.

use super::At;
use crate::act::Act;
use crate::node::{Made, el};
use crate::screen::button;
use crate::words::{Words, fill};
use madoguchi_forms::widget::FileLimits;

/// The limits in words.
pub(super) fn limits(words: &Words, limits: &FileLimits) -> String {
    let kinds = limits.endings.join("、");
    let kinds = if kinds.is_empty() { String::new() } else { fill(words.file_kinds, &[&kinds]) };
    kinds + &fill(words.file_limits, &[&size(limits.max_bytes), &limits.most.to_string()])
}

pub(super) fn files(at: &At, limits: &FileLimits) -> Vec<Made> {
    let accept: Vec<String> = limits.endings.iter().map(|ending| format!(".{ending}")).collect();
    let control = el("input")
        .attr("type", "file")
        .class("file")
        .id(at.ids.control(""))
        .maybe("multiple", (limits.most > 1).then_some(""))
        .attr("accept", accept.join(","))
        .attr("aria-describedby", at.described("", false))
        .maybe("aria-invalid", at.invalid());
    let row = |(i, (name, bytes)): (usize, &(String, u64))| {
        let take_out = button("button text", &Act::TakeOut(at.key.clone(), i)).text(at.words.take_out);
        el("li")
            .child(el("span").class("file-name").attr("translate", "no").text(name.clone()))
            .child(el("span").text(size(*bytes)))
            .child(take_out.child(el("span").class("unseen").attr("translate", "no").text(format!("：{name}"))))
    };
    vec![
        el("label").class("sub-label").attr("for", at.ids.control("")).text(at.words.choose_file),
        control,
        el("p").class("unseen").attr("role", "status").text(at.state.news.clone()),
        el("ul").class("files").children(at.state.files.iter().enumerate().map(row)),
    ]
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    match bytes {
        0..KILO => format!("{bytes}バイト"),
        KILO..MEGA => format!("{}KB", bytes / KILO),
        _ if bytes.is_multiple_of(MEGA) => format!("{}MB", bytes / MEGA),
        _ => format!("{}.{}MB", bytes / MEGA, bytes % MEGA * 10 / MEGA),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::JA;

    #[test]
    fn limits_are_said_beforehand() {
        let endings = vec!["jpg".to_owned(), "pdf".to_owned()];
        let said = limits(&JA, &FileLimits { most: 3, max_bytes: 5 * 1024 * 1024, endings });
        assert_eq!(said, "ファイルの種類は、jpg、pdfです。1つ5MBまでのファイルを、3個まで選べます。");
        assert_eq!(size(1_600_000), "1.5MB");
    }
}

//! Attachments: what may be chosen is said beforehand, what was chosen is listed and can be taken out again.

use super::At;
use crate::act::Act;
use crate::node::{Made, el};
use crate::screen::button;
use crate::session::WAITING;
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
    // The button's words and the control over them, so that whatever is pressed is the control itself.
    let way = |class, words, accept: String| {
        let control = el("input").attr("type", "file").attr("accept", accept);
        let control = control.attr("aria-describedby", at.described("", false)).maybe("aria-invalid", at.invalid());
        (el("label").class(class).text(words), control)
    };
    let (label, file) = way("button pick", at.words.choose_file, accept.join(","));
    let file = label.child(file.id(at.ids.control("")).maybe("multiple", (limits.most > 1).then_some("")));
    let camera = limits.photos.then(|| {
        let (label, camera) = way("button pick camera", at.words.take_photo, "image/*".to_owned());
        label.child(camera.attr("capture", "environment"))
    });
    let row = |(i, (name, bytes, picture)): (usize, &(String, u64, String))| {
        let take_out = button("button text", &Act::TakeOut(at.key.clone(), i)).text(at.words.take_out);
        let seen = || el("img").class("picture").attr("src", picture.clone()).attr("alt", name.clone());
        el("li")
            .children((!picture.is_empty()).then(seen))
            .child(el("span").class("file-name").attr("translate", "no").text(name.clone()))
            .child(el("span").text(if *bytes == WAITING { String::new() } else { size(*bytes) }))
            .child(take_out.child(el("span").class("unseen").attr("translate", "no").text(format!("：{name}"))))
    };
    let (class, news) = if at.state.files.iter().any(|(_, bytes, _)| *bytes == WAITING) {
        ("said", at.words.preparing.to_owned())
    } else {
        ("unseen", at.state.news.clone())
    };
    vec![
        el("div").class("picks").children(camera).child(file),
        el("ul").class("files").children(at.state.files.iter().enumerate().map(row)),
        el("p").class(class).attr("role", "status").text(news),
    ]
}

/// A size in bytes, as people say it.
pub fn size(bytes: u64) -> String {
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
        let said = limits(&JA, &FileLimits { most: 3, max_bytes: 5 * 1024 * 1024, endings, ..FileLimits::default() });
        assert_eq!(said, "ファイルの種類は、jpg、pdfです。1つ5MBまでのファイルを、3個まで選べます。");
        assert_eq!(size(1_600_000), "1.5MB");
    }
}

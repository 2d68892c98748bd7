//! Items that leave the form and come into it by the clipboard.

use super::{Editor, Marked};
use crate::browser;
use leptos::prelude::*;
use madoguchi_forms::edit::Command;
use madoguchi_forms::edit::compose::clipboard::{self, Arrived, Clip, MAX_LINES};
use madoguchi_forms::id::ItemId;

impl Editor {
    pub fn copy(&self, marked: &Marked) -> Option<Clip> {
        let clip = clipboard::copy(&self.definition.get_untracked(), marked, &self.id())?;
        self.announced.set(format!("{}件をコピーしました。", clip.count));
        Some(clip)
    }

    /// Copies and removes, in one step of undo.
    pub fn cut(&self, marked: &Marked) -> Option<Clip> {
        let clip = clipboard::copy(&self.definition.get_untracked(), marked, &self.id())?;
        self.take_away(marked, "切り取りました").then_some(clip)
    }

    /// Puts in what was copied, behind the item that is `near`.
    pub fn paste(&self, data: &str, near: Option<&ItemId>) {
        let definition = self.definition.get_untracked();
        let pasted = Arrived::read(data).and_then(|arrived| {
            let (parent, at) = self.place_for_new(near, arrived.has_section());
            arrived.paste(&definition, &self.id(), (parent.as_ref(), at), &mut browser::fresh_id)
        });
        match pasted {
            Err(unpasted) => self.notice.set(Some(unpasted.sentence().to_owned())),
            Ok(pasted) => {
                let count = pasted.items.len();
                if self.run(pasted.command) {
                    self.choose_several(pasted.items);
                    self.announced.set(format!("{count}件を貼り付けました。「元に戻す」で戻せます。"));
                    if !pasted.lost.is_empty() {
                        self.notice.set(Some(format!("貼り付けました。{}", pasted.lost)));
                    }
                }
            }
        }
    }

    /// Puts in lines of a letter or a table, each as a question.
    pub fn paste_lines(&self, text: &str, near: Option<&ItemId>) {
        let definition = self.definition.get_untracked();
        let items = clipboard::items_of_lines(&definition, text, &mut browser::fresh_id);
        let count = items.len();
        if count == 0 {
            return self.notice.set(Some(NOTHING.to_owned()));
        }
        if count > MAX_LINES {
            let sentence =
                format!("一度に貼り付けられるのは{MAX_LINES}行までです。いくつかに分けてコピーしてください。");
            return self.notice.set(Some(sentence));
        }
        let (parent, at) = self.place_for_new(near, false);
        let ids = items.iter().map(|item| item.id.clone()).collect();
        let inserts = (at..).zip(items).map(|(at, item)| Command::insert(parent.as_ref(), at, item)).collect();
        if self.run(Command::Batch(inserts)) {
            self.choose_several(ids);
            self.notice.set(Some(format!(
                "貼り付けた{count}行を、1行ずつ「一行の文字」の項目にしました。違うときは「元に戻す」を押してください。"
            )));
        }
    }
}

/// When there is nothing to paste.
pub const NOTHING: &str = "貼り付けるものがありません。先に、項目の一覧で項目を選んで「コピー」を押してください。";

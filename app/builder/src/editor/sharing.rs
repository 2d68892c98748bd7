//! One form in two tabs (別のタブ): one edits, the others watch what it has written and may take over.

use super::Editor;
use crate::browser;
use crate::focus;
use crate::store::StoreError;
use crate::turn::{Message, Turn};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::edit::Entry;
use std::cell::RefCell;
use std::rc::Rc;

/// What this tab does with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Editing,
    /// Writes what there is, for another tab to go on.
    HandingOver,
    Watching,
    TakingOver,
}

thread_local! {
    /// Forms that were left and could not be kept: nobody else edits them until this page is closed.
    static LEFT: RefCell<Vec<Rc<Turn>>> = RefCell::default();
}

/// How often a tab that watches looks whether the form is free, in milliseconds.
const LOOK: u32 = 2000;
/// How long the tab that edits is given to write what it has.
const PATIENCE: u64 = 15_000;

impl Editor {
    /// Why nothing can be changed here now.
    pub fn refusal(&self) -> Option<String> {
        let sentence = match self.standing.get_untracked() {
            Standing::Editing => return None,
            Standing::Watching => {
                "別のタブで編集しているため、このタブでは変えられません。ここで編集するには「このタブで編集する」を押してください。"
            }
            Standing::HandingOver => "別のタブに編集を渡しています。続きは、そのタブで編集してください。",
            Standing::TakingOver => "編集を引き継いでいます。終わるまでお待ちください。",
        };
        Some(sentence.to_owned())
    }

    /// Listens to the other tabs for as long as the form is open.
    pub(super) fn join(self) {
        let turn = self.turn.get_value();
        // What was left without being kept is gone on with.
        LEFT.with_borrow_mut(|left| left.retain(|other| !other.is_of_the_form_of(&turn)));
        if let Some(channel) = turn.channel() {
            channel.listen(move |message| self.hear(message));
        }
        if self.standing.get_untracked() == Standing::Watching {
            // What was written between reading and listening was not heard of.
            self.read_again();
        }
        let look = Interval::new(LOOK, move || self.look());
        let look = StoredValue::new_local(Some(look));
        on_cleanup(move || {
            drop(look.try_update_value(Option::take));
            let (saver, turn) = (self.saver.get_value(), self.turn.get_value());
            spawn_local(async move {
                if saver.settled().await {
                    turn.leave();
                } else {
                    LEFT.with_borrow_mut(|left| left.push(turn));
                }
            });
        });
    }

    fn hear(self, message: Message) {
        let Some(standing) = self.standing.try_get_untracked() else { return };
        match (standing, message) {
            (Standing::Editing, Message::Want) => spawn_local(self.hand_over()),
            (Standing::Watching | Standing::TakingOver, Message::Wrote { before, after, entries }) => {
                self.follow(before, after, entries);
            }
            (Standing::TakingOver, Message::Keeps { sentence }) => self.stay_watching(sentence),
            (Standing::Editing | Standing::TakingOver, Message::Editing { since }) => self.stop_if_later(since),
            (Standing::Editing, Message::Wrote { .. }) => self.notice.set(Some(
                "同じ様式が、別のタブでも編集されています。どちらかのタブを閉じてから、内容を確かめてください。"
                    .to_owned(),
            )),
            _ => {}
        }
    }

    /// Two tabs took the form for free at once; the one that began later goes back to watching.
    fn stop_if_later(self, since: u64) {
        let turn = self.turn.get_value();
        if turn.has_to_stop(since) {
            turn.release();
            self.saver.with_value(|saver| saver.watch());
            self.stay_watching(
                "別のタブで編集が続いていました。このタブで今変えた内容が残っているか確かめてから、編集してください。"
                    .to_owned(),
            );
            self.read_again();
        }
    }

    /// Another tab wants to edit: it can as soon as everything is written.
    async fn hand_over(self) {
        // What is typed and not yet taken over is taken over when its field is left.
        focus::leave();
        self.standing.set(Standing::HandingOver);
        let (saver, turn) = (self.saver.get_value(), self.turn.get_value());
        if saver.settled().await {
            self.standing.try_set(Standing::Watching);
            saver.watch();
            turn.hand_over();
            focus::keep_soon(".other-tab button");
        } else {
            self.standing.try_set(Standing::Editing);
            let sentence = "編集しているタブに、保存できていない変更があります。そのタブで「ファイルに保存」を押すか、端末の空きを作ってから、もう一度押してください。";
            turn.post(&Message::Keeps { sentence: sentence.to_owned() });
        }
    }

    /// Asks the tab that edits to write what it has, and goes on from there.
    pub fn take_over(self) {
        if self.standing.get_untracked() != Standing::Watching {
            return;
        }
        self.standing.set(Standing::TakingOver);
        self.notice.set(None);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let began = browser::now();
            let is_taking = || self.standing.try_get_untracked() == Some(Standing::TakingOver);
            let goes_on = || is_taking() && browser::now().saturating_sub(began) < PATIENCE;
            if turn.take(goes_on).await {
                self.go_on("このタブで編集できます。".to_owned()).await;
            } else if is_taking() {
                self.stay_watching(
                    "編集しているタブから返事がありません。そのタブを閉じてから、もう一度押してください。".to_owned(),
                );
            }
        });
    }

    /// When the tab that edited is gone, this one edits; not in the back, where nobody sees it.
    fn look(self) {
        if self.standing.try_get_untracked() != Some(Standing::Watching) || browser::is_hidden() {
            return;
        }
        let turn = self.turn.get_value();
        if turn.is_handed_over() {
            return;
        }
        spawn_local(async move {
            if turn.try_take().await {
                self.standing.try_set(Standing::TakingOver);
                self.go_on("別のタブでの編集が終わったため、このタブで編集できます。".to_owned()).await;
            }
        });
    }

    /// The form is this tab's: what the other one wrote is read once more, and then it can be changed.
    async fn go_on(self, sentence: String) {
        let Some(saver) = self.saver.try_get_value() else { return };
        if let Err(error) = self.read().await {
            self.turn.with_value(|turn| turn.release());
            return self.stay_watching(error.sentence());
        }
        // Meanwhile another tab may have said that it goes on.
        if !self.turn.with_value(|turn| turn.holds()) {
            return;
        }
        saver.resume();
        self.standing.try_set(Standing::Editing);
        self.notice.try_set(None);
        self.announced.try_set(sentence);
        focus::keep_soon(".bar-title");
    }

    fn stay_watching(self, sentence: String) {
        self.standing.try_set(Standing::Watching);
        self.notice.try_set(Some(sentence));
    }

    /// Does what the other tab did, when everything before that was seen; otherwise the whole form is read again.
    fn follow(self, before: u64, after: u64, entries: Vec<Entry>) {
        let saver = self.saver.get_value();
        if after <= saver.written_at() {
            return;
        }
        let fits = before == saver.written_at()
            && self.history.with_value(|history| {
                let mut history = history.borrow_mut();
                entries.into_iter().all(|entry| history.replay(entry))
            });
        if fits {
            saver.saw(after);
            self.show();
        } else {
            self.read_again();
        }
    }

    fn read_again(self) {
        spawn_local(async move {
            if let Err(error) = self.read().await {
                self.notice.try_set(Some(error.sentence()));
            }
        });
    }

    /// Shows the form as it is kept on the device.
    async fn read(self) -> Result<(), StoreError> {
        let Some(saver) = self.saver.try_get_value() else { return Ok(()) };
        let found = saver.read().await?;
        // Meanwhile more may have been heard, or the screen may have gone.
        let is_open = self.standing.try_get_untracked().is_some_and(|standing| standing != Standing::Editing);
        if is_open && found.written_at >= saver.written_at() {
            self.history.with_value(|history| *history.borrow_mut() = found.history);
            saver.saw(found.written_at);
            self.show();
        }
        Ok(())
    }
}

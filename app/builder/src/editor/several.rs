//! What is done to the marked items at once; each a single step of undo.

use super::{Editor, Marked, siblings};
use crate::browser;
use leptos::prelude::*;
use madoguchi_forms::edit::compose::several::{self, Place};
use madoguchi_forms::edit::{Command, compose};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::outline;
use std::collections::HashSet;

impl Editor {
    /// How many of the marked items are in the form: undo takes some away.
    pub fn count_marked(&self) -> usize {
        let marked = self.marks.get();
        if marked.is_empty() {
            return 0;
        }
        self.index.with(|index| marked.iter().filter(|id| index.1.get(id).is_some()).count())
    }

    pub fn toggle_mark(&self, id: &ItemId) {
        self.marks.toggle(id, self.selected.get_untracked());
        self.tell_marked();
    }

    /// Marks all from where the row of marked ones began to this one.
    pub fn mark_to(&self, id: &ItemId) {
        let from = self.marks.anchor().or_else(|| self.selected.get_untracked()).unwrap_or_else(|| id.clone());
        let definition = self.definition.get_untracked();
        let place = |id: &ItemId| outline::position(&definition, id);
        let Some(to) = place(id) else { return };
        let from_at = place(&from).unwrap_or(to);
        let lines = outline::part(&definition, from_at.min(to)..from_at.max(to) + 1).lines;
        self.marks.set(lines.into_iter().map(|line| line.item.id.clone()).collect());
        self.marks.begin_at(Some(&from));
        self.tell_marked();
    }

    pub fn mark_all(&self) {
        self.marks.set(self.definition.with_untracked(|d| d.walk().into_iter().map(|item| item.id.clone()).collect()));
        self.tell_marked();
    }

    /// Back to the one item that is chosen.
    pub fn unmark(&self) {
        self.marks.clear();
        self.marks.by_press.set(false);
        self.marks.begin_at(None);
        self.announced.set("複数の選択をやめました。".to_owned());
    }

    fn tell_marked(&self) {
        self.announced.set(format!("{}件を選びました。", untrack(|| self.count_marked())));
    }

    /// Adds one of the groups that many forms have.
    pub fn add_ready(&self, ready: &compose::ready::Ready) -> bool {
        self.add_item(ready.item(&self.definition.get_untracked(), &mut browser::fresh_id))
    }

    /// Moves one step up or down, as a block.
    pub fn step_several(&self, marked: &Marked, down: bool) {
        match several::step(&self.definition.get_untracked(), marked, down) {
            Some(command) => self.run_move(marked, command),
            None => self.announced.set("これより先には移動できません。".to_owned()),
        }
    }

    /// Moves to a place, as a block.
    pub fn arrange(&self, marked: &Marked, place: &Place) {
        if let Some(command) = several::arrange(&self.definition.get_untracked(), marked, place) {
            self.run_move(marked, command);
        }
    }

    /// Moves to the end of a section or repeated group.
    pub fn move_into(&self, marked: &Marked, parent: ItemId) {
        self.arrange(marked, &Place { parent: Some(parent), before: None });
    }

    /// Moves out of everything around, right behind it.
    pub fn move_outside(&self, marked: &Marked) {
        if let Some(place) = several::outside(&self.definition.get_untracked(), marked) {
            self.arrange(marked, &place);
        }
    }

    fn run_move(&self, marked: &Marked, command: Command) {
        if !self.run(command) {
            return;
        }
        let definition = self.definition.get_untracked();
        let index = self.index.get_untracked().1;
        let moved = several::outermost(&definition, marked);
        let Some(at) = moved.first().and_then(|first| index.get(&first.id)) else { return };
        if moved.len() == 1 {
            return self.announce_place(&at.item.id);
        }
        let around = at.parent.as_ref().and_then(|p| index.get(p)).map_or("様式全体", |p| p.item.label.as_str());
        let among = siblings(&definition, at.parent.as_ref()).len();
        let (count, from, to) = (marked.len(), at.at + 1, at.at + moved.len());
        self.announced.set(format!("{count}件を「{around}」の{among}件中{from}番目から{to}番目に移動しました。"));
    }

    pub fn duplicate_several(&self, marked: &Marked) {
        let copies = several::duplicate(&self.definition.get_untracked(), marked, &mut browser::fresh_id);
        let Some((command, ids)) = copies else { return };
        if self.run(command) {
            self.announced.set(format!("{}件を複製しました。複製したものを選んでいます。", marked.len()));
            self.choose_several(ids);
        }
    }

    /// What is new is worked on next.
    pub(super) fn choose_several(&self, ids: Vec<ItemId>) {
        let first = ids.first().cloned();
        if ids.len() > 1 {
            self.marks.set(ids.into_iter().collect());
        } else {
            self.marks.clear();
        }
        self.selected.set(first);
    }

    pub fn remove_several(&self, marked: &Marked) {
        self.take_away(marked, "削除しました");
    }

    /// `true` when they are gone; the notice says what else changed.
    pub(super) fn take_away(&self, marked: &Marked, done: &str) -> bool {
        let definition = self.definition.get_untracked();
        let next = self.neighbour_of(marked);
        let (command, changed) = several::remove(&definition, marked);
        let gone = self.run(command);
        if gone {
            self.marks.clear();
            self.selected.set(next);
            let sentence = format!("{}件を{done}。「元に戻す」で戻せます。", marked.len());
            // What changed elsewhere is to be seen as well as heard.
            match changed.len() {
                0 => self.announced.set(sentence),
                1..=5 => self.notice.set(Some(format!("{sentence}『{}』の条件も変わりました。", changed.join("』『")))),
                many => self.notice.set(Some(format!("{sentence}ほかの{many}件の条件も変わりました。"))),
            }
        }
        gone
    }

    /// What to choose once they are gone: the line after the last of them, or before the first.
    fn neighbour_of(&self, marked: &Marked) -> Option<ItemId> {
        let definition = self.definition.get_untracked();
        let mut gone = HashSet::new();
        for item in several::outermost(&definition, marked) {
            let inside = madoguchi_forms::definition::Definition::new("").with(vec![(**item).clone()]);
            gone.extend(inside.walk().into_iter().map(|item| item.id.clone()));
        }
        let lines = definition.walk();
        let stays = |at: &usize| lines.get(*at).is_some_and(|item| !gone.contains(&item.id));
        let last = lines.iter().rposition(|item| gone.contains(&item.id))?;
        let at = (last + 1..lines.len()).find(stays).or_else(|| (0..last).rev().find(stays));
        at.and_then(|at| lines.get(at)).map(|item| item.id.clone())
    }

    pub fn require_several(&self, marked: &Marked, required: bool) {
        let words = if required { "必須" } else { "任意" };
        match several::require(&self.definition.get_untracked(), marked, required) {
            Some(command) => {
                if self.run(command) {
                    self.announced.set(format!("選んだ項目を{words}にしました。"));
                }
            }
            None => self.announced.set(format!("選んだ項目はすでに{words}か、回答のない項目です。")),
        }
    }
}

//! Attachments of a field, and photographs that are made ready before they are attached.

use super::draft::field_record;
use super::{FieldState, Session};
use crate::event::{Effect, FileFacts};
use crate::ids::Ids;
use crate::words::fill;
use madoguchi_forms::answers::fault::Fault;
use madoguchi_forms::answers::{Collected, Place, Trouble};
use madoguchi_forms::json::{self, Map};
use madoguchi_forms::widget::{FILES, FileLimits, Widget};
use serde_json::Value;

impl Session {
    /// What a field takes, if photographs are among it.
    pub fn photos(&self, key: &str) -> Option<FileLimits> {
        match self.known(key)?.1.kind.widget() {
            Widget::Files(limits) => Some(limits).filter(|limits| limits.photos),
            _ => None,
        }
    }

    fn files(&self, place: &Place) -> Vec<Value> {
        match serde_json::from_str(self.typed.slot(place, FILES)) {
            Ok(Value::Array(files)) => files,
            _ => vec![],
        }
    }

    pub(super) fn show_files(&self, key: &str, place: &Place, state: &mut FieldState) {
        let Some(memory) = self.memories.get(key) else { return };
        for (i, file) in self.files(place).iter().enumerate() {
            let picture = memory.pictures.get(i).cloned().unwrap_or_default();
            let size = file.get("size").and_then(Value::as_u64).unwrap_or_default();
            let name = file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            state.files.push((name, size, picture));
        }
        state.waiting.clone_from(&memory.waiting);
        if !memory.refusal.is_empty() {
            state.troubles.insert(0, (String::new(), memory.refusal.clone()));
        }
    }

    pub(super) fn add_files(&mut self, key: &str, added: &[FileFacts]) {
        let Some(place) = self.place(key) else { return };
        let memory = self.memory(key);
        // What was prepared is added while it still counts as waiting, and what was said of others beside it stays.
        if memory.waiting.is_empty() {
            memory.refusal.clear();
        }
        let mut files = self.files(&place);
        files.extend(added.iter().map(entry));
        let news = fill(self.words.file_added, &[&added.len().to_string()]);
        self.set_files(key, &place, files, news);
    }

    pub(super) fn take_out(&mut self, key: &str, at: usize) -> Vec<Effect> {
        let Some(place) = self.place(key) else { return vec![] };
        let mut files = self.files(&place);
        let memory = self.memory(key);
        if at < files.len() {
            files.remove(at);
        } else if at - files.len() < memory.waiting.len() {
            memory.waiting.remove(at - files.len());
        } else {
            return vec![];
        }
        memory.refusal.clear();
        self.set_files(key, &place, files, self.words.file_taken_out.to_owned());
        let control = Ids::new(&self.prefix, &place).control("");
        vec![Effect::DropFile { key: key.to_owned(), at }, Effect::Focus(vec![control])]
    }

    fn set_files(&mut self, key: &str, place: &Place, files: Vec<Value>, news: String) {
        let count = fill(self.words.file_count, &[&files.len().to_string()]);
        self.typed.set(place, FILES, json::write(&Value::Array(files)));
        self.memory(key).left = true;
        self.tell(key, news + &count);
        self.changed(field_record(key));
        self.settle();
    }

    pub(super) fn wait(&mut self, key: &str, names: Vec<String>) -> Vec<Effect> {
        let memory = self.memory(key);
        memory.waiting.extend(names);
        memory.refusal.clear();
        self.settle();
        vec![]
    }

    pub(super) fn waited(&mut self, key: &str, at: usize, refusal: Option<String>) -> Vec<Effect> {
        let words = self.words.unprepared;
        let memory = self.memory(key);
        if at < memory.waiting.len() {
            memory.waiting.remove(at);
        }
        if let Some(sentence) = refusal {
            memory.refusal.push_str(if sentence.is_empty() { words } else { &sentence });
            memory.news.clone_from(&memory.refusal);
        }
        self.settle();
        vec![]
    }

    /// Nobody goes on without a photograph that was chosen: the only thing wrong with its field is that it waits.
    pub(super) fn hold_up_for_photos(&self, collected: &mut Collected) {
        for memory in self.memories.values().filter(|memory| !memory.waiting.is_empty()) {
            let Some((place, item)) = memory.stands().filter(|(place, _)| collected.shown.contains(place)) else {
                continue;
            };
            collected.troubles.retain(|trouble| trouble.place != *place);
            collected.troubles.push(Trouble {
                place: place.clone(),
                slot: String::new(),
                fault: Fault::Missing,
                sentence: fill(self.words.wait, &[&item.label]),
                row: String::new(),
            });
        }
    }
}

/// What an answer holds of a file.
fn entry(file: &FileFacts) -> Value {
    let mut map = Map::new();
    map.insert("name".to_owned(), file.name.clone().into());
    map.insert("mediaType".to_owned(), file.media_type.clone().into());
    map.insert("size".to_owned(), file.size.into());
    Value::Object(map)
}

#[cfg(test)]
mod tests;

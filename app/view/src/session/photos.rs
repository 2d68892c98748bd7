//! Attachments of a field, and photographs that are made ready before they are attached.
//!
//! The page holds the files and says which there are ([`Event::Files`](crate::Event::Files)). In the field's slot an
//! attached file is an object, as in the answer, and a photograph that is being made ready is its bare name: the kind
//! knows by that that the field is not finished.

use super::draft::field_record;
use super::{FieldState, Session};
use crate::event::{Effect, FileFacts};
use crate::ids::Ids;
use crate::words::fill;
use madoguchi_forms::answers::Place;
use madoguchi_forms::json::{self, Map};
use madoguchi_forms::widget::{FILES, FileLimits, Widget};
use serde_json::Value;

/// In the place of a size in bytes: the photograph is being made ready.
pub const WAITING: u64 = u64::MAX;

impl Session {
    /// What a field takes, if photographs are among it.
    pub fn photos(&self, key: &str) -> Option<FileLimits> {
        match self.known(key)?.1.kind.widget() {
            Widget::Files(limits) if limits.photos => Some(limits),
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
        let memory = self.memories.get(key);
        for (i, file) in self.files(place).iter().enumerate() {
            let picture = memory.and_then(|memory| memory.pictures.get(i).cloned()).unwrap_or_default();
            let name = file.get("name").unwrap_or(file).as_str().unwrap_or_default().to_owned();
            state.files.push((name, file.get("size").and_then(Value::as_u64).unwrap_or(WAITING), picture));
        }
        if let Some(memory) = memory.filter(|memory| !memory.refusal.is_empty()) {
            state.troubles = vec![(String::new(), memory.refusal.clone())];
        }
    }

    pub(super) fn take_out(&mut self, key: &str, at: usize) -> Vec<Effect> {
        let Some((place, _)) = self.known(key) else { return vec![] };
        let control = Ids::new(&self.prefix, &place).control("");
        vec![Effect::DropFile { key: key.to_owned(), at }, Effect::Focus(vec![control])]
    }

    pub(super) fn set_files(&mut self, key: &str, files: Vec<FileFacts>, refusal: Option<String>) {
        let Some(place) = Place::parse(key).filter(|place| self.index.get(&place.item).is_some()) else { return };
        let (words, before) = (self.words, self.files(&place));
        let now: Vec<Value> = files.iter().map(entry).collect();
        let memory = self.memory(key);
        // What was said of photographs stays until others are chosen.
        if now.len() > before.len() {
            memory.refusal.clear();
        }
        memory.news = fill(words.file_count, &[&now.len().to_string()]);
        if let Some(sentence) = refusal {
            memory.refusal.push_str(if sentence.is_empty() { words.unprepared } else { &sentence });
            memory.news.clone_from(&memory.refusal);
        }
        memory.pictures = files.into_iter().map(|file| file.preview).collect();
        // What is wrong while something waits is said to those only who want to go on.
        memory.left = now.iter().all(Value::is_object);
        if now != before {
            self.typed.set(&place, FILES, json::write(&Value::Array(now)));
            self.changed(field_record(key));
        }
        self.settle();
    }
}

/// What an answer holds of a file.
fn entry(file: &FileFacts) -> Value {
    if file.size == WAITING {
        return file.name.clone().into();
    }
    let mut map = Map::new();
    map.insert("name".to_owned(), file.name.clone().into());
    map.insert("mediaType".to_owned(), file.media_type.clone().into());
    map.insert("size".to_owned(), file.size.into());
    Value::Object(map)
}

#[cfg(test)]
mod tests;

//! From the postal code to the address (住所の自動入力).
//!
//! As soon as seven digits are there, the pieces that may know them are asked for one after another. What is found is
//! written where the resident has written nothing else. The 団体コード that is found with it stands in the answer as long
//! as prefecture and city are those it was found for.

use super::Session;
use super::draft::field_record;
use crate::event::Effect;
use crate::ids::Ids;
use crate::words::fill;
use madoguchi_forms::kinds::address::MUNICIPALITY;
use madoguchi_forms::postal::{self, Found, Town};
use madoguchi_forms::widget::{Slots, Widget};

/// The parts of an address that a postal code tells, in GIF's names.
const POSTAL_CODE: &str = "postalCode";
const FILLED: [&str; 3] = ["prefecture", "cityAndCounty", "streetAddress"];

/// What became of the postal code of one field.
#[derive(Debug, Default)]
pub(super) struct LookUp {
    code: String,
    /// What was found, when it is several towns.
    towns: Vec<Place>,
    /// What was written into the parts.
    filled: [String; 3],
    /// The 団体コード of the first two, or empty.
    municipality: String,
    said: String,
}

/// Prefecture, city, town; how they are read; and the city's 団体コード.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    parts: [String; 3],
    kana: String,
    municipality: String,
}

/// What the field shows of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Suggested {
    pub(crate) said: String,
    /// The towns to choose from: name and reading.
    pub(crate) towns: Vec<(String, String)>,
}

impl Session {
    pub(super) fn suggested(&self, key: &str) -> Suggested {
        let Some(look_up) = self.look_up_of(key) else { return Suggested::default() };
        let name = |place: &Place| (place.parts.concat(), place.kana.clone());
        Suggested { said: look_up.said.clone(), towns: look_up.towns.iter().map(name).collect() }
    }

    /// Something was typed into a part of an address: seven new digits are looked up.
    pub(super) fn look_up(&mut self, key: &str, slot: &str) -> Vec<Effect> {
        if slot != POSTAL_CODE {
            if slot == FILLED[0] || slot == FILLED[1] {
                self.write_municipality(key);
            }
            return vec![];
        }
        let Some(code) = self.postal_code(key) else { return vec![] };
        let look_up = &mut self.memory(key).look_up;
        if look_up.code == code {
            return vec![];
        }
        look_up.code.clone_from(&code);
        if let Some([first, ..]) = postal::pieces(&code) {
            return vec![Effect::Fetch { key: key.to_owned(), piece: first }];
        }
        // Fewer digits, or more: nothing is known of it.
        if look_up.said.is_empty() && look_up.towns.is_empty() { vec![] } else { self.say(key, String::new(), vec![]) }
    }

    /// The postal code as it stands, in its one form.
    fn postal_code(&self, key: &str) -> Option<String> {
        let (place, item) = self.known(key)?;
        let is_code = |parts: &[madoguchi_forms::widget::PartLine]| parts.iter().any(|p| p.key == POSTAL_CODE);
        if !matches!(item.kind.widget(), Widget::Parts(parts) if is_code(&parts)) {
            return None;
        }
        let typed = self.typed.slot(&place, POSTAL_CODE).to_owned();
        let mut slots = Slots::new();
        slots.insert(POSTAL_CODE.to_owned(), typed);
        item.kind.normalise(&mut slots);
        slots.get(POSTAL_CODE).cloned()
    }

    /// A piece came, or could not be fetched.
    pub(super) fn take_piece(&mut self, key: &str, piece: &str, text: Option<&str>) -> Vec<Effect> {
        let Some(code) = self.look_up_of(key).map(|look_up| look_up.code.clone()) else { return vec![] };
        let pieces = postal::pieces(&code).unwrap_or_default();
        // The digits may have changed meanwhile.
        let Some(at) = pieces.iter().position(|name| name == piece) else { return vec![] };
        let found = text.map_or(Found::Broken, |text| postal::find(text, &code));
        let words = self.words;
        match found {
            Found::Divided => match pieces.get(at + 1) {
                Some(next) => vec![Effect::Fetch { key: key.to_owned(), piece: next.clone() }],
                None => self.say(key, words.postal_broken.to_owned(), vec![]),
            },
            Found::Towns(towns) => self.take_towns(key, &towns),
            Found::Nowhere => self.say(key, words.postal_nowhere.to_owned(), vec![]),
            Found::Broken => self.say(key, words.postal_broken.to_owned(), vec![]),
        }
    }

    fn take_towns(&mut self, key: &str, towns: &[Town]) -> Vec<Effect> {
        let mut places: Vec<Place> = vec![];
        for town in towns {
            let kana = [town.prefecture_kana, town.city_kana, town.town_kana];
            let kana = kana.into_iter().filter(|kana| !kana.is_empty()).collect::<Vec<_>>().join(" ");
            let parts = [town.prefecture, town.city, town.town].map(str::to_owned);
            let place = Place { parts, kana, municipality: town.local_government_code.to_owned() };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let Some((first, others)) = places.split_first() else { return vec![] };
        if others.is_empty() {
            let first = first.clone();
            return self.take_place(key, &first);
        }
        // What all of them share is written already.
        let shared = |of: &dyn Fn(&Place) -> &String| {
            if others.iter().all(|other| of(other) == of(first)) { of(first).clone() } else { String::new() }
        };
        let parts = [0, 1, 2].map(|part| shared(&|place| &place.parts[part]));
        let municipality = shared(&|place| &place.municipality);
        let written = self.write_parts(key, parts, municipality);
        let said = fill(self.words.postal_several, &[&places.len().to_string()]);
        self.say(key, said, places);
        written
    }

    /// One of several towns was chosen.
    pub(super) fn pick(&mut self, key: &str, at: usize) -> Vec<Effect> {
        let place = self.look_up_of(key).and_then(|look_up| look_up.towns.get(at).cloned());
        let Some(place) = place else { return vec![] };
        let mut effects = self.take_place(key, &place);
        if let Some((at, _)) = self.known(key) {
            effects.push(Effect::Focus(vec![Ids::new(&self.prefix, &at).control("cityBlock")]));
        }
        effects
    }

    fn take_place(&mut self, key: &str, place: &Place) -> Vec<Effect> {
        let written = self.write_parts(key, place.parts.clone(), place.municipality.clone());
        let is_there = |(slot, text): (&str, &String)| self.typed_at(key, slot) == text;
        let all = FILLED.into_iter().zip(&place.parts).all(is_there);
        let words = if all { self.words.postal_found } else { self.words.postal_other };
        self.say(key, fill(words, &[&place.parts.concat(), &place.kana]), vec![]);
        written
    }

    /// Writes what was found where nothing stands, or what was written here the last time.
    fn write_parts(&mut self, key: &str, parts: [String; 3], municipality: String) -> Vec<Effect> {
        let Some((place, _)) = self.known(key) else { return vec![] };
        self.memory(key).look_up.municipality = municipality;
        let before = std::mem::replace(&mut self.memory(key).look_up.filled, parts.clone());
        let mut effects = vec![];
        for ((slot, text), before) in FILLED.into_iter().zip(parts).zip(before) {
            let now = self.typed.slot(&place, slot).trim();
            if (now.is_empty() || now == before) && now != text {
                self.typed.set(&place, slot, text.clone());
                effects.push(Effect::Write { key: key.to_owned(), slot: slot.to_owned(), text });
            }
        }
        if !effects.is_empty() {
            self.changed(field_record(key));
        }
        self.write_municipality(key);
        if self.dirty {
            self.settle();
        }
        effects
    }

    fn write_municipality(&mut self, key: &str) {
        let (Some((place, _)), Some(look_up)) = (self.known(key), self.look_up_of(key)) else { return };
        let [prefecture, city, _] = FILLED.map(|slot| self.typed.slot(&place, slot).trim());
        let same = prefecture == look_up.filled[0] && city == look_up.filled[1];
        let code = if same { look_up.municipality.clone() } else { String::new() };
        if self.typed.slot(&place, MUNICIPALITY) != code {
            self.typed.set(&place, MUNICIPALITY, code);
            self.changed(field_record(key));
        }
    }

    fn look_up_of(&self, key: &str) -> Option<&LookUp> {
        self.memories.get(key).map(|memory| &memory.look_up)
    }

    fn say(&mut self, key: &str, said: String, towns: Vec<Place>) -> Vec<Effect> {
        let look_up = &mut self.memory(key).look_up;
        (look_up.said, look_up.towns) = (said, towns);
        self.stale = true;
        vec![]
    }
}

#[cfg(test)]
mod tests;

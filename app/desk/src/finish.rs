//! After the last confirmation: the application is made, kept, and sent where the form says so.

use crate::application::Application;
use crate::asked::Asked;
use crate::entry::{Entry, State};
use crate::handing::{Begun, Handing, live};
use crate::number::number;
use crate::receipt::Question;
use crate::store::{Kept, Store};
use crate::words;
use js_sys::Uint8Array;
use madoguchi_dom::moment;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::reception;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// How often the end was come to: only the last time counts, whatever took long before it.
    static TURNS: Cell<u32> = const { Cell::new(0) };
}

pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    let turn = TURNS.get() + 1;
    TURNS.set(turn);
    let Some(host) = asked.host.clone() else { return };
    let application = Application::of_draft(Arc::clone(&definition), &asked.records, &asked.files);
    let Some(entry) = entry(&application) else { return };
    let store = asked.kept.then(Store::of_page);
    let begun = Begun {
        asked,
        definition,
        host,
        application: Some(application),
        entry,
        zip: None,
        store: store.clone(),
        kept: false,
        question: None,
        others: vec![],
    };
    if begun.entry.url.is_empty() || begun.asked.trial {
        Handing::begin(begun);
        return;
    }
    let go_on = move |all| spawn_local(hand_in(begun, all, turn));
    match store {
        None => go_on(vec![]),
        // Where it cannot be read, what is at work on this page is known all the same.
        Some(store) => store.all(|all| go_on(all.unwrap_or_default())),
    }
}

/// `all` is what the outbox has. The same application is gone on with; about others that wait, and about one that was
/// received with the same answers, the resident is asked.
async fn hand_in(mut begun: Begun, mut all: Vec<Kept>, turn: u32) {
    let Some(application) = &begun.application else { return };
    let zip = application.gateway_zip().await;
    // Meanwhile the resident may have gone back, and may have come here once more.
    if TURNS.get() != turn || !begun.host.is_connected() {
        return;
    }
    for handing in live::all().into_iter().filter(|handing| handing.sends()) {
        let (entry, zip) = handing.kept();
        if all.iter().all(|(other, _)| other.key != entry.key) {
            all.push((entry, zip));
        }
    }
    let (waiting, ended): (Vec<Kept>, Vec<Kept>) = all.into_iter().partition(|(entry, _)| entry.is_waiting());
    let same = |(entry, _): &Kept| entry.answers == begun.entry.answers;
    let received = ended.iter().any(|kept| kept.0.is_accepted() && same(kept));
    let (same, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(same);
    begun.zip = zip.as_ref().ok().map(|bytes| Uint8Array::from(bytes.as_slice()));
    if let Some((entry, zip)) = same.into_iter().next() {
        begun.entry = Entry { url: begun.entry.url, ..entry };
        begun.zip = begun.zip.or(zip);
    } else if received {
        begun.question = Some(Question::Received);
    }
    if !others.is_empty() {
        begun.question = Some(Question::Waiting);
    }
    begun.others = others;
    if let (Err(sentence), None) = (zip, &begun.zip) {
        begun.question = None;
        return Handing::begin(begun).refuse(sentence);
    }
    let asks = begun.question.is_some();
    let handing = Handing::begin(begun);
    if !asks {
        handing.keep_and_send();
    }
}

/// Where the form sends applications, or nothing.
pub(crate) fn url(definition: &Definition) -> String {
    let url = &definition.procedure.reception_url;
    if reception::origin(url).is_some() { url.clone() } else { String::new() }
}

/// A new entry, with a key and a number of its own.
fn entry(application: &Application) -> Option<Entry> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let mut random = [0; 24];
    crypto.get_random_values_with_u8_array(&mut random).ok()?;
    let (digits, key) = random.split_first_chunk::<8>()?;
    let made = js_sys::Date::now();
    let number = number(moment(made).date, *digits);
    let definition = &application.definition;
    let procedure = &definition.procedure;
    let contact: Vec<String> = procedure.contact().into_iter().map(str::to_owned).collect();
    Some(Entry {
        key: key.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
        copy: application.copy(moment(made), &[format!("{}：{number}", words::NUMBER)]),
        number,
        procedure: procedure.id.clone(),
        title: definition.title.clone(),
        contact,
        url: url(definition),
        made,
        answers: application.answers(),
        files: application.file_facts(),
        state: State::Waiting { attempts: 0, why: None },
    })
}

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
    let may_keep = asked.kept;
    let begun = Begun {
        asked,
        definition,
        host,
        application: Some(application),
        entry,
        zip: None,
        may_keep,
        kept: false,
        questions: vec![],
        others: vec![],
    };
    if begun.entry.url.is_empty() || begun.asked.trial {
        Handing::begin(begun);
        return;
    }
    // Where it cannot be read, what is at work on this page is known all the same.
    Store::of_page().all(move |all| spawn_local(hand_in(begun, all.unwrap_or_default(), turn)));
}

/// `all` is what the outbox has. The same application is gone on with; about others that wait, and about one that was
/// received with the same answers, the resident is asked.
async fn hand_in(mut begun: Begun, all: Vec<Kept>, turn: u32) {
    let Some(application) = &begun.application else { return };
    let zip = application.gateway_zip().await;
    // Meanwhile the resident may have gone back, and may have come here once more.
    if TURNS.get() != turn || !begun.host.is_connected() {
        return;
    }
    // What is at work here is newer than what was read.
    let mut now: Vec<Kept> =
        live::all().iter().filter(|handing| handing.sends()).map(|handing| handing.as_kept()).collect();
    let at_work: Vec<String> = now.iter().map(|kept| kept.entry.key.clone()).collect();
    now.extend(all.into_iter().filter(|kept| !at_work.contains(&kept.entry.key)));
    let is_same = |kept: &Kept| kept.entry.answers == begun.entry.answers;
    let received = now.iter().any(|kept| kept.entry.is_accepted() && is_same(kept));
    now.retain(|kept| kept.entry.is_waiting());
    let (same, others): (Vec<_>, Vec<_>) = now.into_iter().partition(is_same);
    if !others.is_empty() {
        begun.questions.push(Question::Waiting);
    }
    begun.others = others;
    begun.zip = zip.as_ref().ok().map(|bytes| Uint8Array::from(bytes.as_slice()));
    if let Some(same) = same.into_iter().next() {
        begun.entry = Entry { url: begun.entry.url, ..same.entry };
        begun.zip = begun.zip.or(same.zip);
        begun.kept = same.on_device;
    } else if received {
        begun.questions.push(Question::Received);
    }
    match zip {
        Err(sentence) if begun.zip.is_none() => {
            begun.questions.clear();
            Handing::begin(begun).refuse(sentence);
        }
        _ => Handing::begin(begun).go_on(),
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

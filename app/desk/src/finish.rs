//! After the last confirmation: the application is made, kept, and sent where the form says so.

use crate::application::Application;
use crate::asked::Asked;
use crate::entry::{Entry, State};
use crate::handing::{Begun, Handing};
use crate::number::number;
use crate::store::Store;
use crate::words;
use js_sys::Uint8Array;
use madoguchi_dom::moment;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::reception;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

pub(crate) fn begin(asked: Rc<Asked>, definition: Arc<Definition>) {
    let Some(host) = asked.host.clone() else { return };
    let application = Application::of_draft(Arc::clone(&definition), &asked.records, &asked.files);
    let Some(entry) = entry(&application) else { return };
    if entry.url.is_empty() || asked.trial {
        Handing::begin(Begun {
            asked,
            definition,
            host,
            application: Some(application),
            entry,
            zip: None,
            store: None,
            others: vec![],
        });
        return;
    }
    if !asked.kept {
        return hand_in(asked, host, application, entry, None, vec![]);
    }
    Store::open(move |store| match store {
        None => hand_in(asked, host, application, entry, None, vec![]),
        Some(store) => {
            let of = store.clone();
            store.all(move |all| {
                let waiting = all.into_iter().map(|(entry, _)| entry).filter(Entry::is_waiting).collect();
                hand_in(asked, host, application, entry, Some(of), waiting);
            });
        }
    });
}

/// `waiting` are the applications of this form in the outbox. The same one is gone on with; about another one the
/// resident is asked.
fn hand_in(
    asked: Rc<Asked>,
    host: Element,
    application: Application,
    entry: Entry,
    store: Option<Store>,
    waiting: Vec<Entry>,
) {
    let definition = Arc::clone(&application.definition);
    spawn_local(async move {
        let zip = application.gateway_zip().await;
        let (same, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|of| of.answers == entry.answers);
        let entry = same.into_iter().next().unwrap_or(entry);
        let unmade = zip.as_ref().err().cloned();
        let zip = zip.ok().map(|bytes| Uint8Array::from(bytes.as_slice()));
        let handing = Handing::begin(Begun {
            asked,
            definition,
            host,
            application: Some(application),
            entry,
            zip,
            store,
            others,
        });
        match unmade {
            Some(sentence) => handing.refuse(sentence),
            None => handing.keep_and_send(),
        }
    });
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
    let url = if reception::origin(&procedure.reception_url).is_some() {
        procedure.reception_url.clone()
    } else {
        String::new()
    };
    Some(Entry {
        key: key.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
        copy: application.copy(moment(made), &[format!("{}：{number}", words::NUMBER)]),
        number,
        procedure: procedure.id.clone(),
        title: definition.title.clone(),
        contact,
        url,
        made,
        answers: application.answers(),
        files: application.file_facts(),
        state: State::Waiting { attempts: 0, why: None },
    })
}

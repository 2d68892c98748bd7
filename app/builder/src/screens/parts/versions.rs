//! Versions of the form and what differs between them (版と履歴), as a dialog.

mod compared;
mod list;
mod phones;

use super::dialog::{self, Dialog, DialogRef, OPENED};
use crate::browser;
use crate::editor::{Drawer, Editor};
use crate::focus;
use crate::store::StoreError;
use compared::Compared;
pub(in crate::screens) use compared::{Differences, Found};
use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;
use list::List;
use madoguchi_forms::versions::Versions;
pub(in crate::screens) use phones::Phones;
use std::rc::Rc;

/// One of two things that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Version(u64),
    Now,
}

/// What the dialog shows, as long as it is open.
#[derive(Clone, Copy)]
struct Desk {
    editor: Editor,
    dialog: DialogRef,
    versions: RwSignal<Option<Versions>>,
    /// What is compared with what; `None` shows the list.
    compared: RwSignal<Option<(Side, Side)>>,
    /// What was done, and what could not be: said in the dialog, as nothing behind it is read out.
    news: RwSignal<String>,
    trouble: RwSignal<Option<String>>,
}

#[component]
pub fn VersionList(dialog: DialogRef) -> impl IntoView {
    let desk = Desk {
        editor: expect_context(),
        dialog,
        versions: RwSignal::new(None),
        compared: RwSignal::new(None),
        news: RwSignal::new(String::new()),
        trouble: RwSignal::new(None),
    };
    let open = RwSignal::new(false);
    let listeners = StoredValue::new_local(vec![]);
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        let opened = EventListener::new(&dialog, OPENED, move |_| {
            desk.begin();
            open.set(true);
        });
        let closed = EventListener::new(&dialog, "close", move |_| _ = open.try_set(false));
        listeners.set_value(vec![opened, closed]);
    });
    on_cleanup(move || _ = listeners.try_update_value(Vec::clear));
    view! {
        <Dialog name="versions" title="版と履歴" dialog=dialog>
            {move || open.get().then(|| view! {
                <div role="alert">{move || desk.trouble.get().map(|text| view! { <p class="notice">{text}</p> })}</div>
                <p class="news" role="status">{move || desk.news.get()}</p>
                {move || match desk.compared.get() {
                    None => view! { <List desk /> }.into_any(),
                    Some(sides) => view! { <Compared desk sides /> }.into_any(),
                }}
            })}
        </Dialog>
    }
}

impl Desk {
    fn begin(self) {
        self.versions.set(None);
        self.compared.set(None);
        self.news.set(String::new());
        self.trouble.set(None);
        self.change(|drawer| async move { drawer.versions().await }, String::new());
    }

    /// Does something with the versions, and says so or why not.
    fn change<T>(self, work: impl FnOnce(Rc<Drawer>) -> T + 'static, done: String)
    where
        T: Future<Output = Result<Versions, StoreError>> + 'static,
    {
        let drawer = self.editor.drawer();
        self.trouble.set(None);
        spawn_local(async move {
            match work(drawer).await {
                Ok(versions) => {
                    self.versions.try_set(Some(versions));
                    self.news.try_set(done);
                }
                Err(error) => {
                    self.news.try_set(String::new());
                    self.trouble.try_set(Some(error.sentence()));
                }
            }
        });
    }

    /// Goes back to a version, and says on the screen behind how that is undone.
    fn go_back_to(self, number: u64) {
        self.trouble.set(None);
        let name = self.name(Side::Version(number));
        spawn_local(async move {
            match self.editor.go_back_to(number).await {
                Ok(true) => {
                    dialog::close(self.dialog);
                    let sentence =
                        format!("{name}に戻しました。「元に戻す」で取り消せます。戻す前の状態も、版に残しました。");
                    self.editor.notice.try_set(Some(sentence));
                }
                Ok(false) => _ = self.news.try_set(format!("今の様式は、{name}と同じです。")),
                Err(sentence) => _ = self.trouble.try_set(Some(sentence)),
            }
        });
    }

    fn compare(self, before: Side, after: Side) {
        self.news.set(String::new());
        self.trouble.set(None);
        self.compared.set(Some((before, after)));
        focus::focus_soon("#compared-title");
    }

    fn list(self) {
        self.compared.set(None);
        self.trouble.set(None);
        focus::focus_soon("#version-list-title");
    }

    /// 「11月21日 14:05の版」.
    fn name(self, side: Side) -> String {
        let at = |number| self.versions.with(|all| all.as_ref()?.get(number).map(|version| version.at));
        match side {
            Side::Now => "今の様式".to_owned(),
            Side::Version(number) => format!("{}の版", at(number).map(browser::in_words).unwrap_or_default()),
        }
    }
}

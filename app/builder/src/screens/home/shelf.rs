//! The forms of this device as the start screen knows them, and what it does with them.

use crate::app::{Kept, UnkeptForms};
use crate::browser;
use crate::focus;
use crate::store::{Place, Store, StoreError, Summary};
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::History;
use madoguchi_forms::origin::Origin;

/// What the list of forms stands under.
pub const HEADING: &str = "#recent-title";

/// A form of this device, and where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Listed {
    pub summary: Summary,
    pub place: Place,
}

impl Listed {
    pub fn title(&self) -> String {
        named(&self.summary.title)
    }

    pub fn origin(&self) -> Option<&Origin> {
        self.summary.origin.as_ref()
    }
}

/// A form's title, or what stands for it.
pub fn named(title: &str) -> String {
    if title.trim().is_empty() { "（名前のない様式）".to_owned() } else { title.to_owned() }
}

#[derive(Clone, Copy, Debug)]
pub struct Shelf {
    kept: Kept,
    unkept: UnkeptForms,
    /// `None` until they are found. The one changed last comes first.
    pub forms: RwSignal<Option<Vec<Listed>>>,
    /// What could not be done, and what to do instead.
    pub notice: RwSignal<Option<String>>,
    /// What was done.
    pub news: RwSignal<String>,
}

impl Shelf {
    pub fn new(notice: RwSignal<Option<String>>) -> Self {
        let shelf = Self {
            kept: expect_context(),
            unkept: expect_context(),
            forms: RwSignal::new(None),
            notice,
            news: RwSignal::new(String::new()),
        };
        spawn_local(async move { shelf.refresh().await });
        shelf
    }

    pub fn store(&self) -> Result<Store, StoreError> {
        self.kept.get_value()
    }

    pub async fn refresh(&self) {
        match self.list().await {
            Ok(found) => _ = self.forms.try_set(Some(found)),
            Err(error) => {
                self.refuse(&error);
                self.forms.try_set(Some(vec![]));
            }
        }
    }

    async fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let store = self.store()?;
        let mut places = store.places().await?;
        let place = |id: &str| places.remove(id).unwrap_or_else(|| Place::none(id));
        let forms = store.list().await?.into_iter().scan(place, |place, summary| {
            let place = place(&summary.id);
            Some(Listed { summary, place })
        });
        Ok(forms.collect())
    }

    pub fn refuse(&self, error: &StoreError) {
        self.notice.try_set(Some(error.sentence()));
    }

    /// Does something with the device's store, says what came of it, and shows the forms as they are then.
    pub fn act(self, work: impl Future<Output = Result<String, StoreError>> + 'static) {
        self.notice.set(None);
        spawn_local(async move {
            match work.await {
                Ok(sentence) => _ = self.news.try_set(sentence),
                Err(error) => self.refuse(&error),
            }
            self.refresh().await;
            // The row that was acted on may be elsewhere now.
            focus::keep_soon(HEADING);
        });
    }

    pub fn put(self, places: Vec<Place>, sentence: String) {
        self.act(async move {
            self.store()?.put_places(&places).await?;
            Ok(sentence)
        });
    }

    /// A form of its own with the same content, in the same folder.
    pub fn copy(self, form: Listed) {
        self.act(async move {
            let store = self.store()?;
            let history = store.get(&form.summary.id).await?.history;
            let title = format!("{}（コピー）", form.title());
            let definition = Definition { title: title.clone(), ..history.definition().clone() };
            let id = browser::fresh_id().to_string();
            store.put(&id, &History::new(definition), browser::now()).await?;
            store.put_places(&[Place { id, folder: form.place.folder, archived: false }]).await?;
            Ok(format!("「{title}」を作りました。"))
        });
    }

    pub fn remove(self, form: Listed) {
        self.act(async move {
            let id = &form.summary.id;
            self.store()?.remove(id).await?;
            self.unkept.update(|forms| _ = forms.remove(id));
            Ok(format!("「{}」を削除しました。", form.title()))
        });
    }
}

//! Putting forms into a folder, as a dialog: a folder is there as long as a form is in it.

use super::shelf::Shelf;
use crate::screens::parts::controls::control_id;
use crate::screens::parts::dialog::{self, Dialog, DialogRef};
use crate::store::Place;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is to be put into a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    pub places: Vec<Place>,
    /// The folder whose forms all go into another, which gives it another name.
    pub renamed: Option<String>,
}

#[component]
pub fn FolderDialog(shelf: Shelf, moving: RwSignal<Option<Moving>>, dialog: DialogRef) -> impl IntoView {
    let name = RwSignal::new(String::new());
    Effect::new(move || {
        if let Some(moving) = moving.get() {
            name.set(moving.places.first().map(|place| place.folder.clone()).unwrap_or_default());
        }
    });
    let folders = Memo::new(move |_| {
        let of = |forms: &Vec<super::shelf::Listed>| {
            forms.iter().map(|form| form.place.folder.clone()).collect::<BTreeSet<_>>()
        };
        shelf.forms.with(|forms| forms.as_ref().map(of).unwrap_or_default())
    });
    let put = move |folder: String| {
        dialog::close(dialog);
        let Some(moving) = moving.get_untracked() else { return };
        let sentence = match (folder.is_empty(), moving.renamed) {
            (true, _) => "フォルダーから出しました。".to_owned(),
            (_, Some(before)) => format!("フォルダー「{before}」の名前を「{folder}」に変えました。"),
            (_, None) => format!("フォルダー「{folder}」に入れました。"),
        };
        let places = moving.places.into_iter().map(|place| Place { folder: folder.clone(), ..place });
        shelf.put(places.collect(), sentence);
    };
    let taken = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        put(name.get_untracked().trim().to_owned());
    };
    let (id, list) = (control_id(), control_id());
    let is_inside =
        move || moving.with(|moving| moving.iter().flat_map(|m| &m.places).any(|place| !place.folder.is_empty()));
    view! {
        <Dialog name="folder" title="フォルダー" dialog=dialog>
            <form class="setting" on:submit=taken>
                <label for=id.clone()>"フォルダーの名前"</label>
                <input
                    type="text" id=id autocomplete="off" autofocus list=list.clone() maxlength="60"
                    prop:value=move || name.get() on:input=move |ev| name.set(event_target_value(&ev))
                />
                <datalist id=list>
                    {move || folders.get().into_iter().filter(|f| !f.is_empty()).map(|folder| view! {
                        <option value=folder></option>
                    }).collect_view()}
                </datalist>
                <p class="support">"新しい名前を書くと、そのフォルダーができます。係や手続の種類ごとに分けると探しやすくなります。"</p>
                <div class="builder-buttons">
                    <button type="submit" class="primary">"決める"</button>
                    {move || is_inside().then(|| view! {
                        <button type="button" on:click=move |_| put(String::new())>"フォルダーから出す"</button>
                    })}
                </div>
            </form>
        </Dialog>
    }
}

//! The resident's form inside a screen of the builder: it follows the definition that staff are working on.

use crate::editor::Editor;
use leptos::html;
use leptos::prelude::*;
use madoguchi_dom::{Form, today};
use madoguchi_forms::definition::Definition;
use madoguchi_view::{Mode, Session};
use std::sync::Arc;

/// The form, once it stands on the page.
pub(crate) type FormHandle = StoredValue<Option<Form>, LocalStorage>;

/// `prefix` begins the id of every element, so that two forms can stand on one page; `on_change` is called after
/// everything that happens in the form, which is then found in `form`.
#[component]
pub(crate) fn ResidentForm(
    prefix: &'static str,
    #[prop(into)] mode: Signal<Mode>,
    form: FormHandle,
    on_change: impl Fn() + Copy + 'static,
    /// Another definition than the one that staff are working on.
    #[prop(optional, into)]
    definition: Option<Signal<Arc<Definition>>>,
) -> impl IntoView {
    let definition = definition.unwrap_or_else(|| expect_context::<Editor>().definition.into());
    let host: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move || {
        let Some(host) = host.get() else { return };
        let definition = definition.get();
        let mode = mode.get();
        form.update_value(|form| {
            if let Some(form) = form {
                return form.change(|session| {
                    session.set_mode(mode);
                    session.redefine(definition);
                });
            }
            madoguchi_photo::lend(&host);
            let built = Form::build((**host).clone(), Session::new(definition, today(), prefix, mode));
            built.on_change(on_change);
            *form = Some(built);
        });
    });
    on_cleanup(move || _ = form.try_update_value(Option::take));
    view! { <div node_ref=host></div> }
}

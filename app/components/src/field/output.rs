//! A value that the form works out, such as a fee.

use super::At;
use leptos::prelude::*;

pub(super) fn output(at: &At) -> AnyView {
    let words = at.state.words.clone();
    let said = move || {
        let words = words.get();
        if words.is_empty() {
            "計算に使う項目を入力すると、ここに表示します。".to_owned()
        } else {
            words
        }
    };
    view! {
        <div class="field" data-place=at.key.clone() tabindex="-1">
            <label class="label" for=at.ids.control("")>{at.state.item.label.clone()}</label>
            {at.help()}
            <output class="calculated" id=at.ids.control("")>{said}</output>
            {at.error("", at.state.said(&[]))}
        </div>
    }
    .into_any()
}

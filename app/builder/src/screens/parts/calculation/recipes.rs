//! The calculations that forms have most (よくある計算), to begin with.

use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::calculation::Expression;
use madoguchi_forms::calculation::recipes::recipes;
use madoguchi_forms::calculation::words::sentence;
use madoguchi_forms::id::ItemId;

/// Shown while there is no calculation yet. `own` is the calculated item.
#[component]
pub(super) fn Recipes(own: ItemId, expression: Signal<Expression>, give: Callback<Expression>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let is_new = Memo::new(move |_| expression.with(|e| *e == Expression::Sum(vec![])));
    let of_form = move || {
        editor.index.with(|index| {
            let found = recipes(&index.1, &own).into_iter();
            found.map(|recipe| (sentence(&recipe, &index.1), recipe)).collect::<Vec<_>>()
        })
    };
    let offered = move || is_new.get().then(&of_form).filter(|found| !found.is_empty());
    let line = move |(words, recipe): (String, Expression)| {
        let take = move |_| {
            give.run(recipe.clone());
            // What was pressed is gone; the amounts are written next.
            focus::focus_soon(".calculation input");
        };
        view! { <li><button type="button" on:click=take>{words}</button></li> }
    };
    move || {
        offered().map(|of_form| view! {
            <div class="recipes" role="group" aria-label="よくある計算">
                <p class="support">"よくある計算から始めるか、その下で組み立てます。金額は、このあとに書きます。"</p>
                <ul>{of_form.into_iter().map(line).collect_view()}</ul>
            </div>
        })
    }
}

//! A calculation, built from a closed set of operators with pick-lists.

mod recipes;

use super::controls::{LateField, Pick};
use super::pick_item::{Offer, PickItem};
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::calculation::Expression;
use madoguchi_forms::date::Date;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::index::{Index, Location};
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Role;
use madoguchi_forms::setting::SettingValue;
use madoguchi_forms::shape::Shape;
use madoguchi_forms::widget::Widget;
use recipes::Recipes;
use serde_json::Number;
use std::sync::Arc;

#[component]
pub fn CalculationEditor(
    /// The calculated item.
    id: ItemId,
    help: &'static str,
    value: Memo<Option<SettingValue>>,
    set: Callback<SettingValue>,
) -> impl IntoView {
    let expression = Signal::derive(move || match value.get() {
        Some(SettingValue::Calculation(expression)) => expression,
        _ => Expression::Sum(vec![]),
    });
    let give = Callback::new(move |e: Expression| set.run(SettingValue::Calculation(e)));
    view! {
        <fieldset class="setting calculation">
            <legend>"計算のしかた"</legend>
            <p class="support">{help}</p>
            <Recipes own=id.clone() expression=expression give=give />
            <Node own=id groups=vec![] expression=expression give=give />
        </fieldset>
    }
}

const OPERATORS: [(&str, &str); 8] = [
    ("sum", "足し算"),
    ("product", "掛け算"),
    ("answer", "回答の数"),
    ("number", "決まった数"),
    ("table", "選択肢ごとの数"),
    ("count", "繰り返しの件数"),
    ("sum-over", "繰り返しの合計"),
    ("age-on", "ある日の満年齢"),
];

fn operator(e: &Expression) -> &'static str {
    match e {
        Expression::Number(_) => "number",
        Expression::Answer(_) => "answer",
        Expression::Sum(_) => "sum",
        Expression::Product(_) => "product",
        Expression::Count(_) => "count",
        Expression::SumOver { .. } => "sum-over",
        Expression::Table { .. } => "table",
        Expression::AgeOn { .. } => "age-on",
    }
}

/// Any part of the expression. `groups` are the repeated groups whose rows it is worked out in.
#[component]
fn Node(own: ItemId, groups: Vec<ItemId>, expression: Signal<Expression>, give: Callback<Expression>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let own = StoredValue::new(own);
    let groups = StoredValue::new(groups);
    let offered = move |wanted: fn(&Item) -> bool| {
        Memo::new(move |_| {
            editor.index.with(|i| own.with_value(|own| groups.with_value(|groups| offered(&i.1, own, groups, wanted))))
        })
    };
    let (numbers, choices, rows, dates) = (offered(is_number), offered(is_choice), offered(is_group), offered(is_date));
    let code = Memo::new(move |_| expression.with(operator).to_owned());
    let available = Signal::derive(move || {
        let any = |offers: Memo<Vec<Offer>>| offers.with(|offers| !offers.is_empty());
        let possible = |code: &str| match code {
            "answer" => any(numbers),
            "table" => any(choices),
            "count" | "sum-over" => any(rows),
            "age-on" => any(dates),
            _ => true,
        };
        let all = OPERATORS.iter().filter(|o| possible(o.0) || code.with(|c| c == o.0));
        all.map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
    });
    let begin = move |code: String| {
        let first =
            |offers: Memo<Vec<Offer>>| offers.with_untracked(|offers| offers.first().map(|o| Arc::clone(&o.item)));
        let begun = match code.as_str() {
            "sum" => Some(Expression::Sum(vec![])),
            "product" => Some(Expression::Product(vec![])),
            "number" => Some(Expression::Number(Number::from(0))),
            "answer" => first(numbers).map(|i| Expression::Answer(i.id.clone())),
            "table" => first(choices).map(|i| Expression::table(&i, &[])),
            "count" => first(rows).map(|i| Expression::Count(i.id.clone())),
            "age-on" => first(dates).map(|i| Expression::AgeOn { birth: i.id.clone(), on: madoguchi_dom::today() }),
            "sum-over" => first(rows).map(|i| Expression::SumOver {
                group: i.id.clone(),
                each: Box::new(Expression::Number(Number::from(0))),
            }),
            _ => None,
        };
        if let Some(begun) = begun {
            give.run(begun);
        }
    };
    view! {
        <div class="calculation-node">
            <Pick label="計算の種類" options=available value=code.into() on_change=Callback::new(begin) />
            {move || match code.get().as_str() {
                "sum" | "product" => {
                    view! { <Terms own=own.get_value() groups=groups.get_value() expression=expression give=give /> }.into_any()
                }
                "number" => view! { <FixedNumber expression=expression give=give /> }.into_any(),
                "answer" => view! {
                    <ItemPick
                        label="どの回答" items=numbers expression=expression
                        give=Callback::new(move |item: Arc<Item>| give.run(Expression::Answer(item.id.clone())))
                    />
                }.into_any(),
                "count" => view! {
                    <ItemPick
                        label="どの繰り返し" items=rows expression=expression
                        give=Callback::new(move |item: Arc<Item>| give.run(Expression::Count(item.id.clone())))
                    />
                }.into_any(),
                "sum-over" => view! {
                    <SumOver
                        own=own.get_value() groups=groups.get_value() items=rows
                        expression=expression give=give
                    />
                }.into_any(),
                "table" => view! {
                    <ItemPick
                        label="どの選択" items=choices expression=expression
                        give=Callback::new(move |item: Arc<Item>| give.run(Expression::table(&item, &[])))
                    />
                    <TableRows items=choices expression=expression give=give />
                }.into_any(),
                _ => view! {
                    <ItemPick
                        label="どの生年月日" items=dates expression=expression
                        give=Callback::new(move |item: Arc<Item>| {
                            let on = untrack(|| day(&expression.get()));
                            give.run(Expression::AgeOn { birth: item.id.clone(), on });
                        })
                    />
                    <AgeDay expression=expression give=give />
                }.into_any(),
            }}
        </div>
    }
    .into_any()
}

fn is_number(item: &Item) -> bool {
    matches!(item.kind.shape(), Shape::Integer(_) | Shape::Number(_))
}

fn is_choice(item: &Item) -> bool {
    matches!(item.kind.widget(), Widget::Radio(_) | Widget::List(_))
}

fn is_date(item: &Item) -> bool {
    matches!(item.kind.widget(), Widget::Date { .. })
}

/// The day on which an age is counted.
fn day(expression: &Expression) -> Date {
    match expression {
        Expression::AgeOn { on, .. } => *on,
        _ => madoguchi_dom::today(),
    }
}

#[component]
fn AgeDay(expression: Signal<Expression>, give: Callback<Expression>) -> impl IntoView {
    let value = Signal::derive(move || expression.with(|e| day(e).to_string()));
    let take = move |text: String| {
        if let (Some(on), Expression::AgeOn { birth, .. }) = (Date::parse(&text), expression.get_untracked()) {
            give.run(Expression::AgeOn { birth, on });
        }
    };
    view! { <LateField label="どの日の年齢" value=value kind="date" on_change=Callback::new(take) /> }
}

fn is_group(item: &Item) -> bool {
    item.kind.role() == Role::Group
}

/// The items before the calculated one that can be asked from rows of these groups.
fn offered(index: &Index, own: &ItemId, groups: &[ItemId], wanted: fn(&Item) -> bool) -> Vec<Offer> {
    let Some(from) = index.get(own) else { return vec![] };
    let inside: Vec<ItemId> = from.groups.iter().chain(groups).cloned().collect();
    let fits = |l: &&&Location| l.order < from.order && inside.starts_with(&l.groups) && wanted(&l.item);
    index.in_order().iter().filter(fits).map(|l| Offer::of(index, l)).collect()
}

#[component]
fn ItemPick(
    label: &'static str,
    items: Memo<Vec<Offer>>,
    expression: Signal<Expression>,
    give: Callback<Arc<Item>>,
) -> impl IntoView {
    let value = Signal::derive(move || expression.with(|e| e.items().first().map(|(id, _)| (*id).clone())));
    view! { <PickItem label=label offers=items value=value on_change=give /> }
}

#[component]
fn FixedNumber(expression: Signal<Expression>, give: Callback<Expression>) -> impl IntoView {
    let value = Signal::derive(move || match expression.get() {
        Expression::Number(n) => n.to_string(),
        _ => String::new(),
    });
    let take = move |text: String| {
        if let Some(n) = number(&text) {
            give.run(Expression::Number(n));
        }
    };
    view! { <LateField label="数" value=value input_mode="decimal" on_change=Callback::new(take) /> }
}

fn number(text: &str) -> Option<Number> {
    let text = madoguchi_forms::normalise::number(text);
    text.parse::<i64>().ok().map(Number::from).or_else(|| text.parse().ok().and_then(Number::from_f64))
}

/// The terms of a sum or the factors of a product.
#[component]
fn Terms(
    own: ItemId,
    groups: Vec<ItemId>,
    expression: Signal<Expression>,
    give: Callback<Expression>,
) -> impl IntoView {
    let terms = move || match expression.get() {
        Expression::Sum(of) | Expression::Product(of) => of,
        _ => vec![],
    };
    let put = move |of: Vec<Expression>| {
        give.run(match expression.get_untracked() {
            Expression::Product(_) => Expression::Product(of),
            _ => Expression::Sum(of),
        });
    };
    let add = move |_| {
        let mut of = untrack(terms);
        of.push(Expression::Number(Number::from(0)));
        put(of);
    };
    let positions = move || (0..terms().len()).collect::<Vec<_>>();
    view! {
        <ol class="terms">
            <For each=positions key=|i| *i let:at>
                <li>
                    <Node
                        own=own.clone() groups=groups.clone()
                        expression=Signal::derive(move || terms().get(at).cloned().unwrap_or(Expression::Sum(vec![])))
                        give=Callback::new(move |e| {
                            let mut of = untrack(terms);
                            if let Some(term) = of.get_mut(at) {
                                *term = e;
                            }
                            put(of);
                        })
                    />
                    <button type="button" class="small" on:click=move |_| {
                        let mut of = untrack(terms);
                        if at < of.len() {
                            of.remove(at);
                        }
                        put(of);
                    }>
                        "これを外す"
                    </button>
                </li>
            </For>
        </ol>
        <button type="button" class="small" on:click=add>
            {move || if matches!(expression.get(), Expression::Product(_)) { "掛けるものを追加" } else { "足すものを追加" }}
        </button>
    }
}

#[component]
fn SumOver(
    own: ItemId,
    groups: Vec<ItemId>,
    items: Memo<Vec<Offer>>,
    expression: Signal<Expression>,
    give: Callback<Expression>,
) -> impl IntoView {
    let group = Memo::new(move |_| expression.with(|e| e.items().first().map(|(id, _)| (*id).clone())));
    let each = Signal::derive(move || match expression.get() {
        Expression::SumOver { each, .. } => *each,
        _ => Expression::Number(Number::from(0)),
    });
    let put = move |group: ItemId, each: Expression| give.run(Expression::SumOver { group, each: Box::new(each) });
    view! {
        <ItemPick
            label="どの繰り返し" items=items expression=expression
            give=Callback::new(move |item: Arc<Item>| put(item.id.clone(), Expression::Number(Number::from(0))))
        />
        <p class="support">"1件ごとに、次を計算して合計します。"</p>
        {move || group.get().map(|group| {
            let inner: Vec<ItemId> = groups.iter().chain([&group]).cloned().collect();
            view! {
                <Node
                    own=own.clone() groups=inner expression=each
                    give=Callback::new(move |e| put(group.clone(), e))
                />
            }
        })}
    }
}

/// A number for every choice of the item.
#[component]
fn TableRows(items: Memo<Vec<Offer>>, expression: Signal<Expression>, give: Callback<Expression>) -> impl IntoView {
    // The rows follow the choices as they are now; amounts already given stay.
    let current = move || match expression.get() {
        Expression::Table { item, rows } => {
            items.with(|items| items.iter().find(|o| o.item.id == item).map(|o| (Arc::clone(&o.item), rows)))
        }
        _ => None,
    };
    let lines = move || {
        current().map_or(vec![], |(item, rows)| {
            let labels = match item.kind.widget() {
                Widget::Radio(choices) | Widget::List(choices) => choices,
                _ => vec![],
            };
            let amount =
                |value| rows.iter().find(|r| r.choice == value).map_or("0".to_owned(), |r| r.amount.to_string());
            labels.into_iter().map(|c| (c.label.clone(), amount(c.value.clone()), c.value)).collect::<Vec<_>>()
        })
    };
    let set_amount = move |at: usize, text: String| {
        let (Some(n), Some((item, rows))) = (number(&text), untrack(current)) else { return };
        let Expression::Table { item, mut rows } = Expression::table(&item, &rows) else { return };
        if let Some(row) = rows.get_mut(at) {
            row.amount = n;
        }
        give.run(Expression::Table { item, rows });
    };
    let labels = move || lines().into_iter().enumerate().map(|(i, line)| (i, line.0)).collect::<Vec<_>>();
    view! {
        <ul class="table-rows">
            <For each=labels key=Clone::clone let:line>
                {
                    let (at, label) = line;
                    let value = Signal::derive(move || lines().get(at).map(|l| l.1.clone()).unwrap_or_default());
                    let id = super::controls::control_id();
                    view! {
                        <li>
                            <label for=id.clone()>{label}</label>
                            <input
                                type="text" inputmode="decimal" id=id prop:value=move || value.get()
                                on:change=move |ev| set_amount(at, event_target_value(&ev))
                            />
                        </li>
                    }
                }
            </For>
        </ul>
    }
}

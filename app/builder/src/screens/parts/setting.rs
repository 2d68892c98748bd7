//! One setting of a kind, by the type of its value: a new kind needs nothing here.

use super::calculation::CalculationEditor;
use super::choices::ChoicesEditor;
use super::controls::{Check, LateField, Pick, TextField};
use super::trial::TryIt;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::date::Date;
use madoguchi_forms::dependencies::Why;
use madoguchi_forms::edit::Change;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::Item;
use madoguchi_forms::setting::{DateLimit, Setting, SettingError, SettingValue};
use madoguchi_forms::texts::Part;
use serde_json::Number;
use std::sync::Arc;

#[component]
pub fn SettingControl(id: StoredValue<ItemId>, item: Memo<Option<Arc<Item>>>, name: &'static str) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let find = move |item: &Option<Arc<Item>>| {
        item.as_ref().and_then(|i| i.kind.settings().into_iter().find(|s| s.name == name))
    };
    let value = Memo::new(move |_| item.with(|i| find(i).map(|s| s.value)));
    let set = Callback::new(move |to: SettingValue| {
        let Some(item) = item.get_untracked() else { return };
        match item.kind.with(name, &to) {
            Ok(kind) => _ = editor.change(&id.get_value(), Change::Kind(kind)),
            Err(SettingError::Refused(sentence)) => editor.notice.set(Some(sentence)),
            Err(SettingError::Unknown) => {}
        }
    });
    let Some(Setting { label, help, options, value: first, .. }) = item.with_untracked(|i| find(i)) else {
        return ().into_any();
    };
    let text = Signal::derive(move || value.with(|v| v.as_ref().map(as_text).unwrap_or_default()));
    match first {
        SettingValue::Flag(_) => {
            let on = Signal::derive(move || value.get() == Some(SettingValue::Flag(true)));
            view! { <Check label=label help=help value=on on_change=Callback::new(move |on| set.run(SettingValue::Flag(on))) /> }
                .into_any()
        }
        SettingValue::Text(_) => view! {
            <TextField
                label=label help=help value=text part=Part::Setting
                on_input=Callback::new(move |t| set.run(SettingValue::Text(t)))
            />
        }
        .into_any(),
        SettingValue::LongText(_) => view! {
            <TextField
                label=label help=help value=text lines=4 part=Part::Setting
                on_input=Callback::new(move |t| set.run(SettingValue::LongText(t)))
            />
        }
        .into_any(),
        SettingValue::Count(_) => {
            let parse = move |t: String| match parse_count(&t) {
                Ok(n) => set.run(SettingValue::Count(n)),
                Err(sentence) => editor.notice.set(Some(format!("「{label}」{sentence}"))),
            };
            view! { <LateField label=label help=help value=text input_mode="numeric" on_change=Callback::new(parse) /> }
                .into_any()
        }
        SettingValue::Number(_) => {
            let parse = move |t: String| match parse_number(&t) {
                Ok(n) => set.run(SettingValue::Number(n)),
                Err(sentence) => editor.notice.set(Some(format!("「{label}」{sentence}"))),
            };
            view! { <LateField label=label help=help value=text input_mode="decimal" on_change=Callback::new(parse) /> }
                .into_any()
        }
        SettingValue::Time(_) => {
            let take = move |t: String| set.run(SettingValue::Time((!t.is_empty()).then_some(t)));
            view! { <LateField label=label help=help value=text kind="time" on_change=Callback::new(take) /> }
                .into_any()
        }
        SettingValue::Pick(_) => {
            let options = Signal::derive(move || {
                options.iter().map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
            });
            view! {
                <Pick
                    label=label help=help options=options value=text
                    on_change=Callback::new(move |code| set.run(SettingValue::Pick(code)))
                />
            }
            .into_any()
        }
        SettingValue::DateLimit(_) => {
            view! { <DateLimitControl label=label help=help value=value set=set /> }.into_any()
        }
        SettingValue::Choices(_) => view! { <ChoicesEditor id=id help=help value=value set=set /> }.into_any(),
        SettingValue::Calculation(_) => view! {
            <CalculationEditor id=id.get_value() help=help value=value set=set />
            <TryIt id=id why=Why::Calculated />
        }
        .into_any(),
    }
}

fn as_text(value: &SettingValue) -> String {
    match value {
        SettingValue::Count(n) => n.map(|n| n.to_string()).unwrap_or_default(),
        SettingValue::Number(n) => n.as_ref().map(Number::to_string).unwrap_or_default(),
        SettingValue::Text(t) | SettingValue::LongText(t) | SettingValue::Pick(t) => t.clone(),
        SettingValue::Time(t) => t.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

fn parse_count(text: &str) -> Result<Option<u32>, &'static str> {
    let text = madoguchi_forms::normalise::number(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "は0以上の数字で入力してください。例：20")
}

fn parse_number(text: &str) -> Result<Option<Number>, &'static str> {
    let text = madoguchi_forms::normalise::number(text);
    if text.is_empty() {
        return Ok(None);
    }
    let whole = text.parse::<i64>().ok().map(Number::from);
    let number = whole.or_else(|| text.parse().ok().and_then(Number::from_f64));
    number.map(Some).ok_or("は数字で入力してください。例：100")
}

/// No limit, a fixed day, or a number of days from the day of the application.
#[component]
fn DateLimitControl(
    label: &'static str,
    help: &'static str,
    value: Memo<Option<SettingValue>>,
    set: Callback<SettingValue>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let limit = Memo::new(move |_| match value.get() {
        Some(SettingValue::DateLimit(limit)) => limit,
        _ => None,
    });
    let way = Signal::derive(move || {
        match limit.get() {
            None => "none",
            Some(DateLimit::On(_)) => "on",
            Some(DateLimit::DaysFromToday(_)) => "days",
        }
        .to_owned()
    });
    let give = move |limit| set.run(SettingValue::DateLimit(limit));
    let choose = move |way: String| {
        give(match way.as_str() {
            "on" => Some(DateLimit::On(madoguchi_dom::today())),
            "days" => Some(DateLimit::DaysFromToday(0)),
            _ => None,
        });
    };
    let options: Vec<(String, String)> = [("none", "決めない"), ("on", "決まった日"), ("days", "申請する日から数える")]
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .to_vec();
    let day = Signal::derive(move || match limit.get() {
        Some(DateLimit::On(date)) => date.to_string(),
        _ => String::new(),
    });
    let days = Signal::derive(move || match limit.get() {
        Some(DateLimit::DaysFromToday(days)) => days.to_string(),
        _ => String::new(),
    });
    let take_day = move |text: String| {
        if let Some(date) = Date::parse(&text) {
            give(Some(DateLimit::On(date)));
        }
    };
    let take_days = move |text: String| match madoguchi_forms::normalise::number(&text).parse::<i32>() {
        Ok(days) => give(Some(DateLimit::DaysFromToday(days))),
        Err(_) => editor.notice.set(Some(format!("「{label}」の日数は数字で入力してください。例：5（前の日は -5）"))),
    };
    view! {
        <div class="setting-group">
            <Pick label=label help=help options=options value=way on_change=Callback::new(choose) />
            {move || match limit.with(|l| l.map(|l| matches!(l, DateLimit::On(_)))) {
                Some(true) => view! {
                    <LateField label="日" help="限りとする日で、その日を含みます。" value=day kind="date" on_change=Callback::new(take_day) />
                }.into_any(),
                Some(false) => view! {
                    <LateField
                        label="何日後（前は「-」を付ける）" help="申請する日を0として数えます。" value=days input_mode="text"
                        on_change=Callback::new(take_days)
                    />
                }.into_any(),
                None => ().into_any(),
            }}
        </div>
    }
}

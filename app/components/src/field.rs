//! One question on the screen (入力欄): label, support text, control, error, in the design system's order.

mod choices;
mod files;
mod line;
mod output;
mod parts;
mod several;

use crate::filling::Filling;
use crate::ids::Ids;
use crate::state::{FieldState, Said};
use leptos::prelude::*;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::shape::Shape;
use madoguchi_forms::widget::{Line, TIME_SLOTS, Widget};
use std::sync::Arc;

/// Everything a control needs to know of its field.
#[derive(Clone)]
pub(crate) struct At {
    pub(crate) filling: Filling,
    pub(crate) state: FieldState,
    pub(crate) ids: Ids,
    /// The place in its written form.
    pub(crate) key: String,
    /// What the form says by itself below the staff's support text.
    hint: String,
}

/// A question with its answer, by its widget.
pub(crate) fn field(filling: Filling, item: &Arc<Item>, state: FieldState) -> AnyView {
    let ids = Ids::new(&filling.prefix(), &state.place);
    let widget = item.kind.widget();
    let at = At { filling, ids, key: state.place.to_string(), state, hint: hint(&widget, &item.kind.shape()) };
    match widget {
        Widget::Line(line) => at.labelled(line::single(&at, &line)),
        Widget::Lines { rows, line } => at.labelled(line::area(&at, rows, &line)),
        Widget::Twice(line) => at.grouped("group", several::twice(&at, &line)),
        Widget::Date { autocomplete } => at.grouped("group", several::date(&at, autocomplete)),
        Widget::Time => at.grouped("group", several::numbers(&at, &TIME_SLOTS)),
        Widget::Radio(choices) => at.grouped("radiogroup", choices::radio(&at, choices)),
        Widget::List(choices) => at.labelled(choices::list(&at, choices)),
        Widget::Checks(choices) => at.grouped("group", choices::checks(&at, choices)),
        Widget::Tick { words } => at.grouped("group", choices::tick(&at, words)),
        Widget::Parts(parts) => parts::parts(&at, &parts),
        Widget::Files(limits) => at.grouped("group", files::files(&at, limits)),
        Widget::Calculated { .. } => output::output(&at),
        Widget::Note | Widget::Section | Widget::Group { .. } | Widget::Locked => ().into_any(),
    }
}

/// Conditions that the form knows and staff need not write.
fn hint(widget: &Widget, shape: &Shape) -> String {
    match widget {
        Widget::Line(line) | Widget::Lines { line, .. } => length(line, shape),
        Widget::Date { autocomplete: "bday" } => "年は「昭和54」「S54」「1979」のどれでも入力できます。".to_owned(),
        Widget::Date { .. } => "年は「令和8」「R8」「2026」のどれでも入力できます。".to_owned(),
        Widget::Time => "24時間で入力してください。例：午後1時30分は、13時30分".to_owned(),
        Widget::Twice(_) => "確認のため、同じものを2回入力してください。".to_owned(),
        Widget::Files(limits) => files::limits(limits),
        _ => String::new(),
    }
}

/// No `maxlength` on the control: it would cut off pasted words without saying so.
fn length(line: &Line, shape: &Shape) -> String {
    let least = match shape {
        Shape::Text(text) if text.min_length > 1 => Some(text.min_length),
        _ => None,
    };
    match (least, line.max_length) {
        (None, None) => String::new(),
        (None, Some(most)) => format!("{most}文字以内で入力してください。"),
        (Some(least), None) => format!("{least}文字以上で入力してください。"),
        (Some(least), Some(most)) if least == most => format!("{most}文字で入力してください。"),
        (Some(least), Some(most)) => format!("{least}文字以上{most}文字以内で入力してください。"),
    }
}

impl At {
    /// A field with one control, which its label names.
    fn labelled(&self, control: AnyView) -> AnyView {
        view! {
            <div class="field" data-place=self.key.clone()>
                <label class="label" for=self.ids.control("")>{self.name()}</label>
                {self.help()}
                {control}
                {self.error("", self.state.said(&[]))}
            </div>
        }
        .into_any()
    }

    /// A field with several controls, which its legend names.
    fn grouped(&self, role: &'static str, controls: AnyView) -> AnyView {
        let said = self.state.said(&[]);
        // Of the roles a field set may have, only that of radio buttons can be invalid as a whole.
        let invalid = move || (role == "radiogroup").then(|| said.invalid()).flatten();
        view! {
            <fieldset
                class="field"
                role=role
                data-place=self.key.clone()
                aria-describedby=self.described("", false)
                aria-invalid=invalid
            >
                <legend class="label">{self.name()}</legend>
                {self.help()}
                {controls}
                {self.error("", self.state.said(&[]))}
            </fieldset>
        }
        .into_any()
    }

    /// The label's words, with the requirement as words behind them.
    fn name(&self) -> AnyView {
        let item = &self.state.item;
        let mark = match item.required {
            Required::Always => mark(true),
            Required::Never => mark(false),
            Required::When(_) => {
                let required = self.state.required.clone();
                (move || mark(required.get())).into_any()
            }
        };
        view! {
            {item.label.clone()}
            {mark}
        }
        .into_any()
    }

    fn help(&self) -> AnyView {
        if !self.has_help() {
            return ().into_any();
        }
        let paragraph = |text: &str| (!text.is_empty()).then(|| view! { <p>{text.to_owned()}</p> });
        view! {
            <div class="help" id=self.ids.help()>
                {paragraph(&self.state.item.help)}
                {paragraph(&self.hint)}
            </div>
        }
        .into_any()
    }

    fn has_help(&self) -> bool {
        !self.hint.is_empty() || !self.state.item.help.is_empty()
    }

    /// The place of the error stands from the beginning, so that what describes the control never changes.
    fn error(&self, slot: &str, said: Said) -> AnyView {
        view! { <p class="error" id=self.ids.error(slot)>{move || said.sentence()}</p> }.into_any()
    }

    /// The value of `aria-describedby`: the error first, then the support text, then the unit.
    fn described(&self, slot: &str, unit: bool) -> String {
        let mut ids = vec![self.ids.error(slot)];
        if slot.is_empty() && self.has_help() {
            ids.push(self.ids.help());
        }
        if unit {
            ids.push(self.ids.unit(slot));
        }
        ids.join(" ")
    }

    /// What was typed before; controls keep it themselves from then on.
    fn typed(&self, slot: &str) -> String {
        self.filling.slot(&self.state.place, slot)
    }
}

fn mark(required: bool) -> AnyView {
    if required {
        view! { <span class="mark must">"※必須"</span> }.into_any()
    } else {
        view! { <span class="mark">"※任意"</span> }.into_any()
    }
}

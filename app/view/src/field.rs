//! One question on the screen (入力欄): label, support text, control, error, in the design system's order.

mod choices;
mod files;
mod hint;
mod line;
mod parts;
mod several;

use crate::ids::Ids;
use crate::node::{Made, Node, el};
use crate::session::{FieldState, Session};
use crate::words::Words;
use madoguchi_forms::answers::Place;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::widget::{TIME_SLOTS, Widget};

pub use files::size;

/// Everything a control needs to know of its field.
pub(crate) struct At<'a> {
    item: &'a Item,
    state: &'a FieldState,
    words: &'static Words,
    ids: Ids,
    /// The place in its written form.
    key: String,
    /// What the form says by itself below the staff's support text.
    hint: String,
}

/// A question with its answer, by its widget.
pub(crate) fn field(session: &Session, item: &Item, place: &Place, state: &FieldState) -> Node {
    let ids = Ids::new(&session.prefix, place);
    let widget = item.kind.widget();
    let hint = hint::hint(session.words, &widget, &item.kind.shape());
    let at = At { item, state, words: session.words, ids, key: place.to_string(), hint };
    let element = match &widget {
        Widget::Line(line) => at.labelled(line::single(&at, line)),
        Widget::Lines { rows, line } => at.labelled(line::area(&at, *rows, line)),
        Widget::Twice(line) => at.grouped("group", several::twice(&at, line)),
        Widget::Date { autocomplete } => at.grouped("group", several::date(&at, autocomplete)),
        Widget::Time => at.grouped("group", vec![several::numbers(&at, &TIME_SLOTS, "")]),
        Widget::Radio(choices) => at.grouped("radiogroup", choices::radio(&at, choices)),
        Widget::List(choices) => at.labelled(choices::list(&at, choices)),
        Widget::Checks(choices) => at.grouped("group", choices::checks(&at, choices)),
        Widget::Tick { words } => at.grouped("group", vec![choices::tick(&at, words)]),
        Widget::Parts(parts) => parts::parts(&at, parts),
        Widget::Files(limits) => at.grouped("group", files::files(&at, limits)),
        Widget::Calculated { .. } => at.output(),
        Widget::Note | Widget::Section | Widget::Group { .. } | Widget::Locked => el("div"),
    };
    // Another kind is another field: its controls are not those of the one before.
    element.key(format!("{} {}", at.key, item.kind.about().name)).into()
}

/// The sentence that stands beside a control: only the first, one thing to mend at a time. What these slots say
/// themselves is left to them.
pub(crate) fn first_said(troubles: &[(String, String)], own: &[&str]) -> String {
    let first = troubles.iter().find(|(slot, _)| !own.contains(&slot.as_str()));
    first.map(|(_, sentence)| format!("＊{sentence}")).unwrap_or_default()
}

impl At<'_> {
    /// A field with one control, which its label names.
    fn labelled(&self, control: Made) -> Made {
        el("div")
            .class("field")
            .attr("data-place", self.key.clone())
            .child(el("label").class("label").attr("for", self.ids.control("")).children(self.name()))
            .children(self.help())
            .child(control)
            .child(self.error("", self.said()))
    }

    /// A field with several controls, which its legend names.
    fn grouped(&self, role: &'static str, controls: Vec<Made>) -> Made {
        // Of the roles a field set may have, only that of radio buttons can be invalid as a whole.
        let invalid = self.invalid().filter(|_| role == "radiogroup");
        el("fieldset")
            .class("field")
            .attr("role", role)
            .attr("data-place", self.key.clone())
            .attr("aria-describedby", self.described("", false))
            .maybe("aria-invalid", invalid)
            .child(el("legend").class("label").children(self.name()))
            .children(self.help())
            .children(controls)
            .child(self.error("", self.said()))
    }

    /// A value that the form works out, such as a fee.
    fn output(&self) -> Made {
        let said = &self.state.words;
        let words = if said.is_empty() { self.words.not_yet_calculated.to_owned() } else { said.clone() };
        el("div")
            .class("field")
            .attr("data-place", self.key.clone())
            .attr("tabindex", "-1")
            .child(el("label").class("label").attr("for", self.ids.control("")).text(self.item.label.clone()))
            .children(self.help())
            .child(el("output").class("calculated").id(self.ids.control("")).text(words))
            .child(self.error("", self.said()))
    }

    /// The label's words, with the requirement as words behind them.
    fn name(&self) -> [Node; 2] {
        let required = match &self.item.required {
            Required::Always => true,
            Required::Never => false,
            Required::When(_) => self.state.required,
        };
        [Node::Text(self.item.label.clone().into()), self.mark(required).into()]
    }

    fn mark(&self, required: bool) -> Made {
        let (class, words) = if required { ("mark must", self.words.must) } else { ("mark", self.words.optional) };
        el("span").class(class).text(words)
    }

    fn help(&self) -> Option<Made> {
        let paragraph = |text: &str| (!text.is_empty()).then(|| el("p").text(text.to_owned()));
        self.has_help().then(|| {
            el("div")
                .key("help")
                .class("help")
                .id(self.ids.help())
                .children(paragraph(&self.item.help))
                .children(paragraph(&self.hint))
        })
    }

    fn has_help(&self) -> bool {
        !self.hint.is_empty() || !self.item.help.is_empty()
    }

    /// The place of the error stands from the beginning, so that what describes the control never changes.
    fn error(&self, slot: &str, said: String) -> Made {
        el("p").class("error").id(self.ids.error(slot)).text(said)
    }

    /// What is said of the whole field.
    fn said(&self) -> String {
        first_said(&self.state.troubles, &[])
    }

    /// The value of `aria-invalid`, for the whole field.
    fn invalid(&self) -> Option<&'static str> {
        (!self.state.troubles.is_empty()).then_some("true")
    }

    /// The value of `aria-describedby`: the error first, then the support text, then the unit.
    fn described(&self, slot: &str, unit: bool) -> String {
        let mut ids = self.ids.error(slot);
        let mut add = |id: String| {
            ids.push(' ');
            ids.push_str(&id);
        };
        if slot.is_empty() && self.has_help() {
            add(self.ids.help());
        }
        if unit {
            add(self.ids.unit(slot));
        }
        ids
    }
}

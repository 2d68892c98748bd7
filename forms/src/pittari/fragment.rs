//! An item's fields in the application: from how the item is typed ([`Widget`], a closed set), never from its kind.

use super::attachments::Attachments;
use super::limits;
use super::loss::{LossKind, Losses};
use super::wire::{Type, WireNames};
use crate::choice::Choice;
use crate::date::Date;
use crate::item::Item;
use crate::json::{code, same};
use crate::shape::Shape;
use crate::widget::{DATE_SLOTS, InputMode, Line, PartLine, TIME_SLOTS, VALUE, Widget};
use serde_json::Value;

/// One field.
#[derive(Debug)]
pub(super) struct Fragment {
    /// What its id ends in.
    pub(super) slot: String,
    pub(super) label: String,
    pub(super) kind: Type,
    pub(super) options: Vec<String>,
    /// The words that make the gateway list the options itself.
    pub(super) generate: Option<String>,
    pub(super) unit: String,
    pub(super) comment: String,
    /// Whether it must be filled in when the item must.
    pub(super) required: bool,
    pub(super) value: String,
}

/// What is known where an item is written.
pub(super) struct Scene<'s, 'a> {
    pub(super) names: &'s WireNames,
    pub(super) losses: &'s mut Losses,
    pub(super) attachments: &'s mut Attachments<'a>,
    /// Attachments that an answer speaks of and nobody handed in.
    pub(super) missing: &'s mut Vec<String>,
}

impl Fragment {
    fn new(slot: &str, label: &str, kind: Type) -> Self {
        Self {
            slot: slot.to_owned(),
            label: label.to_owned(),
            kind,
            options: vec![],
            generate: None,
            unit: String::new(),
            comment: String::new(),
            required: true,
            value: String::new(),
        }
    }

    fn line(line: &Line, value: Option<&Value>) -> Self {
        let kind = if line.input_mode == InputMode::Tel { Type::Tel } else { Type::Text };
        Self { unit: line.unit.clone(), value: value.map(code).unwrap_or_default(), ..Self::new(VALUE, "", kind) }
    }

    fn select(slot: &str, label: &str, generate: &str, value: String) -> Self {
        Self { generate: Some(generate.to_owned()), value, ..Self::new(slot, label, Type::Select) }
    }

    fn choice(kind: Type, choices: &[Choice], value: String) -> Self {
        Self { options: choices.iter().map(|c| c.label.clone()).collect(), value, ..Self::new(VALUE, "", kind) }
    }
}

/// The fields of an item that has an answer; none for what has not.
pub(super) fn fragments(item: &Item, value: Option<&Value>, scene: &mut Scene) -> Vec<Fragment> {
    of_widget(item, &item.kind.widget(), &item.kind.shape(), value, scene)
}

fn of_widget(item: &Item, widget: &Widget, shape: &Shape, value: Option<&Value>, scene: &mut Scene) -> Vec<Fragment> {
    let mut fragments = match widget {
        Widget::Line(line) | Widget::Lines { line, .. } | Widget::Twice(line) => vec![Fragment::line(line, value)],
        Widget::Calculated { unit } => vec![Fragment { unit: unit.clone(), ..Fragment::line(&Line::default(), value) }],
        Widget::Date { .. } => date(item, value, scene),
        Widget::Time => time(item, value, scene),
        Widget::Radio(of) => vec![Fragment::choice(Type::Radio, of, chosen(of, value))],
        Widget::List(of) => vec![Fragment::choice(Type::Select, of, chosen(of, value))],
        Widget::Checks(of) => vec![checks(of, value, scene)],
        Widget::Tick { words } => vec![tick(item, words, value)],
        Widget::Parts(of) => return parts(of, shape, value),
        Widget::Files(_) => vec![files(item, value, scene)],
        Widget::Note | Widget::Section | Widget::Group { .. } | Widget::Locked => return vec![],
    };
    if let Some(first) = fragments.first_mut() {
        let files = match widget {
            Widget::Files(limits) => limits::of_files(limits),
            _ => vec![],
        };
        first.comment = [limits::of_field(item, widget, shape), files].concat().join("\n");
    }
    fragments
}

/// 元号 and three lists; the year is in the era's count.
fn date(item: &Item, value: Option<&Value>, scene: &mut Scene) -> Vec<Fragment> {
    let (choices, labels) = (&scene.names.choices, &scene.names.labels);
    let day = value.and_then(Value::as_str).and_then(Date::parse);
    let era = day.and_then(Date::era);
    let (year, month, date) = match (value, day) {
        (_, Some(day)) => {
            let year = era.map_or(day.year(), |(_, year)| year);
            (year.to_string(), day.month().to_string(), day.day().to_string())
        }
        (Some(other), None) => (code(other), String::new(), String::new()),
        (None, None) => Default::default(),
    };
    if value.is_some() && era.is_none() {
        scene.losses.add(item, LossKind::AnswerInOnePiece { answer: value.map(code).unwrap_or_default() });
    }
    let eras = Fragment {
        options: choices.eras().map(str::to_owned).to_vec(),
        value: era.map(|(era, _)| choices.era(era.letter).to_owned()).unwrap_or_default(),
        ..Fragment::new("era", &labels.era, Type::Radio)
    };
    let [(y, _), (m, _), (d, _)] = DATE_SLOTS;
    vec![
        eras,
        Fragment::select(y, &labels.year, &choices.era_year, year),
        Fragment::select(m, &labels.month, &choices.month, month),
        Fragment::select(d, &labels.day, &choices.day, date),
    ]
}

fn time(item: &Item, value: Option<&Value>, scene: &mut Scene) -> Vec<Fragment> {
    let (choices, labels) = (&scene.names.choices, &scene.names.labels);
    let text = value.map(code).unwrap_or_default();
    let number = |text: &str| text.parse::<u8>().map(|n| n.to_string()).ok();
    let split = text.split_once(':').and_then(|(hour, minute)| Some((number(hour)?, number(minute)?)));
    if split.is_none() && !text.is_empty() {
        scene.losses.add(item, LossKind::AnswerInOnePiece { answer: text.clone() });
    }
    let (hour, minute) = split.unwrap_or((text, String::new()));
    let [(h, _), (m, _)] = TIME_SLOTS;
    vec![
        Fragment::select(h, &labels.hour, &choices.hour, hour),
        Fragment::select(m, &labels.minute, &choices.minute, minute),
    ]
}

fn chosen(choices: &[Choice], value: Option<&Value>) -> String {
    let Some(value) = value else { return String::new() };
    choices.iter().find(|c| same(&c.value, value)).map_or_else(|| code(value), |c| c.label.clone())
}

fn checks(choices: &[Choice], value: Option<&Value>, scene: &mut Scene) -> Fragment {
    let ticked = value.and_then(Value::as_array).into_iter().flatten();
    let words: Vec<String> = ticked.map(|v| chosen(choices, Some(v))).collect();
    Fragment::choice(Type::Checkbox, choices, words.join(&scene.names.application.checkbox_separator))
}

fn tick(item: &Item, words: &str, value: Option<&Value>) -> Fragment {
    let words = if words.is_empty() { &item.label } else { words }.to_owned();
    let ticked = value == Some(&Value::Bool(true));
    let value = if ticked { words.clone() } else { String::new() };
    Fragment { options: vec![words], value, ..Fragment::new(VALUE, "", Type::Checkbox) }
}

fn parts(parts: &[PartLine], shape: &Shape, value: Option<&Value>) -> Vec<Fragment> {
    let shapes = match shape {
        Shape::Object(shapes) => shapes.as_slice(),
        _ => &[],
    };
    let write = |part: &PartLine| Fragment {
        slot: part.key.to_owned(),
        label: part.label.to_owned(),
        comment: shapes
            .iter()
            .find(|s| s.key == part.key)
            .map(|s| limits::of_shape(&s.shape).join("\n"))
            .unwrap_or_default(),
        required: part.required,
        ..Fragment::line(&part.line, value.and_then(|v| v.get(part.key)))
    };
    parts.iter().map(write).collect()
}

/// The names of the files as they are in the zip.
fn files(item: &Item, value: Option<&Value>, scene: &mut Scene) -> Fragment {
    let mut placed = vec![];
    for file in value.and_then(Value::as_array).into_iter().flatten() {
        let name = file.get("name").map(code).unwrap_or_default();
        match scene.attachments.place(&name) {
            Some(safe) => placed.push((name, safe)),
            None => scene.missing.push(name),
        }
    }
    for (from, to) in placed.iter().filter(|(from, to)| from != to) {
        scene.losses.add(item, LossKind::FileRenamed { from: from.clone(), to: to.clone() });
    }
    let names: Vec<String> = placed.into_iter().map(|(_, safe)| safe).collect();
    Fragment { value: names.join(&scene.names.application.file_separator), ..Fragment::new(VALUE, "", Type::Text) }
}

#[cfg(test)]
mod tests {
    use super::super::loss::Loss;
    use super::*;
    use crate::kinds::text::Text;
    use crate::widget::FileLimits;
    use serde_json::json;

    /// Slot and value of each field, and what was lost.
    fn written(widget: &Widget, value: &Value) -> (Vec<(String, String)>, Vec<String>) {
        let item = Item::new("a", "a", "項目", Text::default().into());
        let (mut losses, mut missing) = (Losses::default(), vec![]);
        let names = WireNames::bundled().unwrap();
        let mut scene = Scene {
            names: &names,
            losses: &mut losses,
            attachments: &mut Attachments::new(&[("x/表.jpg", b"1")]),
            missing: &mut missing,
        };
        let fragments = of_widget(&item, widget, &Shape::Any, Some(value), &mut scene);
        let lost = losses.into_list().iter().map(Loss::sentence).chain(missing).collect();
        (fragments.into_iter().map(|f| (f.slot, f.value)).collect(), lost)
    }

    #[track_caller]
    fn becomes(widget: &Widget, value: Value, fields: &[(&str, &str)], lost: &[&str]) {
        let expected = fields.iter().map(|(slot, value)| ((*slot).to_owned(), (*value).to_owned())).collect();
        assert_eq!(written(widget, &value), (expected, lost.iter().map(|s| (*s).to_owned()).collect()));
    }

    #[test]
    fn a_date_is_an_era_and_three_lists() {
        let widget = Widget::Date { autocomplete: "" };
        let date = |era, year, month, day| [("era", era), ("year", year), ("month", month), ("day", day)];
        becomes(&widget, json!("1989-01-07"), &date("昭", "64", "1", "7"), &[]);
        becomes(&widget, json!("1989-01-08"), &date("平", "1", "1", "8"), &[]);
        let lost = "『項目』の回答「1850-05-03」は欄ごとに分けられないため、一つの欄にそのまま書きました。";
        becomes(&widget, json!("1850-05-03"), &date("", "1850", "5", "3"), &[lost]);
    }

    #[test]
    fn a_time_is_two_lists() {
        becomes(&Widget::Time, json!("09:05"), &[("hour", "9"), ("minute", "5")], &[]);
    }

    #[test]
    fn choices_are_written_in_their_words() {
        let choices = vec![Choice::new("a", "本館"), Choice::new(2, "分館")];
        becomes(&Widget::Radio(choices.clone()), json!("a"), &[("value", "本館")], &[]);
        becomes(&Widget::List(choices.clone()), json!(2), &[("value", "分館")], &[]);
        becomes(&Widget::Checks(choices), json!(["a", 2]), &[("value", "本館,分館")], &[]);
        let tick = Widget::Tick { words: "同意します".to_owned() };
        becomes(&tick, json!(true), &[("value", "同意します")], &[]);
        becomes(&tick, json!(false), &[("value", "")], &[]);
    }

    #[test]
    fn every_part_is_a_field() {
        let part = |key, label| PartLine { key, label, line: Line::default(), required: true };
        let widget = Widget::Parts(vec![part("familyName", "姓"), part("givenName", "名")]);
        becomes(&widget, json!({"familyName": "山田"}), &[("familyName", "山田"), ("givenName", "")], &[]);
    }

    #[test]
    fn files_are_named_as_in_the_zip() {
        let widget = Widget::Files(FileLimits { most: 2, max_bytes: 1 << 20, ..FileLimits::default() });
        let renamed = "『項目』の添付ファイル「x/表.jpg」は、名前を「表.jpg」に変えて入れました。";
        let value = json!([{"name": "x/表.jpg"}, {"name": "なし"}]);
        becomes(&widget, value, &[("value", "表.jpg")], &[renamed, "なし"]);
    }

    #[test]
    fn a_number_to_call_is_a_telephone_field() {
        let line = Line { input_mode: InputMode::Tel, ..Line::default() };
        assert_eq!(Fragment::line(&line, None).kind, Type::Tel);
    }
}

//! The application as sheets of A4, as a counter takes them (印刷用の申請書).

use crate::entry::{Entry, State};
use crate::words;
use madoguchi_dom::moment;
use madoguchi_forms::answers::review::{Line, Part, review};
use madoguchi_view::{Made, Node, el};

use crate::application::Application;

/// What is never divided between two sheets, but for the words of a row that is longer than a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Heading(String),
    Row { label: String, words: String },
}

impl Block {
    pub(crate) fn node(&self) -> Node {
        match self {
            Self::Heading(words) => el("h2").text(words.clone()).into(),
            Self::Row { label, words } => {
                let row = el("div").class("sheet-row").child(el("div").class("sheet-label").text(label.clone()));
                row.child(el("div").class("sheet-words").text(words.clone())).into()
            }
        }
    }

    /// The block in two, for one that is longer than a sheet; `None` when there is nothing left to divide.
    pub(crate) fn divided(&self) -> Option<[Self; 2]> {
        let Self::Row { label, words } = self else { return None };
        let middle = words.chars().count() / 2;
        let at = words.char_indices().nth(middle).map(|(at, _)| at).filter(|at| *at > 0)?;
        // At the end of a line, where there is one in the first half.
        let at = words[..at].rfind('\n').map_or(at, |line| line + 1);
        let (first, rest) = words.split_at(at);
        let row = |label: String, words: &str| Self::Row { label, words: words.to_owned() };
        Some([row(label.clone(), first), row(format!("{label}（続き）"), rest)])
    }
}

/// What fills the sheets, in order.
pub(crate) fn blocks(application: &Application) -> Vec<Block> {
    let line = |line: Line| {
        let words = if line.words.is_empty() { "（回答なし）".to_owned() } else { line.words };
        Block::Row { label: line.label, words }
    };
    let part = |part: Part| {
        let heading = (!part.heading.is_empty()).then_some(Block::Heading(part.heading));
        heading.into_iter().chain(part.lines.into_iter().map(line)).collect::<Vec<_>>()
    };
    review(&application.definition.items, &application.collected).into_iter().flat_map(part).collect()
}

/// The top of the first sheet: whose office, when, what, and where the counter puts its stamp.
pub(crate) fn head(application: &Application, entry: &Entry) -> Node {
    let procedure = &application.definition.procedure;
    let to = if procedure.addressee.is_empty() { String::new() } else { format!("{}　宛", procedure.addressee) };
    let day = moment(entry.made).date.in_words();
    let receipt = match &entry.state {
        State::Accepted { number, .. } if !number.is_empty() => format!("{}　{number}", words::RECEIPT_NUMBER),
        _ => String::new(),
    };
    let line = |class: &'static str, words: String| (!words.is_empty()).then(|| el("p").class(class).text(words));
    el("div")
        .class("sheet-head")
        .child(el("div").class("sheet-stamp").text("受付欄"))
        .children(line("sheet-day", format!("{day}　申請")))
        .children(line("sheet-number", format!("{}　{}", words::NUMBER, entry.number)))
        .children(line("sheet-number", receipt))
        .children(line("sheet-to", to))
        .child(el("h1").text(application.definition.title.clone()))
        .into()
}

/// The bottom of every sheet.
pub(crate) fn foot(entry: &Entry, sheet: usize, of: usize) -> Made {
    let page = format!("{sheet}／{of}ページ");
    let left = format!("{}　{}", entry.title, entry.number);
    el("div").class("sheet-foot").child(el("span").text(left)).child(el("span").text(page))
}

#[cfg(test)]
mod tests {
    use super::Block;

    fn row(words: &str) -> Block {
        Block::Row { label: "理由".into(), words: words.into() }
    }

    #[test]
    fn a_long_row_is_divided_at_a_line_and_loses_nothing() {
        let words = "一行目\n二行目はとても長く続きます\n三行目";
        let [first, rest] = row(words).divided().unwrap();
        let (Block::Row { words: a, .. }, Block::Row { words: b, label }) = (&first, &rest) else { unreachable!() };
        assert_eq!(format!("{a}{b}"), words);
        assert!(a.ends_with('\n') && label == "理由（続き）");
        assert_eq!(row("一").divided(), None);
        assert_eq!(row("").divided(), None);
        assert_eq!(Block::Heading("長い見出し".into()).divided(), None);
        let mut all = vec![row(&"あ".repeat(99))];
        while let Some(at) = all.iter().position(|block| block.divided().is_some()) {
            let halves = all[at].divided().unwrap();
            all.splice(at..=at, halves);
        }
        assert_eq!(all.len(), 99);
    }
}

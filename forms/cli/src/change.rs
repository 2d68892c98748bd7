//! What differs between two definitions, as machines read it.

use madoguchi_forms::compare::Comparison;
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Change {
    /// The item's identity; `null` for what belongs to the form itself.
    item: Option<String>,
    name: String,
    message: String,
}

/// What differs in the form itself, then item by item in reading order.
pub(crate) fn changes(comparison: &Comparison) -> Vec<Change> {
    let form = comparison.form.iter().map(|difference| Change {
        item: None,
        name: "様式全体".to_owned(),
        message: difference.sentence(),
    });
    let items = comparison.items.iter().flat_map(|item| {
        let sentences = comparison.sentences_of(item).into_iter();
        sentences.map(|message| Change { item: Some(item.id.to_string()), name: item.name(), message })
    });
    form.chain(items).collect()
}

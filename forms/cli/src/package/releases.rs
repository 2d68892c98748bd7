//! What a version is to the one before it, in sentences.

use madoguchi_packages::{FormRelease, Weight};

/// Form by form: what it is, what changed, why that may refuse applications, and one that would be refused.
pub(super) fn lines(forms: &[FormRelease]) -> Vec<String> {
    forms.iter().flat_map(form).collect()
}

fn form(form: &FormRelease) -> Vec<String> {
    let FormRelease { title, weight, changes, reasons, example, .. } = form;
    let mut lines = vec![format!("「{title}」（{}）", weight.label())];
    lines.extend(changes.iter().map(|change| format!("  {change}")));
    if *weight == Weight::Incompatible && !reasons.is_empty() {
        lines.push("  これまでの申請を受け付けなくなるおそれのある変更:".to_owned());
        lines.extend(reasons.iter().map(|reason| format!("    {reason}")));
    }
    if let Some(example) = example {
        lines.push(format!("  前の版では正しく、この版では受け付けられない申請の例: {example}"));
    }
    lines
}

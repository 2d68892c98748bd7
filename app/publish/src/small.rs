//! Our own style and scripts without what only their readers need: comments and indents.

/// Lines that are comments, blocks of comments, and what stands before a line's first sign, left out.
///
/// For our own files only, in which a comment begins its line, or is closed on the line it begins on.
pub(crate) fn small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::small;

    #[test]
    fn comments_and_indents_go_and_nothing_else() {
        let style = "/* One\n   two. */\n\n.a { color: red;\n  b: c; }\n/* Three. */\n.d {}\n";
        assert_eq!(small(style), ".a { color: red;\nb: c; }\n.d {}\n");
        let script = "// One.\n/** Two. */\nconst a = () => {\n  // Three.\n  f(\"https://a\"); // four\n};\n";
        assert_eq!(small(script), "const a = () => {\nf(\"https://a\"); // four\n};\n");
    }
}

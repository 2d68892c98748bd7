//! Text as a part of HTML.

/// Text that stays text between tags and between double quotes.
///
/// A carriage return would be read as a line feed, and a NUL as nothing: the one is written as a reference, the other
/// stands for no character and is left out.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\0' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_stays_text_between_tags_and_quotes() {
        let mut out = String::new();
        escape("<a href='x' title=\"y\">&\r\0", &mut out);
        assert_eq!(out, "&lt;a href='x' title=&quot;y&quot;&gt;&amp;&#13;");
    }
}

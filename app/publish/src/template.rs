//! Pages with gaps: `{{name}}` takes a text, `{{html:name}}` what is HTML already.

use madoguchi_forms::markup::escape;

/// The template with its gaps filled. What is filled in is not looked at again; a gap that nobody fills stays empty.
pub(crate) fn fill(template: &str, with: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + with.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut parts = template.split("{{");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (gap, after) = part.split_once("}}").unwrap_or(("", part));
        let html = gap.strip_prefix("html:");
        let name = html.unwrap_or(gap);
        let text = with.iter().find(|(of, _)| *of == name).map_or("", |(_, text)| text);
        match html {
            Some(_) => out.push_str(text),
            None => escape(text, &mut out),
        }
        out.push_str(after);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_not_looked_at_again() {
        let with = [("title", "<b>{{form}}"), ("form", "<p>")];
        assert_eq!(fill("<h1>{{title}}</h1>{{html:form}}{{none}}!", &with), "<h1>&lt;b&gt;{{form}}</h1><p>!");
    }
}

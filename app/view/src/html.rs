//! The tree as HTML, for pages whose fields are there before their program.
//!
//! Every text and every attribute is escaped; tags and the names of attributes are words of our own code. A browser that
//! reads what is written here has the very tree it was written from (tested in browsers), which is what a program that
//! takes the page over relies on.

use crate::node::{Element, Node};
use madoguchi_forms::markup::escape;

/// Elements without content, which have no end tag.
/// <https://html.spec.whatwg.org/multipage/syntax.html#void-elements>
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// Writes the tree behind what is there.
pub fn write(node: &Node, out: &mut String) {
    match node {
        Node::Text(text) => escape(text, out),
        Node::Element(element) => write_element(element, out),
    }
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        if !value.is_empty() {
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    element.children.iter().for_each(|child| write(child, out));
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::el;

    #[test]
    fn words_stay_words() {
        let tree =
            el("p").attr("title", "\"><script>alert(1)</script>").text("<img src=x onerror=alert(1)> & \r\0").into();
        let mut out = String::new();
        write(&tree, &mut out);
        assert_eq!(
            out,
            "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;img src=x onerror=alert(1)&gt; &amp; &#13;</p>"
        );
    }

    #[test]
    fn an_input_has_no_end() {
        let tree = el("label").child(el("input").attr("type", "checkbox").attr("multiple", "")).text("はい").into();
        let mut out = String::new();
        write(&tree, &mut out);
        assert_eq!(out, "<label><input type=\"checkbox\" multiple>はい</label>");
    }
}

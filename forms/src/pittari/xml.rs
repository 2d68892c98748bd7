//! XML as a small tree, written by one writer and by nothing else.

use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;
use std::io;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    Text(String),
    /// Text that a reader hands on without looking into it.
    CData(String),
    Elements(Vec<Element>),
}

impl Element {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: vec![], content: Content::Elements(vec![]) }
    }

    #[must_use]
    pub(super) fn with(mut self, attribute: &str, value: &str) -> Self {
        self.attributes.push((attribute.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub(super) fn text(mut self, text: &str) -> Self {
        self.content = Content::Text(text.to_owned());
        self
    }

    #[must_use]
    pub(super) fn cdata(mut self, text: &str) -> Self {
        self.content = Content::CData(text.to_owned());
        self
    }

    #[must_use]
    pub(super) fn children(mut self, children: Vec<Self>) -> Self {
        self.content = Content::Elements(children);
        self
    }
}

/// The document, UTF-8, its declaration first.
pub(super) fn document(root: &Element) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(vec![], b' ', 2);
    // Writing to memory does not fail.
    let written = write_document(&mut writer, root);
    debug_assert!(written.is_ok());
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn write_document(writer: &mut Writer<Vec<u8>>, root: &Element) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write(writer, root)
}

fn write(writer: &mut Writer<Vec<u8>>, element: &Element) -> io::Result<()> {
    let mut start = BytesStart::new(element.name.as_str());
    for (name, value) in &element.attributes {
        start.push_attribute((name.as_str(), legal(value).as_str()));
    }
    match &element.content {
        Content::Text(text) | Content::CData(text) if text.is_empty() => {
            return writer.write_event(Event::Empty(start));
        }
        Content::Elements(of) if of.is_empty() => return writer.write_event(Event::Empty(start)),
        _ => {}
    }
    writer.write_event(Event::Start(start))?;
    match &element.content {
        Content::Text(text) => writer.write_event(Event::Text(BytesText::new(&legal(text))))?,
        Content::CData(text) => {
            // `]]>` would end the section: it is written as the end of one and the start of the next.
            for section in BytesCData::escaped(&legal(text)) {
                writer.write_event(Event::CData(section))?;
            }
        }
        Content::Elements(children) => {
            for child in children {
                write(writer, child)?;
            }
        }
    }
    writer.write_event(Event::End(BytesEnd::new(element.name.as_str())))
}

/// The text without the characters that XML 1.0 has no way to write, and with line ends as every reader gives them.
pub(crate) fn legal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_legal(*c)).collect()
}

/// How many characters [`legal`] removes.
pub(super) fn illegal(text: &str) -> usize {
    text.chars().filter(|c| !is_legal(*c)).count()
}

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_declaration_stands_first() {
        let bytes = document(&Element::new("a").children(vec![Element::new("b").with("c", "\"<&>'").text("d")]));
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b c=\"&quot;&lt;&amp;&gt;&apos;\">d</b>\n</a>\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_reads_back_as_it_was(
            text in any::<String>(), odd in "(\\]\\]>|<|&|\u{0}|\u{8}|\r|\n|\t|\u{FFFE}|\u{FFFF}|😀|葛\u{E0100}){0,12}"
        ) {
            for text in [text.clone(), odd.clone(), format!("{odd}{text}{odd}")] {
                let root = Element::new("a").children(vec![
                    Element::new("b").with("c", &text).text(&text),
                    Element::new("d").cdata(&text),
                ]);
                let read = read(&document(&root));
                let expected = legal(&text);
                prop_assert_eq!(read.child("b").attribute("c"), expected.as_str());
                prop_assert_eq!(&read.child("b").text, &expected);
                prop_assert_eq!(&read.child("d").text, &expected);
            }
        }
    }
}

//! The XML files in a zip, one node after the other, no more of them than fits.

use super::super::book::Unread;
use super::MOST_UNPACKED;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip of XML files.
pub(super) struct Parts<'a>(ZipArchive<Cursor<&'a [u8]>>);

/// What stands in a file, names without their prefix.
pub(super) enum Node<'a> {
    /// An element, and its attributes by name.
    Start(&'a str, &'a dyn Fn(&str) -> Option<String>),
    /// Text, and the element it stands in; a text may come in several pieces.
    Text(&'a str, &'a str),
    End(&'a str),
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unread> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|_| Unread::Broken)
    }

    /// Shows every node of a file; `false` when there is no such file.
    pub(super) fn walk(&mut self, name: &str, mut see: impl FnMut(Node) -> ControlFlow<()>) -> Result<bool, Unread> {
        let file = match self.0.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(false),
            Err(_) => return Err(Unread::Broken),
        };
        // What a file says of its size is only said: the bytes themselves are counted.
        let mut reader = Reader::from_reader(BufReader::new(file.take(MOST_UNPACKED)));
        let (mut buffer, mut open) = (vec![], Vec::<String>::new());
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer);
            // Cut off: because it is larger than is read, or by whoever made it.
            let is_long = reader.get_ref().get_ref().limit() == 0;
            let cut = if is_long { Unread::TooMuch } else { Unread::Broken };
            let event = event.map_err(|_| cut)?;
            let within = open.last().map_or("", String::as_str);
            let seen = match &event {
                Event::Start(start) => {
                    let seen = see(Node::Start(start.local_name().as_ref(), &|name| attribute(start, name)));
                    if open.len() > DEEPEST {
                        return Err(Unread::Broken);
                    }
                    open.push(start.local_name().as_ref().to_owned());
                    seen
                }
                Event::Empty(start) => {
                    let name = start.local_name();
                    let seen = see(Node::Start(name.as_ref(), &|name| attribute(start, name)));
                    if seen.is_continue() { see(Node::End(name.as_ref())) } else { seen }
                }
                Event::End(end) => {
                    open.pop();
                    see(Node::End(end.local_name().as_ref()))
                }
                Event::Text(text) => see(Node::Text(within, &text.xml10_content())),
                Event::CData(text) => see(Node::Text(within, &text.xml10_content())),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let name = reference.xml10_content();
                    let text = character.or_else(|| resolve_predefined_entity(&name).map(str::to_owned));
                    see(Node::Text(within, &text.unwrap_or_default()))
                }
                Event::Eof if open.is_empty() => return Ok(true),
                Event::Eof => return Err(cut),
                _ => ControlFlow::Continue(()),
            };
            if seen.is_break() {
                return Ok(true);
            }
        }
    }
}

const DEEPEST: usize = 100;

fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut named = all.with_checks(false).flatten().filter(|of| of.key.local_name().as_ref() == name);
    let value = named.next()?.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

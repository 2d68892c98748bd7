//! Reads the gateway's XML back, as a receiving system would.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Read>,
}

impl Read {
    pub(super) fn child(&self, name: &str) -> &Self {
        self.children.iter().find(|c| c.name == name).expect("a child of that name")
    }

    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Every element of that name, in document order.
    pub(super) fn all(&self, name: &str) -> Vec<&Self> {
        let inner = self.children.iter().flat_map(|c| c.all(name));
        (self.name == name).then_some(self).into_iter().chain(inner).collect()
    }

    /// The element that carries this id.
    pub(super) fn by_id(&self, name: &str, id: &str) -> &Self {
        self.all(name).into_iter().find(|e| e.attribute("id") == id).unwrap_or_else(|| panic!("no {name} {id}"))
    }

    /// The text of the child called `value`.
    pub(super) fn value(&self) -> &str {
        &self.child("value").text
    }
}

pub(super) fn read(bytes: &[u8]) -> Read {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    let mut open = vec![Read::default()];
    assert!(matches!(reader.read_event().expect("well-formed"), Event::Decl(_)), "the declaration stands first");
    loop {
        let event = reader.read_event().expect("well-formed");
        match event {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let mut done = open.pop().unwrap();
                if !done.children.is_empty() {
                    done.text.clear();
                }
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
            Event::CData(text) => open.last_mut().unwrap().text += &text.xml10_content(),
            Event::GeneralRef(reference) => {
                let resolved = reference.resolve_char_ref().expect("a character").map(String::from);
                let name = reference.xml10_content();
                let known = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                open.last_mut().unwrap().text += &resolved.or_else(known).expect("a known entity");
            }
            Event::Eof => break,
            other => panic!("{other:?} is not expected here"),
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.pop().unwrap().children.pop().expect("a root element")
}

fn element(start: &BytesStart) -> Read {
    let attributes = start.attributes().map(|a| {
        let a = a.expect("an attribute, and each only once");
        let value = a.normalized_value(XmlVersion::Implicit1_0).expect("well-formed").into_owned();
        (a.key.as_ref().to_owned(), value)
    });
    Read { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Read::default() }
}

/// Compares files with those kept in `tests/fixtures/pittari/<procedure>/`, or with `MADOGUCHI_BLESS=1` keeps these.
/// Read what you bless: a golden file is only as good as the person who read it first.
pub(super) fn golden(procedure: &str, files: &[(String, Vec<u8>)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pittari").join(procedure);
    let bless = std::env::var_os("MADOGUCHI_BLESS").is_some();
    for (name, bytes) in files {
        let path = folder.join(name);
        if bless {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the golden files");
            std::fs::write(&path, bytes).expect("a golden file");
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        let (kept, ours) = (String::from_utf8_lossy(&kept), String::from_utf8_lossy(bytes));
        assert_eq!(kept, ours, "{procedure}/{name} is not as it was; MADOGUCHI_BLESS=1 keeps the new one");
    }
}

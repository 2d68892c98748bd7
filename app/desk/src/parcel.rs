//! A draft as bytes, to be carried to another device: records as JSON, then the files' contents.

use madoguchi_forms::widget::FILES;
use madoguchi_view::Record;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Parcel {
    /// The form's name: a draft of another form is not taken.
    pub(crate) form: String,
    pub(crate) records: Vec<Record>,
    pub(crate) files: Vec<Attached>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attached {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) content: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Contents {
    form: String,
    records: Vec<Record>,
    /// Field, name, media type, size in bytes.
    files: Vec<(String, String, String, usize)>,
}

impl Parcel {
    /// The length of the JSON in four bytes, big-endian; the JSON; the contents in its order.
    pub(crate) fn pack(&self) -> Option<Vec<u8>> {
        let fact =
            |file: &Attached| (file.field.clone(), file.name.clone(), file.media_type.clone(), file.content.len());
        let files = self.files.iter().map(fact).collect();
        let contents = Contents { form: self.form.clone(), records: self.records.clone(), files };
        let json = serde_json::to_vec(&contents).ok()?;
        let mut bytes = u32::try_from(json.len()).ok()?.to_be_bytes().to_vec();
        bytes.extend(json);
        self.files.iter().for_each(|file| bytes.extend(&file.content));
        Some(bytes)
    }

    pub(crate) fn unpack(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (json, mut rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let contents: Contents = serde_json::from_slice(json).ok()?;
        let mut files = vec![];
        for (field, name, media_type, size) in contents.files {
            let (content, after) = rest.split_at_checked(size)?;
            files.push(Attached { field, name, media_type, content: content.to_vec() });
            rest = after;
        }
        let records = contents.records.into_iter().map(ready).collect();
        rest.is_empty().then_some(Self { form: contents.form, records, files })
    }
}

/// The record of a field without photographs that were being made ready: nobody works on them any more. They are bare
/// names among the objects of the files.
fn ready((name, text): Record) -> Record {
    let ready = || {
        let mut record: Value = serde_json::from_str(&text).ok()?;
        let slot = record.get_mut("slots")?.get_mut(FILES)?;
        let mut files: Vec<Value> = serde_json::from_str(slot.as_str()?).ok()?;
        files.retain(Value::is_object);
        *slot = serde_json::to_string(&files).ok()?.into();
        serde_json::to_string(&record).ok()
    };
    let text = ready().unwrap_or(text);
    (name, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel() -> Parcel {
        let attached = |name: &str, content: &[u8]| Attached {
            field: "photo".into(),
            name: name.into(),
            media_type: "image/jpeg".into(),
            content: content.to_vec(),
        };
        Parcel {
            form: "届".into(),
            records: vec![("f:name".into(), "{}".into())],
            files: vec![attached("a.jpg", b"123"), attached("b.jpg", b"")],
        }
    }

    #[test]
    fn it_comes_out_as_it_went_in() {
        assert_eq!(Parcel::unpack(&parcel().pack().unwrap()), Some(parcel()));
        assert_eq!(Parcel::unpack(&Parcel::default().pack().unwrap()), Some(Parcel::default()));
    }

    #[test]
    fn nobody_waits_for_a_photograph_of_the_other_device() {
        let record =
            |files: &str| ("f:photo".to_owned(), format!(r#"{{"slots":{{"files":{files:?}}},"label":"写真"}}"#));
        let own = Parcel { records: vec![record(r#"["a.jpg",{"name":"b.jpg"}]"#)], ..parcel() };
        let opened = Parcel::unpack(&own.pack().unwrap()).unwrap();
        let (expected, read) = (record(r#"[{"name":"b.jpg"}]"#).1, &opened.records[0].1);
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(read), value(&expected));
    }

    #[test]
    fn broken_bytes_are_nothing() {
        let bytes = parcel().pack().unwrap();
        for length in 0..bytes.len() {
            assert_eq!(Parcel::unpack(&bytes[..length]), None, "{length}");
        }
        assert_eq!(Parcel::unpack(&[bytes.as_slice(), b"x"].concat()), None);
        assert_eq!(Parcel::unpack(&[255; 8]), None);
    }
}

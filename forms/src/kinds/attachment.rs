//! Files handed in with the application (添付): of each its name, media type and size; the bytes travel beside.

use super::{About, FieldKind, Purpose, Role, StaffKind};
use crate::answers::fault::Fault;
use crate::json::{Map, count, flag, put};
use crate::pattern::is_match;
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::{NumberShape, Part, Shape, TextShape};
use crate::widget::{FileLimits, LONGEST_SIDE, Slots, Widget};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    pub files: Files,
    /// The largest size of one file, in mebibytes.
    pub max_megabytes: u32,
    pub least: u32,
    pub most: u32,
    /// Photographs of more than [`LONGEST_SIDE`] or of more bytes than are taken are made smaller on the device.
    #[serde(default)]
    pub shrink: bool,
}

/// What files are taken (ファイルの種類).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Files {
    Images,
    Pdf,
    #[default]
    ImagesAndPdf,
    Documents,
}

/// The value of the setting, its words, the endings of the names, the advice.
const FILES: [(Files, &str, &[&str], &str); 4] = [
    (Files::Images, "images", &["jpg", "jpeg", "png"], "画像（jpg、png）のファイルを選んでください。"),
    (Files::Pdf, "pdf", &["pdf"], "PDFのファイルを選んでください。"),
    (
        Files::ImagesAndPdf,
        "images-and-pdf",
        &["jpg", "jpeg", "png", "pdf"],
        "画像（jpg、png）またはPDFのファイルを選んでください。",
    ),
    (
        Files::Documents,
        "documents",
        &["pdf", "doc", "docx", "xls", "xlsx"],
        "文書（PDF、Word、Excel）のファイルを選んでください。",
    ),
];

const MEGABYTE: u64 = 1024 * 1024;

impl Default for Attachment {
    fn default() -> Self {
        Self { files: Files::default(), max_megabytes: 10, least: 1, most: 1, shrink: false }
    }
}

impl Files {
    fn row(self) -> &'static (Self, &'static str, &'static [&'static str], &'static str) {
        match self {
            Self::Images => &FILES[0],
            Self::Pdf => &FILES[1],
            Self::ImagesAndPdf => &FILES[2],
            Self::Documents => &FILES[3],
        }
    }

    fn has_images(self) -> bool {
        matches!(self, Self::Images | Self::ImagesAndPdf)
    }

    /// Names with one of the endings, in capitals or not: no flag for that travels with a schema.
    fn pattern(self) -> String {
        let any_case = |c: char| match c.to_ascii_uppercase() {
            upper if upper == c => c.to_string(),
            upper => format!("[{c}{upper}]"),
        };
        let endings: Vec<String> = self.row().2.iter().map(|ending| ending.chars().map(any_case).collect()).collect();
        format!("\\.(?:{})$", endings.join("|"))
    }
}

impl Attachment {
    fn max_bytes(&self) -> u64 {
        u64::from(self.max_megabytes) * MEGABYTE
    }
}

impl FieldKind for Attachment {
    fn shape(&self) -> Shape {
        let name = TextShape { max_length: Some(255), ..TextShape::default() };
        let size =
            NumberShape { minimum: Some(0.into()), maximum: Some(self.max_bytes().into()), ..NumberShape::default() };
        let part = |key, title, shape| Part { key, title, shape, required: true };
        let file = Shape::Object(vec![
            part(
                "name",
                "ファイル名",
                Shape::Text(name.matching(self.files.pattern(), "ファイルの種類", self.files.row().3)),
            ),
            // Empty where the device does not know it.
            part("mediaType", "メディアタイプ", Shape::Text(TextShape::default())),
            part("size", "大きさ（バイト）", Shape::Integer(size)),
        ]);
        Shape::List { item: Box::new(file), least: self.least, most: Some(self.most) }
    }

    fn read(schema: &Map) -> Option<Self> {
        let properties = schema.get("items")?.get("properties")?;
        let pattern = properties.get("name")?.get("pattern")?.as_str()?;
        let bytes = properties.get("size")?.get("maximum")?.as_u64()?;
        Some(Self {
            files: FILES.iter().find(|row| row.0.pattern() == pattern)?.0,
            max_megabytes: u32::try_from(bytes / MEGABYTE).ok()?,
            least: count(schema, "minItems").unwrap_or(0),
            most: count(schema, "maxItems")?,
            shrink: flag(schema, "x-shrink"),
        })
    }

    fn widget(&self) -> Widget {
        Widget::Files(FileLimits {
            most: self.most,
            max_bytes: self.max_bytes(),
            endings: self.files.row().2.iter().map(|ending| (*ending).to_owned()).collect(),
            photos: self.files.has_images(),
            longest_side: (self.shrink && self.files.has_images()).then_some(LONGEST_SIDE),
        })
    }

    /// Says which file is of a wrong kind or too large, and a size that people know: the schema's own check cannot.
    fn value(&self, slots: &Slots) -> Result<Option<Value>, Fault> {
        let value = self.widget().value(&self.shape(), slots)?;
        let name = |file: &Value| file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let size = |file: &Value| file.get("size").and_then(Value::as_u64).unwrap_or(0);
        let pattern = self.files.pattern();
        for file in value.as_ref().and_then(Value::as_array).into_iter().flatten() {
            let advice = if file.is_string() {
                // A photograph that is being made ready is its bare name (see `app/view`).
                "写真を整えているところです。少し待ってから、もう一度進んでください。".to_owned()
            } else if !is_match(&pattern, &name(file)) {
                format!("「{}」を受け付けられません。取り消して、{}", name(file), self.files.row().3)
            } else if size(file) > self.max_bytes() {
                format!(
                    "1つ{}MBまでです。「{}」を小さくするか、別のファイルを選んでください。",
                    self.max_megabytes,
                    name(file)
                )
            } else {
                continue;
            };
            return Err(Fault::Unreadable { advice });
        }
        Ok(value)
    }
}

impl StaffKind for Attachment {
    const ABOUT: About = About {
        name: "attachment",
        label: "添付ファイル",
        sentence: "写真や書類のファイルを添えてもらいます。",
        purpose: Purpose::Attach,
        role: Role::Answer,
    };

    fn annotations(&self) -> Map {
        let mut map = Map::new();
        put(&mut map, "x-shrink", self.shrink.then_some(true));
        map
    }

    fn settings(&self) -> Vec<Setting> {
        let mut settings = vec![
            Setting::new(
                "files",
                "ファイルの種類",
                "この種類のファイルだけを受け付けます。",
                SettingValue::Pick(self.files.row().1.to_owned()),
            )
            .options(&[
                ("images", "画像（jpg、png）"),
                ("pdf", "PDF"),
                ("images-and-pdf", "画像とPDF"),
                ("documents", "文書（PDF、Word、Excel）"),
            ]),
            Setting::new(
                "max_megabytes",
                "最大サイズ（MB）",
                "ファイル1つの大きさの上限です。",
                SettingValue::Count(Some(self.max_megabytes)),
            ),
            Setting::new(
                "least",
                "最少の個数",
                "少なくともこの数を添えてもらいます。",
                SettingValue::Count(Some(self.least)),
            ),
            Setting::new("most", "最多の個数", "これより多くは添えられません。", SettingValue::Count(Some(self.most))),
        ];
        if self.files.has_images() {
            settings.push(Setting::new(
                "shrink",
                "大きな写真を小さくする",
                "長いほうの辺が2048画素より大きい写真や、最大サイズより大きい写真を、住民の端末の中で小さくしてから添えます。",
                SettingValue::Flag(self.shrink),
            ));
        }
        settings
    }

    fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
        let refused = |sentence: &str| Err(SettingError::Refused(sentence.to_owned()));
        match (name, value) {
            ("files", SettingValue::Pick(pick)) => {
                self.files = FILES.iter().find(|row| row.1 == pick).ok_or(SettingError::Unknown)?.0;
                self.shrink &= self.files.has_images();
            }
            ("max_megabytes", SettingValue::Count(Some(n))) if (1..=1000).contains(n) => self.max_megabytes = *n,
            ("max_megabytes", SettingValue::Count(_)) => return refused("最大サイズは1から1000までにしてください。"),
            ("shrink", SettingValue::Flag(shrink)) if self.files.has_images() => self.shrink = *shrink,
            ("least", SettingValue::Count(n)) => self.least = n.unwrap_or(0),
            ("most", SettingValue::Count(Some(n))) => self.most = *n,
            ("most", SettingValue::Count(None)) => return refused("最多の個数を入力してください。"),
            _ => return Err(SettingError::Unknown),
        }
        if self.most < self.least.max(1) {
            return refused("最多の個数は、最少の個数以上かつ1以上にしてください。");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{accepts, refuses, round_trip, typed};
    use super::*;
    use serde_json::json;

    fn file(name: &str, size: u64) -> Value {
        json!({"name": name, "mediaType": "", "size": size})
    }

    #[test]
    fn the_ending_of_the_name_says_the_kind() {
        let kind = Attachment { files: Files::Images, ..Attachment::default() };
        for name in ["家の写真.jpg", "IMG_0001.JPG", "a.b.Png"] {
            accepts(&kind, &json!([file(name, 1)]));
        }
        for name in ["写真.pdf", "jpg", "写真.jpg.exe"] {
            refuses(&kind, &json!([file(name, 1)]), "項目は画像（jpg、png）のファイルを選んでください。");
        }
    }

    #[test]
    fn too_many_and_too_large_are_refused() {
        let kind = Attachment { max_megabytes: 1, ..Attachment::default() };
        accepts(&kind, &json!([file("a.pdf", 1_048_576)]));
        refuses(&kind, &json!([file("a.pdf", 1_048_577)]), "項目は1048576以下で入力してください。");
        refuses(&kind, &json!([file("a.pdf", 1), file("b.pdf", 1)]), "項目は1件までにしてください。");
        let fault = typed(&kind, &[("files", &json!([file("大.pdf", 1_048_577)]).to_string())]).unwrap_err();
        let sentence = "写真は1つ1MBまでです。「大.pdf」を小さくするか、別のファイルを選んでください。";
        assert_eq!(fault.sentence("写真"), sentence);
        let fault = typed(&kind, &[("files", &json!([file("a.pdf", 1), file("b.exe", 1)]).to_string())]).unwrap_err();
        let sentence =
            "写真は「b.exe」を受け付けられません。取り消して、画像（jpg、png）またはPDFのファイルを選んでください。";
        assert_eq!(fault.sentence("写真"), sentence);
        let fault = typed(&kind, &[("files", "[\"a.jpg\"]")]).unwrap_err();
        let sentence = "家は写真を整えているところです。少し待ってから、もう一度進んでください。";
        assert_eq!(fault.sentence("家"), sentence);
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        for (files, ..) in FILES {
            let kind = Attachment { files, least: 0, most: 4, shrink: true, ..Attachment::default() };
            assert_eq!(kind.files.row().0, files);
            round_trip::<Attachment>(super::super::Kind::from(kind).keywords().into());
        }
    }

    #[test]
    fn only_photographs_are_made_smaller() {
        let mut kind = Attachment::default();
        let side = |kind: &Attachment| match kind.widget() {
            Widget::Files(limits) => limits.longest_side,
            _ => None,
        };
        assert_eq!((side(&kind), kind.annotations().len()), (None, 0));
        kind.set("shrink", &SettingValue::Flag(true)).unwrap();
        assert_eq!((side(&kind), &kind.annotations()["x-shrink"]), (Some(LONGEST_SIDE), &json!(true)));
        kind.set("files", &SettingValue::Pick("pdf".to_owned())).unwrap();
        assert!(side(&kind).is_none() && !kind.shrink && kind.settings().iter().all(|it| it.name != "shrink"));
        assert_eq!(kind.set("shrink", &SettingValue::Flag(true)), Err(SettingError::Unknown));
    }

    #[test]
    fn settings_that_make_no_sense_are_refused() {
        for (name, n) in [("max_megabytes", 0), ("most", 0), ("least", 2)] {
            let value = SettingValue::Count(Some(n));
            assert!(matches!(Attachment::default().set(name, &value), Err(SettingError::Refused(_))), "{name}");
        }
    }
}

//! A form definition (様式定義): what staff shape, what residents fill in.

use crate::id::ItemId;
use crate::item::Item;
use crate::json::{self, Map};
use crate::origin::Origin;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The form's name as residents see it (様式名・手続名).
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub procedure: Procedure,
    #[serde(default)]
    pub presentation: Presentation,
    /// Where it comes from, when it was taken over from a package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    pub items: Vec<Arc<Item>>,
    /// `additionalProperties`, where the file says `true` or `false`. New forms say `false`.
    pub closed: Option<bool>,
    /// Whether the file says `"type": "object"`. New forms do.
    pub typed: bool,
    /// Keywords of the file that we do not know, kept as they are.
    #[serde(default)]
    pub extra: Map,
}

/// Whether a resident sees one section a page, or everything on one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Presentation {
    #[default]
    Steps,
    OnePage,
}

/// What people and the national gateway are told about the procedure (手続情報). Empty means not said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Procedure {
    /// Slug of the procedure in the catalogue, such as `library-reservation`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The body that receives the application (宛先), such as ○○市長.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub addressee: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact_phone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact_email: String,
    /// Who may apply (対象者).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub eligible_person: String,
    /// What to have at hand (必要なもの).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requirements: String,
    /// What it costs (手数料), in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub usage_fee: String,
    /// First and last day of acceptance, `YYYY-MM-DD`; empty means all year.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period_to: String,
    /// 団体コード (6 digits).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub local_government_code: String,
    /// The procedure's code at the national gateway.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub service_code: String,
    /// Where the application is sent (受付URL); empty: the resident saves a file and hands it over. See
    /// [`crate::reception`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reception_url: String,
    /// The law that allows the form to ask for 個人番号, when it does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub legal_basis: String,
    /// Whether the application is signed with the resident's card (公的個人認証).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub signed: bool,
    /// Members that we do not know, kept as they are.
    #[serde(flatten)]
    pub extra: Map,
}

impl Procedure {
    /// Reads what `Serialize` writes, without the derived code, which a resident's page need not carry, and without the
    /// members that we do not know.
    pub fn from_json(value: &Value) -> Option<Self> {
        let map = value.as_object()?;
        let text = |key: &str| json::text(map, key).unwrap_or_default().to_owned();
        Some(Self {
            id: text("id"),
            addressee: text("addressee"),
            department: text("department"),
            contact_name: text("contactName"),
            contact_phone: text("contactPhone"),
            contact_email: text("contactEmail"),
            eligible_person: text("eligiblePerson"),
            requirements: text("requirements"),
            usage_fee: text("usageFee"),
            period_from: text("periodFrom"),
            period_to: text("periodTo"),
            local_government_code: text("localGovernmentCode"),
            service_code: text("serviceCode"),
            reception_url: text("receptionUrl"),
            legal_basis: text("legalBasis"),
            signed: json::flag(map, "signed"),
            extra: Map::new(),
        })
    }

    /// Whom to ask, without saying a name twice, and how to reach them, a line each.
    pub fn contact(&self) -> Vec<&str> {
        let (department, name) = (self.department.as_str(), self.contact_name.as_str());
        let department = if name.starts_with(department) { "" } else { department };
        let lines = [department, name, &self.contact_phone, &self.contact_email];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

impl Definition {
    /// A new, empty form.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            origin: None,
            title: title.into(),
            description: String::new(),
            procedure: Procedure::default(),
            presentation: Presentation::default(),
            items: vec![],
            closed: Some(true),
            typed: true,
            extra: Map::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, items: Vec<Item>) -> Self {
        self.items = items.into_iter().map(Arc::new).collect();
        self
    }

    /// The item of that identity, wherever it stands.
    pub fn find(&self, id: &ItemId) -> Option<&Arc<Item>> {
        find(&self.items, id)
    }

    /// Every item in reading order, an item before what is inside it.
    pub fn walk(&self) -> Vec<&Arc<Item>> {
        let mut all = vec![];
        collect(&self.items, &mut all);
        all
    }
}

fn find<'a>(items: &'a [Arc<Item>], id: &ItemId) -> Option<&'a Arc<Item>> {
    items.iter().find_map(|item| if item.id == *id { Some(item) } else { find(&item.children, id) })
}

fn collect<'a>(items: &'a [Arc<Item>], all: &mut Vec<&'a Arc<Item>>) {
    for item in items {
        all.push(item);
        collect(&item.children, all);
    }
}

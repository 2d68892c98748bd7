//! The drafts before 2020-12, and what each of them did not know yet.

use crate::json::{Map, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Draft {
    Four,
    Six,
    Seven,
    Nineteen,
}

impl Draft {
    /// The older draft that a schema names. `None` for 2020-12, for none named and for one that we do not know.
    pub(super) fn of(schema: &Map) -> Option<Self> {
        let uri = text(schema, "$schema")?;
        let name =
            uri.strip_prefix("http://json-schema.org/").or_else(|| uri.strip_prefix("https://json-schema.org/"))?;
        match name.trim_end_matches('#') {
            "draft-04/schema" => Some(Self::Four),
            "draft-06/schema" => Some(Self::Six),
            "draft-07/schema" => Some(Self::Seven),
            "draft/2019-09/schema" => Some(Self::Nineteen),
            _ => None,
        }
    }

    pub(super) fn id_keyword(self) -> &'static str {
        if self == Self::Four { "id" } else { "$id" }
    }

    /// Whether a `$ref` makes validators ignore everything beside it.
    pub(super) fn ref_stands_alone(self) -> bool {
        self <= Self::Seven
    }

    /// Whether the keyword came later: it said nothing in this draft and must not begin to.
    pub(super) fn does_not_know(self, keyword: &str) -> bool {
        let since = match keyword {
            "$id" | "const" | "contains" | "propertyNames" => Self::Six,
            "if" | "then" | "else" => Self::Seven,
            "$anchor"
            | "$recursiveAnchor"
            | "$recursiveRef"
            | "contentSchema"
            | "dependentRequired"
            | "dependentSchemas"
            | "maxContains"
            | "minContains"
            | "unevaluatedItems"
            | "unevaluatedProperties" => Self::Nineteen,
            "$dynamicAnchor" | "$dynamicRef" | "prefixItems" => return true,
            _ => return false,
        };
        self < since
    }
}

//! The kinds of item (項目の種類), one file each.
//!
//! To add one: write its file beside the others and add its line to the list at the bottom of this one. A file has the
//! same parts everywhere: what it is, its schema, its checks, its words, its tests.

use crate::answers::fault::Fault;
use crate::date::Date;
use crate::json::Map;
use crate::setting::{Setting, SettingError, SettingValue};
use crate::shape::Shape;
use crate::widget::{Slots, Widget};
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod limits;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

/// What a kind is, for the palette and for files.
#[derive(Debug, PartialEq)]
pub struct About {
    /// The value of `x-kind`.
    pub name: &'static str,
    /// What staff call it.
    pub label: &'static str,
    /// One sentence: when to use it.
    pub sentence: &'static str,
    pub purpose: Purpose,
    pub role: Role,
}

/// Where the palette lists a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 本人のこと
    Person,
    /// 連絡先
    Contact,
    /// 日時
    When,
    /// 選ぶ
    Choose,
    /// 文字
    Write,
    /// 金額・数
    Count,
    /// 添付
    Attach,
    /// 説明・まとまり
    Arrange,
    /// Not offered: only found in files.
    None,
}

/// What part an item plays in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A question with an answer.
    Answer,
    /// An answer that the form works out.
    Calculated,
    Section,
    Group,
    Note,
    /// Kept from a file; we can neither show nor check it.
    Locked,
}

impl Role {
    /// Whether other items can stand inside.
    pub fn holds_items(self) -> bool {
        matches!(self, Self::Section | Self::Group)
    }
}

/// What every kind can say of itself to whoever fills a form in. A kind is a plain value; its methods never fail on any
/// input.
///
/// All of it is part of a resident's page, for all kinds; what only staff and files need is [`StaffKind`]'s.
pub trait FieldKind {
    /// The schema of an answer; written to the file and checked by us from the same data.
    fn shape(&self) -> Shape;

    /// Takes from a schema what this kind understands. The reader then writes the kind again and accepts it only when
    /// nothing was misread, so this may be generous.
    fn read(schema: &Map) -> Option<Self>
    where
        Self: Sized;

    fn widget(&self) -> Widget;

    /// Brings what was typed to its one form, when the field is left.
    fn normalise(&self, slots: &mut Slots) {
        self.widget().normalise(slots);
    }

    /// The answer that was typed; `None` when nothing was.
    ///
    /// # Errors
    /// When what was typed cannot be read as such a value.
    fn value(&self, slots: &Slots) -> Result<Option<Value>, Fault> {
        self.widget().value(&self.shape(), slots)
    }

    /// Checks that JSON Schema cannot express; every fault is one of [`Fault::is_beyond_schema`].
    fn check(&self, _value: &Value, _today: Date) -> Vec<Fault> {
        vec![]
    }

    /// The answer as a person reads it on the confirmation page.
    fn words(&self, value: &Value) -> String {
        self.widget().words(value)
    }
}

/// What every kind says to staff and to files. A resident's page has none of it but the name and the role.
pub trait StaffKind: FieldKind {
    const ABOUT: About;

    /// What the schema's own keywords do not carry: `x-…` members.
    fn annotations(&self) -> Map {
        Map::new()
    }

    fn settings(&self) -> Vec<Setting> {
        vec![]
    }

    /// Changes one setting.
    ///
    /// # Errors
    /// When there is no such setting, or the value makes no sense.
    fn set(&mut self, _name: &str, _value: &SettingValue) -> Result<(), SettingError> {
        Err(SettingError::Unknown)
    }
}

macro_rules! kinds {
    ($($module:ident::$name:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// Any kind of item.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Kind {
            $($name($module::$name),)*
        }

        impl std::ops::Deref for Kind {
            type Target = dyn FieldKind;

            fn deref(&self) -> &Self::Target {
                match self { $(Self::$name(kind) => kind,)* }
            }
        }

        $(impl From<$module::$name> for Kind {
            fn from(kind: $module::$name) -> Self { Self::$name(kind) }
        })*

        impl Kind {
            /// A new one of every kind, in the order of the palette.
            pub fn all() -> Vec<Self> {
                vec![$(Self::$name($module::$name::default()),)*]
            }

            /// Every reading of a schema, in the order of the list.
            pub(crate) fn readings(schema: &Map) -> Vec<Self> {
                let readings = [$($module::$name::read(schema).map(Self::$name),)*];
                readings.into_iter().flatten().collect()
            }

            /// The reading by the kind of that name (`x-kind`), and by no other.
            pub(crate) fn named(name: &str, schema: &Map) -> Option<Self> {
                $(if name == const { $module::$name::ABOUT.name } {
                    return $module::$name::read(schema).map(Self::$name);
                })*
                None
            }

            pub fn about(&self) -> &'static About {
                match self { $(Self::$name(_) => const { &$module::$name::ABOUT },)* }
            }

            pub fn role(&self) -> Role {
                match self { $(Self::$name(_) => const { $module::$name::ABOUT.role },)* }
            }

            /// What the schema's own keywords do not carry: `x-…` members.
            pub fn annotations(&self) -> Map {
                match self { $(Self::$name(kind) => kind.annotations(),)* }
            }

            pub fn settings(&self) -> Vec<Setting> {
                match self { $(Self::$name(kind) => kind.settings(),)* }
            }

            /// Changes one setting.
            ///
            /// # Errors
            /// When there is no such setting, or the value makes no sense.
            pub fn set(&mut self, name: &str, value: &SettingValue) -> Result<(), SettingError> {
                match self { $(Self::$name(kind) => kind.set(name, value),)* }
            }
        }
    };
}

impl Kind {
    /// The same kind with one setting changed.
    ///
    /// # Errors
    /// When there is no such setting, or the value makes no sense.
    pub fn with(&self, name: &str, value: &SettingValue) -> Result<Self, SettingError> {
        let mut kind = self.clone();
        kind.set(name, value)?;
        Ok(kind)
    }

    /// The keywords of its schema and its annotations, without what every item has.
    pub fn keywords(&self) -> Map {
        let mut map = self.shape().keywords();
        map.insert("x-kind".to_owned(), self.about().name.into());
        map.extend(self.annotations());
        map
    }
}

// The order is that of the palette: by purpose. When a plain schema fits several kinds, the first is taken.
kinds! {
    person_name::PersonName,
    birth_date::BirthDate,
    corporate_number::CorporateNumber,
    address::Address,
    phone::Phone,
    email::Email,
    date::Day,
    time_of_day::TimeOfDay,
    choice::OneChoice,
    many_choices::ManyChoices,
    yes_no::YesNo,
    consent::Consent,
    text::Text,
    long_text::LongText,
    whole_number::WholeNumber,
    decimal::Decimal,
    money::Money,
    calculated::Calculated,
    attachment::Attachment,
    section::Section,
    group::Group,
    note::Note,
    locked::Locked,
}

//! Tables of items (項目の表): a workbook or a CSV becomes items, and a form becomes a table.
//!
//! Rows of cells stand between the files and the items, so that what a column means is asked of people and not of a
//! file. What could not be understood is a [`Remark`], with its row; nothing is dropped without one.

mod book;
mod bring;
mod cells;
mod choices;
mod column;
mod conditions;
pub(crate) mod delimited;
mod kinds;
mod list;
mod markdown;
mod place;
mod remark;
mod said;
mod table;
mod workbook;
mod xlsform;
mod xlsx;

pub use book::{Book, Sheet, Unread};
pub use bring::{Brought, Plan, bring};
pub use column::Column;
pub use list::{Entry, list};
pub use markdown::markdown;
pub use remark::{Matter, Remark};
pub use table::{Table, table};
pub use xlsform::{is_xlsform, xlsform};

/// As many items as one table brings; larger forms are not made by people.
pub const MOST_ITEMS: usize = 5_000;

//! The package that comes with the builder (手続のひな形).

use crate::browser;
use madoguchi_packages::{Manifest, Package};
use std::cell::OnceCell;
use std::rc::Rc;

/// Beside the builder's page.
const PLACE: &str = "catalogue.zip";

#[derive(Debug)]
pub struct BuiltIn {
    pub manifest: Manifest,
    bytes: Vec<u8>,
    /// Read when it is first wanted.
    package: OnceCell<Option<Rc<Package>>>,
}

impl BuiltIn {
    /// `None` when it cannot be had now.
    pub(super) async fn load() -> Option<Self> {
        let bytes = browser::fetch(PLACE).await?;
        let manifest = Manifest::from_package(&bytes).ok()?;
        Some(Self { manifest, bytes, package: OnceCell::new() })
    }

    pub fn package(&self) -> Option<Rc<Package>> {
        self.package.get_or_init(|| Package::from_bytes(&self.bytes).ok().map(Rc::new)).clone()
    }
}

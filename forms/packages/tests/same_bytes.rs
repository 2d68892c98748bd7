//! The same content gives the same bytes: here, on the next machine, and in the browser.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod folder;

use sha2::{Digest, Sha256};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

/// Of the package that the catalogue makes; the test that fails tells the new one.
const HASH: &str = include_str!("same_bytes.sha256");

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
fn a_package_has_the_same_hash_everywhere() {
    let bytes = folder::catalogue("1.0.0").build(None).unwrap().to_bytes().unwrap();
    let hash = Sha256::digest(bytes).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("MADOGUCHI_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/same_bytes.sha256");
        std::fs::write(path, format!("{hash}\n")).unwrap();
        return;
    }
    assert_eq!(hash, HASH.trim());
}

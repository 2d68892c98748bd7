//! What a published page may load and run: its own files, and the inline parts that its publisher wrote.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A content security policy (<https://www.w3.org/TR/CSP3/>).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Hashes of the inline styles.
    styles: Vec<String>,
    /// Origins that may be sent to, beside the page's own.
    origins: Vec<String>,
}

impl Policy {
    #[must_use]
    pub fn style(mut self, text: &str) -> Self {
        self.styles.push(hash(text));
        self
    }

    /// The page may send to that origin.
    #[must_use]
    pub fn connect(mut self, origin: String) -> Self {
        if !self.origins.contains(&origin) {
            self.origins.push(origin);
        }
        self
    }

    /// The policy as it may stand in a page's own HTML.
    pub fn in_page(&self) -> String {
        let hashes = |of: &[String]| of.iter().map(|hash| format!(" '{hash}'")).collect::<Vec<_>>().concat();
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src{}; img-src 'self' data: blob:; \
             connect-src 'self'{}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types madoguchi",
            hashes(&self.styles),
            self.origins.iter().map(|origin| format!(" {origin}")).collect::<Vec<_>>().concat(),
        )
    }

    /// The policy as a header, which alone can say who may frame the page.
    pub fn in_header(&self) -> String {
        format!("{}; frame-ancestors 'none'", self.in_page())
    }
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

//! The headers every page is served with. A static host should send the same ones.

/// What the pages may load: their own files. It stands in both `index.html` too, for hosts that send no headers.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; \
                      object-src 'none'; base-uri 'none'; form-action 'none'";

/// Every header with its value.
pub(crate) fn security() -> Vec<(&'static str, String)> {
    vec![
        // A page cannot say in its own HTML who may frame it.
        ("content-security-policy", format!("{POLICY}; frame-ancestors 'none'")),
        ("cross-origin-opener-policy", "same-origin".into()),
        ("cross-origin-resource-policy", "same-origin".into()),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()".into()),
        ("referrer-policy", "no-referrer".into()),
        ("x-content-type-options", "nosniff".into()),
        ("cache-control", "no-store".into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::{POLICY, security};

    #[test]
    fn both_pages_carry_the_policy_for_hosts_that_send_no_headers() {
        let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#);
        for page in ["builder", "resident"] {
            let path = format!("{}/../../app/{page}/index.html", env!("CARGO_MANIFEST_DIR"));
            let html = std::fs::read_to_string(&path).unwrap();
            assert!(html.contains(&meta), "{page}/index.html does not have\n{meta}");
        }
    }

    #[test]
    fn no_inline_script_and_no_eval_is_allowed() {
        let policy = &security()[0].1;
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
}

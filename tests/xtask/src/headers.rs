//! The headers every page is served with. A static host should send the same ones.

/// What the builder may load: its own files, and common forms from the address that a clerk types. It stands in its `index.html` too, for hosts that send no headers.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; \
                      object-src 'none'; base-uri 'none'; connect-src 'self' https:; form-action 'none'";

/// A page cannot say in its own HTML who may frame it.
const FRAMES: &str = "frame-ancestors 'none'";

/// The policy that the file at this path of `dist/` is served with. A published page has a stricter one of its own in
/// its HTML.
pub(crate) fn policy(path: &str) -> String {
    if path.starts_with("/resident/") { FRAMES.to_owned() } else { format!("{POLICY}; {FRAMES}") }
}

/// Every other header with its value.
pub(crate) fn security() -> Vec<(&'static str, String)> {
    vec![
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
    use super::{POLICY, policy};

    #[test]
    fn the_builder_carries_the_policy_for_hosts_that_send_no_headers() {
        let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#);
        let path = format!("{}/../../app/builder/index.html", env!("CARGO_MANIFEST_DIR"));
        let html = std::fs::read_to_string(&path).unwrap();
        assert!(html.contains(&meta), "app/builder/index.html does not have\n{meta}");
    }

    #[test]
    fn no_inline_script_and_no_eval_is_allowed() {
        let policy = policy("/");
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
    }
}

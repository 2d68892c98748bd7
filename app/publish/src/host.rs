//! Headers for hosts: what browsers are to enforce, and how long they may keep what never changes under its name.

use crate::{File, Form, document};

/// Files under `assets/` have names that change with their content. A year is the longest that is understood
/// (RFC 9111); `immutable` is RFC 8246.
const LASTING: &str = "public, max-age=31536000, immutable";
/// Pages are asked for anew every time, and answered in short when they did not change.
const ASK: &str = "no-cache";

/// Name and value.
type Headers = [(&'static str, String)];

/// Headers on every answer.
fn every(forms: &[Form]) -> Vec<(&'static str, String)> {
    let fixed = [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()"),
    ];
    let policy = ("Content-Security-Policy", document::policy(forms.iter().map(|form| &form.definition)).in_header());
    std::iter::once(policy).chain(fixed.map(|(name, value)| (name, value.to_owned()))).collect()
}

/// A file for each host that we know.
pub(crate) fn headers(forms: &[Form]) -> Vec<File> {
    let file = |path: &str, text: String| File { path: path.to_owned(), bytes: text.into_bytes() };
    let every = every(forms);
    vec![file("_headers", netlify(&every)), file("nginx.conf", nginx(&every)), file("Caddyfile", caddy(&every))]
}

/// Every header as a line, put together by `line`.
fn lines(every: &Headers, line: impl Fn(&str, &str) -> String) -> String {
    every.iter().map(|(name, value)| line(name, value)).collect::<Vec<_>>().concat()
}

/// For hosts that read `_headers` (Netlify, Cloudflare Pages).
fn netlify(every: &Headers) -> String {
    let all = lines(every, |name, value| format!("  {name}: {value}\n"));
    format!("/*\n{all}  Cache-Control: {ASK}\n/assets/*\n  ! Cache-Control\n  Cache-Control: {LASTING}\n")
}

/// To be included in a `server` block whose `root` is this folder. nginx drops inherited headers where a location has
/// its own, so they stand in each.
fn nginx(every: &Headers) -> String {
    let all = lines(every, |name, value| format!("  add_header {name} \"{value}\" always;\n"));
    let location = |place: &str, cache: &str| {
        format!("location {place} {{\n{all}  add_header Cache-Control \"{cache}\" always;\n}}\n")
    };
    let types = "types {\n  text/html html; text/javascript js; application/wasm wasm; application/json json;\n  \
                 application/manifest+json webmanifest; image/svg+xml svg; image/png png; text/plain txt;\n}\n";
    let squeeze = "gzip on;\ngzip_types text/javascript application/wasm application/json application/manifest+json \
                   image/svg+xml text/plain;\n";
    let hidden = "location ~ /(_headers|nginx\\.conf|Caddyfile)$ { return 404; }\n";
    format!("charset utf-8;\n{types}{squeeze}{hidden}{}{}", location("/", ASK), location("~ /assets/", LASTING))
}

/// To be imported into a site block whose `root` is this folder.
fn caddy(every: &Headers) -> String {
    let all = lines(every, |name, value| format!("  {name} \"{value}\"\n"));
    format!(
        "encode zstd gzip\nheader {{\n{all}  Cache-Control \"{ASK}\"\n}}\n@lasting path */assets/* /assets/*\n\
         header @lasting Cache-Control \"{LASTING}\"\n@hidden path */_headers */nginx.conf */Caddyfile\n\
         respond @hidden 404\nfile_server\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use madoguchi_forms::definition::Definition;

    #[test]
    fn every_host_sends_the_strict_policy_and_keeps_what_never_changes() {
        let mut definition = Definition::new("届");
        "https://a.example/in".clone_into(&mut definition.procedure.reception_url);
        let forms = [Form { folder: String::new(), definition }];
        let policy = document::policy([&forms[0].definition]).in_header();
        assert!(policy.contains("connect-src 'self' https://a.example; "), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        assert!(
            policy.contains("frame-ancestors 'none'")
                && policy.contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-")
        );
        for file in headers(&forms) {
            let text = String::from_utf8(file.bytes).unwrap();
            assert!(text.contains(&policy) && text.contains(LASTING), "{}", file.path);
        }
    }
}

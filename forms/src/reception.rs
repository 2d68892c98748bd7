//! Where applications are sent (受付URL).

pub(crate) const REFUSED: &str =
    "受付URLは「https://」で始まるアドレスを入力してください。例：https://uketsuke.example.lg.jp/api/applications";

/// Why what was typed is no address that can receive applications. It may be left empty.
pub fn refused(typed: &str) -> Option<&'static str> {
    let url = typed.trim();
    (!url.is_empty() && origin(url).is_none()).then_some(REFUSED)
}

/// The origin (RFC 6454) of an address that may receive applications, such as `https://uketsuke.example.lg.jp`.
///
/// `None` for anything that is not `https:` with a plain host; a machine may send to itself by `http:`. Strict, because
/// it goes into the policy of the page: nothing else than letters of a host name can get there.
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_name = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0) && !port.starts_with('+'));
    let is_own = matches!(host, "localhost" | "127.0.0.1");
    let is_safe = scheme == "https" || (scheme == "http" && is_own);
    let plain = path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'#' | b'"' | b'<' | b'>' | b'\\'));
    (is_safe && is_port && plain && host.split('.').all(is_name)).then(|| format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn only_a_plain_address_has_an_origin() {
        assert_eq!(origin("https://a.example.lg.jp/api?x=1").as_deref(), Some("https://a.example.lg.jp"));
        assert_eq!(origin("https://a.example.lg.jp:8443").as_deref(), Some("https://a.example.lg.jp:8443"));
        assert_eq!(origin("http://127.0.0.1:8080/in").as_deref(), Some("http://127.0.0.1:8080"));
        for wrong in [
            "",
            "a.example",
            "http://a.example/",
            "https://",
            "https://a b/",
            "https://user@a.example/",
            "https://a.example; script-src *",
            "https://a.example/x y",
            "https://a..example/",
            "https://-a.example/",
            "https://a.example:0/",
            "https://a.example:70000/",
            "https://a.example/\u{3000}",
            "https://*/",
            "javascript://a.example/",
        ] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}

//! The address under which a site can be reached, as a clerk types it.

use madoguchi_forms::normalise::halfwidth;
use std::fmt::{self, Display, Write};
use std::net::{Ipv4Addr, Ipv6Addr};

/// An http or https URL of a folder (RFC 3986): it ends in one `/`, and has no query and no fragment.
///
/// It shows itself as people read and type it, letters of every script in its path as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

/// Why an address cannot stand on a poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAddress {
    /// Begins with neither `https://` nor `http://`.
    NotWeb,
    /// The name of the server or its port cannot be.
    NoServer,
    /// A character that no address has, or a `%` without its two digits.
    Character,
    /// Leads to something in a folder, not to the folder: a query, a fragment or a page.
    NotFolder,
    /// Longer than a QR code holds: 2,331 bytes at level M (ISO/IEC 18004, version 40).
    TooLong,
}

impl BadAddress {
    /// What is wrong and what to do.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NotWeb => "「https://www.example.jp/shinsei/」のように、https:// か http:// から書いてください。",
            Self::NoServer => {
                "サーバーの名前（// のすぐ後）が正しくありません。ブラウザーで開いたページのアドレスを写してください。\
                 日本語のドメイン名は「xn--」で始まる形で書いてください。"
            }
            Self::Character => {
                "アドレスに使えない文字（空白や引用符など）があります。ブラウザーで開いたページのアドレスを写してください。"
            }
            Self::NotFolder => {
                "公開するフォルダーまでのアドレスを書いてください。「?」や「#」とその後ろ、ファイルの名前は取り除いてください。"
            }
            Self::TooLong => {
                "アドレスが長すぎて、QRコードになりません。公開するフォルダーやファイルの名前を短くしてください。"
            }
        }
    }
}

impl Address {
    /// What was typed, brought to one form: half-width, scheme and server in small letters, without the scheme's own
    /// port and without `index.html`.
    ///
    /// # Errors
    /// All of [`BadAddress`] but `TooLong`, which is known only when the code is made.
    pub fn parse(typed: &str) -> Result<Self, BadAddress> {
        let typed = halfwidth(typed.trim());
        let (scheme, rest) = typed.split_once("://").ok_or(BadAddress::NotWeb)?;
        let scheme = scheme.to_ascii_lowercase();
        let own_port = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return Err(BadAddress::NotWeb),
        };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (server, path) = rest.split_at_checked(end).ok_or(BadAddress::NoServer)?;
        Ok(Self(format!("{scheme}://{}{}", self::server(server, own_port)?, folder_of(path)?)))
    }

    /// The address of a folder in this one; of this one itself when the name is empty.
    #[must_use]
    pub fn folder(&self, name: &str) -> Self {
        if name.is_empty() {
            return self.clone();
        }
        Self(format!("{}{}/", self.0, segment(name)))
    }

    /// The address in the characters that a URL is made of, as a browser sends it: others as `%` and their UTF-8.
    pub fn ascii(&self) -> String {
        encoded(&self.0, |c| c.is_ascii())
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a folder as a part of an address.
pub(crate) fn segment(name: &str) -> String {
    encoded(name, |c| is_unreserved(c) || is_letter(c))
}

fn server(typed: &str, own_port: u16) -> Result<String, BadAddress> {
    let colon = typed.rfind(':').filter(|at| !typed.get(*at..).is_some_and(|rest| rest.contains(']')));
    let (name, port) = match colon.and_then(|at| typed.split_at_checked(at)) {
        Some((name, port)) => (name, Some(self::port(port).ok_or(BadAddress::NoServer)?)),
        None => (typed, None),
    };
    let name = name.to_ascii_lowercase();
    if !is_server(&name) {
        return Err(BadAddress::NoServer);
    }
    Ok(port.filter(|port| *port != own_port).map_or(name.clone(), |port| format!("{name}:{port}")))
}

/// The number behind the colon.
fn port(typed: &str) -> Option<u16> {
    let digits = typed.strip_prefix(':').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    digits.parse().ok().filter(|port| *port > 0)
}

/// A name of labels (RFC 1123; the underscore is met inside of networks), or an IP address.
fn is_server(name: &str) -> bool {
    if let Some(v6) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        return v6.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let is_number = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    name.len() <= 253
        && name.split('.').all(is_label)
        && (!name.rsplit('.').next().is_some_and(is_number) || name.parse::<Ipv4Addr>().is_ok())
}

/// The path with one `/` at its end.
fn folder_of(typed: &str) -> Result<String, BadAddress> {
    if typed.contains(['?', '#']) {
        return Err(BadAddress::NotFolder);
    }
    let path = typed.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path).trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if [".html", ".htm"].iter().any(|end| last.ends_with(end)) {
        return Err(BadAddress::NotFolder);
    }
    let is_path = |c: char| is_unreserved(c) || !c.is_ascii() || "/%!$&'()*+,;=:@".contains(c);
    let is_hidden = |c: char| c.is_whitespace() || c.is_control();
    let is_escape = |after: &str| after.bytes().take_while(u8::is_ascii_hexdigit).take(2).count() == 2;
    if path.chars().any(|c| !is_path(c) || is_hidden(c)) || !path.split('%').skip(1).all(is_escape) {
        return Err(BadAddress::Character);
    }
    Ok(format!("{}/", encoded(path, |c| c.is_ascii() || is_letter(c))))
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~".contains(c)
}

/// What people can read and type though no URL is made of it.
fn is_letter(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric()
}

/// The text with everything else as `%` and the UTF-8 of it (RFC 3986, 2.1).
fn encoded(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if stays(c) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string does not fail.
                _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;

//! The identities of packages, forms and files in them: plain letters, so that they are the same on every file system.

/// More than any identity needs.
const LONGEST: usize = 200;

/// Whether it is one or more words of small letters, digits and inner hyphens, joined by `/`: `example-prefecture/common`.
pub fn is_package(text: &str) -> bool {
    text.len() <= LONGEST && text.split('/').all(is_form)
}

/// Whether it is one such word, as of a form or a guide.
pub fn is_form(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty()
        && text.len() <= LONGEST
        && text.chars().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Where a version of a package stands in a repository.
pub fn target(package: &str, version: &semver::Version) -> String {
    format!("{package}/{version}.zip")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_plain() {
        assert!(is_package("example-prefecture/common-forms") && is_package("a1"));
        for wrong in ["", "a/", "/a", "a//b", "A", "様式", "a..b", "../a", "a b", "a\\b", "-a", "a-"] {
            assert!(!is_package(wrong), "{wrong}");
        }
    }
}

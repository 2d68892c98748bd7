//! The identities of packages, forms and files in them: plain letters, so that they are the same on every file system.

use semver::Version;

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

/// Where a version of a package stands in a repository: `example-prefecture/common/1.0.0.zip`.
pub fn target(package: &str, version: &Version) -> String {
    format!("{package}/{version}.zip")
}

/// The package and the version whose place this is. Tools whose targets know no folders (tuftool) have `_` for `/`,
/// which stands in no identity and no version: `example-prefecture_common_1.0.0.zip`.
pub fn of_target(path: &str) -> Option<(String, Version)> {
    let (package, file) = match path.rsplit_once('/') {
        Some((package, file)) => (package.to_owned(), file),
        None => path.rsplit_once('_').map(|(package, file)| (package.replace('_', "/"), file))?,
    };
    let written = file.strip_suffix(".zip")?;
    let version: Version = written.parse().ok()?;
    (is_package(&package) && version.to_string() == written).then_some((package, version))
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

    #[test]
    fn a_place_names_its_package_with_folders_or_without() {
        let of = |path| of_target(path).map(|(package, version)| (package, version.to_string()));
        let common = |version: &str| Some(("example-prefecture/common".to_owned(), version.to_owned()));
        assert_eq!(of("example-prefecture/common/1.0.0.zip"), common("1.0.0"));
        assert_eq!(of("example-prefecture_common_1.2.0-rc.1.zip"), common("1.2.0-rc.1"));
        let (package, version) = of_target("a/b/2.0.0.zip").unwrap();
        assert_eq!(target(&package, &version), "a/b/2.0.0.zip");
        for wrong in
            ["1.0.0.zip", "a/1.0.zip", "a/01.0.0.zip", "a/1.0.0", "A_1.0.0.zip", "a_b/1.0.0.zip", "a__1.0.0.zip"]
        {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}

//! The names of files in a repository.

use crate::digest::Hashes;

/// The file of a role's metadata. Only the timestamp has no version in its name; where snapshots are not consistent,
/// only the root has one (sections 3.2.1 and 6.2.1).
pub(crate) fn of_role(role: &str, version: u64, consistent: bool) -> String {
    let name = name_of(role);
    if consistent { format!("metadata/{version}.{name}") } else { format!("metadata/{name}") }
}

/// What stands behind the version.
pub(crate) fn name_of(role: &str) -> String {
    format!("{}.json", escape(role))
}

/// The version in the name of a metadata file, and what stands behind it; nothing when it has none.
pub(crate) fn numbered(file: &str) -> Option<(u64, &str)> {
    let (number, name) = file.strip_prefix("metadata/")?.split_once('.')?;
    let version: u64 = number.parse().ok()?;
    (version.to_string() == number).then_some((version, name))
}

/// The file of the root's metadata.
pub(crate) fn of_root(version: u64) -> String {
    of_role("root", version, true)
}

/// The timestamp's file.
pub(crate) const TIMESTAMP: &str = "metadata/timestamp.json";

/// The file of a target.
pub(crate) fn of_target(path: &str, hashes: &Hashes, consistent: bool) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    if consistent { format!("targets/{folder}{}.{name}", hashes.prefix()) } else { format!("targets/{path}") }
}

/// The name of a role as part of a file's name: every byte but letters, digits and `-._~` percent-encoded, so that no
/// role can name a folder.
fn escape(role: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escaped = |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    role.bytes().map(escaped).collect()
}

/// Whether a target's path leads into the repository and nowhere else, as a file and as an address: no empty part, no
/// `.` or `..` (also with percent signs), no backslash, no colon, no control character.
pub(crate) fn is_safe(path: &str) -> bool {
    let dots = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "" | "." | "..");
    let hidden = path.to_ascii_lowercase();
    !path.split('/').any(dots)
        && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
        && !["%2f", "%5c", "%00"].iter().any(|escape| hidden.contains(escape))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_role_leaves_the_folder() {
        for (role, file) in [
            ("targets", "metadata/1.targets.json"),
            ("../x", "metadata/1...%2Fx.json"),
            ("/x", "metadata/1.%2Fx.json"),
            ("?#%", "metadata/1.%3F%23%25.json"),
            ("県", "metadata/1.%E7%9C%8C.json"),
        ] {
            assert_eq!(of_role(role, 1, true), file);
        }
        assert_eq!(of_role("snapshot", 7, false), "metadata/snapshot.json");
    }

    #[test]
    fn the_hash_stands_before_the_name() {
        let hashes = Hashes::of(b"");
        let prefix = hashes.prefix();
        assert_eq!(of_target("a/b/c.zip", &hashes, true), format!("targets/a/b/{prefix}.c.zip"));
        assert_eq!(of_target("c.zip", &hashes, true), format!("targets/{prefix}.c.zip"));
        assert_eq!(of_target("a/c.zip", &hashes, false), "targets/a/c.zip");
    }

    #[test]
    fn paths_that_lead_elsewhere_are_not_safe() {
        for path in ["a", "a/b.zip", "県/様式 1.zip", "..a/b..", "%20"] {
            assert!(is_safe(path), "{path}");
        }
        for path in [
            "", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "%2e%2E/a", ".%2e", "a\\b", "c:a", "a\0", "a\nb",
            "a%2Fb", "a%5cb", "%00",
        ] {
            assert!(!is_safe(path), "{path}");
        }
    }
}

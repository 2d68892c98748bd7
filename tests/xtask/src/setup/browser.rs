//! The browsers the tests drive, and a font that has Japanese in it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Tools, installing};
use crate::run;

/// Where the browser is; setting it by hand is honoured.
const VARIABLE: &str = "MADOGUCHI_CHROMIUM";

/// The browser that walks are taken in: the same engine without windows and toolbars, which halves their time.
const VARIABLE_OF_WALKS: &str = "MADOGUCHI_WALKS_CHROMIUM";

/// Debian's package of it, and where that is.
const WITHOUT_WINDOWS: Package = Package("chromium-headless-shell", &["/usr/bin/chromium-headless-shell"]);

const USUAL_PLACES: [&str; 6] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const FONT_FILES: [&str; 2] =
    ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/System/Library/Fonts/ヒラギノ角ゴシック W3.ttc"];

/// A package of Debian, and the programs of which one must be there.
struct Package(&'static str, &'static [&'static str]);

impl Package {
    fn is_missing(&self) -> bool {
        !self.1.iter().any(|place| Path::new(place).exists())
    }
}

/// The engines that residents' pages are walked in as well, by name.
const ENGINES: [(&str, &[Package]); 2] = [
    (
        "Firefox",
        &[Package(
            "firefox-esr",
            &["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        )],
    ),
    ("WebKit", &[Package("webkit2gtk-driver", &["/usr/bin/WebKitWebDriver"]), Package("xvfb", &["/usr/bin/Xvfb"])]),
];

fn find_chromium() -> Option<PathBuf> {
    let set = env::var_os(VARIABLE).map(PathBuf::from);
    set.into_iter().chain(USUAL_PLACES.map(PathBuf::from)).find(|path| path.exists())
}

pub(super) fn chromium(tools: &mut Tools) -> Result<()> {
    if find_chromium().is_none() {
        apt("chromium")?;
    }
    let path = find_chromium().with_context(|| format!("Chromium was not found; set {VARIABLE} to its path"))?;
    tools.variable(VARIABLE_OF_WALKS, without_windows().unwrap_or_else(|| path.clone()));
    tools.variable(VARIABLE, path);
    Ok(())
}

/// Where there is no such package, or a browser was named, walks are taken in that one.
fn without_windows() -> Option<PathBuf> {
    if env::var_os(VARIABLE).is_some() {
        return None;
    }
    if WITHOUT_WINDOWS.is_missing() {
        apt(WITHOUT_WINDOWS.0).ok()?;
    }
    WITHOUT_WINDOWS.1.iter().map(PathBuf::from).find(|path| path.exists())
}

/// The other engines, where they can be had. Where one cannot, its tests are skipped, and say so.
pub(super) fn engines() {
    for (name, packages) in ENGINES {
        if let Err(error) =
            packages.iter().filter(|package| package.is_missing()).try_for_each(|package| apt(package.0))
        {
            println!("– {name} での試験を飛ばします / tests in {name} are skipped: {error:#}");
        }
    }
}

pub(super) fn japanese_font() -> Result<()> {
    let found = cfg!(windows)
        || FONT_FILES.iter().any(|path| Path::new(path).exists())
        || run::output(Command::new("fc-list").args([":lang=ja", "family"])).is_ok_and(|list| !list.trim().is_empty());
    if found { Ok(()) } else { apt("fonts-noto-cjk") }
}

/// Installs a Debian package, or says how a person does it.
fn apt(package: &str) -> Result<()> {
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!(
            "{package} が必要です。入れてから、もう一度実行してください / \
             {package} is needed; install it with your system's package manager and run this again"
        );
    }
    if !run::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        bail!(
            "{package} が必要です。次を実行してから、もう一度実行してください / {package} is needed; run this first: \
             sudo apt-get install {package}"
        );
    }
    installing(package);
    let get = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2");
        command
    };
    run::run(get().arg("update"))?;
    run::run(get().args(["install", "--yes", "--no-install-recommends", package]))
        .with_context(|| format!("{package} could not be installed"))
}

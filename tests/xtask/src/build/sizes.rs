//! What a bundle weighs on the wire.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What a page needs before it works; other files are fetched on demand.
const PAGE_FILES: [&str; 4] = ["html", "css", "js", "wasm"];

/// Puts a brotli file beside each file of the page, which a server may send instead, and prints the sizes.
pub(super) fn compress_and_report(name: &str, folder: &Path) -> Result<()> {
    println!("\n{:<52} {:>12} {:>12}", name, "raw", "brotli");
    let mut total = (0, 0);
    for path in page_files(folder)? {
        let raw = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        let small = brotli(&raw).with_context(|| format!("could not compress {}", path.display()))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = folder.join(format!("{file}.br"));
        fs::write(&beside, &small).with_context(|| format!("could not write {}", beside.display()))?;
        println!("  {file:<50} {:>12} {:>12}", raw.len(), small.len());
        total = (total.0 + raw.len(), total.1 + small.len());
    }
    println!("  {:<50} {:>12} {:>12}", "total", total.0, total.1);
    Ok(())
}

fn page_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry.with_context(|| format!("could not read {}", folder.display()))?.path();
        if path.is_file() && path.extension().is_some_and(|it| PAGE_FILES.iter().any(|wanted| it == *wanted)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// What these files weigh together, compressed.
pub(super) fn brotli_of(files: &[PathBuf]) -> Result<usize> {
    let mut total = 0;
    for path in files {
        let raw = fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
        total += brotli(&raw).with_context(|| format!("could not compress {}", path.display()))?.len();
    }
    Ok(total)
}

fn brotli(raw: &[u8]) -> std::io::Result<Vec<u8>> {
    const BUFFER: usize = 64 * 1024;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(raw)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

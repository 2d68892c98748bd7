//! A form as a folder of files for any static host (公開用ページ).
//!
//! [`site`] gives every file of the folder as bytes; who calls it writes them to a disk or into a zip. The same input
//! gives the same bytes.

mod address;
mod document;
mod host;
mod manifest;
mod policy;
mod poster;
mod small;
mod template;
mod words;
mod worker;

pub use address::{Address, BadAddress};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::item::Item;
use madoguchi_forms::kinds::Kind;
use madoguchi_forms::write::write_text;
pub use policy::Policy;
pub use poster::{DRAWING, PICTURE, posters};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the folder, with `/` between the parts.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A program as it was built: names end in a hash of what is in them, so that they can be kept for ever.
#[derive(Clone, Debug)]
pub struct Module {
    /// What loads the program.
    pub loader: File,
    /// The program itself, as WebAssembly.
    pub wasm: File,
}

/// The programs of a resident's page.
#[derive(Clone, Debug)]
pub struct Program {
    /// What a form is filled in with.
    pub form: Module,
    /// What comes after; loaded when it is needed.
    pub desk: Module,
}

/// The names of the program's files, for the builder: it makes sites out of the program that was built with it.
pub const PROGRAM: &str = "program.json";

impl Program {
    fn files(&self) -> [&File; 4] {
        [&self.form.loader, &self.form.wasm, &self.desk.loader, &self.desk.wasm]
    }

    fn names(&self) -> String {
        serde_json::json!(self.files().map(|file| file.path.as_str())).to_string()
    }

    /// The names in a file of that name: loader and WebAssembly of the form, and of the desk.
    pub fn read_names(text: &str) -> Option<[String; 4]> {
        serde_json::from_str(text).ok()
    }

    /// The program of files in that order.
    pub fn of_files([loader, wasm, desk_loader, desk_wasm]: [File; 4]) -> Self {
        Self { form: Module { loader, wasm }, desk: Module { loader: desk_loader, wasm: desk_wasm } }
    }
}

/// A form to be published.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its folder, where several forms share one site; empty for the only one.
    pub folder: String,
    pub definition: Definition,
}

impl Form {
    /// The path of a file beside the form's page.
    fn path(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }
}

/// Where the postal codes are in the site.
pub const POSTAL: &str = "postal/";
/// The service worker's place in the site.
const WORKER: &str = "worker.js";

/// Every file of the folder. `today` is the day of publishing.
pub fn site(forms: &[Form], program: &Program, today: Date) -> Vec<File> {
    let mut files = vec![];
    for form in forms {
        let up = if form.folder.is_empty() { "" } else { "../" };
        let mut put = |name: &str, text: String| files.push(File { path: form.path(name), bytes: text.into_bytes() });
        put("index.html", document::page(&form.definition, program, up, today));
        put("form.schema.json", write_text(&form.definition));
        for (name, text) in words::files(&form.definition) {
            put(&name, text);
        }
        put("manifest.webmanifest", manifest::manifest(&form.definition, up));
    }
    if forms.iter().all(|form| !form.folder.is_empty()) {
        files.push(File { path: "index.html".to_owned(), bytes: document::contents(forms).into_bytes() });
    }
    for file in program.files() {
        files.push(File { path: asset(&file.path), bytes: file.bytes.clone() });
    }
    files.push(File { path: asset(manifest::ICON), bytes: document::ICON.as_bytes().to_vec() });
    files.push(File { path: asset(PROGRAM), bytes: program.names().into_bytes() });
    files.extend([document::start(), document::display()]);
    files.push(File { path: WORKER.to_owned(), bytes: worker::worker(program).into_bytes() });
    files.extend(host::headers(forms));
    files
}

/// Whether the form asks for an address, so that its site needs the postal codes ([`POSTAL`]) as well.
pub fn needs_postal_codes(definition: &Definition) -> bool {
    fn asks(items: &[Arc<Item>]) -> bool {
        items.iter().any(|item| matches!(item.kind, Kind::Address(_)) || asks(&item.children))
    }
    asks(&definition.items)
}

/// Enough of a hash to tell versions apart, in a file's name.
fn short_hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn asset(name: &str) -> String {
    format!("assets/{name}")
}

//! The pages: a form as plain HTML with its definition and what starts the program, and the list of the forms of a site.

use crate::address::segment;
use crate::policy::Policy;
use crate::small::small;
use crate::template::fill;
use crate::{File, Form, POSTAL, Program, WORKER, asset, short_hash, words};
use madoguchi_forms::date::Date;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::{published, reception};
use madoguchi_view::html;
use madoguchi_view::{Mode, Session};
use std::sync::Arc;

const PAGE: &str = include_str!("page.html");
const CONTENTS: &str = include_str!("contents.html");
const STYLES: [&str; 3] = [
    include_str!("../../style/base.css"),
    include_str!("../../style/form.css"),
    include_str!("../../style/display.css"),
];
const START: &str = include_str!("start.js");
const DISPLAY: &str = include_str!("display.js");
pub(crate) const ICON: &str = include_str!("../../icon.svg");

/// The whole page. `up` leads from its folder to the site's.
pub(crate) fn page(definition: &Definition, program: &Program, up: &str, today: Date) -> String {
    let mut form = String::new();
    html::write(&Session::new(Arc::new(definition.clone()), today, "form", Mode::Page).view(), &mut form);
    fill(
        PAGE,
        &[
            ("made", &today.to_string()),
            ("loader", &format!("{up}{}", asset(&program.form.loader.path))),
            ("wasm", &format!("{up}{}", asset(&program.form.wasm.path))),
            ("desk", &format!("{up}{}", asset(&program.desk.loader.path))),
            ("desk-wasm", &format!("{up}{}", asset(&program.desk.wasm.path))),
            ("worker", &format!("{up}{WORKER}")),
            ("postal", &format!("{up}{POSTAL}")),
            ("display", &format!("{up}{}", display().path)),
            ("policy", &policy([definition]).in_page()),
            ("title", &definition.title),
            ("icon", &icon()),
            ("style", &style()),
            ("start", &format!("{up}{}", start().path)),
            ("languages", &words::options(definition)),
            ("form", &form),
            ("definition", &published::write(definition)),
        ],
    )
}

/// The list of the forms of a site, for whoever opens its top.
pub(crate) fn contents(forms: &[Form]) -> String {
    let one = |form: &Form| {
        let folder = segment(&form.folder);
        let with = [("folder", folder.as_str()), ("title", &form.definition.title)];
        fill("<li><a href=\"{{folder}}/\">{{title}}</a></li>\n", &with)
    };
    let forms = forms.iter().map(one).collect::<Vec<_>>().concat();
    let (policy, style) = (policy([]).in_page(), style());
    fill(CONTENTS, &[("policy", &policy), ("icon", &icon()), ("style", &style), ("forms", &forms)])
}

/// What starts the program, as a file that the page does not wait for. Within the page it would be run before anything is
/// shown.
pub(crate) fn start() -> File {
    script("start", START)
}

/// What carries out the resident's choice of language, size and colours; fetched when there is one.
pub(crate) fn display() -> File {
    script("display", DISPLAY)
}

/// The policy of pages with these forms: they may send to where the forms say.
pub(crate) fn policy<'a>(forms: impl IntoIterator<Item = &'a Definition>) -> Policy {
    let origins = forms.into_iter().filter_map(|form| reception::origin(&form.procedure.reception_url));
    origins.fold(Policy::default().style(&style()), Policy::connect)
}

fn script(name: &str, text: &str) -> File {
    let text = small(text);
    File { path: asset(&format!("{name}-{}.js", short_hash(&text))), bytes: text.into_bytes() }
}

/// The style that stands in every page.
fn style() -> String {
    small(&STYLES.concat())
}

/// The icon as an address of its own: one request less.
fn icon() -> String {
    let coded = ICON.trim().replace('\n', "").replace('%', "%25").replace('#', "%23");
    format!("data:image/svg+xml,{coded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contents_lead_to_folders_of_any_name() {
        let form = Form { folder: "申請 50%?".to_owned(), definition: Definition::new("届") };
        assert!(contents(&[form]).contains("<a href=\"申請%2050%25%3F/\">届</a>"));
    }
}

//! A form and another version of it become one (統合): the publisher's new version, or the copy of another clerk.

mod conflicts;
mod copy;
mod outcome;

use crate::common::Common;
use crate::editor::Editor;
use crate::route::{Route, Screen};
use crate::screens::focus_on_mount;
use crate::screens::parts::other_tab::OtherTab;
use crate::screens::parts::versions::{Found, Phones};
use conflicts::Conflicts;
use copy::Copies;
use leptos::prelude::*;
use madoguchi_forms::compare::compare;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::merge::{Decisions, Merged, Point, merge, rewrite};
use outcome::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is merged into the form at hand.
#[derive(Clone, Debug)]
struct Other {
    base: Arc<Definition>,
    upstream: Arc<Definition>,
    /// Whose version it is: 「○○県の版」.
    name: String,
    /// What it is, for the heading: 「○○県の共通様式 2.0.0版」.
    words: String,
}

impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.base, &other.base) && Arc::ptr_eq(&self.upstream, &other.upstream)
    }
}

/// Whose version the form at hand is.
const OURS: &str = "手元の版";

/// What the screen works on.
#[derive(Clone, Copy)]
struct Desk {
    editor: Editor,
    other: RwSignal<Option<Other>>,
    decisions: RwSignal<Decisions>,
    /// Words of one's own, where a conflict is about words.
    rewritten: RwSignal<BTreeMap<Point, String>>,
    /// What is to be put right by hand after it was kept.
    later: RwSignal<BTreeSet<Point>>,
    merged: Memo<Option<Arc<Merged>>>,
    /// What is looked at on both phones.
    chosen: RwSignal<Option<ItemId>>,
}

impl Desk {
    fn new(editor: Editor, other: RwSignal<Option<Other>>) -> Self {
        let decisions = RwSignal::new(Decisions::new());
        let merged = Memo::new(move |_| {
            let Other { base, upstream, .. } = other.get()?;
            let local = editor.definition.get();
            Some(decisions.with(|decisions| Arc::new(merge(&base, &local, &upstream, decisions))))
        });
        let rewritten = RwSignal::new(BTreeMap::new());
        let chosen = RwSignal::new(None);
        // The phones begin with what has to be decided first.
        Effect::new(move |_| {
            other.track();
            let first = merged.with_untracked(|merged| {
                let open = merged.as_ref()?.conflicts.iter().find(|conflict| conflict.is_open());
                open.and_then(|conflict| conflict.point.item.clone())
            });
            chosen.set(first);
        });
        Self { editor, other, decisions, rewritten, later: RwSignal::new(BTreeSet::new()), merged, chosen }
    }

    /// The form as it would be kept.
    fn outcome(&self) -> Option<Definition> {
        let merged = self.merged.get()?;
        let mut definition = merged.definition.clone();
        self.rewritten.with(|all| {
            for (point, words) in all {
                if let Some(rewritten) = rewrite(&definition, point, words) {
                    definition = rewritten;
                }
            }
        });
        Some(definition)
    }

    fn begin(&self, other: Other) {
        self.decisions.set(Decisions::new());
        self.rewritten.set(BTreeMap::new());
        self.later.set(BTreeSet::new());
        self.other.set(Some(other));
    }
}

#[component]
pub fn MergeScreen() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let common = expect_context::<Common>();
    document().set_title("統合 - まどぐち");
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_on_mount(heading);
    let desk = Desk::new(editor, RwSignal::new(None));
    let trouble = RwSignal::new(None::<String>);
    // The publisher's newest version is what is merged, unless somebody brings a file.
    let origin = Memo::new(move |_| editor.definition.with(|definition| definition.origin.clone()));
    Effect::new(move || {
        if !common.is_ready.get() || desk.other.with_untracked(Option::is_some) {
            return;
        }
        let Some(origin) = origin.get() else { return };
        let Some(version) = common.newer(&origin) else { return };
        let upstream = common.package(&origin.package, &version).and_then(|package| package.adopt(&origin.form));
        match (common.base(&origin), upstream) {
            (Some(base), Some(upstream)) => {
                let words = upstream.origin.as_ref().map(madoguchi_forms::origin::Origin::words).unwrap_or_default();
                let name = format!("{}の版", origin.publisher);
                desk.begin(Other { base: Arc::new(base), upstream: Arc::new(upstream), name, words });
            }
            (None, _) => trouble.set(Some(format!(
                "採用したときの版（{}）がこの端末にないため、統合できません。その版の入ったファイルを「共通様式」の画面で開いてください。",
                origin.words()
            ))),
            (_, None) => trouble.set(Some(
                "新しい版では、この様式が配られていません。今の様式は、そのまま使えます。".to_owned(),
            )),
        }
    });
    let state = move || match (origin.get(), common.is_ready.get()) {
        (_, false) => "共通様式を調べています。".to_owned(),
        (None, _) => {
            "この様式は、共通様式から採用したものではありません。ほかの人の版のファイルと、一つにまとめられます。"
                .to_owned()
        }
        (Some(origin), _) => format!(
            "{}から採用した様式です。新しい版はありません。ほかの人の版のファイルと、一つにまとめられます。",
            origin.words()
        ),
    };
    view! {
        <div class="merge-screen">
            <header class="bar builder">
                <a class="brand" href=Route::Home.href()>"まどぐち"</a>
                <p class="bar-title">{move || editor.definition.with(|definition| definition.title.clone())}</p>
                <a class="link-button" href=Route::form(&editor.id(), Screen::Edit).href()>"統合せずに編集に戻る"</a>
            </header>
            <main class="home builder merge">
                <h1 tabindex="-1" node_ref=heading>"統合"</h1>
                <OtherTab />
                <div role="alert" class="notice-place">
                    {move || trouble.get().map(|text| view! { <p class="notice">{text}</p> })}
                    {move || editor.notice.get().map(|text| view! { <p class="notice">{text}</p> })}
                </div>
                {move || match desk.other.get() {
                    None => view! { <p>{state}</p> }.into_any(),
                    Some(other) => view! { <Work desk other /> }.into_any(),
                }}
                <Copies desk trouble />
            </main>
        </div>
    }
}

/// What has to be decided, both phones, and what comes out.
#[component]
fn Work(desk: Desk, other: Other) -> impl IntoView {
    let local = desk.editor.definition.get_untracked();
    let comparison = Arc::new(compare(&local, &other.upstream));
    let found = Found { before: local, after: Arc::clone(&other.upstream), comparison };
    let names = (OURS.to_owned(), other.name.clone());
    view! {
        <p>{format!("「{}」を取り込みます。手元で変えたところは、そのまま残ります。", other.words)}</p>
        <div class="merge-body">
            <div>
                <Conflicts desk name=other.name.clone() />
                <Outcome desk />
            </div>
            <section class="merge-phones" aria-label="両方の住民の画面">
                <Phones found chosen=desk.chosen names />
            </section>
        </div>
    }
}

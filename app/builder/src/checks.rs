//! What is found wrong while working (確認): looked for a moment after the last change, in slices, so that nobody who types
//! waits for it, and only while a screen listens.

use crate::browser;
use crate::editor::Editor;
use crate::screens::DialogRef;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::lint::{Found, Inspection, inspect};
use madoguchi_forms::pointers::Pointers;
use madoguchi_forms::problem::{Problem, Severity};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// How long after the last change, in milliseconds.
const PAUSE: u32 = 500;
/// How long a slice may hold up the page, in milliseconds.
const SLICE: u64 = 8;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    pub severity: Severity,
    pub sentence: String,
    /// The item to go to; none for the form itself.
    pub item: Option<ItemId>,
    /// By what it is mended; none for what a file brought.
    pub found: Option<Found>,
}

/// The worst first.
pub type List = Arc<Vec<Check>>;

#[derive(Clone, Copy, Debug)]
pub struct Checks {
    editor: Editor,
    list: RwSignal<List>,
    /// The items with something to mend, for their marks; what is mere advice has none.
    marked: Memo<HashSet<ItemId>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Rises with every look: one that was overtaken stops.
    round: StoredValue<u32>,
    /// The list, as a dialog of the editing screen.
    pub dialog: DialogRef,
    /// Somebody comes from another screen to mend something here.
    coming: StoredValue<bool>,
}

impl Checks {
    pub fn new(editor: Editor) -> Self {
        let list = RwSignal::new(List::default());
        let marked = Memo::new(move |_| {
            let grave = |check: &&Check| check.severity > Severity::Advice;
            list.with(|list| list.iter().filter(grave).filter_map(|check| check.item.clone()).collect())
        });
        Self {
            editor,
            list,
            marked,
            timer: StoredValue::new_local(None),
            round: StoredValue::new(0),
            dialog: DialogRef::new(),
            coming: StoredValue::new(false),
        }
    }

    /// Follows the form as long as the screen that asks for it is shown.
    pub fn follow(self) {
        Effect::new(move |before: Option<()>| {
            self.editor.definition.track();
            self.look_after(if before.is_some() { PAUSE } else { 0 });
        });
        on_cleanup(move || _ = self.timer.try_update_value(Option::take));
    }

    /// Looks at once, after a mend.
    pub fn look(self) {
        self.look_after(0);
    }

    fn look_after(self, pause: u32) {
        let round = self.round.try_update_value(|round| {
            *round += 1;
            *round
        });
        let begin = move || spawn_local(async move { self.inspect(round).await });
        self.timer.set_value(Some(Timeout::new(pause, begin)));
    }

    async fn inspect(self, round: Option<u32>) {
        let Some(definition) = self.editor.definition.try_get_untracked() else { return };
        let index = self.editor.index.with_untracked(|index| Arc::clone(&index.1));
        let mut inspection = Inspection::new(definition, index);
        let mut begun = browser::now();
        while inspection.step() {
            if browser::now() >= begun + SLICE {
                TimeoutFuture::new(0).await;
                if self.round.try_get_value() != round {
                    return;
                }
                begun = browser::now();
            }
        }
        let list = Arc::new(worst_first(inspection.found().into_iter().map(Check::from).collect()));
        if self.list.try_with_untracked(|before| *before != list) == Some(true) {
            self.list.set(list);
        }
    }

    pub fn list(self) -> ReadSignal<List> {
        self.list.read_only()
    }

    pub fn is_marked(self, id: &ItemId) -> bool {
        self.marked.with(|marked| marked.contains(id))
    }

    /// Leads from another screen to an item's settings, or to those of the form.
    pub fn come_for(self, item: Option<ItemId>) {
        self.editor.selected.set(item);
        self.coming.set_value(true);
    }

    /// Whether somebody came so; asked once.
    pub fn somebody_came(self) -> bool {
        self.coming.try_update_value(std::mem::take).unwrap_or_default()
    }
}

/// Everything at once, with what a file brought and we do not judge.
pub fn whole(definition: &Definition) -> List {
    /// A pointer is looked up among all items: so many are led to.
    const LED_TO: usize = 100;
    let pointers = Pointers::new(definition);
    let kept = madoguchi_forms::kept::problems(definition).into_iter().enumerate();
    let kept = kept.map(|(i, problem)| {
        let item = if i < LED_TO { pointers.item(&problem.pointer).cloned() } else { None };
        let Problem { severity, message: sentence, .. } = problem;
        Check { severity, sentence, item, found: None }
    });
    Arc::new(worst_first(inspect(definition).into_iter().map(Check::from).chain(kept).collect()))
}

fn worst_first(mut checks: Vec<Check>) -> Vec<Check> {
    checks.sort_by_key(|check| Reverse(check.severity));
    checks
}

/// 「エラー1件、注意2件」
pub fn counted(checks: &[Check]) -> String {
    let of = |(severity, words): (Severity, &str)| {
        let count = checks.iter().filter(|check| check.severity == severity).count();
        (count > 0).then(|| format!("{words}{count}件"))
    };
    let all = [(Severity::Error, "エラー"), (Severity::Warning, "注意"), (Severity::Advice, "助言")];
    all.into_iter().filter_map(of).collect::<Vec<_>>().join("、")
}

impl From<Found> for Check {
    fn from(found: Found) -> Self {
        Self {
            severity: found.finding.severity(),
            sentence: found.finding.sentence(),
            item: found.place.item().cloned(),
            found: Some(found),
        }
    }
}

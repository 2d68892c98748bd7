//! The whole way of a resident: filling in page by page, reading everything once more, keeping a copy.

mod confirm;
mod finish;
mod pages;
mod steps;
mod summary;

use crate::dom::focus_later;
use crate::events::leave_all;
use crate::filling::Filling;
use crate::form::Form;
use crate::history;
use crate::items::{Depth, Screen, items};
use crate::{dom, ids::Ids};
use confirm::Confirm;
use finish::Finish;
use leptos::prelude::*;
use madoguchi_forms::answers::{Place, Trouble};
use pages::{Page, pages};
use steps::Steps;
use summary::Summary;

/// What differs between the resident's own page and a trial inside the builder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JourneyOptions {
    /// The form is the whole page: it may use the browser's history.
    pub owns_page: bool,
}

/// Where the resident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A page of the form, counted among those that are shown.
    Page(usize),
    Confirm,
    Finish,
}

/// What the parts of the journey share.
#[derive(Clone, Copy)]
pub(crate) struct Journey {
    pub(crate) filling: Filling,
    pub(crate) stage: RwSignal<Stage>,
    pub(crate) pages: Memo<Vec<Page>>,
    /// What stands in the way of the next page; the summary lists it.
    troubles: RwSignal<Vec<Trouble>>,
    options: JourneyOptions,
    /// Everything was read once, as the last stage before the end.
    reviewed: StoredValue<bool>,
}

#[component]
pub fn ResidentForm(filling: Filling, #[prop(optional)] options: JourneyOptions) -> impl IntoView {
    let pages = Memo::new(move |_| {
        let shown = filling.collected();
        filling.definition().with(|definition| shown.with(|collected| pages(definition, collected)))
    });
    let stage = RwSignal::new(Stage::Page(0));
    let (troubles, reviewed) = (RwSignal::new(vec![]), StoredValue::new(false));
    let journey = Journey { filling, stage, pages, troubles, options, reviewed };
    if options.owns_page {
        // The browser's back button goes a page back; what was typed stays where it is.
        history::follow(move |name| journey.come_to(name.as_deref()));
    }
    let title = move || filling.definition().with(|definition| definition.title.clone());
    let filling_in = Memo::new(move |_| matches!(stage.get(), Stage::Page(_)));
    let finished = Memo::new(move |_| stage.get() == Stage::Finish);
    view! {
        <div class="resident" id=filling.prefix().to_string()>
            <h1 class="form-title" tabindex="-1" id=format!("{}-top", filling.prefix())>{title}</h1>
            <Steps journey />
            {move || match (filling_in.get(), finished.get()) {
                (true, _) => view! { <FillIn journey /> }.into_any(),
                (false, false) => view! { <Confirm journey /> }.into_any(),
                (false, true) => view! { <Finish journey /> }.into_any(),
            }}
        </div>
    }
}

/// The pages of the form, one at a time.
#[component]
fn FillIn(journey: Journey) -> impl IntoView {
    let Journey { filling, stage, pages, .. } = journey;
    let number = Memo::new(move |_| match stage.get() {
        Stage::Page(number) => number.min(pages.with(Vec::len).saturating_sub(1)),
        Stage::Confirm | Stage::Finish => 0,
    });
    let screen = Screen { filling, phone: None };
    let shown = Signal::derive(move || {
        pages.with(|pages| pages.get(number.get()).map(|p| p.items.clone()).unwrap_or_default())
    });
    let last = move || number.get() + 1 >= pages.with(Vec::len);
    view! {
        {move || (number.get() == 0).then(|| view! { <steps::Introduction filling /> })}
        <Summary journey />
        <Form filling>
            {move || {
                // Turning the page builds the next one; the items of one page follow the definition by themselves.
                number.track();
                items(screen, shown, Depth::default())
            }}
        </Form>
        <div class="buttons">
            <button type="button" class="button primary" on:click=move |_| journey.next()>
                {move || if last() { "確認へ進む" } else { "次へ" }}
            </button>
            {move || (number.get() > 0).then(|| view! {
                <button type="button" class="button secondary" on:click=move |_| journey.back()>"前へ戻る"</button>
            })}
            {journey.reviewed.get_value().then(|| view! {
                <button type="button" class="button secondary" on:click=move |_| journey.return_to_review()>
                    "内容の確認に戻る"
                </button>
            })}
        </div>
    }
}

impl Journey {
    /// On to the next page, unless something on this one is to be mended first.
    fn next(self) {
        leave_all(self.filling);
        let Stage::Page(number) = self.stage.get_untracked() else { return };
        let Some(page) = self.pages.with_untracked(|pages| pages.get(number).cloned()) else { return };
        let troubles = self.filling.collected().with_untracked(|c| page.troubles(&c.troubles));
        if !troubles.is_empty() {
            return self.stop(troubles);
        }
        let last = number + 1 >= self.pages.with_untracked(Vec::len);
        self.go(if last { Stage::Confirm } else { Stage::Page(number + 1) });
    }

    pub(crate) fn back(self) {
        let pages = self.pages.with_untracked(Vec::len);
        match self.stage.get_untracked() {
            Stage::Page(number) => self.go(Stage::Page(number.saturating_sub(1))),
            Stage::Confirm | Stage::Finish => self.go(Stage::Page(pages.saturating_sub(1))),
        }
    }

    /// The resident has read everything. What an earlier page still lacks leads back to it.
    pub(crate) fn finish(self) {
        if self.is_held_up() {
            return;
        }
        self.filling.confirm();
        self.go(Stage::Finish);
    }

    /// Back to reading everything, from a page that was gone back to.
    fn return_to_review(self) {
        leave_all(self.filling);
        if !self.is_held_up() {
            self.go(Stage::Confirm);
        }
    }

    /// Leads to the first page on which something is to be mended, if there is one.
    fn is_held_up(self) -> bool {
        let Some((number, troubles)) = self.first_troubles() else { return false };
        if self.stage.get_untracked() != Stage::Page(number) {
            self.go(Stage::Page(number));
        }
        self.stop(troubles);
        true
    }

    /// The first page on which something is to be mended.
    fn first_troubles(self) -> Option<(usize, Vec<Trouble>)> {
        let collected = self.filling.collected().get_untracked();
        let pages = self.pages.get_untracked();
        pages.iter().enumerate().find_map(|(i, page)| {
            let troubles = page.troubles(&collected.troubles);
            (!troubles.is_empty()).then_some((i, troubles))
        })
    }

    /// Back or forward to where the resident was before. Nothing that is to be mended is passed by on the way.
    fn come_to(self, name: Option<&str>) {
        leave_all(self.filling);
        let pages = self.pages.get_untracked();
        let stage = match name {
            None => Stage::Page(0),
            Some(FINISH) if untrack(|| self.filling.is_confirmed()) => Stage::Finish,
            Some(CONFIRM | FINISH) => Stage::Confirm,
            Some(name) => {
                Stage::Page((0..pages.len()).find(|at| name_of_page(&pages, *at) == name).unwrap_or_default())
            }
        };
        match self.first_troubles().filter(|_| !matches!(stage, Stage::Page(_))) {
            Some((number, troubles)) => {
                self.show(Stage::Page(number));
                self.stop(troubles);
            }
            None => self.show(stage),
        }
    }

    /// Says everything that is wrong on this page, and takes the resident to the list of it.
    fn stop(self, troubles: Vec<Trouble>) {
        self.filling.reveal(troubles.iter().map(|t| t.place.clone()));
        self.troubles.set(troubles);
        focus_later(vec![self.summary_id()]);
    }

    pub(crate) fn go(self, to: Stage) {
        if self.options.owns_page {
            history::push(&self.name_of(to));
        }
        self.show(to);
    }

    fn show(self, to: Stage) {
        self.troubles.set(vec![]);
        self.reviewed.update_value(|reviewed| *reviewed |= to == Stage::Confirm);
        self.stage.set(to);
        dom::scroll_to_top(&format!("{}-top", self.filling.prefix()));
        focus_later(self.heading_ids(to));
    }

    /// The heading that takes the focus on a page: its section's, else the form's.
    fn heading_ids(self, stage: Stage) -> Vec<String> {
        let prefix = self.filling.prefix();
        let top = format!("{prefix}-top");
        match stage {
            Stage::Page(number) => {
                let section = self.pages.with_untracked(|pages| pages.get(number).and_then(|p| p.section.clone()));
                let heading = section.map(|id| Ids::new(&prefix, &Place::new(&id, &[])).control(""));
                heading.into_iter().chain([top]).collect()
            }
            Stage::Confirm => vec![format!("{prefix}-confirm"), top],
            Stage::Finish => vec![format!("{prefix}-finish"), top],
        }
    }

    fn summary_id(self) -> String {
        format!("{}-summary", self.filling.prefix())
    }

    /// Stages as the browser's history names them.
    fn name_of(self, stage: Stage) -> String {
        match stage {
            Stage::Page(number) => self.pages.with_untracked(|pages| name_of_page(pages, number)),
            Stage::Confirm => CONFIRM.to_owned(),
            Stage::Finish => FINISH.to_owned(),
        }
    }
}

const CONFIRM: &str = "confirm";
const FINISH: &str = "finish";

/// By its section, which stays when others appear before it.
fn name_of_page(pages: &[Page], number: usize) -> String {
    let section = pages.get(number).and_then(|page| page.section.as_ref());
    section.map_or_else(|| format!("page {number}"), |id| format!("section {id}"))
}

//! The way of a resident: page by page, reading everything once more, the end.

use super::draft::STAGE_RECORD;
use super::{Mode, Session, Stage};
use crate::event::{Effect, Task};
use crate::ids::Ids;
use crate::pages::Page;
use madoguchi_forms::answers::{Place, Trouble};

const CONFIRM: &str = "confirm";
const FINISH: &str = "finish";

impl Session {
    /// On to the next page, unless something on this one is to be mended first.
    pub(super) fn next(&mut self) -> Vec<Effect> {
        let Stage::Page(number) = self.stage else { return vec![] };
        let Some(page) = self.pages.get(number) else { return vec![] };
        let troubles = page.troubles(&self.collected.troubles);
        if !troubles.is_empty() {
            return self.stop(troubles);
        }
        let last = number + 1 >= self.pages.len();
        self.go(if last { Stage::Confirm } else { Stage::Page(number + 1) })
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        match self.stage {
            Stage::Page(number) => self.go(Stage::Page(number.saturating_sub(1))),
            Stage::Confirm | Stage::Finish => self.go(Stage::Page(self.pages.len().saturating_sub(1))),
        }
    }

    /// The resident has read everything. What an earlier page still lacks leads back to it.
    pub(super) fn confirm(&mut self) -> Vec<Effect> {
        if let Some(held_up) = self.hold_up() {
            return held_up;
        }
        self.confirmed = Some(self.revision);
        self.go(Stage::Finish)
    }

    /// Back to reading everything, from a page that was gone back to.
    pub(super) fn return_to_review(&mut self) -> Vec<Effect> {
        self.hold_up().unwrap_or_else(|| self.go(Stage::Confirm))
    }

    /// Leads to the first page on which something is to be mended, if there is one.
    fn hold_up(&mut self) -> Option<Vec<Effect>> {
        let (number, troubles) = self.first_troubles()?;
        let mut effects = if self.stage == Stage::Page(number) { vec![] } else { self.go(Stage::Page(number)) };
        effects.extend(self.stop(troubles));
        Some(effects)
    }

    /// The first page on which something is to be mended.
    fn first_troubles(&self) -> Option<(usize, Vec<Trouble>)> {
        self.pages.iter().enumerate().find_map(|(i, page)| {
            let troubles = page.troubles(&self.collected.troubles);
            (!troubles.is_empty()).then_some((i, troubles))
        })
    }

    /// Back or forward to where the resident was before. Nothing that is to be mended is passed by on the way.
    pub(super) fn come_to(&mut self, name: Option<&str>) -> Vec<Effect> {
        let stage = match name {
            None => Stage::Page(0),
            Some(FINISH) if self.is_confirmed() => Stage::Finish,
            Some(CONFIRM | FINISH) => Stage::Confirm,
            Some(name) => {
                let found = (0..self.pages.len()).find(|at| name_of_page(&self.pages, *at) == name);
                Stage::Page(found.unwrap_or_default())
            }
        };
        match self.first_troubles().filter(|_| !matches!(stage, Stage::Page(_))) {
            Some((number, troubles)) => {
                let mut effects = self.show(Stage::Page(number));
                effects.extend(self.stop(troubles));
                effects
            }
            None => self.show(stage),
        }
    }

    /// To the stage of that name, as [`Self::come_to`], with an entry in the browser's history.
    pub(super) fn go_to(&mut self, name: &str) -> Vec<Effect> {
        let shown = self.come_to(Some(name));
        let remember = (self.mode == Mode::Page).then(|| Effect::Remember(self.name_of(self.stage)));
        remember.into_iter().chain(shown).collect()
    }

    /// Says everything that is wrong on this page, and takes the resident to the list of it.
    fn stop(&mut self, troubles: Vec<Trouble>) -> Vec<Effect> {
        self.reveal(&troubles);
        self.listed = troubles;
        vec![Effect::Focus(vec![self.summary_id()])]
    }

    pub(super) fn go(&mut self, to: Stage) -> Vec<Effect> {
        let mut effects = match self.mode {
            Mode::Page => vec![Effect::Remember(self.name_of(to))],
            Mode::Trial | Mode::Phone { .. } => vec![],
        };
        effects.extend(self.show(to));
        effects
    }

    fn show(&mut self, to: Stage) -> Vec<Effect> {
        self.listed.clear();
        self.reviewed |= to == Stage::Confirm;
        self.stage = to;
        self.keep(STAGE_RECORD.to_owned());
        self.stale = true;
        let mut effects = vec![Effect::ToTop, Effect::Focus(self.heading_ids(to))];
        match to {
            Stage::Page(_) => {}
            Stage::Confirm => effects.push(Effect::Desk(Task::Ready)),
            Stage::Finish => effects.extend(self.ask_desk(Task::Finish)),
        }
        effects
    }

    /// The heading that takes the focus on a page: its section's, else the form's.
    fn heading_ids(&self, stage: Stage) -> Vec<String> {
        let top = self.id("top");
        match stage {
            Stage::Page(number) => {
                let section = self.pages.get(number).and_then(|page| page.section.as_ref());
                let heading = section.map(|id| Ids::new(&self.prefix, &Place::new(id, &[])).control(""));
                heading.into_iter().chain([top]).collect()
            }
            Stage::Confirm => vec![self.id(CONFIRM), top],
            Stage::Finish => vec![self.id(FINISH), top],
        }
    }

    /// The id of an element that belongs to no field.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    pub(crate) fn summary_id(&self) -> String {
        self.id("summary")
    }

    /// Stages as the browser's history names them.
    pub(super) fn name_of(&self, stage: Stage) -> String {
        match stage {
            Stage::Page(number) => name_of_page(&self.pages, number),
            Stage::Confirm => CONFIRM.to_owned(),
            Stage::Finish => FINISH.to_owned(),
        }
    }
}

/// By its section, which stays when others appear before it.
pub(crate) fn name_of_page(pages: &[Page], number: usize) -> String {
    let section = pages.get(number).and_then(|page| page.section.as_ref());
    section.map_or_else(|| format!("page {number}"), |id| format!("section {id}"))
}

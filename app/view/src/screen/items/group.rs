//! A repeated group (繰り返し): rows that can be added and removed.

use super::{Depth, Standing, help};
use crate::act::Act;
use crate::field::first_said;
use crate::ids::Ids;
use crate::node::{Made, el};
use crate::screen::button;
use crate::session::{Rules, Session};
use crate::words::fill;
use madoguchi_forms::answers::Place;
use madoguchi_forms::item::Item;
use std::sync::Arc;

impl Standing<'_> {
    pub(super) fn group(self, session: &mut Session, item: &Arc<Item>, place: &Place, depth: &Depth) -> Made {
        session.know(item, place);
        let words = session.words;
        let (key, ids) = (place.to_string(), Ids::new(&session.prefix, place));
        let group = el("fieldset").key(key.clone()).class("group").id(ids.control(""));
        let group = group.attr("aria-describedby", ids.error(""));
        let Some(rules) = Rules::of(item) else { return group };
        let rows = session.typed.rows(place, rules.least);
        let removable = rows.len() > rules.least as usize;
        let full = rules.most.is_some_and(|most| rows.len() >= most as usize);
        let said = session.said(&key, place);
        let mut row_views = vec![];
        for (i, row) in rows.into_iter().enumerate() {
            let inner = Depth { rows: depth.rows.iter().copied().chain([row]).collect(), level: depth.level + 1 };
            let name = rules.name(i + 1);
            let remove = removable.then(|| {
                button("button text", &Act::RemoveRow(key.clone(), row)).text(fill(words.remove_row, &[&name]))
            });
            let legend = el("legend").class("row-name").id(ids.control(&row.to_string())).attr("tabindex", "-1");
            let view = el("fieldset")
                .key(row.to_string())
                .class("row")
                .child(legend.text(name))
                .children(self.items(session, &item.children, &inner))
                .children(remove);
            row_views.push(view);
        }
        let limit = rules.most.filter(|_| full).map(|most| fill(words.rows_full, &[&most.to_string()]));
        let add = (!full).then(|| {
            let add = button("button secondary", &Act::AddRow(key.clone())).id(ids.control("add"));
            add.text(fill(words.add_row, &[rules.one()]))
        });
        let news = session.news(&key);
        group
            .child(el("legend").class("group-name").text(item.label.clone()))
            .children(help(&item.help))
            .child(el("p").key("error").class("error").id(ids.error("")).text(first_said(&said, &[])))
            .children(row_views)
            .children(limit.map(|words| el("p").key("limit").class("help").text(words)))
            .children(add)
            .child(el("p").key("news").class("unseen").attr("role", "status").text(news))
    }
}

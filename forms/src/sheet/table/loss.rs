//! What a table of a form loses, found by reading it again.

use crate::condition::Condition;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::item::{Item, Required};
use crate::kinds::{Kind, Role};
use crate::outline::{self, Line};
use crate::pittari::names::Names;
use crate::sheet::book::Sheet;
use crate::sheet::bring::{Plan, bring};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loss {
    Locked,
    Calculation,
    Place,
    Condition,
    Settings,
    Words,
    DataName,
    Details,
    Pittari,
}

const LOSSES: [Loss; 9] = [
    Loss::Locked,
    Loss::Calculation,
    Loss::Place,
    Loss::Condition,
    Loss::Settings,
    Loss::Words,
    Loss::DataName,
    Loss::Details,
    Loss::Pittari,
];

impl Loss {
    fn sentence(self, labels: &str) -> String {
        match self {
            Self::Locked => {
                format!("ほかの道具で作られた項目は、表から取り込むと「一行の文字」になります（{labels}）。")
            }
            Self::Calculation => format!("計算のしかたは表に書けません（{labels}）。"),
            Self::Place => format!("表から取り込むと、並びやまとまりが変わる項目があります（{labels}）。"),
            Self::Condition => format!("表から取り込むと、条件が付かない項目があります（{labels}）。"),
            Self::Settings => format!("表から取り込むと、選択肢や設定が変わる項目があります（{labels}）。"),
            Self::Words => format!("表から取り込むと、名前や説明の空白や改行が変わる項目があります（{labels}）。"),
            Self::DataName => format!("表から取り込むと、データ名が変わる項目があります（{labels}）。"),
            Self::Details => {
                format!("ほかの道具のファイルにあった細かな決まりは、表に書けません（{labels}）。")
            }
            Self::Pittari => format!("ぴったりサービスの名前は、表に書けません（{labels}）。"),
        }
    }
}

/// Sentences, one for each way in which something is lost.
pub(super) fn losses(definition: &Definition, rows: &[Vec<String>], lines: &[Line]) -> Vec<String> {
    let sheet = Sheet { rows: rows.to_vec(), ..Sheet::default() };
    let mut count = 0_usize;
    let again = bring(&sheet, &Plan::under(&sheet, Some(0)), [], &mut || {
        count += 1;
        ItemId::new(format!("again{count}"))
    });
    let again = again.into_definition(&definition.title);
    let read = outline::part(&again, 0..lines.len() + 1).lines;
    let names: HashMap<ItemId, ItemId> =
        read.iter().zip(lines).map(|(read, line)| (read.item.id.clone(), line.item.id.clone())).collect();
    let mut found: Vec<(Loss, String)> = vec![];
    for (at, line) in lines.iter().enumerate() {
        let lost = match read.get(at) {
            Some(read) if read.depth == line.depth => of_item(&line.item, &read.item, &names),
            _ => vec![Loss::Place],
        };
        found.extend(lost.into_iter().map(|loss| (loss, format!("「{}」", line.item.label))));
    }
    let sentence = |loss: &Loss| {
        let labels: Vec<&str> = found.iter().filter(|of| of.0 == *loss).map(|of| of.1.as_str()).collect();
        (!labels.is_empty()).then(|| loss.sentence(&named(&labels)))
    };
    LOSSES.iter().filter_map(sentence).collect()
}

/// As many names as a sentence has room for.
fn named(labels: &[&str]) -> String {
    const SHOWN: usize = 10;
    let shown = labels.iter().take(SHOWN).copied().collect::<String>();
    let more = labels.len().saturating_sub(SHOWN);
    if more > 0 { format!("{shown}ほか{more}件") } else { shown }
}

fn of_item(item: &Item, read: &Item, names: &HashMap<ItemId, ItemId>) -> Vec<Loss> {
    if item.kind.role() == Role::Locked {
        return vec![Loss::Locked];
    }
    let mut lost = vec![];
    let mut add = |is_lost: bool, loss: Loss| lost.extend(is_lost.then_some(loss));
    if let Kind::Calculated(_) = &item.kind {
        add(true, Loss::Calculation);
    } else {
        let same = item.kind.settings() == read.kind.settings() && item.kind.about() == read.kind.about();
        add(!same, Loss::Settings);
        add(same && item.kind.keywords() != read.kind.keywords() || !item.extra.is_empty(), Loss::Details);
    }
    let condition = |of: &Option<Condition>| of.clone().map(|condition| renamed(condition, names));
    let when = |of: &Required| match of {
        Required::When(of) => Some(of.clone()),
        _ => None,
    };
    let same_must = match (&item.required, &read.required) {
        (Required::When(_), Required::When(_)) => condition(&when(&read.required)) == when(&item.required),
        (one, other) => one == other,
    };
    add(item.shown_when != condition(&read.shown_when) || !same_must, Loss::Condition);
    add(item.label != read.label || item.help != read.help, Loss::Words);
    add(item.key != read.key, Loss::DataName);
    add(item.pittari != Names::default(), Loss::Pittari);
    lost
}

/// The condition about the items of the form itself.
fn renamed(mut condition: Condition, names: &HashMap<ItemId, ItemId>) -> Condition {
    for atom in condition.atoms_mut() {
        if let Some(name) = names.get(&atom.item) {
            atom.item.clone_from(name);
        }
    }
    condition
}

//! The forms of the catalogue, and the ways in which they are changed.

use anyhow::{Context, Result, anyhow, ensure};
use madoguchi_forms::choice::Choice;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::{Change, Command, apply};
use madoguchi_forms::item::Item;
use madoguchi_forms::setting::SettingValue;
use madoguchi_packages::Package;
use std::collections::BTreeMap;

pub(crate) type Forms = BTreeMap<String, Definition>;

/// The command that a form gets, as it is.
type Edit<'a> = dyn Fn(&Definition) -> Result<Command> + 'a;

/// The procedures that come with the builder, as a package.
const CATALOGUE: &[u8] = include_bytes!("../../../public/catalogue.zip");

pub(crate) fn catalogue() -> Result<Forms> {
    let package = Package::from_bytes(CATALOGUE)?;
    Ok(package.forms.into_iter().map(|form| (form.id, form.definition)).collect())
}

/// Carries out commands, each made of what the ones before it left.
pub(crate) fn edit(forms: &mut Forms, form: &str, edits: &[&Edit<'_>]) -> Result<()> {
    let definition = forms.get_mut(form).with_context(|| format!("様式「{form}」がありません"))?;
    for edit in edits {
        let command = edit(definition)?;
        let changed = apply(definition, &command);
        let changed = changed.map_err(|refused| anyhow!("様式「{form}」を変えられません（{refused:?}）"))?.0;
        ensure!(changed != *definition, "様式「{form}」が変わりません（{command:?}）");
        *definition = changed;
    }
    Ok(())
}

fn item<'a>(definition: &'a Definition, id: &str) -> Result<&'a Item> {
    definition.find(&id.into()).map(AsRef::as_ref).with_context(|| format!("項目「{id}」がありません"))
}

pub(crate) fn label(id: &'static str, words: &'static str) -> impl Fn(&Definition) -> Result<Command> {
    move |_| Ok(Command::change(id, Change::Label(words.to_owned())))
}

/// One sentence more of help, before the others: they may end in an example.
pub(crate) fn help(id: &'static str, more: &'static str) -> impl Fn(&Definition) -> Result<Command> {
    move |definition| {
        let help = format!("{more}{}", item(definition, id)?.help);
        Ok(Command::change(id, Change::Help(help)))
    }
}

pub(crate) fn remove(id: &'static str) -> impl Fn(&Definition) -> Result<Command> {
    move |_| Ok(Command::Remove { id: id.into() })
}

/// A new item behind another.
pub(crate) fn insert(behind: &'static str, new: Item) -> impl Fn(&Definition) -> Result<Command> {
    move |definition| {
        let at = place(definition, behind).with_context(|| format!("項目「{behind}」がありません"))?;
        let (parent, at) = at;
        Ok(Command::insert(parent.as_ref(), at + 1, new.clone()))
    }
}

/// Among whose children an item is, and where.
fn place(definition: &Definition, id: &str) -> Option<(Option<madoguchi_forms::id::ItemId>, usize)> {
    let id = id.into();
    let among = |items: &[std::sync::Arc<Item>]| items.iter().position(|item| item.id == id);
    let top = among(&definition.items).map(|at| (None, at));
    top.or_else(|| {
        let all = definition.walk();
        all.into_iter().find_map(|parent| Some((Some(parent.id.clone()), among(&parent.children)?)))
    })
}

/// One choice more, at the end.
pub(crate) fn more(id: &'static str, words: &'static str) -> impl Fn(&Definition) -> Result<Command> {
    choices(id, move |list| list.push(Choice::plain(words)))
}

/// One choice less, by what it is called in an application.
pub(crate) fn less(id: &'static str, value: &'static str) -> impl Fn(&Definition) -> Result<Command> {
    choices(id, move |list| list.retain(|choice| choice.code() != value))
}

fn choices(id: &'static str, change: impl Fn(&mut Vec<Choice>)) -> impl Fn(&Definition) -> Result<Command> {
    move |definition| {
        let kind = &item(definition, id)?.kind;
        let list = kind.settings().into_iter().find_map(|setting| match setting.value {
            SettingValue::Choices(list) => Some((setting.name, list)),
            _ => None,
        });
        let (name, mut list) = list.with_context(|| format!("項目「{id}」に選択肢がありません"))?;
        change(&mut list);
        let kind = kind.with(name, &SettingValue::Choices(list));
        Ok(Command::change(id, Change::Kind(kind.map_err(|_| anyhow!("項目「{id}」の選択肢を変えられません"))?)))
    }
}

/// Other words for a choice; what it is called in an application stays.
pub(crate) fn reword(
    id: &'static str,
    from: &'static str,
    to: &'static str,
) -> impl Fn(&Definition) -> Result<Command> {
    move |_| {
        let change = Change::Choice { from: from.into(), to: Choice::new(from, to) };
        Ok(Command::change(id, change))
    }
}

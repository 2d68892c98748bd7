//! Carrying out a command.

use super::command::{Change, Command, FormChange};
use super::patch::Patch;
use super::{Refused, tree};
use crate::choice::Choice;
use crate::condition::Test;
use crate::definition::Definition;
use crate::id::ItemId;
use crate::index::Index;
use crate::item::{Item, Required};
use crate::json::same;
use crate::kinds::{Kind, Role};
use crate::members::members;
use crate::pittari::names::Names;
use crate::references::{check_item, spoken_of};
use crate::setting::SettingValue;
use serde_json::Value;
use std::sync::Arc;

/// Gives the changed definition and the command that changes it back.
///
/// # Errors
/// The reason, when the command would break the form; nothing is changed then.
pub fn apply(definition: &Definition, command: &Command) -> Result<(Definition, Command), Refused> {
    let mut next = definition.clone();
    let inverse = carry_out(&mut next, command)?;
    if touches_order(command) {
        refuse_broken(definition, &next)?;
    }
    Ok((next, inverse))
}

/// The definition as it was before a command, from the inverse that [`apply`] gave. What a file brought comes back even
/// where no command could make it.
///
/// # Errors
/// When the inverse is that of another definition.
pub(super) fn take_back(definition: &Definition, inverse: &Command) -> Result<Definition, Refused> {
    let mut before = definition.clone();
    carry_out(&mut before, inverse)?;
    Ok(before)
}

/// Whether what may be spoken of can have changed. Words cannot do that, and they are what is edited most.
fn touches_order(command: &Command) -> bool {
    match command {
        // A whole definition comes from a file or was at hand before: what it brings stands in nobody's way.
        Command::Form(_) | Command::Patch(_) => false,
        Command::Change { change, .. } => {
            !matches!(change, Change::Label(_) | Change::Help(_) | Change::Pittari(_) | Change::Choice { .. })
        }
        Command::Batch(commands) => commands.iter().any(touches_order),
        Command::Insert { .. } | Command::Remove { .. } | Command::Move { .. } => true,
    }
}

fn carry_out(definition: &mut Definition, command: &Command) -> Result<Command, Refused> {
    match command {
        Command::Insert { parent, at, item } => {
            refuse_taken(definition, item)?;
            let id = item.id.clone();
            tree::insert(definition, parent.as_ref(), *at, Arc::new((**item).clone()))?;
            Ok(Command::Remove { id })
        }
        Command::Remove { id } => {
            let (item, parent, at) = tree::remove(definition, id)?;
            refuse_in_use(definition, &item)?;
            Ok(Command::Insert { parent, at, item: Box::new(Arc::unwrap_or_clone(item)) })
        }
        Command::Move { id, parent, at } => {
            let (item, before, was) = tree::remove(definition, id)?;
            if parent.as_ref().is_some_and(|p| inside(&item, p)) {
                return Err(Refused::IntoItself { label: item.label.clone() });
            }
            tree::insert(definition, parent.as_ref(), *at, item)?;
            Ok(Command::Move { id: id.clone(), parent: before, at: was })
        }
        Command::Change { id, change: Change::Choice { from, to } } => change_choice(definition, id, from, to),
        Command::Change { id, change } => {
            let before = tree::update(definition, id, |item| change_item(item, change))?;
            Ok(Command::Change { id: id.clone(), change: before })
        }
        Command::Form(change) => Ok(Command::Form(change_form(definition, change))),
        Command::Batch(commands) => {
            let inverses: Result<Vec<_>, _> = commands.iter().map(|c| carry_out(definition, c)).collect();
            let mut inverses = inverses?;
            inverses.reverse();
            Ok(Command::Batch(inverses))
        }
        Command::Patch(patch) => {
            let next = patch.apply(definition)?;
            let inverse = Patch::between(&next, definition);
            *definition = next;
            Ok(Command::Patch(Box::new(inverse)))
        }
    }
}

fn change_form(definition: &mut Definition, change: &FormChange) -> FormChange {
    use std::mem::replace;
    match change {
        FormChange::Title(to) => FormChange::Title(replace(&mut definition.title, to.clone())),
        FormChange::Description(to) => FormChange::Description(replace(&mut definition.description, to.clone())),
        FormChange::Procedure(to) => {
            FormChange::Procedure(Box::new(replace(&mut definition.procedure, (**to).clone())))
        }
        FormChange::Presentation(to) => FormChange::Presentation(replace(&mut definition.presentation, *to)),
        FormChange::Translation(to) => FormChange::Translation(to.put(&mut definition.extra)),
    }
}

fn change_item(item: &mut Item, change: &Change) -> Result<Change, Refused> {
    use std::mem::replace;
    // When it is asked for stands outside of what is locked.
    let outside = matches!(change, Change::ShownWhen(_) | Change::Required(_) | Change::Policy(_));
    if item.kind.role() == Role::Locked && !outside {
        return Err(Refused::Locked { label: item.label.clone() });
    }
    Ok(match change {
        Change::Label(to) => Change::Label(replace(&mut item.label, to.clone())),
        Change::Help(to) => Change::Help(replace(&mut item.help, to.clone())),
        Change::Key(to) => {
            let Some(key) = &mut item.key else { return Err(Refused::NoKey { label: item.label.clone() }) };
            Change::Key(replace(key, to.clone()))
        }
        Change::Required(to) => {
            if item.key.is_none() && *to != Required::Never {
                return Err(Refused::NoKey { label: item.label.clone() });
            }
            Change::Required(replace(&mut item.required, to.clone()))
        }
        Change::ShownWhen(to) => Change::ShownWhen(replace(&mut item.shown_when, to.clone())),
        Change::Kind(to) => {
            let same_role = to.role() == item.kind.role();
            let answers = [Role::Answer, Role::Calculated];
            let both_answer = answers.contains(&to.role()) && answers.contains(&item.kind.role());
            if !(same_role || both_answer) {
                return Err(Refused::NotEmpty { label: item.label.clone() });
            }
            Change::Kind(replace(&mut item.kind, to.clone()))
        }
        Change::Pittari(to) => {
            // The gateway's names are names of answers, and the file has room for them beside answers only.
            if item.key.is_none() && *to != Names::default() {
                return Err(Refused::NoKey { label: item.label.clone() });
            }
            Change::Pittari(replace(&mut item.pittari, to.clone()))
        }
        Change::Policy(to) => Change::Policy(replace(&mut item.policy, *to)),
        Change::Choice { .. } => return Err(Refused::NoSuchChoice { label: item.label.clone() }),
    })
}

/// Renames a choice where it is offered and everywhere it is spoken of.
///
/// What it was cannot be had by renaming it back: the new name may have been spoken of before, and a list gets titles
/// by its first one. The inverse holds what was there.
fn change_choice(definition: &mut Definition, id: &ItemId, from: &Value, to: &Choice) -> Result<Command, Refused> {
    let mut before = vec![Command::change(id.clone(), Change::Kind(rename_offered(definition, id, from, to)?))];
    if !same(from, &to.value) {
        let speaking: Vec<ItemId> =
            definition.walk().into_iter().filter(|i| spoken_of(i).contains(id)).map(|i| i.id.clone()).collect();
        for speaker in speaking {
            let was = tree::update(definition, &speaker, |item| {
                let was = item.clone();
                rename_spoken(item, id, from, &to.value);
                Ok(was)
            })?;
            before.extend([
                Command::change(speaker.clone(), Change::ShownWhen(was.shown_when)),
                Command::change(speaker.clone(), Change::Required(was.required)),
            ]);
            if was.kind.role() == Role::Calculated {
                before.push(Command::change(speaker, Change::Kind(was.kind)));
            }
        }
    }
    Ok(Command::Batch(before))
}

/// Gives the kind as it was.
fn rename_offered(definition: &mut Definition, id: &ItemId, from: &Value, to: &Choice) -> Result<Kind, Refused> {
    tree::update(definition, id, |item| {
        let was = item.kind.clone();
        rename_choice(item, from, to)?;
        Ok(was)
    })
}

fn rename_choice(item: &mut Item, from: &Value, to: &Choice) -> Result<(), Refused> {
    let label = item.label.clone();
    let settings = item.kind.settings();
    let choices = settings.into_iter().find_map(|s| match s.value {
        SettingValue::Choices(choices) => Some((s.name, choices)),
        _ => None,
    });
    let gone = || Refused::NoSuchChoice { label: label.clone() };
    let (name, mut choices) = choices.ok_or_else(gone)?;
    if !same(from, &to.value) && choices.iter().any(|c| same(&c.value, &to.value)) {
        return Err(Refused::ChoiceTaken { choice: to.label.clone() });
    }
    let choice = choices.iter_mut().find(|c| same(&c.value, from)).ok_or_else(gone)?;
    choice.clone_from(to);
    item.kind.set(name, &SettingValue::Choices(choices)).map_err(|_| gone())
}

fn rename_spoken(item: &mut Item, of: &ItemId, from: &Value, to: &Value) {
    let required = match &mut item.required {
        Required::When(condition) => Some(condition),
        _ => None,
    };
    for condition in item.shown_when.iter_mut().chain(required) {
        for atom in condition.atoms_mut().into_iter().filter(|a| a.item == *of) {
            match &mut atom.test {
                Test::Equals(value) | Test::Contains(value) if same(value, from) => *value = to.clone(),
                Test::OneOf(values) => values.iter_mut().filter(|v| same(v, from)).for_each(|v| *v = to.clone()),
                _ => {}
            }
        }
    }
    if let Kind::Calculated(kind) = &mut item.kind {
        kind.expression.rename_choice(of, from, to);
    }
}

fn refuse_taken(definition: &Definition, item: &Item) -> Result<(), Refused> {
    if definition.find(&item.id).is_some() {
        return Err(Refused::Taken { id: item.id.clone() });
    }
    item.children.iter().try_for_each(|child| refuse_taken(definition, child))
}

fn refuse_in_use(definition: &Definition, removed: &Item) -> Result<(), Refused> {
    let users = definition.walk().into_iter().filter(|i| spoken_of(i).iter().any(|id| inside(removed, id)));
    let by: Vec<String> = users.map(|i| i.label.clone()).collect();
    if by.is_empty() { Ok(()) } else { Err(Refused::InUse { label: removed.label.clone(), by }) }
}

fn inside(item: &Item, id: &ItemId) -> bool {
    item.id == *id || item.children.iter().any(|child| inside(child, id))
}

/// Refuses what a command has broken. A file may bring keys that we would not make; they stand in nobody's way.
fn refuse_broken(before: &Definition, after: &Definition) -> Result<(), Refused> {
    let broken = broken(after);
    if broken.is_empty() {
        return Ok(());
    }
    let known = self::broken(before);
    match broken.into_iter().find(|one| !known.contains(one)) {
        Some((_, refused)) => Err(refused),
        None => Ok(()),
    }
}

/// Everything that must be true of the whole form and is not, each with its item.
pub(crate) fn broken(definition: &Definition) -> Vec<(ItemId, Refused)> {
    let index = Index::new(definition);
    let wrong = |item: &Arc<Item>| {
        let refusal = check_item(&index, item).err()?;
        Some((item.id.clone(), Refused::Reference { label: item.label.clone(), refusal }))
    };
    let mut found: Vec<_> = index.in_order().into_iter().filter_map(|location| wrong(&location.item)).collect();
    bad_keys(&definition.items, &mut found);
    found
}

fn bad_keys(items: &[Arc<Item>], found: &mut Vec<(ItemId, Refused)>) {
    let mut seen = std::collections::HashSet::new();
    for member in members(items) {
        let id = || member.item.id.clone();
        // Any key is one in JSON; an empty one or one that hides in a listing only confuses.
        if member.key.trim().is_empty() || member.key.chars().any(char::is_control) {
            found.push((id(), Refused::BadKey { key: member.key.to_owned() }));
        }
        if !seen.insert(member.key) {
            found.push((id(), Refused::KeyTaken { key: member.key.to_owned() }));
        }
        bad_keys(&member.item.children, found);
    }
}

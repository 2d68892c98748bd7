//! The settings of the chosen item.

use super::checks::ItemChecks;
use super::condition::ConditionEditor;
use super::controls::{Check, LateField, Pick, TextField};
use super::inherited::{InheritedItem, PolicyControl};
use super::item_links::ItemLinks;
use super::setting::SettingControl;
use super::trial::TryIt;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::condition::Condition;
use madoguchi_forms::dependencies::Why;
use madoguchi_forms::edit::Change;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::{Kind, Role};
use madoguchi_forms::pittari::names::{Applicant, Names};
use madoguchi_forms::policy::Policy;
use madoguchi_forms::texts::Part;
use std::sync::Arc;

#[component]
pub fn ItemSettings(id: ItemId) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let id = StoredValue::new(id);
    // `None` for the moment between an item's removal and the next choice.
    let item = Memo::new(move |_| editor.definition.with(|d| id.with_value(|id| d.find(id).cloned())));
    let of = move |read: fn(&Item) -> String| {
        Signal::derive(move || item.with(|i| i.as_deref().map(read).unwrap_or_default()))
    };
    let change = move |change: Change| _ = editor.change(&id.get_value(), change);
    let role = move || item.with(|i| i.as_ref().map_or(Role::Note, |i| i.kind.role()));
    let role = Memo::new(move |_| role());
    // A section of a file can be an object of the data; what only arranges has no name there.
    let keyed =
        Memo::new(move |_| item.with(|i| i.as_ref().is_some_and(|i| i.key.is_some())) && role.get() != Role::Locked);
    let inheritance = Memo::new(move |_| id.with_value(|id| editor.inheritance(id)));
    let is_locked =
        Memo::new(move |_| inheritance.with(|it| it.as_ref().is_some_and(|it| it.policy() == Policy::Locked)));
    // Whoever took the form over does not decide what others may do with it.
    let publishes = Memo::new(move |_| editor.base.with(Option::is_none));
    let kind_label = move || item.with(|i| i.as_ref().map_or("", |i| i.kind.about().label));
    view! {
        <h2 class="pane-title" tabindex="-1">{kind_label}"の設定"</h2>
        <ItemChecks id=id />
        <InheritedItem id=id inheritance=inheritance />
        <fieldset class="bound" disabled=move || is_locked.get()>
        {move || (role.get() == Role::Locked).then(|| view! {
            <p class="notice">
                "ほかの道具で作られた項目です。内容はそのまま残し、移動と削除だけができます。住民の画面には出ません。"
            </p>
        })}
        {move || (role.get() != Role::Locked).then(|| {
            let note = role.get() == Role::Note;
            view! {
                <TextField
                    label=if note { "見出し" } else { "項目名" }
                    help=if note { "文章の上に大きく示す言葉です。" } else { "住民に尋ねることを、短い言葉で書きます。" } value=of(|i| i.label.clone())
                    part=Part::Label on_input=Callback::new(move |text| change(Change::Label(text)))
                />
                <TextField
                    label=if note { "文章" } else { "説明" } lines=3
                    help=if note { "住民に読んでもらう文章です。" } else { "項目名の下に示す文で、書き方や例を短く書きます。" }
                    value=of(|i| i.help.clone()) part=if note { Part::Note } else { Part::Help }
                    on_input=Callback::new(move |text| change(Change::Help(text)))
                />
            }
        })}
        {move || [Role::Answer, Role::Group].contains(&role.get()).then(|| view! { <RequiredControl id=id item=item /> })}
        {move || (role.get() != Role::Locked).then(|| view! {
            <KindSettings id=id item=item />
            <ShownControl id=id item=item />
        })}
        </fieldset>
        <ItemLinks id=id item=item />
        <fieldset class="bound" disabled=move || is_locked.get()>
        {move || keyed.get().then(|| view! {
            <details class="more">
                <summary>"くわしい設定"</summary>
                <KindControl id=id item=item />
                <LateField
                    label="データ名" help="申請データの中での、半角の英数字の名前で、変えても条件などは自動で直ります。"
                    value=of(|i| i.key.clone().unwrap_or_default())
                    on_change=Callback::new(move |text: String| change(Change::Key(text.trim().to_owned())))
                />
                {move || (role.get() != Role::Section).then(|| view! { <ApplicantControl id=id item=item /> })}
                {move || publishes.get().then(|| view! { <PolicyControl id=id item=item /> })}
            </details>
        })}
        </fieldset>
    }
}

type ItemMemo = Memo<Option<Arc<Item>>>;

/// Required: always, not, or when a condition holds.
#[component]
fn RequiredControl(id: StoredValue<ItemId>, item: ItemMemo) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let value = Memo::new(move |_| {
        item.with(|i| match i.as_ref().map(|i| &i.required) {
            Some(Required::Always) => "always",
            Some(Required::When(_)) => "when",
            _ => "never",
        })
    });
    // Choosing "when" begins an empty condition, which becomes a command once it says something.
    let beginning = RwSignal::new(false);
    let choose = move |chosen: &'static str| {
        beginning.set(chosen == "when" && value.get_untracked() != "when");
        let required = match chosen {
            "always" => Required::Always,
            "never" => Required::Never,
            _ => return,
        };
        editor.change(&id.get_value(), Change::Required(required));
    };
    let now = move || if beginning.get() { "when" } else { value.get() };
    let conditional = Memo::new(move |_| now() == "when");
    let name = super::controls::control_id();
    let radio = move |chosen: &'static str, words: &'static str| {
        let name = name.clone();
        view! {
            <label class="option">
                <input type="radio" name=name prop:checked=move || now() == chosen on:change=move |_| choose(chosen) />
                {words}
            </label>
        }
    };
    let condition = Signal::derive(move || {
        item.with(|i| match i.as_ref().map(|i| i.required.clone()) {
            Some(Required::When(condition)) => Some(condition),
            _ => None,
        })
    });
    view! {
        <fieldset class="setting">
            <legend>"回答"</legend>
            <p class="support">"必須にすると、回答するまで先に進めません。"</p>
            {radio("always", "必須")}
            {radio("never", "任意")}
            {radio("when", "条件のとき必須")}
            {move || conditional.get().then(|| view! {
                <ConditionEditor
                    id=id.get_value() condition=condition ending="とき、回答を必須にする"
                    on_change=Callback::new(move |condition: Condition| {
                        if editor.change(&id.get_value(), Change::Required(Required::When(condition))) {
                            beginning.set(false);
                        }
                    })
                />
            })}
        </fieldset>
        <TryIt id=id why=Why::Required />
    }
}

/// Shown always, or when a condition holds.
#[component]
fn ShownControl(id: StoredValue<ItemId>, item: ItemMemo) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let condition = Signal::derive(move || item.with(|i| i.as_ref().and_then(|i| i.shown_when.clone())));
    let beginning = RwSignal::new(false);
    let has = Memo::new(move |_| condition.with(Option::is_some));
    let on = Memo::new(move |_| has.get() || beginning.get());
    let switch = move |on: bool| {
        beginning.set(on);
        if !on && has.get_untracked() {
            editor.change(&id.get_value(), Change::ShownWhen(None));
        }
    };
    view! {
        <div class="setting">
            <Check
                label="条件によって表示する" help="ほかの回答によって、表示するかどうかを変えます。"
                value=on.into() on_change=Callback::new(switch)
            />
            {move || on.get().then(|| view! {
                <ConditionEditor
                    id=id.get_value() condition=condition ending="とき、表示する"
                    on_change=Callback::new(move |condition| {
                        if editor.change(&id.get_value(), Change::ShownWhen(Some(condition))) {
                            beginning.set(false);
                        }
                    })
                />
            })}
        </div>
        <TryIt id=id why=Why::Shown />
    }
}

/// What is particular to the kind; the kind says itself what that is.
#[component]
fn KindSettings(id: StoredValue<ItemId>, item: ItemMemo) -> impl IntoView {
    let names = move || {
        item.with(|i| {
            let Some(i) = i else { return vec![] };
            i.kind.settings().into_iter().map(|s| (i.kind.about().name, s.name)).collect::<Vec<_>>()
        })
    };
    view! {
        <For each=names key=|name| *name let:name>
            <SettingControl id=id item=item name=name.1 />
        </For>
    }
}

/// Another kind for the same question, such as a list where there was a line.
#[component]
fn KindControl(id: StoredValue<ItemId>, item: ItemMemo) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let options = Signal::derive(move || {
        let answers = |k: &Kind| [Role::Answer, Role::Calculated].contains(&k.role());
        let all = Kind::all().into_iter().filter(answers);
        all.map(|k| (k.about().name.to_owned(), k.about().label.to_owned())).collect::<Vec<_>>()
    });
    let value =
        Signal::derive(move || item.with(|i| i.as_ref().map_or(String::new(), |i| i.kind.about().name.to_owned())));
    let choose = move |name: String| {
        if let Some(kind) = Kind::all().into_iter().find(|k| k.about().name == name) {
            editor.change(&id.get_value(), Change::Kind(kind));
        }
    };
    let holds_items = move || item.with(|i| i.as_ref().is_none_or(|i| i.kind.role().holds_items()));
    move || {
        (!holds_items()).then(|| {
            view! {
                <Pick
                    label="項目の種類" help="種類を変えると、選択肢や長さなどの設定は新しくなります。" options=options value=value
                    on_change=Callback::new(choose)
                />
            }
        })
    }
}

const APPLICANT: [(Option<Applicant>, &str, &str); 9] = [
    (None, "", "使わない"),
    (Some(Applicant::Name), "name", "氏名"),
    (Some(Applicant::BirthDate), "birthDate", "生年月日"),
    (Some(Applicant::Sex), "sex", "性別"),
    (Some(Applicant::Address), "address", "住所"),
    (Some(Applicant::ContactPhone), "contactPhone", "電話番号（連絡先）"),
    (Some(Applicant::Phone), "phone", "電話番号"),
    (Some(Applicant::Fax), "fax", "FAX番号"),
    (Some(Applicant::Email), "email", "メールアドレス"),
];

/// Which of the gateway's standard applicant items the answer fills.
#[component]
fn ApplicantControl(id: StoredValue<ItemId>, item: ItemMemo) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let now = move || item.with(|i| i.as_ref().map(|i| i.pittari.clone()).unwrap_or_default());
    let value = Signal::derive(move || {
        let now = now().applicant;
        APPLICANT.iter().find(|a| a.0 == now).map_or(String::new(), |a| a.1.to_owned())
    });
    let choose = move |code: String| {
        let applicant = APPLICANT.iter().find(|a| a.1 == code).and_then(|a| a.0);
        let names = Names { applicant, ..untrack(now) };
        editor.change(&id.get_value(), Change::Pittari(names));
    };
    let options = Signal::derive(|| {
        APPLICANT.iter().map(|a| (a.1.to_owned(), a.2.to_owned())).collect::<Vec<(String, String)>>()
    });
    view! {
        <Pick
            label="ぴったりサービスの申請者情報" help="この回答を、申請者情報のどの欄に入れるかを選びます。"
            options=options value=value on_change=Callback::new(choose)
        />
    }
}

//! What can be added (項目を追加), by purpose, and by the words that staff look for it with.

mod picture;

use super::controls::control_id;
use super::dialog::{self, Dialog, DialogRef};
use crate::editor::Editor;
use crate::focus;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::edit::compose::ready::{self, Ready};
use madoguchi_forms::id::ItemId;
use madoguchi_forms::kinds::{Kind, Purpose};
use picture::picture;

const PURPOSES: [(Purpose, &str); 8] = [
    (Purpose::Person, "本人のこと"),
    (Purpose::Contact, "連絡先"),
    (Purpose::Write, "文字"),
    (Purpose::Choose, "選ぶ"),
    (Purpose::When, "日時"),
    (Purpose::Count, "金額・数"),
    (Purpose::Attach, "添付"),
    (Purpose::Arrange, "説明・まとまり"),
];

/// What a kind is looked for by, besides what is said of it.
const ALSO: [(&str, &str); 19] = [
    ("address", "住まい 所在地 郵便番号 町名 番地"),
    ("attachment", "写真 画像 書類 ファイル アップロード 証明書 pdf"),
    ("birth-date", "年齢 誕生日"),
    ("calculated", "合計 料金 手数料 自動計算"),
    ("consent", "同意 誓約 確認 チェックボックス"),
    ("corporate-number", "会社 事業者 団体"),
    ("date", "希望日 カレンダー 年月日"),
    ("email", "アドレス eメール mail"),
    ("group", "世帯員 家族 明細 一覧 表 繰返し くりかえし"),
    ("long-text", "自由記入 備考 理由 複数行 テキストエリア"),
    ("many-choices", "チェックボックス 複数選択"),
    ("money", "料金 手数料 円 収入"),
    ("one-choice", "ラジオボタン プルダウン リスト 択一 性別 区分"),
    ("person-name", "名前 なまえ フリガナ カナ 申請者"),
    ("phone", "携帯 連絡先 fax ファックス"),
    ("section", "見出し ページ 区切り ステップ"),
    ("text", "テキスト 番号 自由記入 名称"),
    ("whole-number", "人数 個数 冊数 数字 年数"),
    ("yes-no", "有無 はい いいえ"),
];

/// What is offered: a kind of item, or several items that go together.
#[derive(Clone, Debug)]
enum Offer {
    Kind(Kind),
    Ready(Ready),
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.label() == other.label()
    }
}

impl Offer {
    fn label(&self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.about().label,
            Self::Ready(ready) => ready.label,
        }
    }

    fn sentence(&self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.about().sentence,
            Self::Ready(ready) => ready.sentence,
        }
    }

    /// What it is looked for by, besides what is said of it.
    fn also(&self) -> &'static str {
        match self {
            Self::Kind(kind) => ALSO.iter().find(|(name, _)| *name == kind.about().name).map_or("", |(_, also)| also),
            Self::Ready(ready) => ready.words,
        }
    }

    fn picture(&self) -> AnyView {
        match self {
            Self::Kind(kind) => picture(&kind.widget()),
            Self::Ready(ready) => {
                let group = ready.item(&Definition::new(""), &mut || ItemId::new(""));
                picture(&group.kind.widget())
            }
        }
    }
}

/// What the groups that many forms have stand under.
const READY: &str = "よく使うまとまり";

#[component]
pub fn Palette() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dialog = DialogRef::new();
    let sought = RwSignal::new(String::new());
    let open = move |_| {
        sought.set(String::new());
        dialog::open(dialog);
    };
    // The name of a new item is the first thing that staff change.
    let add = move |offer: Offer| {
        dialog::close(dialog);
        let added = match offer {
            Offer::Kind(kind) => editor.add(kind),
            Offer::Ready(ready) => editor.add_ready(&ready),
        };
        if added {
            focus::select_soon(".settings-pane .setting :is(input, textarea)");
        }
    };
    let found = Memo::new(move |_| sought.with(|sought| found(sought)));
    let add_first = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let first = found.with_untracked(|found| found.iter().find_map(|(_, offers)| offers.first().cloned()));
        if let Some(offer) = first.filter(|_| !sought.with_untracked(|sought| sought.trim().is_empty())) {
            add(offer);
        }
    };
    let id = control_id();
    let said = move || {
        let count = found.with(|found| found.iter().map(|(_, offers)| offers.len()).sum::<usize>());
        match count {
            _ if sought.with(|sought| sought.trim().is_empty()) => String::new(),
            0 => "見つかりません。ほかの言葉で探すか、言葉を消して一覧から選んでください。".to_owned(),
            _ => format!("{count}件見つかりました。Enterキーで最初の項目を追加します。"),
        }
    };
    view! {
        <button
            type="button" class="primary wide palette-open" aria-haspopup="dialog" aria-keyshortcuts="/" on:click=open
        >
            "項目を追加"
        </button>
        <Dialog name="palette" title="項目を追加" dialog=dialog>
            <p class="support">"選んでいる項目の後ろ（まとまりや繰り返しを選んでいるときは、その中）に置きます。"</p>
            <form class="setting" role="search" on:submit=add_first>
                <label for=id.clone()>"言葉で探す"</label>
                <input
                    type="search" id=id autocomplete="off" autofocus
                    prop:value=move || sought.get() on:input=move |ev| sought.set(event_target_value(&ev))
                />
                <p class="support" role="status">{said}</p>
            </form>
            <For each=move || found.get() key=|(words, offers)| (*words, labels(offers)) let:offered>
                <Offered words=offered.0 offers=offered.1 add=Callback::new(add) />
            </For>
        </Dialog>
    }
}

#[component]
fn Offered(words: &'static str, offers: Vec<Offer>, add: Callback<Offer>) -> impl IntoView {
    let card = move |offer: Offer| {
        let (label, sentence, picture) = (offer.label(), offer.sentence(), offer.picture());
        view! {
            <li>
                <button type="button" class="card with-sketch" on:click=move |_| add.run(offer.clone())>
                    <strong>{label}</strong>
                    <span>{sentence}</span>
                    {picture}
                </button>
            </li>
        }
    };
    view! {
        <section>
            <h3>{words}</h3>
            <ul class="cards small">{offers.into_iter().map(card).collect_view()}</ul>
        </section>
    }
}

fn labels(offers: &[Offer]) -> Vec<&'static str> {
    offers.iter().map(Offer::label).collect()
}

/// What all the words speak of, by purpose.
fn found(sought: &str) -> Vec<(&'static str, Vec<Offer>)> {
    let sought = sought.to_lowercase();
    let fits = |offer: &Offer, under: &str| {
        let all = [offer.label(), offer.sentence(), under, offer.also()].join(" ").to_lowercase();
        sought.split_whitespace().all(|word| all.contains(word))
    };
    let kinds = Kind::all();
    let of = |(purpose, words): &(Purpose, &'static str)| {
        let kinds = kinds.iter().filter(|kind| kind.about().purpose == *purpose).cloned().map(Offer::Kind);
        (*words, kinds.collect::<Vec<_>>())
    };
    // The groups are looked for by what is in them: 「まとまり」 itself is a kind.
    let groups = (READY, ready::ALL.into_iter().map(Offer::Ready).collect());
    let all = std::iter::once(groups).chain(PURPOSES.iter().map(of));
    let fitting = all.map(|(words, offers): (&'static str, Vec<Offer>)| {
        (words, offers.into_iter().filter(|o| fits(o, if words == READY { "" } else { words })).collect::<Vec<_>>())
    });
    fitting.filter(|(_, offers)| !offers.is_empty()).collect()
}

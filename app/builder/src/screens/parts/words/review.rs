//! All words of the form looked over: every hint, the place it is about, and the press that follows it.

use super::go::go;
use super::{Marked, SHOWN, more};
use crate::editor::Editor;
use crate::focus;
use crate::screens::parts::controls::Pick;
use crate::screens::parts::dialog::{self, Dialog, DialogRef};
use leptos::prelude::*;
use madoguchi_forms::texts::{Hit, rewrite};
use madoguchi_forms::wording::{Kind, Remark, review};

#[component]
pub fn ReviewDialog(dialog: DialogRef) -> impl IntoView {
    let shown = RwSignal::new(false);
    view! {
        <Dialog name="review-words" title="言葉を見直す" dialog=dialog is_open=shown>
            {move || shown.get().then(|| view! { <Review dialog=dialog /> })}
        </Dialog>
    }
}

/// What one can look at alone: its name in the list, and the kinds of hint.
const KINDS: [(&str, &str, &[Kind]); 7] = [
    ("all", "すべて", &[]),
    ("characters", "使えないことのある文字", &[Kind::Character]),
    ("words", "むずかしい言葉", &[Kind::Word]),
    ("polite", "長い敬語", &[Kind::Polite]),
    ("long", "長い文や言葉", &[Kind::Long, Kind::Length]),
    ("negations", "打ち消しの重なり", &[Kind::Negation]),
    ("and-so-on", "「等」の多い文", &[Kind::AndSoOn]),
];

#[component]
fn Review(dialog: DialogRef) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let all = Memo::new(move |_| editor.definition.with(|definition| review(definition)));
    let chosen = RwSignal::new("all".to_owned());
    let done = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let kinds = kinds_of(&chosen.get());
        all.with(|all| {
            all.iter().filter(|r| kinds.is_empty() || kinds.contains(&r.hint.kind)).cloned().collect::<Vec<_>>()
        })
    });
    let options = Signal::derive(move || {
        let count = |kinds: &[Kind]| {
            all.with(|all| all.iter().filter(|r| kinds.is_empty() || kinds.contains(&r.hint.kind)).count())
        };
        let option = |(code, words, kinds): &(&str, &str, &[Kind])| {
            ((*code).to_owned(), format!("{words}（{}件）", count(kinds)))
        };
        KINDS.iter().map(option).collect::<Vec<_>>()
    });
    let said = move || match found.with(Vec::len) {
        0 => format!("{}気になる言葉は見つかりませんでした。", done.get()),
        count => format!("{}ヒントが{count}件あります。", done.get()),
    };
    let follow = Callback::new(move |at: usize| {
        let Some(remark) = found.with_untracked(|found| found.get(at).cloned()) else { return };
        let Some(better) = remark.hint.applied(&remark.text.words) else { return };
        let definition = editor.definition.get_untracked();
        done.set(match rewrite(&definition, &[(remark.text.spot, better)]).map(|command| editor.run(command)) {
            Ok(true) => "直しました。「元に戻す」で戻せます。".to_owned(),
            Ok(false) => editor.notice.get_untracked().unwrap_or_default(),
            Err(sentence) => sentence,
        });
        // What is next has its place now.
        focus::keep_soon(format!(".remarks li:nth-child({}) .put", at + 1));
        focus::keep_soon(format!(".remarks li:nth-child({}) button", at + 1));
        focus::keep_soon(".review-kind select");
    });
    let show = Callback::new(move |at: usize| {
        if let Some(remark) = found.with_untracked(|found| found.get(at).cloned()) {
            dialog::close(dialog);
            go(editor, &remark.text);
        }
    });
    view! {
        <p class="support">
            "読む人に伝わりやすい言葉のヒントです。法令で決まった言葉など、そのままでよいものは直さなくてかまいません。"
        </p>
        <div class="review-kind">
            <Pick
                label="見るもの" options=options value=chosen.into()
                on_change=Callback::new(move |code| {
                    done.set(String::new());
                    chosen.set(code);
                })
            />
        </div>
        <p class="found" role="status">{said}</p>
        <ol class="hits remarks" aria-label="言葉のヒント">
            {move || found.get().into_iter().take(SHOWN).enumerate().map(|(at, remark)| view! {
                <Row remark=remark show=Callback::new(move |()| show.run(at)) follow=Callback::new(move |()| follow.run(at)) />
            }).collect_view()}
        </ol>
        <p class="support">{move || more(found.with(Vec::len))}</p>
    }
}

fn kinds_of(code: &str) -> &'static [Kind] {
    KINDS.iter().find(|(of, ..)| *of == code).map_or(&[], |(_, _, kinds)| kinds)
}

#[component]
fn Row(remark: Remark, show: Callback<()>, follow: Callback<()>) -> impl IntoView {
    let Remark { text, hint } = remark;
    let place = text.place();
    let opens = format!("{place}を開く");
    let instead = hint.instead().map(|words| format!("「{words}」にする"));
    let sentence = hint.sentence.clone();
    view! {
        <li>
            <Marked hit=Hit { text, range: hint.range } />
            <p class="hit-hint">{sentence}</p>
            <div class="builder-buttons">
                <button type="button" class="small" aria-label=opens on:click=move |_| show.run(())>"開く"</button>
                {instead.map(|words| view! {
                    <button type="button" class="small put" on:click=move |_| follow.run(())>{words}</button>
                })}
            </div>
        </li>
    }
}

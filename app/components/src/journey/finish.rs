//! The end: a copy to keep (申請の控え).

use super::Journey;
use crate::clock::now;
use crate::download;
use leptos::prelude::*;
use madoguchi_forms::copy;

#[component]
pub(super) fn Finish(journey: Journey) -> impl IntoView {
    let filling = journey.filling;
    let news = RwSignal::new(String::new());
    let contact = filling.definition().with_untracked(|definition| definition.procedure.contact().join("\n"));
    let handing_over = if contact.is_empty() {
        "申請データの渡し方は、この手続を案内しているページか窓口で確かめてください。"
    } else {
        "申請データの渡し方は、次の問い合わせ先に確かめてください。"
    };
    let save = move |ending: &'static str| {
        let (definition, collected) = (filling.definition().get_untracked(), filling.collected().get_untracked());
        let moment = now();
        let (what, media_type, text) = match ending {
            "html" => ("控え", "text/html", copy::page(&definition, &collected, moment)),
            _ => ("申請データ", "application/json", copy::answers(&collected)),
        };
        let name = copy::file_name(&definition, what, moment.date, ending);
        news.set(match download(&name, media_type, text.as_bytes()) {
            Ok(()) => format!("「{name}」を保存しました。"),
            Err(_) => {
                "保存できませんでした。ブラウザーのダウンロードの設定を確かめて、もう一度押してください。".to_owned()
            }
        });
    };
    view! {
        <section class="finish">
            <h2 tabindex="-1" id=format!("{}-finish", filling.prefix())>"申請の控え"</h2>
            <p>
                <strong>"この申請は、まだ役所に送られていません。"</strong>
                "この画面を閉じる前に、控えと申請データを保存してください。"
                {handing_over}
            </p>
            {(!contact.is_empty()).then(|| view! {
                <dl class="facts"><div><dt>"問い合わせ先"</dt><dd>{contact.clone()}</dd></div></dl>
            })}
            <div class="buttons">
                <button type="button" class="button primary" on:click=move |_| save("html")>"控えを保存する"</button>
                <button type="button" class="button secondary" on:click=move |_| save("json")>"申請データを保存する"</button>
            </div>
            <p class="help">
                "控えは、読んだり印刷したりできるファイルです。申請データは、役所に渡すファイルです。"
                "添付したファイルの中身は、どちらにも入りません。"
            </p>
            <p role="status">{move || news.get()}</p>
            <button type="button" class="button text" on:click=move |_| journey.back()>"内容を直す"</button>
        </section>
    }
}

//! The keys that do something (キー操作の一覧), as a dialog.

use super::dialog::{Dialog, DialogRef};
use leptos::prelude::*;

const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "どこでも",
        &[
            ("/", "項目を追加する画面を開く"),
            ("?", "このキー操作の一覧を開く"),
            ("Ctrl + H", "言葉を探す・置き換える画面を開く"),
            ("Ctrl + Z", "元に戻す"),
            ("Ctrl + Y", "やり直す"),
            ("Tab", "次の部品へ進む（Shift + Tab で前へ戻る）"),
            ("Esc", "開いている画面を閉じる"),
        ],
    ),
    (
        "項目の一覧で",
        &[
            ("↑ ↓", "上の項目、下の項目へ進む"),
            ("Home End", "最初の項目、最後の項目へ進む"),
            ("Enter", "その項目の設定を開く"),
            ("Alt + ↑ ↓", "その項目を上へ、下へ移す"),
            ("Delete", "その項目を削除する"),
            ("F2", "その項目の名前を、住民の画面で直す"),
            ("Shift + ↑ ↓", "続けて複数を選ぶ（Shift を押しながら押すのと同じ）"),
            ("Ctrl + Space", "1つずつ複数に加える、外す（Ctrl を押しながら押すのと同じ）"),
            ("Ctrl + A", "すべての項目を選ぶ（Esc で1つに戻る）"),
            ("Ctrl + X C V", "切り取る、コピーする、貼り付ける"),
        ],
    ),
    (
        "住民の画面で",
        &[("F2", "項目名や選択肢の文字を、その場で直す"), ("Enter", "直した文字に決める（Esc で取り消す）")],
    ),
    ("項目を追加する画面で", &[("文字を入力", "言葉で探す"), ("Enter", "見つかったうち最初の項目を追加する")]),
];

#[component]
pub fn KeyList(dialog: DialogRef) -> impl IntoView {
    view! {
        <Dialog name="keys" title="キー操作" dialog=dialog>
            <p class="support">"文字を入力しているあいだは、「/」と「?」はそのまま入力されます。日本語入力を切らなくても使えます。"</p>
            {KEYS.iter().map(|(place, keys)| view! {
                <section>
                    <h3>{*place}</h3>
                    <dl class="keys">
                        {keys.iter().map(|(key, act)| view! { <div><dt><kbd>{*key}</kbd></dt><dd>{*act}</dd></div> }).collect_view()}
                    </dl>
                </section>
            }).collect_view()}
        </Dialog>
    }
}

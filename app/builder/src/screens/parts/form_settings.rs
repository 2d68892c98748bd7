//! The settings of the form itself: its name, how it is shown, and what people are told about the procedure.

use super::controls::{Check, LateField, Pick, TextField};
use super::inherited::InheritedForm;
use crate::editor::Editor;
use leptos::prelude::*;
use madoguchi_forms::definition::{Presentation, Procedure};
use madoguchi_forms::edit::{Command, FormChange};
use madoguchi_forms::reception;
use madoguchi_forms::texts::Part;

#[component]
pub fn FormSettings() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let run = move |change: FormChange| _ = editor.run(Command::Form(change));
    let title = Signal::derive(move || editor.definition.with(|d| d.title.clone()));
    let description = Signal::derive(move || editor.definition.with(|d| d.description.clone()));
    let presentation = Signal::derive(move || {
        editor.definition.with(|d| if d.presentation == Presentation::Steps { "steps" } else { "one" }.to_owned())
    });
    let presentations: Vec<(String, String)> =
        vec![("steps".to_owned(), "まとまりごとに1ページ".to_owned()), ("one".to_owned(), "全部を1ページ".to_owned())];
    view! {
        <h2 class="pane-title" tabindex="-1">"様式全体の設定"</h2>
        <InheritedForm />
        <TextField
            label="様式の名前" help="住民に示す手続の名前です。" value=title part=Part::Title
            on_input=Callback::new(move |t| run(FormChange::Title(t)))
        />
        <TextField
            label="はじめの説明" help="最初に示す文章で、だれが、いつ使う手続かを書きます。" lines=3 value=description part=Part::Description
            on_input=Callback::new(move |t| run(FormChange::Description(t)))
        />
        <Pick
            label="ページの分け方" help="住民の画面を、まとまりごとに分けるか、1ページに並べるかを選びます。" options=presentations value=presentation
            on_change=Callback::new(move |code: String| {
                let to = if code == "one" { Presentation::OnePage } else { Presentation::Steps };
                run(FormChange::Presentation(to));
            })
        />
        <ProcedureSettings />
    }
}

/// Reads and changes one of the procedure's texts.
type Field = fn(&mut Procedure) -> &mut String;

const FIELDS: [(&str, &str, Field); 8] = [
    ("宛先", "申請を受け取る相手です（例：○○市長）。", |p| &mut p.addressee),
    ("担当課", "申請を処理する課や係の名前です。", |p| &mut p.department),
    ("問い合わせ先の名前", "住民が問い合わせる窓口の名前です。", |p| &mut p.contact_name),
    ("問い合わせ先の電話", "住民がかける電話番号です。", |p| &mut p.contact_phone),
    ("問い合わせ先のメール", "住民が書き送るメールアドレスです。", |p| &mut p.contact_email),
    ("対象となる人", "この手続をできる人や、条件を書きます。", |p| &mut p.eligible_person),
    ("必要なもの", "手元に用意してもらうものを書きます。", |p| &mut p.requirements),
    ("手数料", "かかる費用と支払い方を、言葉で書きます。", |p| &mut p.usage_fee),
];

#[component]
fn ProcedureSettings() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let procedure = Memo::new(move |_| editor.definition.with(|d| d.procedure.clone()));
    let change = move |with: &dyn Fn(&mut Procedure)| {
        let mut next = procedure.get_untracked();
        with(&mut next);
        editor.run(Command::Form(FormChange::Procedure(Box::new(next))));
    };
    let text = move |field: Field| Signal::derive(move || field(&mut procedure.get()).clone());
    let set = move |field: Field| Callback::new(move |t: String| change(&|p| field(p).clone_from(&t)));
    view! {
        <details class="more" open>
            <summary>"手続のお知らせ"</summary>
            {FIELDS.iter().map(|(label, help, field)| view! {
                <TextField label=*label help=*help value=text(*field) part=Part::Procedure on_input=set(*field) />
            }).collect_view()}
            <LateField
                label="受付の開始日" help="申請を受け付ける最初の日で、空のときは決めません。" kind="date" value=text(|p| &mut p.period_from) on_change=set(|p| &mut p.period_from)
            />
            <LateField
                label="受付の終了日" help="申請を受け付ける最後の日で、空のときは決めません。" kind="date" value=text(|p| &mut p.period_to) on_change=set(|p| &mut p.period_to)
            />
        </details>
        <details class="more">
            <summary>"申請の受け取り方"</summary>
            <LateField
                label="受付URL" input_mode="url"
                help="申請を自動で送る先のアドレスで（システムの担当者に確かめてください）、空のときは住民がファイルか紙で渡します。"
                value=text(|p| &mut p.reception_url)
                check=reception::refused
                on_change=Callback::new(move |t: String| change(&|p| t.trim().clone_into(&mut p.reception_url)))
            />
        </details>
        <details class="more">
            <summary>"ぴったりサービスの設定"</summary>
            <LateField
                label="団体コード" help="6桁の全国地方公共団体コードです。" input_mode="numeric"
                value=text(|p| &mut p.local_government_code)
                on_change=Callback::new(move |t: String| {
                    let digits = madoguchi_forms::normalise::digits(&t);
                    change(&|p| p.local_government_code.clone_from(&digits));
                })
            />
            <LateField
                label="手続コード" help="ぴったりサービスに登録した手続のコードです。"
                value=text(|p| &mut p.service_code) on_change=set(|p| &mut p.service_code)
            />
            <Check
                label="マイナンバーカードの署名を付けてもらう"
                help="申請に公的個人認証の署名を付けてもらうので、署名用の電子証明書がない人（15歳未満など）にはほかの申請方法も案内してください。"
                value=Signal::derive(move || procedure.with(|p| p.signed))
                on_change=Callback::new(move |on| change(&|p| p.signed = on))
            />
            <TextField
                label="マイナンバーを集める根拠の法令" help="マイナンバーを記入してもらうときだけ、法令の名前と条を書きます。"
                value=text(|p| &mut p.legal_basis) on_input=set(|p| &mut p.legal_basis)
            />
        </details>
    }
}

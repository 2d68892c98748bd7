//! Our own words at the desk, all in one place. `%` stands for what is filled in, in order.

pub(crate) const NO_ZIP: &str = "ファイルをまとめられませんでした。添付ファイルを減らして、もう一度試してください。";
pub(crate) const UNREAD: &str = "「%」を読み取れませんでした。内容を直す画面で、添付し直してください。";

pub(crate) const NOT_SENT: &str = "この申請は、まだ役所に送られていません。";
pub(crate) const HAND_OVER: &str = "申請データを保存して渡すか、印刷して窓口に出してください。渡し方は、この手続を案内しているページか窓口で確かめてください。";
pub(crate) const HAND_OVER_TO: &str =
    "申請データを保存して渡すか、印刷して窓口に出してください。渡し方は、次の問い合わせ先に確かめてください。";
pub(crate) const TRIAL: &str = "試しているところなので、送りません。";
pub(crate) const TRIAL_MORE: &str = "住民の画面では、ここで受付URLに送ります。";
pub(crate) const SENDING: &str = "申請を送っています。";
pub(crate) const PROGRESS: &str = "申請を送っています（%％）。";
pub(crate) const UNREACHED: &str = "申請は、まだ送れていません。";
pub(crate) const UNREACHED_MORE: &str = "通信がつながると、自動で送ります。";
pub(crate) const BUSY: &str = "申請は、まだ受け付けられていません。";
pub(crate) const BUSY_MORE: &str = "受付の側が混み合っているか、止まっています。時間をおいて、自動で送ります。";
pub(crate) const ONCE: &str = "何回送っても、1つの申請として扱われます。";
pub(crate) const KEPT: &str = "この画面を閉じても、次にこのページを開いたときに続きを送ります。";
pub(crate) const UNKEPT: &str = "送り終わるまで、この画面を閉じないでください。閉じると、申請は消えます。";
pub(crate) const ACCEPTED: &str = "申請を受け付けました。";
pub(crate) const ACCEPTED_MORE: &str = "番号を控えるか、控えを保存してください。";
pub(crate) const REFUSED: &str = "申請は受け付けられませんでした。";
pub(crate) const REFUSED_MORE: &str = "内容を直してもう一度送るか、役所に確かめてください。";
pub(crate) const OTHER: &str = "前に確定した申請が、まだ送れていません。";
pub(crate) const OTHER_MORE: &str = "前の申請をやめて今の内容だけを送るか、両方を送るかを選んでください。\
                                     前の申請は、もう届いていることもあります。";
pub(crate) const ONLY_THIS: &str = "今の内容だけを送る";
pub(crate) const BOTH: &str = "両方を送る";
pub(crate) const TWICE: &str = "同じ内容の申請が、すでに受け付けられています。";
pub(crate) const TWICE_MORE: &str = "このまま送ると、別の申請になります。";
pub(crate) const SEND_ANEW: &str = "別の申請として送る";
pub(crate) const CANCEL: &str = "送るのをやめる";
pub(crate) const CANCEL_SURE: &str = "送るのをやめて、この申請を消しますか。";
pub(crate) const CANCEL_MORE: &str = "消した申請は元に戻せません。もう役所に届いていることもあります。";
pub(crate) const CANCEL_YES: &str = "消す";
pub(crate) const CANCEL_NO: &str = "消さない";
pub(crate) const LOST: &str = "送るファイルが、この端末に残っていません。控えを保存して、もう一度入力してください。";
pub(crate) const BEFORE: &str = "前の申請";

pub(crate) const RECEIPT_NUMBER: &str = "受付番号";
pub(crate) const NUMBER: &str = "申請番号";
pub(crate) const PROCEDURE: &str = "手続";
pub(crate) const MADE: &str = "内容を確定した日時";
pub(crate) const RECEIVED: &str = "受け付けた日時";
pub(crate) const ATTACHED: &str = "添付ファイル";
pub(crate) const CONTACT: &str = "問い合わせ先";

pub(crate) const SAVE_COPY: &str = "控えを保存する";
pub(crate) const SAVE_DATA: &str = "申請データを保存する";
pub(crate) const PRINT: &str = "印刷する（PDFにする）";
pub(crate) const SEND_NOW: &str = "今すぐ送る";
pub(crate) const SEND_AGAIN: &str = "もう一度送る";
pub(crate) const MEND: &str = "内容を直す";
pub(crate) const WITHDRAW: &str = "送るのをやめて内容を直す";
pub(crate) const PUT_AWAY: &str = "この知らせを消す";
pub(crate) const SAVE_HELP: &str =
    "控えは、読んだり印刷したりできるファイルです。申請データは、控えと回答と添付ファイルをまとめたファイルです。";
pub(crate) const SAVED: &str = "「%」を保存しました。";
pub(crate) const UNSAVED: &str =
    "保存できませんでした。ブラウザーのダウンロードの設定を確かめて、もう一度押してください。";
pub(crate) const UNPRINTED: &str = "このブラウザーでは印刷できませんでした。控えを保存して、それを印刷してください。";
pub(crate) const COPY: &str = "控え";
pub(crate) const DATA: &str = "申請データ";

pub(crate) const CARRY: &str = "別の端末で続きを入力する";
pub(crate) const CARRY_OUT: &str = "この端末から持ち出す";
pub(crate) const CARRY_OUT_HOW: &str = "入力した内容を、パスワードで鍵をかけたファイルに保存します。そのファイルを別の端末に移し、同じページで開いてください。";
pub(crate) const NEW_PASSWORD: &str = "新しいパスワード（8文字以上）";
pub(crate) const SHOW_PASSWORD: &str = "パスワードを表示する";
pub(crate) const LOCK: &str = "鍵をかけて保存する";
pub(crate) const LOCKING: &str = "鍵をかけています。";
pub(crate) const TOO_SHORT: &str = "パスワードは8文字以上で入力してください。";
pub(crate) const NOTHING_TYPED: &str = "まだ何も入力していません。入力してから、もう一度押してください。";
pub(crate) const NOT_PACKED: &str = "添付ファイルを読み取れませんでした。添付し直してから、もう一度押してください。";
pub(crate) const NO_LOCK: &str = "このページでは鍵をかけられません。「https」で始まるアドレスで開いてください。";
pub(crate) const CARRIED: &str = "「%」を保存しました。パスワードを忘れると開けません。";
pub(crate) const DRAFT: &str = "書きかけ";
pub(crate) const CARRY_IN: &str = "別の端末から持ってきた続きを開く";
pub(crate) const CARRY_IN_HOW: &str = "このページに入力してある内容は、ファイルの内容に置きかわります。";
pub(crate) const DRAFT_FILE: &str = "書きかけのファイル";
pub(crate) const PASSWORD: &str = "保存したときのパスワード";
pub(crate) const OPEN: &str = "開く";
pub(crate) const OPENING: &str = "開いています。";
pub(crate) const NO_FILE: &str = "書きかけのファイルを選んでください。";
pub(crate) const NO_PASSWORD: &str = "保存したときのパスワードを入力してください。";
pub(crate) const WRONG_PASSWORD: &str = "開けませんでした。保存したときのパスワードを、もう一度入力してください。";
pub(crate) const NOT_A_DRAFT: &str =
    "書きかけのファイルではないか、壊れています。このページで保存したファイルを選んでください。";
pub(crate) const OTHER_FORM: &str = "「%」の書きかけです。その手続のページで開いてください。";
pub(crate) const CLOSE: &str = "閉じる";

/// The words with each `%` replaced, in order.
pub(crate) fn fill(words: &str, with: &[&str]) -> String {
    let mut parts = words.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    let gaps = with.iter().copied().chain(std::iter::repeat(""));
    parts.zip(gaps).fold(first, |out, (part, with)| out + with + part)
}

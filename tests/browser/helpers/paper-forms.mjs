// Three paper forms that no template has, as what a clerk does to build them: what towns ask on them is public.

/** A step is what to do and with what; `helpers/hands.mjs` does it with the mouse or with the keys. */
const ready = (words) => ["ready", words];
const add = (kind, label, ...settings) => ["add", kind, label, settings];
const into = (label) => ["choose", label];
const required = ["required"];
const help = (text) => ["fill", "説明", text];
const fill = (label, text) => ["fill", label, text];
const pick = (label, words) => ["pick", label, words];
const choices = (...words) => ["choices", words];
const other = ["press", "「その他（自由記入）」を追加"];
const when = (item, choice) => ["when", item, choice];

export const BULKY_WASTE = {
  title: "粗大ごみ収集申込",
  steps: [
    ready("申請者"),
    add("まとまり", "出すもの"),
    add("繰り返し", "粗大ごみ", help("1点ずつ入力してください。一度に10点までです。"), required, fill("最多の件数", "10"), fill("1件の呼び名", "粗大ごみ")),
    add("一つ選ぶ", "品目", required, choices("ふとん", "いす", "机", "自転車")),
    into("粗大ごみ"),
    add("整数", "個数", required, fill("最小の数", "1"), fill("最大の数", "10"), fill("単位", "個")),
    into("出すもの"),
    add("計算", "手数料", ["fees", { ふとん: "300", いす: "300", 机: "800", 自転車: "500" }]),
    add("まとまり", "収集"),
    add("日付", "収集を希望する日", required, help("申し込む日の5日後から選べます。"), pick("最も早い日", "申請する日から数える"), fill("何日後（前は「-」を付ける）", "5")),
    add("一つ選ぶ", "出す場所", required, choices("玄関の前", "集積所"), other),
  ],
  rows: [
    "申請者", "氏名", "生年月日", "住所", "電話番号", "メールアドレス",
    "出すもの", "粗大ごみ", "品目", "個数", "手数料",
    "収集", "収集を希望する日", "出す場所", "出す場所（その他の内容）",
  ],
};

export const DISASTER_CERTIFICATE = {
  title: "罹災証明書交付申請",
  steps: [
    ready("申請者"),
    add("まとまり", "被害を受けた家"),
    add("一つ選ぶ", "家との関係", required, choices("持ち主", "借りて住んでいる人"), other),
    into("被害を受けた家"),
    add("住所", "被害を受けた家の住所", required),
    add("一つ選ぶ", "被害の原因", required, choices("地震", "大雨や台風", "火事"), other),
    into("被害を受けた家"),
    add("日付", "被害のあった日", required, pick("最も遅い日", "申請する日から数える")),
    add("複数行の文字", "被害の様子", required, help("例：床から1メートルの高さまで水につかりました。"), fill("最大文字数", "400")),
    add("まとまり", "調べ方"),
    add("はい・いいえ", "写真による判定を希望しますか", required, help("被害が軽いときは、写真だけで早く判定できます。")),
    add("同意・確認", "判定の同意", required, fill("チェックの言葉", "「一部損壊」と判定されることに同意します"), when("写真による判定を希望しますか", "はい")),
    add("添付ファイル", "家の写真", required, help("家の前、後ろ、右、左の4枚を付けてください。"), fill("最少の個数", "4"), fill("最多の個数", "8"), when("写真による判定を希望しますか", "はい")),
    add("整数", "証明書の枚数", required, fill("最小の数", "1"), fill("最大の数", "5"), fill("単位", "枚")),
  ],
  rows: [
    "申請者", "氏名", "生年月日", "住所", "電話番号", "メールアドレス",
    "被害を受けた家", "家との関係", "家との関係（その他の内容）", "被害を受けた家の住所", "被害の原因", "被害の原因（その他の内容）",
    "被害のあった日", "被害の様子",
    "調べ方", "写真による判定を希望しますか", "判定の同意", "家の写真", "証明書の枚数",
  ],
};

export const CHILD_ALLOWANCE = {
  title: "児童手当認定請求",
  steps: [
    ready("申請者"),
    add("まとまり", "配偶者"),
    add("はい・いいえ", "配偶者がいますか", required),
    add("氏名", "配偶者の氏名", required, when("配偶者がいますか", "はい")),
    add("生年月日", "配偶者の生年月日", required, when("配偶者がいますか", "はい")),
    add("まとまり", "子ども"),
    add("繰り返し", "養っている子ども", required, fill("最多の件数", "10"), fill("1件の呼び名", "子ども")),
    add("氏名", "子どもの氏名", required),
    add("生年月日", "子どもの生年月日", required),
    add("一つ選ぶ", "子どもとの同居", required, choices("同居", "別居")),
    add("住所", "別居している子どもの住所", required, when("子どもとの同居", "別居")),
    ready("口座"),
    add("まとまり", "年金"),
    add("一つ選ぶ", "加入している年金", required, choices("国民年金", "厚生年金", "公務員の共済年金", "入っていない")),
    add("添付ファイル", "年金の加入がわかる書類", when("加入している年金", "公務員の共済年金")),
  ],
  rows: [
    "申請者", "氏名", "生年月日", "住所", "電話番号", "メールアドレス",
    "配偶者", "配偶者がいますか", "配偶者の氏名", "配偶者の生年月日",
    "子ども", "養っている子ども", "子どもの氏名", "子どもの生年月日", "子どもとの同居", "別居している子どもの住所",
    "振込先の口座", "金融機関名", "支店名", "預金種目", "口座番号", "口座名義（カナ）",
    "年金", "加入している年金", "年金の加入がわかる書類",
  ],
};

export const PAPER_FORMS = [BULKY_WASTE, DISASTER_CERTIFICATE, CHILD_ALLOWANCE];

//! What is where, and what to press.

use crate::{Checked, Made};
use std::path::Path;

/// The words for whoever started the demonstration.
pub fn words(folder: &Path, made: &Made) -> String {
    let Made { fingerprint, too_little, towns } = made;
    let folder = folder.display();
    let decides = |town: &Checked| {
        let Checked { name, forms, form, title, conflict } = town;
        format!(
            "  {name}: 様式{forms}件。「{title}」（towns/{name}/{form}.schema.json）の「{}」だけ、人が決めます。\n      手元の版: {}\n      県の版　: {}",
            conflict.name, conflict.local, conflict.upstream
        )
    };
    let towns: Vec<String> = towns.iter().map(decides).collect();
    format!(
        "
共通様式の見本を「{folder}」に作り、署名も統合も確かめました。

  root.json                 信頼の起点
  o-prefecture-1.madoguchi  ○○県の共通様式 1.0.0版（12様式）
  o-prefecture-2.madoguchi  ○○県の共通様式 2.0.0版
  towns/                    A市とB町が採用して、直した様式（12件ずつ）
  A市_控え.json、B町_控え.json  同じ様式を、端末の控えとして1つにまとめたもの
  prefecture/               県が編集するフォルダー（版ごと）
  packages/                 それから作った共通様式
  repository/               署名したリポジトリ（TUF。静的なサーバーにそのまま置けます）
  keys/                     署名した鍵（見本のためだけに作ったものです）

  確認番号: {fingerprint}

県の版番号は、変更から決まります。1.1.0版にしようとすると、次のように断られます。
  {too_little}

見かた（ブラウザで）:
  1. 最初の画面で「共通様式（県などが配る様式）」を開きます。
  2. 「共通様式のファイルを開く」で o-prefecture-1.madoguchi を選びます。
  3. 確認番号が上と同じことを見て、「同じなので、この配布元を信頼する」を押します。
  4. 「採用する」を押すと、県の様式から始められます。
  5. 最初の画面に戻り、「控えから戻す」で A市_控え.json と B町_控え.json を選びます。それぞれが採用して直した12件の様式です。
  6. もう一度「共通様式」を開き、「共通様式のファイルを開く」で o-prefecture-2.madoguchi を選びます。
  7. 「まとめて取り込む」を押します。決めることも、受け付け済みの申請への影響もない様式は、これで新しい版になります。
  8. 残った様式を1件ずつ選ぶと、「統合」の画面になります。決めることがあれば選び、「取り込む」を押します。

決めること:
{}

県から見た様子（表と図）:
  「共通様式」の画面の「共通様式の使われ方」で、「フォルダーを選ぶ」で towns フォルダーを選びます。コマンドでも見られます。
  cargo run --release --bin madoguchi -- package drift --package {folder}/o-prefecture-2.madoguchi --local {folder}/towns --html {folder}/drift.html
",
        towns.join("\n")
    )
}

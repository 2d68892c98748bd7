// The words of a form: looked for, replaced, looked over, translated.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";

const find = (page) => page.getByRole("dialog", { name: "言葉を探す・置き換える" });
const hits = (page) => find(page).getByRole("list", { name: "見つかった言葉" }).getByRole("listitem");

const FORM = {
  title: "ホール利用届",
  type: "object",
  properties: {
    hall: { type: "string", title: "ホールの区分", enum: ["大ホール", "小ホール"] },
    reason: { type: "string", title: "理由", description: "ﾎｰﾙを使う事由を、遅滞なく記載してください。" },
    note: { type: "string", title: "備考" },
  },
};

const open = async (page, form) => {
  await page.getByLabel("ファイルを開く").setInputFiles({
    name: "様式.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(form)),
  });
  const begin = page.getByRole("button", { name: "この様式を開く" });
  const add = page.getByRole("button", { name: "項目を追加" });
  await expect(begin.or(add)).toBeVisible();
  if (await begin.isVisible()) await begin.click();
  await expect(add).toBeVisible();
};

test.beforeEach(async ({ page }) => {
  await builder.start(page);
});

test("words are found wherever they stand, gone to, and replaced in one step", async ({ page }) => {
  test.slow();
  await open(page, FORM);
  await builder.tool(page, "言葉を探す・置き換える");
  const sought = find(page).getByRole("textbox", { name: "探す言葉" });
  await expect(sought).toBeFocused();
  await page.keyboard.type("ほーる");
  await expect(find(page).getByText("見つかりません。")).toBeVisible();
  await sought.fill("ホール");
  await expect(find(page).getByText("5か所で見つかりました（様式全体の設定と2件の項目）。")).toBeVisible();
  await expect(hits(page)).toHaveCount(5);
  await expect(hits(page).nth(4)).toContainText("「理由」の説明");
  await expect(hits(page).nth(4).locator("mark")).toHaveText("ﾎｰﾙ");
  await look(page, "words-found");
  await find(page).getByLabel("大文字と小文字、全角と半角を区別しない").uncheck();
  await expect(hits(page)).toHaveCount(4);
  await find(page).getByLabel("大文字と小文字、全角と半角を区別しない").check();

  // Where a choice is written, and back.
  await hits(page).nth(2).getByRole("button", { name: /を開く$/ }).click();
  await expect(find(page)).toBeHidden();
  await expect(page.getByRole("region", { name: "設定", exact: true }).getByLabel("選択肢の言葉").first()).toBeFocused();
  await expect(page.locator(":focus")).toHaveValue("大ホール");
  await builder.tool(page, "言葉を探す・置き換える");
  await expect(sought, "what was looked for is there again").toHaveValue("ホール");
  await find(page).getByLabel("置き換える言葉").fill("講堂");
  await hits(page).nth(4).getByRole("button", { name: "置き換える" }).click();
  await expect(find(page).getByRole("status").first()).toContainText("1か所を置き換えました。");
  await expect(sought, "behind the last there is none").toBeFocused();
  await hits(page).nth(0).getByRole("button", { name: "置き換える" }).click();
  await expect(hits(page).nth(0).getByRole("button", { name: "置き換える" })).toBeFocused();
  await find(page).getByRole("button", { name: "すべて置き換える（3か所）" }).click();
  await expect(find(page).getByRole("status").first()).toContainText("3か所を置き換えました。「元に戻す」で戻せます。見つかりません。");
  await look(page, "words-replaced");
  await page.keyboard.press("Escape");
  await expect(find(page)).toBeHidden();
  expect(await builder.rows(page)).toEqual(["講堂の区分", "理由", "備考"]);
  await builder.undo(page);
  expect(await builder.rows(page)).toEqual(["ホールの区分", "理由", "備考"]);
  await expect(page.getByRole("heading", { level: 1, name: "講堂利用届" }), "the step before stays").toBeVisible();
});

test("finding needs no mouse", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await open(page, FORM);
  await page.keyboard.press("Control+h");
  await page.keyboard.type("備考");
  await expect(hits(page)).toHaveCount(1);
  await hits(page).getByRole("button", { name: "「備考」の項目名を開く" }).press("Enter");
  await expect(page.getByLabel("項目名", { exact: true })).toBeFocused();
  await expect(page.getByLabel("項目名", { exact: true })).toHaveValue("備考");
  await page.keyboard.press("Control+h");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("項目名", { exact: true }), "the focus is back where it was").toBeFocused();
});

test("of very many only some are on the page", async ({ page }) => {
  test.slow();
  const question = (_, i) => [`q${i}`, { type: "string", title: `質問${i}`, description: "会議室を使う理由" }];
  await open(page, { title: "長い様式", type: "object", properties: Object.fromEntries(Array.from({ length: 2000 }, question)) });
  await builder.tool(page, "言葉を探す・置き換える");
  await page.keyboard.type("会議室");
  await expect(find(page).getByText("2000か所で見つかりました（2000件の項目）。")).toBeVisible();
  await expect(hits(page)).toHaveCount(200);
  await expect(find(page).getByText("ほかに1800件あります。")).toBeVisible();
  await find(page).getByLabel("置き換える言葉").fill("部屋");
  await find(page).getByRole("button", { name: "すべて置き換える（2000か所）" }).click();
  await expect(find(page).getByRole("status").first()).toContainText("2000か所を置き換えました。");
  await page.keyboard.press("Escape");
  await builder.undo(page);
  await expect(page.getByRole("button", { name: "元に戻す", exact: true })).toHaveAttribute("aria-disabled", "true");
});

const review = (page) => page.getByRole("dialog", { name: "言葉を見直す" });
const remarks = (page) => review(page).getByRole("list", { name: "言葉のヒント" }).getByRole("listitem");

test("a field says how long its words are and which are hard, and one press makes them easier", async ({ page }) => {
  await open(page, FORM);
  await builder.choose(page, "理由");
  const settings = await builder.settings(page);
  const help = settings.getByRole("textbox", { name: "説明" });
  const hints = settings.getByRole("list", { name: "言葉のヒント" });
  await expect(settings.getByText("2文字", { exact: true }), "the name of the item").toBeVisible();
  await expect(hints.getByRole("listitem")).toHaveCount(4);
  await look(page, "words-hints");
  await hints.getByRole("button", { name: "「すぐに」にする" }).click();
  await expect(help).toHaveValue("ﾎｰﾙを使う事由を、すぐに記載してください。");
  await expect(help).toBeFocused();
  await hints.getByRole("button", { name: "「書いて」にする" }).click();
  await hints.getByRole("button", { name: "「理由」にする" }).click();
  await hints.getByRole("button", { name: "「ホール」にする" }).click();
  await expect(help).toHaveValue("ホールを使う理由を、すぐに書いてください。");
  await expect(hints).toBeHidden();
  await settings.getByRole("textbox", { name: "項目名" }).fill("あ".repeat(31));
  await expect(settings.getByText("31文字。30文字までが読みやすい長さです。くわしいことは「説明」に書いてください。")).toBeVisible();
});

test("the words of the whole form are looked over in one list", async ({ page }) => {
  await open(page, FORM);
  await builder.tool(page, "言葉を見直す");
  await expect(review(page).getByText("ヒントが4件あります。")).toBeVisible();
  await expect(remarks(page).first()).toContainText("「理由」の説明");
  await look(page, "words-review");
  await remarks(page).nth(1).getByRole("button", { name: "「理由」にする" }).click();
  await expect(review(page).getByText("直しました。「元に戻す」で戻せます。ヒントが3件あります。")).toBeVisible();
  await expect(remarks(page).nth(1).getByRole("button", { name: "「すぐに」にする" })).toBeFocused();
  await review(page).getByLabel("見るもの").selectOption({ label: "使えないことのある文字（1件）" });
  await expect(remarks(page)).toHaveCount(1);
  await remarks(page).getByRole("button", { name: "「ホール」にする" }).click();
  await expect(review(page).getByText("直しました。「元に戻す」で戻せます。気になる言葉は見つかりませんでした。")).toBeVisible();
  await expect(review(page).getByLabel("見るもの")).toBeFocused();
  await review(page).getByLabel("見るもの").selectOption({ label: "すべて（2件）" });
  await remarks(page).first().getByRole("button", { name: "「理由」の説明を開く" }).click();
  await expect(review(page)).toBeHidden();
  await expect(page.getByRole("textbox", { name: "説明" })).toBeFocused();
});

const translate = (page) => page.getByRole("dialog", { name: "翻訳", exact: true });

test("words are translated beside the Japanese, and by a table that goes out and comes back", async ({ page }) => {
  await open(page, FORM);
  await builder.tool(page, "翻訳");
  await expect(translate(page).getByText("7件の言葉のうち、7件に翻訳がありません。")).toBeVisible();
  await translate(page).getByLabel("言語").selectOption({ label: "ベトナム語 Tiếng Việt" });
  const line = translate(page).getByRole("textbox", { name: "「理由」の項目名 理由" });
  await line.fill("Lý do");
  await line.press("Tab");
  await expect(translate(page).getByText("7件の言葉のうち、6件に翻訳がありません。")).toBeVisible();
  await translate(page).getByLabel("翻訳のない言葉だけを示す").check();
  await expect(line).toBeHidden();
  await expect(translate(page).getByRole("list", { name: "翻訳する言葉" }).getByRole("listitem")).toHaveCount(6);
  await look(page, "words-translate");
  await translate(page).getByLabel("翻訳のない言葉だけを示す").uncheck();

  await translate(page).getByText("表をファイルでやりとりする（CSV）").click();
  const saved = page.waitForEvent("download");
  await translate(page).getByRole("button", { name: "翻訳の表を保存" }).click();
  const file = await (await saved).path();
  const { readFile } = await import("node:fs/promises");
  const table = await readFile(file, "utf8");
  expect(table.startsWith("\uFEFF日本語,場所,vi ベトナム語\r\n")).toBe(true);
  expect(table).toContain("理由,「理由」の項目名,Lý do\r\n");
  const filled = `${table.replace("備考,「備考」の項目名,", "備考,「備考」の項目名,Ghi chú")}旧姓,,Họ cũ\r\n`;
  await translate(page).getByLabel("翻訳の表を取り込む").setInputFiles({ name: "表.csv", mimeType: "text/csv", buffer: Buffer.from(filled) });
  await expect(translate(page).getByText("翻訳を取り込みました（ベトナム語）。新しいものが1件、変わったものが0件です。")).toBeVisible();
  await expect(translate(page).getByText("様式にない言葉が1件あり、取り込みませんでした。")).toBeVisible();
  await expect(translate(page).getByRole("listitem").filter({ hasText: /^旧姓$/ })).toBeVisible();
  await expect(translate(page).getByRole("textbox", { name: "「備考」の項目名 備考" })).toHaveValue("Ghi chú");
  await look(page, "words-translate-file");
  await page.keyboard.press("Escape");
  await builder.undo(page);
  await builder.undo(page);
  await expect(page.getByRole("button", { name: "元に戻す", exact: true })).toHaveAttribute("aria-disabled", "true");
});

test("of many words a hundred are on the page at once", async ({ page }) => {
  test.slow();
  const question = (_, i) => [`q${i}`, { type: "string", title: `質問${i + 1}` }];
  await open(page, { title: "長い様式", type: "object", properties: Object.fromEntries(Array.from({ length: 250 }, question)) });
  await builder.tool(page, "翻訳");
  const lines = translate(page).getByRole("list", { name: "翻訳する言葉" }).getByRole("listitem");
  await expect(lines).toHaveCount(100);
  await translate(page).getByRole("button", { name: "次の100件" }).click();
  await expect(translate(page).getByText("251件のうち101件目から200件目")).toBeVisible();
  await translate(page).getByRole("button", { name: "次の100件" }).click();
  await expect(lines).toHaveCount(51);
  await expect(translate(page).getByRole("button", { name: "次の100件" })).toBeHidden();
});

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

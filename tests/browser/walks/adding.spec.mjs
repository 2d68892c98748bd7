// Adding items by the words one looks for them with, and choices in one go.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";

const settings = (page) => page.getByRole("region", { name: "設定", exact: true });
const choices = (page) => settings(page).getByLabel("選択肢の言葉");
const words = (page) => choices(page).evaluateAll((inputs) => inputs.map((input) => input.value));

test.beforeEach(async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, /^何もない様式から/);
});

test("an item is looked for by a word of one's own, and added with Enter", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  const search = builder.palette(page).getByRole("searchbox", { name: "言葉で探す" });
  await expect(search).toBeFocused();
  await page.keyboard.type("ぷろぐらむ");
  await expect(builder.palette(page).getByText("見つかりません。ほかの言葉で探すか、言葉を消して一覧から選んでください。")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(builder.palette(page), "nothing is added by it").toBeVisible();
  await search.fill("プルダウン");
  await expect(builder.palette(page).getByText("1件見つかりました。")).toBeVisible();
  await look(page, "adding-search");
  await page.keyboard.press("Enter");
  await expect(builder.palette(page)).toBeHidden();
  await expect(settings(page).getByLabel("項目名"), "its name can be typed at once").toBeFocused();
  await page.keyboard.type("区分 / 種類?");
  await expect(settings(page).getByLabel("項目名"), "where one writes, the keys are letters").toHaveValue("区分 / 種類?");
  await expect(builder.palette(page)).toBeHidden();
});

test("the keys are listed under ?", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "キー操作" });
  await expect(list).toBeVisible();
  await look(page, "adding-keys");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await builder.tool(page, "キー操作の一覧");
  await expect(list).toBeVisible();
});

test("choices come from a table, are put in order, and have a line for what none of them says", async ({ page }) => {
  await builder.add(page, "一つ選ぶ", "区分");
  await settings(page).getByText("まとめて追加").click();
  await settings(page).getByLabel(/^1行に1つずつ/).fill("会議室10\tr10\n会議室9\tr9\nアリーナ\n\nアリーナ");
  await settings(page).getByRole("button", { name: "この内容を追加" }).click();
  const first = await words(page);
  expect(first.slice(-3)).toEqual(["会議室10", "会議室9", "アリーナ"]);
  await settings(page).getByRole("button", { name: "「その他（自由記入）」を追加" }).click();
  await expect(choices(page).last()).toHaveValue("その他");
  await settings(page).getByRole("button", { name: "五十音・数字の順に並べる" }).click();
  await expect(choices(page).last(), "その他 stays at the end").toHaveValue("その他");
  const sorted = await words(page);
  expect(sorted[0]).toBe("アリーナ");
  expect(sorted.indexOf("会議室9")).toBeLessThan(sorted.indexOf("会議室10"));
  await look(page, "adding-choices");
  expect(await builder.rows(page)).toEqual(["区分", "区分（その他の内容）"]);
});

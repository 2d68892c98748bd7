// Every screen and dialog of the builder on a tablet: the width between a phone's and a desk's.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import * as home from "../helpers/home.mjs";
import { procedure } from "../helpers/catalogue.mjs";

test.use({ viewport: { width: 768, height: 1024 } });

const DIALOGS = [
  ["言葉を探す・置き換える", "find"], ["言葉を見直す", "review"], ["翻訳", "translations"], ["表から項目を追加", "append"],
  ["項目のつながり", "connections"], ["版と履歴", "versions"], ["キー操作の一覧", "keys"],
];

const fits = async (page, name) => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(over, `${name} is cut off at the right`).toBeLessThanOrEqual(0);
  await look(page, `tablet-${name}`);
};

test("all screens fit a tablet", async ({ page, isMobile }) => {
  test.skip(isMobile, "one width");
  test.setTimeout(240_000);
  await builder.start(page);
  await fits(page, "start");
  await builder.begin(page, procedure("facility-booking").title);
  await builder.isSaved(page);
  await fits(page, "outline");
  await builder.choose(page, "利用者の区分");
  await builder.settings(page);
  await fits(page, "settings");
  await builder.phone(page);
  await fits(page, "phone");
  await builder.openPalette(page);
  await fits(page, "palette");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^確認/ }).click();
  await fits(page, "checks");
  await page.keyboard.press("Escape");
  for (const [words, name] of DIALOGS) {
    await builder.tool(page, words);
    await expect(page.locator("dialog[open]")).toBeVisible();
    await fits(page, name);
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog[open]")).toHaveCount(0);
  }
  await page.getByRole("link", { name: "住民として試す" }).click();
  await expect(page).toHaveTitle(/^住民として試す/);
  await expect(page.getByRole("main").locator("form")).toBeVisible();
  await fits(page, "try");
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await page.getByRole("link", { name: "書き出す" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "書き出す" })).toBeVisible();
  await fits(page, "export");
  await home.go(page);
  await home.menu(page, procedure("facility-booking").title).click();
  await fits(page, "kept");
});

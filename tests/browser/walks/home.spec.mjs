// The start screen with several forms: looked for, in folders, copied, put away, and all of them in one file.

import { readFile } from "node:fs/promises";
import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { PROCEDURES } from "../helpers/catalogue.mjs";
import * as home from "../helpers/home.mjs";

const [LIBRARY, { title: FACILITY }] = PROCEDURES;
const news = (page, words) => expect(page.locator(".news").filter({ hasText: words })).toBeVisible();

const putInto = async (page, title, folder) => {
  await home.actOn(page, title, "フォルダーに入れる");
  const dialog = page.getByRole("dialog", { name: "フォルダー" });
  await dialog.getByLabel("フォルダーの名前").fill(folder);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await news(page, `フォルダー「${folder}」に入れました。`);
};

test.beforeEach(async ({ page }) => {
  await builder.start(page);
  for (const title of [LIBRARY.title, FACILITY]) {
    await builder.begin(page, title);
    await builder.isSaved(page);
    await home.go(page);
    await expect(home.menu(page, title)).toBeVisible();
  }
});

test("forms are looked for, copied, put into folders, and put away", async ({ page }) => {
  const forms = home.forms(page);
  await test.step("a copy is a form of its own, in the same folder", async () => {
    await putInto(page, LIBRARY.title, "生涯学習課");
    await home.actOn(page, LIBRARY.title, "複製する");
    await news(page, `「${LIBRARY.title}（コピー）」を作りました。`);
    await expect(forms.getByRole("heading", { name: /^生涯学習課/ })).toContainText("2件");
    expect((await home.titles(page)).toSorted()).toEqual([LIBRARY.title, `${LIBRARY.title}（コピー）`, FACILITY].toSorted());
    await forms.getByRole("link", { name: `${LIBRARY.title}（コピー）` }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${LIBRARY.title}（コピー）`);
    await home.go(page);
  });
  await test.step("by any of its words, of its folder too, in kana of either kind", async () => {
    await forms.getByLabel("様式を探す").fill("しょうがい");
    await expect(forms.getByText("見つかりません。")).toBeVisible();
    await forms.getByLabel("様式を探す").fill("すぽーつ");
    await expect(forms.getByText("1件見つかりました。")).toBeVisible();
    expect(await home.titles(page)).toEqual([FACILITY]);
    await forms.getByLabel("様式を探す").fill("生涯学習課　コピー");
    expect(await home.titles(page)).toEqual([`${LIBRARY.title}（コピー）`]);
    await forms.getByLabel("様式を探す").fill("");
  });
  await test.step("what is put away is out of the way, and comes back", async () => {
    await home.actOn(page, `${LIBRARY.title}（コピー）`, "しまう");
    await news(page, "しまいました。");
    await expect(forms.getByRole("heading", { name: /^生涯学習課/ })).toContainText("1件");
    await look(page, "home-folders");
    await forms.getByText("しまった様式（1件）").click();
    await home.actOn(page, `${LIBRARY.title}（コピー）`, "一覧に戻す");
    await news(page, "一覧に戻しました。");
    await expect(forms.getByText(/^しまった様式/)).toHaveCount(0);
  });
  await test.step("a folder has another name, after a reload too", async () => {
    await forms.getByRole("button", { name: "フォルダー「生涯学習課」の名前を変える" }).click();
    const dialog = page.getByRole("dialog", { name: "フォルダー" });
    await expect(dialog.getByLabel("フォルダーの名前")).toHaveValue("生涯学習課");
    await dialog.getByLabel("フォルダーの名前").fill("図書館");
    await look(page, "home-folder-name");
    await dialog.getByRole("button", { name: "決める" }).click();
    await news(page, "フォルダー「生涯学習課」の名前を「図書館」に変えました。");
    await page.reload();
    await expect(forms.getByRole("heading", { name: /^図書館/ })).toContainText("2件");
  });
  await test.step("with the keyboard alone, the focus is never lost", async () => {
    await home.menu(page, FACILITY).press("Enter");
    await page.keyboard.press("Tab");
    await expect(forms.getByRole("button", { name: "複製する" }).filter({ visible: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(home.menu(page, FACILITY)).toBeFocused();
    await page.keyboard.press("Enter");
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await news(page, "しまいました。");
    expect(await page.evaluate(() => document.activeElement.tagName)).not.toBe("BODY");
  });
});

test("all forms are kept in one file, and come back on another device", async ({ page, browser }) => {
  await putInto(page, LIBRARY.title, "図書館");
  await home.forms(page).getByRole("link", { name: LIBRARY.title }).click();
  await builder.add(page, "一行の文字", "元に戻せる項目");
  await builder.isSaved(page);
  await home.go(page);
  const backups = page.getByRole("region", { name: "すべての様式の控え" });
  const download = page.waitForEvent("download");
  await backups.getByRole("button", { name: "控えを保存" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^まどぐち_控え_\d{8}\.json$/);
  await news(page, "2件の様式が入っています。");
  const path = await file.path();

  await test.step("the same device has all of it already", async () => {
    await backups.getByLabel("控えから戻す").setInputFiles(path);
    await news(page, "0件の様式を戻しました。2件は同じものがあるため、そのままにしました。");
  });

  const other = await (await browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" })).newPage();
  await builder.start(other);
  const restore = other.getByRole("region", { name: "すべての様式の控え" }).getByLabel("控えから戻す");
  await test.step("what is cut off or something else is refused with a sentence", async () => {
    const text = await readFile(path, "utf8");
    for (const [words, content] of [["途中で切れている", text.slice(0, -20)], ["控えではありません", "{}"]]) {
      await restore.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(content) });
      await expect(other.getByRole("alert").getByText(words)).toBeVisible();
    }
  });
  await restore.setInputFiles(path);
  await news(other, "2件の様式を戻しました。");
  await expect(home.forms(other).getByRole("heading", { name: /^図書館/ })).toBeVisible();
  await home.forms(other).getByRole("link", { name: LIBRARY.title }).click();
  expect(await builder.rows(other)).toContain("元に戻せる項目");
  await builder.undo(other);
  await builder.undo(other);
  expect(await builder.rows(other), "undo is in the file too").not.toContain("元に戻せる項目");
  await builder.isSaved(other);

  await test.step("what was changed since stays, and the kept one stands beside it", async () => {
    await home.go(other);
    await restore.setInputFiles(path);
    await news(other, "1件は今あるものと内容が違うため");
    await expect.poll(async () => (await home.titles(other)).filter((title) => title === LIBRARY.title).length).toBe(2);
    await look(other, "home-backup");
  });
  await other.context().close();
});

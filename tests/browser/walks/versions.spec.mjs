// Versions of a form: set aside, compared, gone back to; and what is thrown away.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import * as home from "../helpers/home.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import { saved } from "../helpers/resident.mjs";

const LIBRARY = procedure("library-reservation");
const dialog = (page) => page.getByRole("dialog", { name: "版と履歴" });
const lines = (page) => dialog(page).locator(".versions > li");
const open = async (page) => {
  await builder.tool(page, "版と履歴");
  await expect(dialog(page)).toBeVisible();
};
const close = (page) => dialog(page).getByRole("button", { name: "閉じる" }).click();
const rename = async (page, to) => (await builder.settings(page)).getByLabel("項目名", { exact: true }).fill(to);

/** What of the versions stands in the store, under its keys. */
const keys = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("madoguchi");
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const all = asked.result.transaction("versions").objectStore("versions").getAllKeys();
          all.onsuccess = () => {
            asked.result.close();
            resolve(all.result);
          };
        };
      }),
  );

test("a version is set aside, compared with what came after, and gone back to", async ({ page }) => {
  test.slow();
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.isSaved(page);
  const first = await builder.rows(page);
  const label = first.at(-1);

  await test.step("the clerk sets the form aside with a note", async () => {
    await open(page);
    await expect(dialog(page).getByText("まだありません。")).toBeVisible();
    await dialog(page).getByLabel("メモ（任意）").fill("課内の確認が済んだ案");
    await dialog(page).getByRole("button", { name: "この状態を版として残す" }).click();
    await expect(lines(page)).toHaveCount(1);
    await expect(lines(page).first()).toContainText("職員");
    await expect(lines(page).first()).toContainText("課内の確認が済んだ案");
    await look(page, "versions-list");
    await close(page);
    await expect(page.locator(".bar .menu > summary"), "the focus comes back").toBeFocused();
  });

  await test.step("then changes something", async () => {
    await builder.choose(page, label);
    await rename(page, "変えた名前");
    await builder.add(page, "一行の文字", "新しい項目");
    await builder.isSaved(page);
  });

  await test.step("what differs is said and shown on two phones", async () => {
    await open(page);
    await lines(page).last().getByRole("button", { name: /^比べる/ }).click();
    await expect(dialog(page).locator("#compared-title")).toBeFocused();
    await expect(dialog(page).locator("#compared-title")).toContainText("12月1日");
    await expect(dialog(page).getByText("2か所が違います。")).toBeVisible();
    await expect(dialog(page).locator(".differences")).toContainText(`項目名が「${label}」から「変えた名前」に変わりました。`);
    await expect(dialog(page).locator(".differences")).toContainText("『変えた名前』の次に追加されました。");
    const [before, after] = [dialog(page).getByRole("region", { name: /^前：/ }), dialog(page).getByRole("region", { name: /^後：/ })];
    await dialog(page).getByRole("button", { name: "新しい項目 追加" }).or(dialog(page).getByRole("button", { name: "新しい項目追加" })).click();
    await expect(after.locator('[data-mark="追加"]')).toContainText("新しい項目");
    await expect(before.locator('[data-mark="変更"]')).toContainText(label);
    await expect(after.locator('[data-mark="変更"]')).toContainText("変えた名前");
    await look(page, "versions-compared");
  });

  await test.step("going back is one step, with what was there set aside first", async () => {
    await dialog(page).getByRole("button", { name: "一覧に戻る" }).click();
    await expect(dialog(page).locator("#version-list-title")).toBeFocused();
    await lines(page).last().getByRole("button", { name: /^この版に戻す/ }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole("alert").filter({ hasText: "の版に戻しました。" })).toBeVisible();
    expect(await builder.rows(page)).toEqual(first);
    await look(page, "versions-restored");
    await builder.isSaved(page);
  });

  await test.step("and is undone, also after a reload", async () => {
    await page.reload();
    expect(await builder.rows(page)).toEqual(first);
    await builder.undo(page);
    const rows = await builder.rows(page);
    expect(rows).toContain("変えた名前");
    expect(rows).toContain("新しい項目");
    await builder.redo(page);
    expect(await builder.rows(page)).toEqual(first);
    await builder.undo(page);
  });

  await test.step("the list tells who made each, and which one residents see", async () => {
    await open(page);
    await expect(lines(page)).toHaveCount(2);
    await expect(lines(page).first()).toContainText("自動");
    await expect(lines(page).first()).toContainText("ほかの版に戻す前の状態");
    await lines(page).last().getByRole("button", { name: /^公開版にする/ }).click();
    await expect(lines(page).last().locator(".version-mark")).toHaveText("公開版");
    await lines(page).first().getByRole("button", { name: /^メモを直す/ }).click();
    await lines(page).first().getByLabel("メモ", { exact: true }).fill("使わない案");
    await page.keyboard.press("Enter");
    await expect(lines(page).first()).toContainText("使わない案");
    await expect(lines(page).first().getByRole("button", { name: /^メモを直す/ })).toBeFocused();
    await look(page, "versions-marked");
    await close(page);
  });

  await test.step("deleting the form deletes its versions", async () => {
    expect((await keys(page)).length).toBeGreaterThan(1);
    await home.go(page);
    const kept = home.forms(page);
    await home.actOn(page, LIBRARY.title, "削除する");
    await kept.getByRole("group", { name: /を削除しますか$/ }).getByRole("button", { name: "削除する" }).click();
    await expect(kept.getByText("まだありません。")).toBeVisible();
    expect(await keys(page)).toEqual([]);
  });
});

test("versions are made by themselves: before the work of an hour, and at every export", async ({ page }, info) => {
  test.slow();
  await builder.start(page);
  await builder.begin(page, "何もない様式から");
  await builder.add(page, "一行の文字", "最初の項目");
  await builder.isSaved(page);
  const noted = async (words) => {
    await open(page);
    await expect(lines(page).first()).toContainText(words);
  };
  // The list and what the version holds.
  await expect.poll(async () => (await keys(page)).length).toBe(2);
  await noted("作業を始める前の状態");
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page).first()).toContainText("0項目");
  await close(page);
  await rename(page, "同じ時間のうちの変更");
  await builder.isSaved(page);
  await page.clock.fastForward("01:05:00");
  await rename(page, "一時間後の変更");
  await builder.isSaved(page);
  await expect.poll(async () => (await keys(page)).length).toBe(3);
  await noted("作業を始める前の状態");
  await expect(lines(page)).toHaveCount(2);
  await expect(lines(page).first()).toContainText("1項目");
  await close(page);

  await page.getByRole("link", { name: "書き出す" }).click();
  await saved(page, () => page.getByRole("button", { name: "様式の定義を保存" }).click(), (name) => info.outputPath(name));
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await noted("様式の定義を保存");
  await expect(lines(page).first()).toContainText("書き出し");
  await lines(page).first().getByRole("button", { name: /^比べる/ }).click();
  await expect(dialog(page).getByText("違いはありません。")).toBeVisible();
  await dialog(page).getByLabel("前", { exact: true }).selectOption({ index: 3 });
  await expect(dialog(page).getByText("1か所が違います。")).toBeVisible();
});

test("a full device keeps no version, and says so", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.full && this.name === "versions") throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      return put.apply(this, all);
    };
  });
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.isSaved(page);
  await page.evaluate(() => {
    window.full = true;
  });
  await open(page);
  await dialog(page).getByRole("button", { name: "この状態を版として残す" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("この端末の空きが足りず保存できません。");
  await look(page, "versions-full");
});

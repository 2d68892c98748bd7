// A device that keeps nothing: the clerk is told, and nothing that was typed is lost.

import { readFile } from "node:fs/promises";
import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import * as home from "../helpers/home.mjs";
import { inHouse, procedure } from "../helpers/catalogue.mjs";
import { saved } from "../helpers/resident.mjs";

test.skip(({ isMobile }) => isMobile, "once is enough");

const LIBRARY = procedure("library-reservation");
const REFUSED = "このブラウザーは様式を保存できない設定です。";
const FULL = "この端末の空きが足りず保存できません。";

/** A browser that refuses to keep anything. */
const refuse = (page) =>
  page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });

/** A device that is full from the moment on that `window.full` is true. */
const fill = (page) =>
  page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.full) {
        window.refused = performance.now();
        throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      }
      return put.apply(this, all);
    };
  });

/** A form that was kept, and an item more that the device has no room for. */
const addWhileFull = async (page, name) => {
  await fill(page);
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.isSaved(page);
  await page.evaluate(() => {
    window.full = true;
  });
  await builder.add(page, "一行の文字", name);
  await expect(page.getByRole("status").filter({ hasText: FULL })).toBeVisible();
};

const saveAsFile = async (page, info) => {
  const press = () => page.getByRole("button", { name: "ファイルに保存" }).click();
  return saved(page, press, (name) => info.outputPath(name));
};

test("a browser that refuses to keep forms: work goes on, and a file is the way out", async ({ page }, info) => {
  await refuse(page);
  await builder.start(page);
  await expect(page.getByRole("alert").filter({ hasText: REFUSED })).toBeVisible();
  await look(page, "storage-refused-start");
  await builder.begin(page, LIBRARY.title);
  await expect(page.getByRole("status").filter({ hasText: REFUSED })).toBeVisible();
  await builder.add(page, "一行の文字", "消えない項目");
  await look(page, "storage-refused-edit");
  const file = await saveAsFile(page, info);
  expect(file.name).toBe(`${LIBRARY.title}.schema.json`);
  expect(file.text).toContain("消えない項目");
  await page.getByRole("link", { name: "住民として試す" }).click();
  await page.getByRole("link", { name: "編集に戻る" }).click();
  expect(await builder.rows(page)).toContain("消えない項目");
});

test("a full device: the clerk is told, and nothing that was typed is lost", async ({ page }, info) => {
  await addWhileFull(page, "満杯でも残る項目");
  await expect(page.getByText("保存済み", { exact: true })).toHaveCount(0);
  await look(page, "storage-full");
  const file = await saveAsFile(page, info);
  expect(file.text).toContain("満杯でも残る項目");
  expect(await builder.rows(page)).toContain("満杯でも残る項目");

  await test.step("with room again, everything is kept by the next change", async () => {
    await page.evaluate(() => {
      window.full = false;
    });
    await (await builder.settings(page)).getByLabel("項目名", { exact: true }).fill("空きができた項目");
    await builder.isSaved(page);
    await page.reload();
    expect(await builder.rows(page)).toContain("空きができた項目");
  });
});

test("a full device when a form begins", async ({ page }, info) => {
  await fill(page);
  await builder.start(page);
  await page.evaluate(() => {
    window.full = true;
  });
  await page.getByRole("button", { name: LIBRARY.title }).click();
  await expect(page.getByText(FULL)).toBeVisible();
  await look(page, "storage-full-start");
  // Whoever only wants to try or export can do so all the same.
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  const file = await saveAsFile(page, info);
  expect(JSON.parse(file.text).title).toBe(LIBRARY.title);
});

test("a full device, and the clerk goes on to another form: each can be gone back to", async ({ page }) => {
  await addWhileFull(page, "一つ目の様式の項目");
  // Left within the moment in which the next letters are still being gathered.
  await (await builder.settings(page)).getByLabel("項目名", { exact: true }).fill("最後に変えた項目");
  await page.getByRole("link", { name: /^まどぐち/ }).click();
  await builder.begin(page, "何もない様式から");
  await builder.add(page, "一行の文字", "二つ目の様式の項目");
  await page.getByRole("link", { name: /^まどぐち/ }).click();
  const kept = page.getByRole("region", { name: "この端末にある様式" });
  await expect(kept.getByText("保存できていない様式があります。")).toHaveCount(2);
  await look(page, "storage-full-two-forms");

  await test.step("whoever closes the page is asked, wherever it stands", async () => {
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe("beforeunload");
    await question.dismiss();
  });

  await kept.getByRole("link", { name: `「${LIBRARY.title}」の続きを編集する` }).click();
  expect(await builder.rows(page)).toContain("最後に変えた項目");
  await page.getByRole("link", { name: /^まどぐち/ }).click();

  await test.step("with room again, opening it keeps it", async () => {
    // Leaving it tries once more, and must be over.
    await page.waitForFunction(() => performance.now() - window.refused > 1000);
    await page.evaluate(() => {
      window.full = false;
    });
    await kept.getByRole("link", { name: `「${LIBRARY.title}」の続きを編集する` }).click();
    await builder.isSaved(page);
    await page.getByRole("link", { name: /^まどぐち/ }).click();
    await expect(kept.getByText("保存できていない様式があります。")).toHaveCount(1);
  });
});

test("a form that could not be kept goes when it is deleted", async ({ page }) => {
  await addWhileFull(page, "消える項目");
  await page.getByRole("link", { name: /^まどぐち/ }).click();
  const kept = page.getByRole("region", { name: "この端末にある様式" });
  await home.actOn(page, LIBRARY.title, "削除する");
  await kept.getByRole("group", { name: /を削除しますか$/ }).getByRole("button", { name: "削除する" }).click();
  await expect(kept.getByText("まだありません。")).toBeVisible();
  await expect(kept.getByText("保存できていない様式があります。")).toHaveCount(0);
});

test("the last entry cannot be read: the clerk is told, and nothing is thrown away before an edit", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.add(page, "一行の文字", "読める項目");
  await builder.isSaved(page);
  await builder.add(page, "一行の文字", "読めない項目");
  await builder.isSaved(page);
  const log = (act) =>
    page.evaluate(
      (act) =>
        new Promise((resolve, reject) => {
          const open = indexedDB.open("madoguchi");
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const store = open.result.transaction("log", "readwrite").objectStore("log");
            const keys = store.getAllKeys();
            keys.onsuccess = () => {
              if (act === "spoil") store.put("no entry", keys.result.at(-1));
              store.transaction.oncomplete = () => {
                open.result.close();
                resolve(keys.result.length);
              };
            };
          };
        }),
      act,
    );
  const count = await log("spoil");
  await page.reload();
  const told = page.getByRole("alert").filter({ hasText: "最後に行った変更の一部を読み取れませんでした。" });
  await expect(told).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.waitForTimeout(600);
  await expect(told).toBeVisible();
  expect(await log("count")).toBe(count);
});

test("what was undone and done again is there after reopening, with every step", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.add(page, "一行の文字", "取り消す項目");
  await builder.isSaved(page);
  await page.reload();
  await builder.undo(page);
  await builder.undo(page);
  await builder.isSaved(page);
  await page.reload();
  expect(await builder.rows(page)).not.toContain("取り消す項目");
  await builder.redo(page);
  await builder.redo(page);
  await builder.isSaved(page);
  await page.reload();
  expect(await builder.rows(page)).toContain("取り消す項目");
});

test("what was typed a moment before the page closes is kept", async ({ page, context }) => {
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.isSaved(page);
  await (await builder.settings(page)).getByLabel("様式の名前", { exact: true }).fill("直前に変えた名前");
  // Opened before the other closes: with its last page the browser would go as well.
  const next = await context.newPage();
  const closed = page.waitForEvent("close");
  await page.close({ runBeforeUnload: true });
  await closed;
  await builder.start(next);
  await expect(next.getByRole("link", { name: "直前に変えた名前" })).toBeVisible();
});

test("a form that is not on this device", async ({ page }) => {
  await page.goto("/#/form/nothing");
  await expect(page.getByRole("heading", { name: "様式を開けません" })).toBeVisible();
  await look(page, "storage-gone");
  await page.getByRole("link", { name: "はじめの画面へ" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "電子申請の様式をつくる" })).toBeVisible();
});

test("a form is deleted from this device only after asking", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, LIBRARY.title);
  await builder.isSaved(page);
  await page.getByRole("link", { name: /^まどぐち/ }).click();
  const kept = page.getByRole("region", { name: "この端末にある様式" });
  await home.actOn(page, LIBRARY.title, "削除する");
  await look(page, "storage-delete");
  await expect(kept.getByRole("group", { name: `「${LIBRARY.title}」を削除しますか` })).toContainText("元に戻せません。");
  await expect(page.locator(":focus"), "the focus stays in the question").toHaveText(/やめる|削除する/);
  await kept.getByRole("button", { name: "やめる" }).click();
  await expect(home.menu(page, LIBRARY.title)).toBeFocused();
  await home.actOn(page, LIBRARY.title, "削除する");
  await kept.getByRole("group", { name: /を削除しますか$/ }).getByRole("button", { name: "削除する" }).click();
  await expect(kept.getByText("まだありません。")).toBeVisible();
  expect(await page.evaluate(() => document.activeElement.tagName), "the focus is somewhere").not.toBe("BODY");
});

test("a device of an older version opens its forms, and what was done there can be undone", async ({ page }) => {
  const kept = JSON.parse(await readFile(inHouse("tests/fixtures/older/device-1.json"), "utf8"));
  await page.goto("/guide/index.html");
  await page.evaluate(
    ({ record, log }) =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open("madoguchi", 1);
        asked.onupgradeneeded = () => ["forms", "log", "summaries"].forEach((name) => asked.result.createObjectStore(name));
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const tx = asked.result.transaction(["forms", "log", "summaries"], "readwrite");
          tx.objectStore("forms").put(JSON.stringify(record), "old");
          log.forEach((entry, i) => tx.objectStore("log").put(JSON.stringify(entry), `old/${String(i).padStart(12, "0")}`));
          const summary = { id: "old", title: record.schema.title, items: 9, changed: 1_700_000_000_000 };
          tx.objectStore("summaries").put(JSON.stringify(summary), "old");
          tx.oncomplete = () => {
            asked.result.close();
            resolve();
          };
        };
      }),
    kept,
  );
  await builder.start(page);
  await home.forms(page).getByRole("link", { name: kept.after.title }).click();
  expect(await builder.rows(page)).toContain("足した項目");
  expect(await builder.undoAll(page)).toBe(5);
  expect(await builder.rows(page)).not.toContain("足した項目");
  await builder.redoAll(page);
  await builder.isSaved(page);
  await home.go(page);
  await home.actOn(page, kept.after.title, "しまう");
  await expect(page.getByText("しまった様式（1件）")).toBeVisible();
});

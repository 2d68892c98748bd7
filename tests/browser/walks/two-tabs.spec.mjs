// One form in two tabs: one edits, the other watches and takes over, and nothing that was done is lost.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";

const EDITS = 500;
const banner = (page) => page.getByText("別のタブで編集しています。このタブは、保存された内容を示すだけです。");
const takeOver = (page) => page.getByRole("button", { name: "このタブで編集する" });
const label = async (page) => (await builder.settings(page)).getByLabel("項目名", { exact: true });

/** A form with some items, in two tabs. The first one edits. */
const twoTabs = async (context, page, items) => {
  await builder.start(page);
  await builder.begin(page, "何もない様式から");
  for (const item of items) await builder.add(page, "一行の文字", item);
  await builder.isSaved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(banner(second)).toBeVisible();
  return second;
};

const edits = async (page) => {
  await expect(takeOver(page)).toBeHidden();
  await builder.isSaved(page);
};

test("the second tab watches, refuses, follows, and takes over", async ({ context, page }) => {
  test.slow();
  const second = await twoTabs(context, page, ["氏名", "電話"]);
  await look(second, "two-tabs-watching");
  await expect(second.getByText("保存済み", { exact: true })).toHaveCount(0);
  await expect(second.getByText(/^別のタブで編集中（/)).toBeVisible();

  await test.step("what it does not have it cannot change", async () => {
    await builder.choose(second, "氏名");
    const field = await label(second);
    await field.click();
    await second.keyboard.type("変");
    await expect(field).toHaveValue("氏名");
    await expect(second.getByRole("alert").filter({ hasText: "このタブでは変えられません" })).toBeVisible();
    const required = (await builder.settings(second)).getByRole("radio", { name: "必須", exact: true });
    await required.click();
    await expect(required).not.toBeChecked();
    await second.keyboard.press("Control+z");
    expect(await builder.rows(second)).toEqual(["氏名", "電話"]);
    await look(second, "two-tabs-refused");
  });

  await test.step("it follows what the first one does", async () => {
    await builder.choose(page, "電話");
    await (await label(page)).fill("電話番号");
    await expect(second.locator(".rows .entry-label").last()).toHaveText("電話番号");
    await builder.undo(page);
    await expect(second.locator(".rows .entry-label").last()).toHaveText("電話");
  });

  await test.step("it takes over, with what was typed a moment ago in the first one", async () => {
    await (await label(page)).fill("連絡先");
    await takeOver(second).click();
    await edits(second);
    await expect(banner(page)).toBeVisible();
    expect(await builder.rows(second)).toEqual(["氏名", "連絡先"]);
    await builder.choose(second, "氏名");
    await (await label(second)).fill("お名前");
    await expect(page.locator(".rows .entry-label").first()).toHaveText("お名前");
  });

  await test.step("undo goes back over what the other tab did", async () => {
    await builder.undo(second);
    await builder.undo(second);
    expect(await builder.rows(second)).toEqual(["氏名", "電話"]);
    await expect(page.locator(".rows .entry-label").last()).toHaveText("電話");
  });

  await test.step("a tab that is closed lets the form go", async () => {
    await second.close();
    await edits(page);
    expect(await builder.rows(page)).toEqual(["氏名", "電話"]);
    await builder.choose(page, "電話");
    await (await label(page)).fill("電話番号");
    await builder.isSaved(page);
  });

  await test.step("and so does one that goes to the start screen", async () => {
    const third = await context.newPage();
    await third.goto(page.url());
    await expect(banner(third)).toBeVisible();
    await page.getByRole("link", { name: /^まどぐち/ }).click();
    await edits(third);
    expect(await builder.rows(third)).toEqual(["氏名", "電話番号"]);
  });
});

test("a tab whose changes cannot be kept does not let go", async ({ context, page, isMobile }) => {
  test.slow();
  test.skip(isMobile, "once is enough");
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.full) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
      return put.apply(this, all);
    };
  });
  const second = await twoTabs(context, page, ["氏名"]);
  await page.evaluate(() => {
    window.full = true;
  });
  await (await label(page)).fill("保存できない名前");
  await expect(page.getByRole("status").filter({ hasText: "この端末の空きが足りず" })).toBeVisible();
  await takeOver(second).click();
  await expect(second.getByRole("alert").filter({ hasText: "保存できていない変更があります" })).toBeVisible();
  await expect(banner(second)).toBeVisible();
  await page.evaluate(() => {
    window.full = false;
  });
  // With room again, it writes what it has and lets go.
  await takeOver(second).click();
  await edits(second);
  expect(await builder.rows(second)).toEqual(["保存できない名前"]);
  await expect(banner(page)).toBeVisible();
});

test("without the browser's locks, tabs ask each other", async ({ context, page, isMobile }) => {
  test.slow();
  test.skip(isMobile, "once is enough");
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined }));
  const second = await twoTabs(context, page, ["氏名"]);
  await (await label(page)).fill("お名前");
  await takeOver(second).click();
  await edits(second);
  expect(await builder.rows(second)).toEqual(["お名前"]);
  await expect(banner(page)).toBeVisible();
  await second.close();
  await edits(page);
});

test("five hundred changes in two tabs, and not one is lost", async ({ context, page, isMobile }) => {
  test.skip(isMobile, "once is enough");
  test.setTimeout(600_000);
  // The same numbers every time.
  let seed = 20261201;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const expected = ["項目あ", "項目い", "項目う"];
  const second = await twoTabs(context, page, expected);
  let [editing, watching] = [page, second];
  // As fast as the page takes them, without a walk's way from the outside for each.
  const run = (tab, steps) =>
    tab.evaluate(async (steps) => {
      const settle = () => new Promise((go) => setTimeout(go, 5));
      for (const { what, at, to } of steps) {
        const entry = document.querySelectorAll(".rows .entry")[at];
        if (entry.getAttribute("aria-current") !== "true") {
          entry.click();
          await settle();
        }
        if (what === "name") {
          const input = document.querySelector(".settings-pane .setting input");
          input.value = to;
          input.dispatchEvent(new Event("input", { bubbles: true }));
        } else {
          [...document.querySelectorAll(".row-actions button")].find((button) => button.textContent.trim() === what).click();
        }
        await settle();
      }
    }, steps);
  let changes = 0;
  let handovers = 0;
  /** One more change, and what the labels are after it. */
  const step = () => {
    const kind = random(100);
    const at = random(expected.length);
    changes += 1;
    if (kind < 78 || expected.length < 3) {
      expected[at] = `名前${changes}`;
      return { what: "name", at, to: expected[at] };
    }
    if (kind < 88) {
      expected.splice(at + 1, 0, `${expected[at]}（コピー）`);
      return { what: "複製", at };
    }
    if (kind < 96 || at === 0) {
      expected.splice(at, 1);
      return { what: "削除", at };
    }
    expected.splice(at - 1, 0, ...expected.splice(at, 1));
    return { what: "上へ", at };
  };
  while (changes < EDITS) {
    await run(editing, Array.from({ length: 25 }, step));
    // Right after a change, while it is still on its way to the disk.
    await takeOver(watching).click();
    await expect(takeOver(watching)).toBeHidden();
    [editing, watching] = [watching, editing];
    handovers += 1;
    expect(await builder.rows(editing), `after ${changes} changes`).toEqual(expected);
  }
  expect(handovers).toBe(EDITS / 25);
  await builder.isSaved(editing);
  const labels = (tab) => tab.locator(".rows .entry-label").allTextContents();
  await expect.poll(() => labels(watching), "both tabs show the same").toEqual(await labels(editing));

  await test.step("undo goes back over both tabs' changes, and the other tab follows", async () => {
    await builder.undo(editing);
    await builder.redo(editing);
    expect(await builder.rows(editing)).toEqual(expected);
    for (let i = 0; i < 40; i += 1) await builder.undo(editing);
    const back = await builder.rows(editing);
    expect(back).not.toEqual(expected);
    await expect.poll(() => labels(watching)).toEqual(await labels(editing));
    for (let i = 0; i < 40; i += 1) await builder.redo(editing);
    expect(await builder.rows(editing)).toEqual(expected);
    await builder.isSaved(editing);
  });

  await test.step("the device has every one of them", async () => {
    await watching.close();
    await editing.reload();
    expect(await builder.rows(editing)).toEqual(expected);
  });
});

// What was typed is kept on the device: closing, killing, coming back, two pages, a shared device, a full one.

import { readFileSync } from "node:fs";
import { expect, look, test } from "../lib.mjs";
import { inHouse } from "../helpers/catalogue.mjs";
import { pictureOf } from "../helpers/photo.mjs";
import { named } from "../helpers/resident.mjs";
import { from, publish, serve } from "../helpers/site.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const FORM = "/resident/library-reservation/";
const NAME = { role: "group", name: named("氏名") };

const open = async (page, address = FORM) => {
  await page.goto(address);
  await expect(page.locator("html[data-ready]")).toBeAttached();
};
const card = (page) => page.getByLabel(named("利用カードの番号"));
const familyName = (page) => page.getByRole(NAME.role, { name: NAME.name }).getByLabel("氏", { exact: true });
/** Longer than the program waits before it hands over what was typed. */
const settle = (page) => page.waitForTimeout(400);

test("closing the page and coming back: everything is there, and the resident is told", async ({ context }) => {
  const first = await context.newPage();
  await open(first);
  await card(first).fill("0012345678");
  await familyName(first).fill("山田");
  await settle(first);
  await first.close();

  const second = await context.newPage();
  await open(second);
  await expect(card(second)).toHaveValue("0012345678");
  await expect(familyName(second)).toHaveValue("山田");
  await expect(second.getByText("前回の続きから表示しています")).toBeVisible();
  await look(second, "resident-returned");
  await second.getByRole("button", { name: "この知らせを閉じる" }).click();
  await expect(second.getByText("前回の続きから表示しています")).toHaveCount(0);
});

test("starting over empties the form, and what was there can be brought back", async ({ page }) => {
  await open(page);
  await card(page).fill("0012345678");
  await settle(page);
  await open(page);
  await page.getByRole("button", { name: "入力した内容を消して、はじめから" }).click();
  await expect(card(page)).toHaveValue("");
  await look(page, "resident-cleared");
  await page.getByRole("button", { name: "消した内容を元に戻す" }).click();
  await expect(card(page)).toHaveValue("0012345678");
  await settle(page);
  await open(page);
  await expect(card(page)).toHaveValue("0012345678");
});

test("on a shared device nothing stays, also after reloading", async ({ page }) => {
  await open(page);
  await card(page).fill("0012345678");
  await settle(page);
  await page.getByRole("checkbox", { name: "この端末に残さない" }).check();
  await expect(page.getByText("入力した内容は、この端末に残しません。画面を閉じると消えます。")).toBeVisible();
  await expect(card(page)).toHaveValue("0012345678");
  await familyName(page).fill("山田");
  await settle(page);
  await open(page);
  await expect(card(page)).toHaveValue("");
  await expect(page.getByRole("checkbox", { name: "この端末に残さない" })).toBeChecked();
  await page.getByRole("checkbox", { name: "この端末に残さない" }).uncheck();
  await familyName(page).fill("佐藤");
  await settle(page);
  await open(page);
  await expect(familyName(page)).toHaveValue("佐藤");
  await expect(card(page)).toHaveValue("");
});

test("two pages of one form show one application", async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one);
  await open(two);
  await card(one).fill("0012345678");
  await expect(card(two)).toHaveValue("0012345678");
  await familyName(two).fill("山田");
  await expect(familyName(one)).toHaveValue("山田");
  await settle(two);
  await one.close();
  await two.close();
  const three = await context.newPage();
  await open(three);
  await expect(card(three)).toHaveValue("0012345678");
  await expect(familyName(three)).toHaveValue("山田");
});

test("attachments: two pages show the same ones, and where nothing is to be kept they are not either", async ({ page, context }, info) => {
  const { properties } = JSON.parse(readFileSync(inHouse("schemas/catalogue/staff-recruitment-exam.schema.json")));
  const photo = { ...properties.photo, "x-required": undefined, "x-shown-when": undefined };
  const definition = { title: "犬の登録", type: "object", properties: { photo } };
  const host = await serve(from(await publish({ dog: definition }, info.outputPath("form"))));
  const choose = (name) => page.getByLabel("ファイルを選ぶ").setInputFiles([{ name, mimeType: "image/jpeg", buffer: pictureOf(0) }]);
  const seen = (where, name) => where.getByRole("img", { name });
  try {
    const other = await context.newPage();
    await open(page, host.address);
    await open(other, host.address);
    await choose("家.jpg");
    await expect(seen(other, "家.jpg")).toBeVisible();
    await page.getByRole("button", { name: /取り消す/ }).click();
    await choose("犬.jpg");
    await expect(seen(other, "犬.jpg")).toBeVisible();
    await expect(seen(other, "家.jpg")).toHaveCount(0);

    await page.getByRole("checkbox", { name: "この端末に残さない" }).check();
    await expect(other.getByRole("checkbox", { name: "この端末に残さない" }), "on every page of the form").toBeChecked();
    await page.getByRole("button", { name: /取り消す/ }).click();
    await choose("秘密.jpg");
    await expect(seen(page, "秘密.jpg")).toBeVisible();
    await settle(page);
    await expect(page.getByText("入力した内容は、この端末に残しません。")).toBeVisible();
    await other.close();
    await page.evaluate(() => sessionStorage.clear());
    await open(page, host.address);
    await expect(page.getByRole("checkbox", { name: "この端末に残さない" })).not.toBeChecked();
    await settle(page);
    await expect(page.getByRole("img")).toHaveCount(0);
  } finally {
    host.close();
  }
});

test("a tab killed at any moment loses nothing that was typed a second before", async ({ browser }, info) => {
  test.setTimeout(300_000);
  const context = await browser.newContext({ locale: "ja-JP" });
  const random = (() => {
    let seed = 20261121;
    return () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  })();
  let kept = "";
  for (let i = 0; i < 50; i++) {
    const page = await context.newPage();
    await open(page);
    await expect(card(page), "all but what was typed within the last second").toHaveValue(new RegExp(`^${kept}\\d?$`));
    kept = await card(page).inputValue();
    await card(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.type(String(i % 10));
    kept += String(i % 10);
    await page.waitForTimeout(1_000);
    // At any moment: this one may be lost.
    await page.keyboard.type("9");
    await page.waitForTimeout(random() * 1_000);
    // No event tells the page of its end.
    const tools = await context.newCDPSession(page);
    await Promise.race([tools.send("Page.crash").catch(() => {}), page.waitForEvent("crash")]);
    await page.close();
  }
  const last = await context.newPage();
  await open(last);
  await expect(card(last)).toHaveValue(new RegExp(`^${kept}9?$`));
  await context.close();
});

test("a device that is full, and a browser that keeps nothing: the page says so and works", async ({ page }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, given);
    };
    window.full = true;
  });
  await open(page);
  await card(page).fill("001234");
  const full = page.getByText("この端末の空きが足りないため、入力した内容を保存できていません。画面を閉じると消えます。");
  await expect(full).toBeVisible();
  await page.evaluate(() => { window.full = false; });
  await familyName(page).fill("山田");
  await expect(full).toHaveCount(0);
  await settle(page);
  await open(page);
  await expect(card(page)).toHaveValue("001234");
});

test("a browser without storage says so", async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("no", "SecurityError"); } }); });
  await open(page);
  await expect(page.getByText("このブラウザーの設定では、入力した内容を保存できません。")).toBeVisible();
  await card(page).fill("001234");
  await expect(card(page)).toHaveValue("001234");
});

test("what is typed before the program arrives is kept, with the focus and the place on the page", async ({ page }) => {
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(FORM, { waitUntil: "commit" });
  await card(page).click();
  await page.keyboard.type("00123");
  await familyName(page).click();
  await page.keyboard.type("やま");
  await page.evaluate(() => {
    window.before = [...document.querySelectorAll("input")];
    window.changes = 0;
    new MutationObserver((list) => { window.changes += list.length; }).observe(document.querySelector("form"), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const scrolled = await page.evaluate(() => scrollY);
  release();
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await expect(familyName(page)).toBeFocused();
  await page.keyboard.type("だ");
  await expect(familyName(page)).toHaveValue("やまだ");
  await expect(card(page)).toHaveValue("00123");
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  expect(await page.evaluate(() => window.before.every((input) => input.isConnected)), "no control was replaced").toBe(true);
  expect(await page.evaluate(() => window.changes), "nothing flickered").toBe(0);
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
});

test("a button that is pressed before the program arrives is pressed once it is there", async ({ page }) => {
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route("**/*.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(FORM, { waitUntil: "commit" });
  await card(page).fill("00123");
  await page.getByRole("button", { name: "次へ" }).click();
  release();
  await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
  await expect(card(page)).toHaveValue("00123");
});

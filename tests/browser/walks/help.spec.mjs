// Every setting says what it is for, and whoever is here for the first time is shown round.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { inHouse } from "../helpers/catalogue.mjs";

test.slow();

const settings = (page) => page.getByRole("region", { name: "設定", exact: true });

/** The visible settings without a sentence beside them. */
const unexplained = (page) =>
  settings(page).evaluate((pane) => {
    for (const details of pane.querySelectorAll("details")) details.open = true;
    const inner = ".condition, .calculation-node, .choices ol, .choices details, .trial, .seek";
    const said = (place) => [...place.querySelectorAll(":scope > .support")].some((p) => /^[^。]+。$/.test(p.textContent.trim()));
    return [...pane.querySelectorAll(".setting")]
      .filter((place) => !place.closest(inner) && place.querySelector(":scope > :is(label, legend)"))
      .filter((place) => !said(place))
      .map((place) => place.querySelector(":scope > :is(label, legend)").textContent);
  });

test("every setting of the form and of each kind has its sentence", async ({ page }) => {
  test.setTimeout(300_000);
  await builder.start(page);
  await page.getByLabel("ファイルを開く").setInputFiles(inHouse("tests/fixtures/definitions/every-kind.schema.json"));
  const open = page.getByRole("button", { name: "この様式を開く" });
  await expect(open.or(page.getByRole("button", { name: "項目を追加" }))).toBeVisible();
  if (await open.isVisible()) await open.click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  await builder.settings(page);
  expect(await unexplained(page), "the form").toEqual([]);
  await look(page, "help-form-settings");
  const seen = new Set();
  for (const label of await builder.rows(page)) {
    await builder.choose(page, label);
    await builder.settings(page);
    const kind = await settings(page).getByRole("heading", { level: 2 }).textContent();
    if (seen.has(kind)) continue;
    seen.add(kind);
    expect.soft(await unexplained(page), kind).toEqual([]);
  }
  expect(seen.size).toBeGreaterThan(18);
});

test("the tour leads through five steps and takes no focus", async ({ page, isMobile }) => {
  await builder.start(page);
  await look(page, "tour-offer");
  await page.getByRole("button", { name: /^使い方を5つの手順で試す/ }).click();
  const tour = page.getByRole("complementary", { name: "使い方の案内" });
  const at = (words) => expect(tour.locator(".tour-step")).toHaveText(words, { timeout: 10_000 });
  await at("手順1/5　項目を追加する");
  await look(page, "tour-first");
  await tour.getByRole("button", { name: "次へ" }).press("Enter");
  await at("手順2/5　項目の名前を決める");
  await tour.getByRole("button", { name: "前へ" }).press("Enter");
  await at("手順1/5　項目を追加する");

  await builder.openPalette(page);
  await builder.palette(page).getByRole("button", { name: /^一行の文字/ }).click();
  const name = settings(page).getByLabel("項目名", { exact: true });
  await expect(name).toBeFocused();
  await expect(tour.getByText("できました")).toBeVisible();
  await at("手順2/5　項目の名前を決める");
  await name.fill("利用者番号");
  await at("手順3/5　必須にする");
  await expect(name, "the tour takes no focus").toBeFocused();
  await settings(page).getByRole("radio", { name: "必須", exact: true }).check();
  await at("手順4/5　住民として試す");
  if (isMobile) await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByRole("link", { name: "住民として試す" }).click();
  await expect(page.getByRole("main")).toBeVisible();
  await at("手順5/5　書き出す");
  await look(page, "tour-trial");
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await page.getByRole("link", { name: "書き出す" }).click();
  await at("5つの手順が終わりました");
  await look(page, "tour-end");
  await tour.getByRole("button", { name: "終わる" }).click();
  await expect(tour).toHaveCount(0);
});

test("the tour can be left and gone on with", async ({ page }) => {
  await builder.start(page);
  await page.getByRole("button", { name: /^使い方を5つの手順で試す/ }).click();
  const tour = page.getByRole("complementary", { name: "使い方の案内" });
  await expect(tour).toBeVisible();
  await page.getByRole("link", { name: /まどぐち/ }).click();
  await page.getByRole("button", { name: /^使い方の続きを試す/ }).click();
  await tour.getByRole("button", { name: "やめる" }).click();
  await expect(tour).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement.tagName)).not.toBe("BODY");
});

test("the keys work through an input method for Japanese too", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await builder.start(page);
  await builder.begin(page, /^何もない様式から/);
  const press = (key, shiftKey = false) =>
    page.evaluate(([key, shiftKey]) => {
      document.activeElement.blur();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code: "Slash", shiftKey, bubbles: true, cancelable: true }));
    }, [key, shiftKey]);
  for (const key of ["／", "・", "Process"]) {
    await press(key);
    await expect(builder.palette(page), key).toBeVisible();
    await page.keyboard.press("Escape");
  }
  for (const key of ["？", "Process"]) {
    await press(key, true);
    await expect(page.getByRole("dialog", { name: "キー操作" }), key).toBeVisible();
    await page.keyboard.press("Escape");
  }
});

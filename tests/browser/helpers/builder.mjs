// What a clerk does in the builder, by the words on the screen.

import { expect } from "../lib.mjs";
import { TODAY } from "./catalogue.mjs";
import { named } from "./resident.mjs";

/** The start screen, on the day that the examples were made for. */
export const start = async (page) => {
  await page.clock.install({ time: new Date(TODAY) });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "電子申請の様式をつくる" })).toBeVisible();
};

/** Picks what a form begins with. */
export const begin = async (page, words) => {
  await page.getByRole("region", { name: "新しくつくる" }).getByRole("button", { name: words }).click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
};

/** One of the three parts of the editing screen; a narrow screen shows one at a time. */
export const part = async (page, words) => {
  const tab = page.getByRole("group", { name: "表示する部分" }).getByRole("button", { name: words, exact: true });
  if (await tab.isVisible()) await tab.click();
  const name = { 項目: "項目の一覧", 設定: "設定", 住民の画面: "住民の画面" }[words];
  const region = page.getByRole("region", { name, exact: true });
  await expect(region).toBeVisible();
  return region;
};

export const outline = (page) => part(page, "項目");
export const settings = (page) => part(page, "設定");
export const phone = (page) => part(page, "住民の画面");

/** The rows of the outline, as a clerk reads them. */
export const rows = async (page) =>
  (await (await outline(page)).locator("li .entry-label").allTextContents()).map((text) => text.trim());

export const row = async (page, label) =>
  (await outline(page)).locator("li").filter({ has: page.getByText(label, { exact: true }) });

export const choose = async (page, label) => (await row(page, label)).last().locator(".entry").click();

/** A button under the chosen row: 上へ, 下へ, 複製, 削除. */
export const act = async (page, words) =>
  (await outline(page)).getByRole("group", { name: "選んだ項目" }).getByRole("button", { name: words, exact: true }).click();

/** Opens one of the tools in the menu of the bar. */
export const tool = async (page, words) => {
  await page.locator(".bar .menu > summary").click();
  await page.locator(".bar .menu").getByRole("button", { name: words, exact: true }).click();
};

export const palette = (page) => page.getByRole("dialog", { name: "項目を追加" });

export const openPalette = async (page) => {
  await (await outline(page)).getByRole("button", { name: "項目を追加" }).click();
  await expect(palette(page)).toBeVisible();
};

/** Adds an item and gives it its name. */
export const add = async (page, kind, label) => {
  await openPalette(page);
  await palette(page).locator("button.card").filter({ has: page.getByText(kind, { exact: true }) }).click();
  await expect(palette(page)).toBeHidden();
  await (await settings(page)).getByLabel("項目名", { exact: true }).fill(label);
};

/** The name of the answer in the data. */
export const nameData = async (page, name) => {
  const place = await settings(page);
  const field = place.getByLabel("データ名", { exact: true });
  if (!(await field.isVisible())) await place.getByText("くわしい設定", { exact: true }).click();
  await field.fill(name);
  await field.blur();
};

export const undo = (page) => page.getByRole("button", { name: "元に戻す", exact: true }).click();
export const redo = (page) => page.getByRole("button", { name: "やり直す", exact: true }).click();
export const undoAll = async (page) => pressUntilDone(page, "元に戻す");
export const redoAll = async (page) => pressUntilDone(page, "やり直す");

const pressUntilDone = async (page, words) => {
  const button = page.getByRole("button", { name: words, exact: true });
  for (let i = 0; i < 100; i += 1) {
    if ((await button.getAttribute("aria-disabled")) === "true") return i;
    await button.click();
  }
  throw new Error(`「${words}」 never ends`);
};

export const isSaved = (page) => expect(page.getByRole("status").getByText("保存済み", { exact: true })).toBeVisible();

/** A question on the phone beside the settings. */
export const onPhone = async (page, label) => (await phone(page)).locator("[data-place]").filter({ has: page.locator("legend, label").filter({ hasText: named(label) }) });

/** Chooses an answer on the phone. One press must do; a second one lets the walk go on to show what else is wrong. */
export const answerOnPhone = async (page, words) => {
  const radio = page.getByRole("region", { name: "住民の画面", exact: true }).getByRole("radio", { name: words, exact: true });
  await radio.click();
  expect.soft(await radio.isVisible() && await radio.isChecked(), `one press chooses 「${words}」`).toBe(true);
  await phone(page);
  if (!(await radio.isChecked())) await radio.click();
  await phone(page);
};

// What a clerk does with the forms on the start screen.

import { expect } from "../lib.mjs";

export const forms = (page) => page.getByRole("region", { name: "この端末にある様式" });

/** Goes back to the start screen. */
export const go = async (page) => {
  await page.getByRole("link", { name: /^まどぐち/ }).click();
  await expect(forms(page)).toBeVisible();
};

/** The button that opens what can be done with a form. */
export const menu = (page, title) => forms(page).locator(`summary[aria-label="「${title}」の操作"]`);

export const actOn = async (page, title, words) => {
  await menu(page, title).click();
  await menu(page, title).locator("xpath=..").getByRole("button", { name: words, exact: true }).click();
};

export const titles = (page) => forms(page).locator(".recent > li:visible > a").allTextContents();

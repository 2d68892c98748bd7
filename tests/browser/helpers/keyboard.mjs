// Hands that never leave the keyboard.

import { expect } from "../lib.mjs";

/** What has the focus, as a clerk would call it. */
export const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const label = at.labels?.[0]?.textContent ?? at.getAttribute("aria-label") ?? at.textContent;
    return `${at.tagName.toLowerCase()} ${(label ?? "").trim().slice(0, 60)}`;
  });

/** The focus is on something, in view, and drawn around. */
export const focusIsSeen = async (page, when) => {
  // The screen takes up a change before it moves the focus.
  await expect.poll(() => whereTheFocusIs(page), { message: when }).toBe("seen");
};

const whereTheFocusIs = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return "nothing";
    // The box itself of a small control, or its label's, carries the outline.
    const drawn = (one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    };
    // A heading that was led to is no control: it need only be in view.
    const control = element.tabIndex >= 0;
    if (control && !drawn(element) && !(element.parentElement && drawn(element.parentElement))) return `no outline: ${element.outerHTML.slice(0, 120)}`;
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inView ? "seen" : `out of view: ${element.outerHTML.slice(0, 120)}`;
  });

/** Presses Tab until the wanted control has the focus; every stop on the way must be seen. */
export const tabTo = async (page, wanted, { back = false, most = 120, look = true } = {}) => {
  for (let i = 0; i < most; i += 1) {
    const at = await focused(page);
    if (wanted.test(at)) return at;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    const out = await page.evaluate(() => document.activeElement === document.body);
    // The end of the page: the browser's own controls come next, then the page again.
    if (!out && look) await focusIsSeen(page, `after Tab from 「${at}」`);
  }
  throw new Error(`Tab does not lead to ${wanted}`);
};

/** Leads the focus to a control and presses it. */
export const press = async (page, wanted, key = "Enter", options = {}) => {
  await tabTo(page, wanted, options);
  await page.keyboard.press(key);
};

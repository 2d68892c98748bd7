// Forms of a thousand items and more: the outline and the phone show what is worked on, wherever it stands.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";

const COUNT = 1000;
const outline = (page) => page.getByRole("region", { name: "項目の一覧" });
const row = (page, label) => outline(page).getByRole("button", { name: label });

test.beforeEach(async ({ page }) => {
  test.slow();
  const properties = Object.fromEntries(
    Array.from({ length: COUNT }, (_, i) => [`q${i}`, { type: "string", title: `質問${String(i + 1).padStart(4, "0")}` }]),
  );
  await builder.start(page);
  await page.getByLabel("ファイルを開く").setInputFiles({
    name: "長い.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ title: "長い様式", type: "object", properties })),
  });
  await expect(row(page, "質問0001")).toBeAttached();
});

test("the outline is scrolled to its end, and what is there is chosen, changed and moved", async ({ page }, info) => {
  test.skip(info.project.name !== "desktop", "the parts stand side by side");
  await expect(row(page, "質問1000")).not.toBeAttached();
  await outline(page).evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect(row(page, "質問1000")).toBeInViewport();
  await expect(row(page, "質問1000")).toHaveText(/^1000\./);
  await row(page, "質問1000").click();
  await expect(page.locator(".phone-item.selected")).toContainText("質問1000");
  await expect(page.locator(".phone-item.selected")).toBeInViewport();
  await page.getByLabel("項目名").fill("最後の質問");
  await expect(row(page, "最後の質問")).toBeInViewport();
  await row(page, "最後の質問").press("Alt+ArrowUp");
  await expect(row(page, "最後の質問")).toBeFocused();
  await expect(row(page, "最後の質問")).toHaveText(/^999\./);
  await look(page, "long-form-end");
  await page.keyboard.press("Control+z");
  await expect(row(page, "最後の質問")).toHaveText(/^1000\./);
});

test("with the keyboard one goes from line to line as far as one likes", async ({ page }, info) => {
  test.skip(info.project.name !== "desktop", "the parts stand side by side");
  await row(page, "質問0001").focus();
  for (let i = 2; i <= 150; i++) {
    await page.keyboard.press("ArrowDown");
    await expect(row(page, `質問${String(i).padStart(4, "0")}`)).toBeFocused();
  }
  await expect(row(page, "質問0150")).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("項目名")).toHaveValue("質問0150");
  await expect(page.locator(".phone-item.selected")).toBeInViewport();
  for (let i = 149; i > 20; i--) await page.keyboard.press("ArrowUp");
  await expect(row(page, "質問0021")).toBeFocused();
});

test("a line is never blank where one looks", async ({ page }) => {
  const lines = () =>
    page.evaluate(() => {
      const inside = [...document.querySelectorAll(".rows button.entry")].map((line) => line.getBoundingClientRect());
      const list = document.querySelector(".rows").getBoundingClientRect();
      const [top, bottom] = [Math.max(list.top, 150), Math.min(list.bottom, innerHeight)];
      const covers = (y) => inside.some((box) => box.top <= y + 8 && y - 8 <= box.bottom);
      const looked = [top + 10, (top + bottom) / 2, bottom - 10];
      return bottom - top < 40 || looked.every(covers);
    });
  for (const part of [0.1, 0.5, 0.9, 1, 0.7, 0.2, 0]) {
    await page.evaluate((part) => {
      const pane = document.querySelector(".outline-pane");
      const scrolled = pane.scrollHeight > pane.clientHeight + 100 && getComputedStyle(pane).overflowY !== "visible" ? pane : document.scrollingElement;
      scrolled.scrollTo(0, part * scrolled.scrollHeight);
    }, part);
    await expect.poll(lines, `lines at ${part}`).toBe(true);
  }
});

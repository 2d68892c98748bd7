// What is wrong is told while working, mended with a press, and what depends on what is seen and tried.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { procedure } from "../helpers/catalogue.mjs";

const count = (page) => page.getByRole("button", { name: /^確認/ });
const dialog = (page) => page.getByRole("dialog", { name: "確認", exact: true });
/** What the bar says changes by itself, and must move nothing away under a finger. */
const height = (page) => page.locator(".bar").evaluate((bar) => bar.offsetHeight);
test.slow();

const settings = (page) => page.getByRole("region", { name: "設定", exact: true });

test("what is wrong is counted a moment later, gone to, and mended with one press", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, /^何もない様式から/);
  await expect(count(page)).toHaveAccessibleName(/^確認 1\s*：注意1件$/);
  const before = await height(page);
  await builder.add(page, "一行の文字", "利用者番号");
  await expect(count(page)).toHaveAccessibleName(/^確認\s*：気になるところはありません$/);
  expect(await height(page)).toBe(before);
  await builder.add(page, "まとまり", "児童について");
  await builder.add(page, "添付ファイル", "家の写真");
  await settings(page).getByLabel("最大サイズ（MB）").fill("50");
  await settings(page).getByLabel("最大サイズ（MB）").blur();
  await expect(count(page)).toHaveAccessibleName(/^確認 1\s*：注意1件$/);

  await test.step("at the item itself, once it is not typed into", async () => {
    await page.getByRole("button", { name: "元に戻す" }).focus();
    const own = settings(page).getByRole("region", { name: "この項目の確認" });
    await expect(own).toContainText("最大サイズを10MB以下にしてください。");
    await look(page, "checks-item");
    await own.getByRole("button", { name: "最大サイズを10MBにする" }).click();
    await expect(own).toHaveCount(0);
    await expect(settings(page).getByLabel("最大サイズ（MB）")).toHaveValue("10");
    await expect(count(page)).toHaveAccessibleName(/^確認\s*：気になるところはありません$/);
  });

  await test.step("with a mark on its line", async () => {
    await settings(page).getByLabel("最大サイズ（MB）").fill("50");
    await settings(page).getByLabel("最大サイズ（MB）").blur();
    const row = (await builder.row(page, "家の写真")).last();
    await expect(row.locator(".entry-marks")).toContainText("要確認");
  });

  await test.step("in the list", async () => {
    await builder.choose(page, "利用者番号");
    await count(page).click();
    await expect(dialog(page)).toContainText("確かめてください（1件）");
    await look(page, "checks-list");
    await dialog(page).getByRole("button", { name: "この項目へ：家の写真" }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(settings(page).getByRole("heading", { level: 2 })).toBeFocused();
    await expect(settings(page).getByLabel("項目名", { exact: true })).toHaveValue("家の写真");
    await count(page).click();
    await dialog(page).getByRole("button", { name: "最大サイズを10MBにする" }).click();
    await expect(dialog(page).getByRole("status")).toBeFocused();
    await expect(dialog(page)).toContainText("直しました：最大サイズを10MBにする。「元に戻す」で戻せます。");
    await expect(dialog(page)).toContainText("気になるところは見つかりませんでした。");
    await page.keyboard.press("Escape");
    await expect(count(page)).toBeFocused();
    await builder.undo(page);
    await expect(count(page)).toHaveAccessibleName(/注意1件/);
  });
});

test("what stands in the way of publishing leads back to the item", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, /^何もない様式から/);
  await builder.add(page, "一つ選ぶ", "受け取り方");
  const before = await height(page);
  for (let i = 0; i < 2; i += 1) await settings(page).getByRole("button", { name: /^「.*」を削除$/ }).first().click();
  await expect(count(page)).toHaveText(/確認 1（エラー1）/);
  expect(await height(page)).toBe(before);
  await page.getByRole("link", { name: "書き出す" }).click();
  const problems = page.getByRole("region", { name: "書き出す前の確認" });
  await expect(problems).toContainText("申請できない人が出るおそれのあるところが1件あります。");
  await look(page, "checks-export");
  await problems.getByRole("button", { name: "この項目へ：受け取り方" }).click();
  await expect(settings(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(settings(page).getByLabel("項目名", { exact: true })).toHaveValue("受け取り方");
});

test("what depends on what is drawn, said, and gone to", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, procedure("facility-booking").title);
  await builder.tool(page, "項目のつながり");
  const links = page.getByRole("dialog", { name: "項目のつながり" });
  await expect(links.getByRole("img", { name: /項目のつながりの図/ })).toBeVisible();
  const lines = links.getByRole("listitem");
  expect(await lines.count()).toBeGreaterThan(3);
  for (const line of await lines.locator("p").allTextContents()) expect(line).toMatch(/^『.+』(を表示するかどうかは、|が必須かどうかは、|は、)『.+』の回答/);
  await look(page, "checks-connections");
  const first = lines.first().getByRole("button");
  const name = (await first.textContent()).match(/「(.*)」へ/)[1];
  await first.press("Enter");
  await expect(links).toBeHidden();
  await expect(settings(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(settings(page).getByText("この項目の決まり")).toBeVisible();
  await expect(settings(page).getByRole("textbox").first()).toHaveValue(name);
});

test("a condition and a calculation are tried with sample answers", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, /^何もない様式から/);
  await builder.add(page, "一つ選ぶ", "区分");
  await builder.add(page, "整数", "人数");
  await builder.add(page, "一行の文字", "団体名");
  const here = settings(page);
  await here.getByLabel("条件によって表示する").check();
  await here.getByRole("button", { name: "条件を選ぶ" }).click();
  await here.getByLabel("どの項目").selectOption({ label: "人数" });
  await here.getByLabel("どうであるとき").selectOption({ label: "以上" });
  await here.getByLabel("比べる値").fill("3");
  await here.getByLabel("比べる値").blur();
  await expect(here.getByText("『人数』が3以上のとき、表示します。")).toBeVisible();
  await here.getByText("条件を試す").click();
  const trial = here.locator(".trial");
  await expect(trial.getByRole("status").last()).toHaveText("表示されません。");
  await trial.getByLabel("人数").fill("５");
  await trial.getByLabel("人数").blur();
  await expect(trial.getByRole("status").last()).toHaveText("表示されます。");
  await look(page, "checks-trial");

  await builder.add(page, "計算", "使用料");
  await here.getByLabel("計算の種類").selectOption({ label: "回答の数" });
  await here.getByText("計算を試す").click();
  await expect(trial).toContainText("まだ計算できません。");
  await trial.getByLabel("人数").fill("1500");
  await trial.getByLabel("人数").blur();
  await expect(trial).toContainText("計算の結果：1,500円");
  await look(page, "checks-trial-calculation");

  await builder.choose(page, "人数");
  await builder.settings(page);
  await here.getByRole("button", { name: "「団体名」へ" }).click();
  await expect(here.getByLabel("項目名", { exact: true })).toHaveValue("団体名");
});

test("an item of a condition is looked for among a thousand", async ({ page }) => {
  await page.goto("/?bench&n=1000");
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible({ timeout: 30_000 });
  await builder.outline(page);
  await page.evaluate(async () => { await window.__bench.addField(); });
  const here = await builder.settings(page);
  await here.getByLabel("条件によって表示する").check();
  await here.getByRole("button", { name: "条件を選ぶ" }).click();
  const list = here.getByLabel("どの項目");
  expect(await list.locator("option").count()).toBeLessThanOrEqual(51);
  await here.getByLabel("項目を探す").fill("項目777");
  await expect(here.getByText("1件から選べます。")).toBeVisible();
  await list.selectOption({ label: "項目777" });
  await expect(here.getByText(/『項目777』が.*とき、表示します。/)).toBeVisible();
  await look(page, "checks-thousand");
});

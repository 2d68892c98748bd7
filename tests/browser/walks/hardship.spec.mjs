// A resident on a bad day: a slow line, a line that breaks, a clock that is wrong, a site that is replaced meanwhile.

import { cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { excuse, expect, test } from "../lib.mjs";
import { PROCEDURES, inHouse, pages, procedure } from "../helpers/catalogue.mjs";
import { answerPage, goOn, named, savedAnswers, typeDay } from "../helpers/resident.mjs";
import { from, opened, serve } from "../helpers/site.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const FORM = "/resident/library-reservation/";
const card = (page) => page.getByLabel(named("利用カードの番号"));
const familyName = (page) => page.getByRole("group", { name: named("氏名") }).getByLabel("氏", { exact: true });
/** Longer than the program waits before it hands over what was typed. */
const settle = (page) => page.waitForTimeout(500);

test("on a line of 2G the page can be typed into long before its program is there, and nothing is lost", async ({ page }) => {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 250_000, uploadThroughput: 50_000 });
  await page.goto(FORM, { waitUntil: "commit" });
  await card(page).pressSequentially("0012345678", { delay: 20 });
  expect(await page.locator("html[data-ready]").count(), "the program is not there yet").toBe(0);
  await familyName(page).pressSequentially("山田");
  await tools.send("Network.emulateNetworkConditions", { offline: false, latency: 50, downloadThroughput: 20_000_000, uploadThroughput: 1_000_000 });
  await expect(page.locator("html[data-ready]")).toBeAttached({ timeout: 30_000 });
  await expect(card(page)).toHaveValue("0012345678");
  await expect(familyName(page)).toHaveValue("山田");
  await expect(familyName(page)).toBeFocused();
  await settle(page);
  await opened(page, FORM);
  await expect(card(page), "it was kept on the device too").toHaveValue("0012345678");
});

test("a line that breaks in the middle takes nothing, and the form goes on to its end", async ({ page, context, complaints }, info) => {
  const { definition, answers } = procedure("library-reservation");
  await opened(page, FORM);
  for (const [i, section] of pages(definition).entries()) {
    if (i === 1) {
      // The page is on the device: its worker has everything and answers for it.
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await context.setOffline(true);
    }
    await expect(page.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await page.getByRole("button", { name: "この内容で確定する" }).click();
  const press = () => page.getByRole("button", { name: "申請データを保存する" }).click();
  expect((await savedAnswers(page, press, (name) => info.outputPath(name))).answers).toEqual(answers);
  await context.setOffline(false);
  excuse(complaints);
});

test("a program that breaks off on its way says so, and the next visit finds what the last one kept", async ({ page, complaints }) => {
  await opened(page, FORM);
  await card(page).fill("0012345678");
  await settle(page);
  await page.route("**/*.wasm", (route) => route.abort("connectionreset"));
  await page.goto(FORM);
  await expect(page.getByRole("alert")).toHaveText("画面を読み込めませんでした。通信を確かめて、もう一度開いてください。");
  await page.unroute("**/*.wasm");
  await opened(page, FORM);
  await expect(card(page)).toHaveValue("0012345678");
  excuse(complaints);
});

for (const [year, earliest, latest] of [[1970, "昭和45年1月4日", "昭和45年6月30日"], [2099, "令和81年1月4日", "令和81年6月30日"]]) {
  test(`a clock that says ${year}: limits are said with days, the draft is kept, and the form goes on`, async ({ page }) => {
    await page.clock.install({ time: new Date(`${year}-01-01T10:00:00+09:00`) });
    const { id, definition, answers } = PROCEDURES.find(({ id }) => id === "facility-booking");
    await opened(page, `/resident/${id}/`);
    for (const section of pages(definition)) {
      await expect(page.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
      const day = page.getByRole("group", { name: named("第1希望の日") });
      if (!section.questions.some(({ key }) => key === "useDate")) {
        await answerPage(page.locator("form"), section, answers);
        await goOn(page);
        continue;
      }
      for (const [wrong, limit] of [["1926-12-27", earliest], [`${year + 1}-01-01`, latest]]) {
        await typeDay(day, wrong);
        await day.getByLabel("日", { exact: true }).blur();
        await expect(day.locator(".error")).toContainText(limit);
      }
      await typeDay(day, `${year}-02-01`);
      await day.getByLabel("日", { exact: true }).blur();
      await expect(day.locator(".error")).toHaveText("");
      await page.clock.runFor(1000);
      await settle(page);
      break;
    }
    await opened(page, `/resident/${id}/`);
    await page.clock.runFor(1000);
    await expect(page.getByText("前回の続きから表示しています")).toBeVisible();
    const kept = page.getByRole("group", { name: named("第1希望の日") });
    await expect(kept.getByLabel("月", { exact: true })).toHaveValue("2");
  });
}

test("a site that is replaced in the middle: the open page goes on, and the new one finds the draft", async ({ page, context }, info) => {
  test.setTimeout(60_000);
  const site = info.outputPath("site");
  await cp(inHouse("dist/resident"), site, { recursive: true });
  const { address, close } = await serve(from(site));
  const form = `${address}library-reservation/`;
  const programs = () => page.evaluate(() => caches.keys().then((names) => names.filter((name) => name.startsWith("program-"))));
  try {
    await opened(page, form);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 10_000 }).toBe(true);
    const before = await programs();
    expect(before).toHaveLength(1);
    await card(page).fill("0012345678");
    await settle(page);

    await renew(site);
    // The browser looks for a new worker; the old page is still open.
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((all) => all.update()));
    await expect.poll(programs).toHaveLength(2);
    await familyName(page).fill("山田");
    await card(page).blur();
    await goOn(page);
    await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
    await settle(page);

    await opened(page, form);
    expect(await page.evaluate(() => document.documentElement.dataset.loader)).toContain("-renewed");
    await expect(card(page)).toHaveValue("0012345678");
    await expect(familyName(page)).toHaveValue("山田");
    await page.close();

    const again = await context.newPage();
    await opened(again, form);
    await expect(card(again)).toHaveValue("0012345678");
    await expect.poll(() => again.evaluate(() => caches.keys().then((names) => names.filter((name) => name.startsWith("program-")))), { message: "the old program is forgotten" }).not.toContain(before[0]);
  } finally {
    close();
  }
});

/** The same program under other names, as a new version has them. */
const renew = async (site) => {
  const [loader, wasm] = JSON.parse(await readFile(join(site, "assets/program.json"), "utf8"));
  const newName = (name) => name.replace(/(_bg)?\.(js|wasm)$/, "-renewed$1.$2");
  for (const name of [loader, wasm]) await rename(join(site, "assets", name), join(site, "assets", newName(name)));
  const texts = ["worker.js", "assets/program.json", ...PROCEDURES.map(({ id }) => `${id}/index.html`)];
  for (const name of texts) {
    const text = await readFile(join(site, name), "utf8");
    const version = text.replace(/"version":"/, '"version":"renewed');
    await writeFile(join(site, name), version.replaceAll(loader, newName(loader)).replaceAll(wasm, newName(wasm)));
  }
};

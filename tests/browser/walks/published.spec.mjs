// A published page on its own: postal codes, no network, a program that comes late or never, hostile words.

import { excuse, expect, look, test } from "../lib.mjs";
import { PROCEDURES, pages } from "../helpers/catalogue.mjs";
import { answerPage, goOn, named } from "../helpers/resident.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const { id, definition, answers } = PROCEDURES.find(({ id }) => id === "staff-recruitment-exam");

const open = async (page, form = id) => {
  await page.goto(`/resident/${form}/`);
  await expect(page.locator("html[data-ready]")).toBeAttached();
};

/** Goes on to the page that asks for an address, and gives its group. */
const toAddress = async (page) => {
  for (const section of pages(definition)) {
    const question = section.questions.find((question) => question["x-kind"] === "address");
    if (question) return page.getByRole("group", { name: named(question.title) });
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  throw new Error("the form asks for no address");
};

test("seven digits find the address, also typed in full width and with a hyphen", async ({ page }) => {
  await open(page);
  const group = await toAddress(page);
  await group.getByLabel("郵便番号").fill("１００−０００１");
  await expect(group.getByLabel("都道府県")).toHaveValue("東京都");
  await expect(group.getByLabel("市区町村")).toHaveValue("千代田区");
  await expect(group.getByLabel("町名")).toHaveValue("千代田");
  await expect(group.getByRole("status")).toHaveText("住所を入れました：東京都千代田区千代田（トウキョウト チヨダク チヨダ）。続きを入力してください。");
  await look(page, "resident-postal-found");
  await group.getByLabel("郵便番号").fill("0000000");
  await expect(group.getByRole("status")).toContainText("見つかりませんでした");
});

test("the address arrives where somebody is about to type: what is typed takes its place", async ({ page }) => {
  await open(page);
  const group = await toAddress(page);
  let arrive;
  const late = new Promise((go) => (arrive = go));
  await page.route("**/postal/**", async (route) => {
    await late;
    await route.continue();
  });
  await group.getByLabel("郵便番号").fill("1000001");
  await group.getByLabel("都道府県").focus();
  arrive();
  await expect(group.getByLabel("都道府県")).toHaveValue("東京都");
  await page.keyboard.insertText("神奈川県");
  await expect(group.getByLabel("都道府県")).toHaveValue("神奈川県");
});

test("of several towns one is chosen, by keyboard too", async ({ page }) => {
  await open(page);
  const group = await toAddress(page);
  // A code of dozens of towns.
  await group.getByLabel("郵便番号").fill("4520961");
  await expect(group.getByRole("status")).toContainText("か所あります。選んでください。");
  await look(page, "resident-postal-several");
  const first = group.getByRole("listitem").first().getByRole("button");
  const town = await first.evaluate((button) => button.firstChild.textContent);
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(group.getByLabel("番地")).toBeFocused();
  const parts = await Promise.all(["都道府県", "市区町村", "町名"].map((label) => group.getByLabel(label).inputValue()));
  expect(parts.join("")).toBe(town);
  await expect(group.getByRole("listitem")).toHaveCount(0);
});

test("without a network the postal code says so, and the address can be typed", async ({ page, context, complaints }) => {
  await open(page);
  const group = await toAddress(page);
  await context.setOffline(true);
  await group.getByLabel("郵便番号").fill("9800001");
  await expect(group.getByRole("status")).toHaveText("住所を調べられませんでした。住所を入力してください。");
  await group.getByLabel("都道府県").fill("宮城県");
  await context.setOffline(false);
  excuse(complaints);
});

test("after the first visit the page opens without a network, with the draft and the postal codes that were used", async ({ page, context, complaints }) => {
  test.setTimeout(60_000);
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 10_000 }).toBe(true);
  let group = await toAddress(page);
  await group.getByLabel("郵便番号").fill("1000001");
  await expect(group.getByLabel("町名")).toHaveValue("千代田");
  await page.waitForTimeout(400);
  await context.setOffline(true);
  await open(page);
  await expect(page.getByText("前回の続きから表示しています")).toBeVisible();
  group = page.getByRole("group", { name: named("住所") });
  await expect(group.getByLabel("町名")).toHaveValue("千代田");
  await group.getByLabel("郵便番号").fill("1000002");
  await expect(group.getByRole("status")).toContainText("この郵便番号の住所は東京都千代田区皇居外苑");
  await context.setOffline(false);
  excuse(complaints);
});

test("a program that never comes: the page says so, and what is typed stays", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/resident/library-reservation/");
  await expect(page.getByRole("alert")).toHaveText("画面を読み込めませんでした。通信を確かめて、もう一度開いてください。");
  const card = page.getByLabel(named("利用カードの番号"));
  await card.fill("0012345678");
  await expect(card).toHaveValue("0012345678");
  excuse(complaints);
});

test("the page's policy is strict, and nobody makes HTML of text", async ({ page, complaints }) => {
  await open(page, "library-reservation");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
  expect(policy).toContain("require-trusted-types-for 'script'");
  const refused = await page.evaluate(() => {
    try {
      document.createElement("div").innerHTML = "<b>x</b>";
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
  excuse(complaints, /TrustedHTML/);
});

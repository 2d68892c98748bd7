// A published page in other languages, with readings, in other sizes and colours.

import { excuse, expect, look, shot, test } from "../lib.mjs";
import { PROCEDURES, procedure } from "../helpers/catalogue.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const JAPANESE = /[ぁ-ヿ一-鿿]/;
// What residents type in Japanese whatever they read, and the place of the examples.
const EXAMPLES = /図書館の歩き方 上巻|夏目 漱石|まどぐち書店|不明|ヤマダ( ハナコ)?|東京都|大阪府/g;

const open = async (page, id) => {
  await page.goto(`/resident/${id}/`);
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await page.locator(".display summary").click();
};

const speak = async (page, language) => {
  await page.getByLabel(/Language/).selectOption(language);
  await expect(page.locator("html")).toHaveAttribute("lang", language.startsWith("ja") ? "ja" : language);
};

/** What the form says and every name that is read aloud, without what is typed. */
const said = (page) =>
  page.locator("#host").evaluate((host) => {
    const names = [...host.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
    return [host.textContent, ...names].join("\n");
  });

for (const { id, definition } of PROCEDURES) {
  test(`${definition.title}: in English, in easy Japanese, with readings`, async ({ page }) => {
    test.slow();
    await open(page, id);
    await speak(page, "en");
    await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await expect(page.getByRole("region", { name: /^Please correct these/ })).toBeFocused();
    const left = (await said(page)).replaceAll(EXAMPLES, "");
    expect.soft(left.match(/.{0,20}[ぁ-ヿ一-鿿].{0,20}/g), "Japanese on the English page").toBeNull();
    expect.soft(await page.title()).not.toMatch(JAPANESE);
    await expect(page.locator("#host [lang=ja]")).toHaveCount(0);
    await look(page, `language-${id}-en`);

    await speak(page, "ja-easy");
    await expect(page.getByLabel("ふりがな・Furigana")).toHaveValue("on");
    await expect(page.locator("#host ruby").first()).toBeVisible();
    await shot(page, `language-${id}-easy`);
    await page.getByLabel("ふりがな・Furigana").selectOption("付けない・Off");
    await expect(page.locator("#host ruby")).toHaveCount(0);
    await expect(page.locator("#host")).not.toContainText("《");

    await speak(page, "ja");
    await page.getByLabel("ふりがな・Furigana").selectOption("付ける・On");
    await expect(page.locator("h1 ruby").first()).toBeVisible();
    const unread = await page.locator("#host").evaluate((host) => {
      const copy = host.cloneNode(true);
      copy.querySelectorAll("ruby, option").forEach((element) => element.remove());
      return copy.textContent.match(/.{0,10}[一-鿿].{0,10}/g);
    });
    expect.soft(unread, "kanji without a reading").toBeNull();
    if (id === "library-reservation") await look(page, `language-${id}-ruby`);
    await page.getByLabel("ふりがな・Furigana").selectOption("付けない・Off");
    await expect(page).toHaveTitle(definition.title);
  });
}

test("the language changes in the middle of a draft: what was typed and the focus stay, and it is remembered", async ({ page }) => {
  await open(page, "library-reservation");
  const card = page.locator("[data-place=libraryCardNumber] input");
  const family = page.locator("[data-slot=familyName]");
  await card.fill("0012345678");
  await family.fill("次へ");
  await page.getByLabel(/Language/).focus();
  await page.evaluate(() => document.querySelector("[data-slot=familyName]").setAttribute("data-mine", ""));
  await family.focus();
  // Chosen without moving the focus, as from a second window on a shared device.
  await page.getByLabel(/Language/).evaluate((list) => {
    list.value = "en";
    list.dispatchEvent(new Event("change"));
  });
  await expect(page.getByLabel("Family name", { exact: true })).toBeFocused();
  await expect(family).toHaveValue("次へ");
  await expect(page.locator("[data-mine]")).toHaveCount(1);
  await expect(card).toHaveValue("0012345678");
  await page.keyboard.type("x");
  await expect(family).toHaveValue(/x/);
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
  await expect(page.getByText(/Here is what you filled in last time/)).toBeVisible();
  await expect(page).toHaveTitle("Library: reserving books");
  await expect(card).toHaveValue("0012345678");
});

test("a language that cannot be fetched: the page says so and stays as it is", async ({ page, complaints }) => {
  await page.route("**/words.en.json", (route) => route.abort());
  await open(page, "library-reservation");
  await page.getByLabel(/Language/).selectOption("en");
  await expect(page.locator(".display").getByRole("status")).toContainText("言葉を読み込めませんでした");
  await expect(page.getByLabel(/Language/)).toHaveValue("ja");
  await expect(page.getByRole("button", { name: "次へ" })).toBeVisible();
  excuse(complaints);
});

test("sizes and colours work without the program, at once, and are remembered", async ({ page, complaints }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/resident/facility-booking/");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.locator(".display summary").click();
  await page.getByLabel(/Text size/).selectOption("largest");
  // What carries the choice out is fetched when the panel is opened.
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe("32px");
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(needed, "nothing is cut off sideways").toBeLessThanOrEqual(given);
  await shot(page, "language-largest-320");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel(/Text size/).selectOption("large");
  await page.getByLabel(/Colours/).selectOption("dark");
  await look(page, "language-dark");
  await page.getByLabel(/Colours/).selectOption("contrast");
  await look(page, "language-contrast");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-colours", "contrast");
  await expect(page.locator("html")).toHaveAttribute("data-size", "large");
  excuse(complaints);
});

test("the device's own wishes are followed", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark", contrast: "more" });
  const { title } = procedure("library-reservation").definition;
  await page.goto("/resident/library-reservation/");
  await expect(page).toHaveTitle(title);
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await page.getByRole("button", { name: "次へ" }).click();
  await look(page, "language-device-dark");
});

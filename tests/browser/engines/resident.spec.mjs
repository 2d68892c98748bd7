// The resident's page in engines other than Chromium: the three procedures, from the first page to the end.

import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { PROCEDURES, pages } from "../helpers/catalogue.mjs";
import { answerPage, goOn, named, withMunicipality } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";
import * as firefox from "./firefox.mjs";
import { Page } from "./page.mjs";
import * as webkit from "./webkit.mjs";

const ENGINES = { firefox, webkit };
const PHONE = { width: 390, height: 844 };
const SCREENSHOTS = fileURLToPath(new URL("../../artefacts/screenshots/", import.meta.url));

const test = base.extend({
  engine: [
    async ({}, use, { project: { name } }) => {
      const engine = ENGINES[name];
      if (!engine.find()) return use(undefined);
      const started = await engine.start(PHONE);
      await use(started);
      await started.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  resident: async ({ engine, baseURL }, use, info) => {
    const { name } = info.project;
    test.skip(!engine, `${name} is not on this machine, so nothing was tested in it`);
    mkdirSync(SCREENSHOTS, { recursive: true });
    const page = new Page(engine);
    page.home = baseURL;
    page.shot = (of) => page.screenshot(`${SCREENSHOTS}${name}-${of}.png`);
    await page.command("navigate", { url: `${baseURL}resident/` });
    await page.forget();
    await use(page);
    if (info.status !== info.expectedStatus) await page.screenshot(info.outputPath("failed.png"));
  },
});

/** A day that may be booked, whenever this is run. */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const CURRENT = { "facility-booking": { useDate: inDays(30), secondUseDate: inDays(37) } };

const heading = (page, name) => page.getByRole("heading", { name, exact: true });
const focused = (place, what) => expect.poll(() => place.isFocused(), { message: `the focus is on ${what}` }).toBe(true);

/** What is beside the fields of a page, and what its questions say is wrong. */
const errors = (page) => page.locator("form .error").texts();

const fits = async (page, where) => {
  const [needed, given] = await page.run("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
  expect.soft(needed, `nothing is cut off sideways: ${where}`).toBeLessThanOrEqual(given);
};

for (const { id, title, definition, answers: fixture } of PROCEDURES) {
  test(`${title}: from the first page to the end`, async ({ resident: page }, info) => {
    test.setTimeout(120_000);
    const answers = { ...fixture, ...CURRENT[id] };
    await page.open(`${page.home}resident/${id}/`);
    expect(await page.run("return innerWidth"), "a phone's width").toBe(PHONE.width);
    const sections = pages(definition);
    for (const [i, section] of sections.entries()) {
      await eventuallyShown(page, section.title);
      if (i > 0) await focused(heading(page, section.title), section.title);
      await goOn(page);
      const summary = page.getByRole("region", { name: /か所を直してください$/ });
      await focused(summary, `the summary of errors of ${section.title}`);
      expect((await errors(page)).length, "the fields say what is wrong").toBeGreaterThan(0);
      await page.shot(`${id}-${i}-errors`);
      await fits(page, `${section.title} with errors`);
      await answerPage(page.locator("form"), section, answers);
      await page.run("document.activeElement.blur()");
      await expect.poll(() => errors(page), { message: `${section.title} is answered` }).toEqual([]);
      await fits(page, section.title);
      await page.shot(`${id}-${i}`);
      await goOn(page);
    }
    await focused(heading(page, "内容の確認"), "内容の確認");
    await page.shot(`${id}-confirm`);
    await fits(page, "内容の確認");
    await page.getByRole("button", { name: "この内容で確定する" }).click();
    await focused(heading(page, "申請の控え"), "申請の控え");
    await page.shot(`${id}-finish`);
    await page.getByRole("button", { name: "申請データを保存する" }).click();
    const told = async () => (await page.locator("[role=status]").texts()).map((text) => /^「(.*)」を保存しました。$/.exec(text)?.[1]).find(Boolean);
    await expect.poll(told).toBeTruthy();
    expect(await savedIn(page.folder, await told())).toEqual(withMunicipality(answers));
  });
}

test("an error is said when a field is left, and not while somebody types", async ({ resident: page }) => {
  await page.open(`${page.home}resident/library-reservation/`);
  const card = page.getByLabel(named("利用カードの番号"));
  for (const key of "12x") {
    await card.press(key);
    expect(await errors(page)).toEqual([]);
  }
  await page.key("\uE004");
  await expect.poll(() => errors(page)).toHaveLength(1);
  await page.shot("error");
  await card.fill("００１２３４５６７８");
  await page.key("\uE004");
  await expect.poll(() => errors(page)).toEqual([]);
  expect(await card.inputValue(), "what was typed in full width is mended").toBe("0012345678");
});

test("seven digits find the address", async ({ resident: page }) => {
  const { definition, answers } = PROCEDURES.find(({ id }) => id === "facility-booking");
  await page.open(`${page.home}resident/facility-booking/`);
  for (const section of pages(definition)) {
    await eventuallyShown(page, section.title);
    const question = section.questions.find((question) => question["x-kind"] === "address");
    if (!question) {
      await answerPage(page.locator("form"), section, answers);
      await goOn(page);
      continue;
    }
    const group = page.getByRole("group", { name: named(question.title) });
    await group.getByLabel("郵便番号").fill("１００－０００１");
    await expect.poll(() => group.getByLabel("都道府県").inputValue()).toBe("東京都");
    expect(await group.getByLabel("市区町村").inputValue()).toBe("千代田区");
    expect(await group.getByLabel("町名").inputValue()).toBe("千代田");
    await page.shot("postal-code");
    return;
  }
  throw new Error("the form asks for no address");
});

test("a reload keeps what was typed, and going back in the browser goes a page back", async ({ resident: page }) => {
  const { definition, answers } = PROCEDURES.find(({ id }) => id === "library-reservation");
  const [first, second] = pages(definition);
  await page.open(`${page.home}resident/library-reservation/`);
  await answerPage(page.locator("form"), first, answers);
  await page.run("document.activeElement.blur()");
  // Longer than the program waits before it hands over what was typed.
  await new Promise((done) => setTimeout(done, 600));
  await page.reload();
  await expect.poll(() => page.getByLabel(named("利用カードの番号")).inputValue()).toBe(answers.libraryCardNumber);
  await expect.poll(() => page.locator(".notice").texts()).toContainEqual(expect.stringContaining("前回の続きから表示しています"));
  await page.shot("returned");
  await goOn(page);
  await focused(heading(page, second.title), second.title);
  await page.goBack();
  await focused(heading(page, first.title), first.title);
  expect(await page.getByLabel(named("利用カードの番号")).inputValue()).toBe(answers.libraryCardNumber);
});

const eventuallyShown = (page, title) => expect.poll(() => heading(page, title).count(), { message: title }).toBe(1);

/** The answers in the file of this name, once it is there: the folder has those of other forms as well. */
const savedIn = async (folder, name) => {
  const saved = () => readdirSync(folder, { recursive: true }).find((path) => path.endsWith(name));
  await expect.poll(saved).toBeTruthy();
  return JSON.parse(entries(readFileSync(join(folder, saved()))).get("answers.json"));
};

// Every kind of field in every state, on every kind of screen: nothing breaks a rule, nothing is cut off.

import { readFileSync } from "node:fs";
import { axe, expect, test } from "../lib.mjs";
import { inHouse } from "../helpers/catalogue.mjs";
import { answerQuestion, goOn, named } from "../helpers/resident.mjs";
import { from, opened, publish, serve } from "../helpers/site.mjs";

// Everything that the checker knows, what is only good practice included.

const DEFINITION = JSON.parse(readFileSync(inHouse("tests/fixtures/definitions/every-kind.schema.json"), "utf8"));
const NAMES = { familyName: "山田", givenName: "花子", familyNameKana: "ヤマダ", givenNameKana: "ハナコ" };

/** An answer that fits each kind. */
const ANSWERS = {
  "person-name": NAMES,
  "birth-date": "1990-04-01",
  "corporate-number": "8000012010038",
  address: { postalCode: "1000001", prefecture: "東京都", cityAndCounty: "千代田区", streetAddress: "千代田", cityBlock: "1-1", buildingNameEtc: "まどぐち荘101" },
  phone: "090-1234-5678",
  email: "hanako@example.jp",
  date: "2026-12-01",
  time: "13:30",
  "one-choice": "選択肢1",
  "many-choices": ["選択肢1", "選択肢2"],
  "yes-no": true,
  consent: true,
  text: "W".repeat(100),
  "long-text": `${"とても長い言葉".repeat(20)}\n${"W".repeat(200)}`,
  "whole-number": 123456789,
  decimal: 1.5,
  money: 1000000,
  attachment: [{ name: `${"long-name-".repeat(12)}.pdf`, mediaType: "application/pdf", size: 234567 }],
};
const STILL = ["calculated", "note", "locked", "section", "group"];

const properties = (of) => Object.values(of).filter((question) => question["x-kind"] && !STILL.includes(question["x-kind"]));
const PAGES = [
  { title: "ふつうの項目", questions: properties(DEFINITION.properties).filter(({ "x-id": id }) => id.startsWith("plain-")) },
  { title: "繰り返す項目", questions: properties(DEFINITION.properties.people.items.properties) },
  { title: "条件で表示する項目", questions: properties(DEFINITION.properties).filter(({ "x-id": id }) => id.startsWith("shown-")) },
];

let site;
test.beforeAll(async ({}, info) => {
  const definitions = { steps: DEFINITION, "one-page": { ...DEFINITION, "x-presentation": "onePage" } };
  site = await serve(from(await publish(definitions, info.outputPath("every-kind"))));
});
test.afterAll(() => site.close());

/** Fails softly, so that one walk tells of everything. */
const look = async (page, state) => {
  await test.step(state, async () => {
    const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect.soft(needed, `${state}: nothing is cut off sideways`).toBeLessThanOrEqual(given);
    // The checker asks where things are, also of what the browser has not laid out yet.
    await page.evaluate(() => document.querySelectorAll(".bundle").forEach((bundle) => bundle.style.setProperty("content-visibility", "visible")));
    const { violations } = await axe(page, ["best-practice"]).analyze();
    const said = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary.split("\n")[1].trim()}`));
    expect.soft(said, `${state}: accessibility`).toEqual([]);
    await page.screenshot({ path: inHouse(`tests/artefacts/screenshots/every-kind-${state}.png`), fullPage: true, scale: "css" });
  });
};

/** All of one place, each by its label; the labels repeat from place to place. */
const answer = async (place, questions) => {
  for (const question of questions) {
    const kind = question["x-kind"];
    const how = kind === "corporate-number" || kind === "decimal" ? { ...question, "x-kind": "text" } : question;
    if (kind === "time") {
      const group = place.getByRole("group", { name: named(question.title) });
      const [hour, minute] = ANSWERS.time.split(":");
      await group.getByLabel("時", { exact: true }).fill(hour);
      await group.getByLabel("分", { exact: true }).fill(minute);
    } else await answerQuestion(place, how, ANSWERS[kind]);
  }
  await place.page().evaluate(() => document.activeElement.blur());
};

/** Wrong in its own way, where a kind can be: what is typed is no answer. */
const spoil = async (place) => {
  for (const control of await place.locator("input[type=text], textarea").all()) await control.fill("＊");
  await place.page().evaluate(() => document.activeElement.blur());
};

/** How some people look at it. */
const DRESS = {
  plain: async () => {},
  "forced-colors": (page) => page.emulateMedia({ forcedColors: "active" }),
  // Letters alone twice as large, as a browser does that enlarges text only.
  "large-text": (page) =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll("body, body *")].map((one) => [one, parseFloat(getComputedStyle(one).fontSize)]);
      for (const [one, size] of all) one.style.setProperty("font-size", `${size * 2}px`);
    }),
};

test("every kind that residents can answer has an answer here", () => {
  const asked = new Set(PAGES.flatMap(({ questions }) => questions.map((question) => question["x-kind"])));
  expect([...asked].sort()).toEqual(Object.keys(ANSWERS).sort());
});

test.use({ trace: "off" });

test("in steps: empty, wrong, filled, in rows, shown by a condition, to the end", async ({ page }) => {
  test.skip(test.info().project.name !== "phone", "a phone's page");
  test.setTimeout(240_000);
  await opened(page, `${site.address}steps/`);
  const form = page.locator("form");
  for (const [i, { title, questions }] of PAGES.entries()) {
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
    if (i === 0) await look(page, `steps-${i}-empty`);
    if (i === 2) {
      await expect(page.getByText("氏名", { exact: true })).toHaveCount(0);
      await form.getByRole("radio", { name: "はい", exact: true }).first().check();
      await look(page, `steps-${i}-shown`);
    }
    await goOn(page);
    await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
    await spoil(form);
    // What a condition shows is of the same kinds as on the first page.
    if (i < 2) await look(page, `steps-${i}-wrong`);
    if (i === 1) {
      await answer(form.getByRole("group", { name: "人1", exact: true }), questions);
      await form.getByRole("button", { name: "人を追加する" }).click();
      await answer(form.getByRole("group", { name: "人2", exact: true }), questions);
    } else {
      await answer(i === 2 ? form.locator(".section") : form, questions);
    }
    await expect(form.locator(".error").filter({ hasText: "＊" })).toHaveCount(0);
    if (i < 2) await look(page, `steps-${i}-filled`);
    await goOn(page);
  }
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await look(page, "steps-confirm");
  await page.getByRole("button", { name: "この内容で確定する" }).click();
  await look(page, "steps-finish");
});

test("on one page, at 390 pixels: empty and wrong", async ({ page }) => {
  test.skip(test.info().project.name !== "phone", "a phone's page");
  test.setTimeout(240_000);
  await opened(page, `${site.address}one-page/`);
  await page.locator("form").getByRole("radio", { name: "はい", exact: true }).last().check();
  await look(page, "one-page-390-empty");
  await page.getByRole("button", { name: "確認へ進む" }).click();
  await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
  await look(page, "one-page-390-missing");
});

test("on one page, at 320 pixels, which a window of 640 has at 200 %: forced colours, large text", async ({ page }) => {
  test.skip(test.info().project.name !== "phone", "a phone's page");
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 320, height: 256 });
  await opened(page, `${site.address}one-page/`);
  await page.locator("form").getByRole("radio", { name: "はい", exact: true }).last().check();
  await page.getByRole("button", { name: "確認へ進む" }).click();
  await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
  for (const [dress, put] of Object.entries(DRESS)) {
    await put(page);
    await look(page, `one-page-320-${dress}`);
  }
});

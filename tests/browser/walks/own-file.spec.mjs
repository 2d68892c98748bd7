// Opening a JSON Schema file of one's own: plain schemas come in whole, and bad files do no harm.

import { readFileSync } from "node:fs";
import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { inHouse } from "../helpers/catalogue.mjs";
import { saved } from "../helpers/resident.mjs";

test.skip(({ isMobile }) => isMobile, "once is enough");

const PLAIN = [
  { file: "dog-registration.draft-07.schema.json", title: "犬の登録" },
  { file: "event-application.nested.schema.json", title: "Event application", clear: true },
  { file: "water-start.conditional.schema.json", title: "水道の使用開始", locked: ["緯度と経度", "そのほかの情報"] },
];

const hand = (page, name, text) =>
  page.getByLabel("ファイルを開く").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

const notice = (page) => page.getByRole("alert").locator(".notice");

/** Opens what was read, asked or not. */
const goIn = async (page) => {
  const open = page.getByRole("button", { name: "この様式を開く" });
  await expect(open.or(page.getByRole("button", { name: "項目を追加" }))).toBeVisible({ timeout: 20_000 });
  if (await open.isVisible()) await open.click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible({ timeout: 20_000 });
};

/** The start screen still answers. */
const stillAnswers = async (page) => {
  await builder.begin(page, "何もない様式から");
  await expect(page.getByRole("banner").getByRole("heading", { name: "新しい様式" })).toBeVisible();
};

/** The written form of a schema without what the builder adds: its own annotations. */
const bare = (value) => {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !key.startsWith("x-")).map(([key, inner]) => [key, bare(inner)]),
  );
};

/** Draft-07's keywords under the names that 2020-12 has for them. */
const upgraded = ({ definitions, dependencies }) => ({ $defs: definitions, dependentRequired: dependencies });

for (const { file, title, clear = false, locked = [] } of PLAIN) {
  test(`${title}: a plain schema is opened, and given back whole`, async ({ page }, info) => {
    const path = inHouse(`tests/fixtures/plain/${file}`);
    const original = JSON.parse(readFileSync(path, "utf8"));
    await builder.start(page);
    await page.getByLabel("ファイルを開く").setInputFiles(path);
    // Nothing to ask about: the form opens at once.
    if (!clear) {
      const opened = page.getByRole("region", { name: `「${title}」を読み取りました` });
      await expect(opened.getByRole("heading")).toBeFocused();
      const problems = await opened.getByRole("listitem").allTextContents();
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect(problem, "a Japanese sentence").toMatch(/[ぁ-ん].*。$/s);
      await look(page, `own-file-${file.split(".")[0]}-read`);
    }
    await goIn(page);
    await expect(page.getByRole("banner").getByRole("heading", { name: title })).toBeVisible();
    await look(page, `own-file-${file.split(".")[0]}-edit`);

    for (const label of locked) {
      await expect((await builder.row(page, label)).locator(".entry")).toContainText("編集不可");
      await builder.choose(page, label);
      const settings = await builder.settings(page);
      await expect(settings).toContainText("ほかの道具で作られた項目です。");
      await expect(settings.getByRole("textbox")).toHaveCount(0);
      await look(page, `own-file-${file.split(".")[0]}-locked`);
    }

    await page.getByRole("link", { name: "書き出す" }).click();
    const press = () => page.getByRole("button", { name: "様式の定義を保存" }).click();
    const given = JSON.parse((await saved(page, press, (name) => info.outputPath(name))).text);
    for (const keyword of ["$id", "$defs", "not", "dependentRequired", "description"]) {
      expect.soft(given[keyword] && bare(given[keyword]), keyword).toEqual(original[keyword] ?? upgraded(original)[keyword]);
    }
    if (original.properties.position) {
      expect(bare(given.properties.position)).toEqual(original.properties.position);
      expect(bare(given.properties.attributes)).toEqual(original.properties.attributes);
      expect(bare(given.properties.bank)).toEqual(original.properties.bank);
    }
    if (original.properties.dogs) expect(JSON.stringify(given)).toContain('"examples":["柴犬"]');
  });
}

const BAD = [
  { what: "not JSON", text: "これは様式ではありません", words: "JSON として読めません" },
  { what: "broken JSON", text: '{"type":"object",', words: "JSON として読めません" },
  { what: "a list", text: "[1]", words: "様式の定義ではありません。" },
  { what: "an empty file", text: "", words: /読めません|空/ },
];

for (const { what, text, words } of BAD) {
  test(`a file that is ${what} is refused with a sentence`, async ({ page }) => {
    await builder.start(page);
    await hand(page, "様式.json", text);
    await expect(notice(page)).toContainText(words);
    await look(page, `own-file-bad-${what.replaceAll(" ", "-")}`);
    await stillAnswers(page);
  });
}

test("a file of 50 MB is refused before it is read", async ({ page }, info) => {
  const path = info.outputPath("大きい.json");
  const { writeFile } = await import("node:fs/promises");
  await writeFile(path, Buffer.alloc(50 * 1024 * 1024, 32));
  await builder.start(page);
  await page.getByLabel("ファイルを開く").setInputFiles(path);
  await expect(notice(page)).toContainText("ファイルが大きすぎます（約50MB）。");
  await stillAnswers(page);
});

test("markup in a title stays text everywhere", async ({ page }, info) => {
  const evil = "<img src=x onerror=alert(1)>";
  page.on("dialog", () => expect(false, "something was executed").toBe(true));
  const text = { type: "string", title: evil, description: evil, "x-kind": "text" };
  const choice = { type: "string", title: "選ぶ", oneOf: [{ const: evil, title: evil }] };
  await builder.start(page);
  await hand(page, "様式.json", JSON.stringify({ title: evil, description: evil, type: "object", properties: { text, choice } }));
  await goIn(page);
  const harmless = async () => expect(await page.locator("img").count(), "text became an element").toBe(0);
  await builder.outline(page);
  await expect(page.getByText(evil).first()).toBeVisible();
  await harmless();
  await builder.phone(page);
  await harmless();
  await page.getByRole("link", { name: "住民として試す" }).click();
  await page.getByRole("textbox", { name: evil }).fill(evil);
  await page.getByRole("button", { name: /次へ|確認へ進む/ }).click();
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeVisible();
  await harmless();
  await page.getByRole("button", { name: "この内容で確定する" }).click();
  const press = () => page.getByRole("button", { name: "控えを保存する" }).click();
  const copy = await saved(page, press, (name) => info.outputPath(name));
  expect(copy.name).not.toMatch(/[<>]/);
  expect(copy.text).not.toContain("<img");
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await page.getByRole("link", { name: "書き出す" }).click();
  await harmless();
});

test("a key of __proto__ is an item like any other", async ({ page }, info) => {
  await builder.start(page);
  const schema = '{"title":"鍵","type":"object","properties":{"__proto__":{"type":"string","title":"親"},"constructor":{"type":"string","title":"作り手"}}}';
  await hand(page, "様式.json", schema);
  await goIn(page);
  expect(await builder.rows(page)).toEqual(["親", "作り手"]);
  expect(await page.evaluate(() => Object.keys(Object.prototype).length)).toBe(0);
  await page.getByRole("link", { name: "書き出す" }).click();
  const press = () => page.getByRole("button", { name: "様式の定義を保存" }).click();
  expect((await saved(page, press, (name) => info.outputPath(name))).text).toContain('"__proto__"');
});

test("a pattern that backtracks does not stop the page", async ({ page }) => {
  await builder.start(page);
  const slow = { type: "string", title: "重い項目", pattern: "^(a+)+$", "x-kind": "text" };
  await hand(page, "様式.json", JSON.stringify({ title: "重い様式", type: "object", properties: { slow } }));
  await goIn(page);
  await page.getByRole("link", { name: "住民として試す" }).click();
  const field = page.getByLabel("重い項目");
  // An item that cannot be shown safely is locked instead; then there is nothing to type into.
  if (await field.count()) {
    await field.fill(`${"a".repeat(40)}!`);
    const before = Date.now();
    await page.getByRole("button", { name: /次へ|確認へ進む/ }).click();
    await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeVisible();
    expect(Date.now() - before).toBeLessThan(3_000);
  }
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
});

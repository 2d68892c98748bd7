// Texts that would be scripts, in every place of a form and in every answer: they stay texts.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "../lib.mjs";
import { INJECTIONS } from "../helpers/injections.mjs";
import { saved } from "../helpers/resident.mjs";
import { from, opened, publish, serve } from "../helpers/site.mjs";

// Pictures of pages with hundreds of fields, one after another, cost minutes.
test.use({ trace: "off" });
test.skip(({ isMobile }) => isMobile, "once is enough");

const HEAD = { $schema: "https://json-schema.org/draft/2020-12/schema", "x-vocabulary": "urn:madoguchi:vocabulary:1" };

/** A form on one page, of one item for each of these. */
const form = (properties, more = {}) => ({
  ...HEAD,
  title: "試験の様式",
  "x-presentation": "onePage",
  type: "object",
  properties: Object.fromEntries(properties.map((property, i) => [`item${i}`, { "x-id": `item${i}`, ...property }])),
  required: properties.flatMap((property, i) => (property["x-required"] ? [`item${i}`] : [])),
  additionalProperties: false,
  ...more,
});

const text = (more) => ({ title: "文字", type: "string", minLength: 1, maxLength: 1000, "x-kind": "text", ...more });
const pieces = (size) => Array.from({ length: Math.ceil(INJECTIONS.length / size) }, (_, i) => INJECTIONS.slice(i * size, (i + 1) * size));
const choices = (of) => of.map((words) => ({ const: words, title: words }));
const FACTS = ["id", "addressee", "department", "contactName", "contactPhone", "contactEmail", "eligiblePerson", "requirements", "usageFee", "periodFrom", "legalBasis"];

/** Every kind of place that a text of a definition has. Each of the five hundred stands in each of them. */
const FORMS = {
  labels: form(INJECTIONS.map((words) => text({ title: words, description: words, "x-required": "always" }))),
  names: form(INJECTIONS.map((words) => ({ title: words, type: "boolean", const: true, "x-kind": "consent", "x-words": words }))),
  units: form(INJECTIONS.map((words) => ({ title: "数", type: "integer", minimum: 0, "x-kind": "whole-number", "x-unit": words }))),
  radios: form(pieces(5).map((of) => ({ title: "一つ", type: "string", oneOf: choices(of), "x-kind": "one-choice", "x-widget": "radio" }))),
  lists: form(pieces(50).map((of) => ({ title: "一覧", type: "string", oneOf: choices(of), "x-kind": "one-choice", "x-widget": "list" }))),
  checks: form(pieces(50).map((of) => ({ title: "いくつでも", type: "array", uniqueItems: true, items: { type: "string", oneOf: choices(of) }, "x-kind": "many-choices" }))),
  groups: form(INJECTIONS.map((words) => ({ title: words, description: words, "x-kind": "group", "x-row": words, type: "array", minItems: 1, maxItems: 2, items: { type: "object", properties: { one: text({ "x-id": "one" }) }, additionalProperties: false } })).map((group, i) => {
    group.items.properties.one["x-id"] = `one${i}`;
    return group;
  })),
  sections: form([text({})], { "x-layout": [...INJECTIONS.map((words, i) => ({ "x-kind": "section", "x-id": `section${i}`, title: words, description: words, items: i === 0 ? ["item0"] : [{ "x-kind": "note", "x-id": `in${i}`, title: words, description: words }] })), ...INJECTIONS.map((words, i) => ({ "x-kind": "note", "x-id": `note${i}`, title: words, description: words }))] }),
  keys: { ...HEAD, title: "鍵", "x-presentation": "onePage", type: "object", properties: Object.fromEntries(INJECTIONS.map((words) => [words, { type: "string" }])) },
  ...Object.fromEntries(pieces(50).map((of, i) => {
    const words = of.join(" ");
    const steps = of.slice(0, 10).map((title, at) => ({ "x-kind": "section", "x-id": `step${at}`, title, items: at === 0 ? ["item0"] : [{ "x-kind": "note", "x-id": `note${at}`, title }] }));
    return [`top${i}`, form([text({})], { title: words, description: words, "x-presentation": "steps", "x-layout": steps, "x-procedure": Object.fromEntries(FACTS.map((fact) => [fact, words])) })];
  })),
};
const ANSWERED = form(INJECTIONS.map((_, i) => text(i % 2 ? {} : { "x-kind": "long-text" })).concat({
  title: "書類", type: "array", minItems: 1, maxItems: 60, "x-kind": "attachment",
  items: { type: "object", properties: { name: { title: "ファイル名", type: "string", maxLength: 255, pattern: "\\.(?:[pP][dD][fF])$" }, mediaType: { title: "メディアタイプ", type: "string" }, size: { title: "大きさ（バイト）", type: "integer", minimum: 0, maximum: 10485760 } }, required: ["name", "mediaType", "size"], additionalProperties: false },
}), { "x-procedure": { id: "x", contactName: INJECTIONS.join(" ") } });

/** What a page may be made of: any other element, attribute or address came out of a text. */
const strangers = (page) =>
  page.evaluate(() => {
    const TAGS = "html head meta title link style body main form header div section aside nav ol ul li p h1 h2 h3 h4 span strong dl dt dd fieldset legend label input textarea select option button a output script".split(" ");
    const HEAD = { meta: 4, title: 1, link: 4, style: 1, script: 2, form: 1 };
    const found = [];
    // What the page is shown in is chosen beside the form, in a panel of its own.
    const all = [...document.querySelectorAll("*")].filter((element) => !element.closest("body > details.display"));
    for (const element of all) {
      if (!TAGS.includes(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") found.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        if (/^(on|style$|srcdoc|autofocus|action|formaction)/.test(name)) found.push(`${name}=${value}`);
        if (/^(href|src|data)$/.test(name) && /^(javascript|vbscript|blob|data:text)/i.test(value.replace(/[\u0000-\u0020]/g, ""))) found.push(`${name}=${value}`);
      }
    }
    for (const [tag, most] of Object.entries(HEAD)) {
      const count = all.filter((element) => element.localName === tag).length;
      if (count > most) found.push(`${count} × ${tag}`);
    }
    if (window.__ran !== undefined) found.push("a script ran");
    return found;
  });

/** Everything that a reader could read, as one text. A NUL stands for no character. */
const readable = (page) => page.evaluate(() => document.body.textContent);
const plain = (words) => words.replaceAll("\u0000", "").replaceAll("\r", "\n");

const stays = async (page, where) => expect.soft(await strangers(page), `${where}: a text stays a text`).toEqual([]);

test.beforeEach(({ page }) => {
  page.on("dialog", (dialog) => {
    expect.soft(dialog.message(), "no script opens a dialog").toBe("");
    return dialog.dismiss();
  });
});

test("what this walk looks for would be found", async ({ page, baseURL }) => {
  await opened(page, `${baseURL}resident/library-reservation/`);
  await stays(page, "an innocent page");
  await page.evaluate(() => {
    document.querySelector("form").append(document.createElement("img"), document.createElementNS("http://www.w3.org/2000/svg", "a"));
    document.querySelector("form input").setAttribute("formaction", "x");
    const link = document.createElement("a");
    link.href = "java\nscript:x";
    document.querySelector("form").append(link);
  });
  expect(await strangers(page)).toHaveLength(4);
});

test("five hundred scripts in every text of a definition", async ({ page }, info) => {
  test.setTimeout(120_000);
  const { address, close } = await serve(from(await publish(FORMS, info.outputPath("all"))));
  try {
    for (const [name, definition] of Object.entries(FORMS)) {
      await test.step(name, async () => {
        await opened(page, `${address}${name}/`);
        await stays(page, name);
        const words = await readable(page);
        const missing = INJECTIONS.filter((one) => JSON.stringify(definition).includes(JSON.stringify(one).slice(1, -1)) && !words.includes(plain(one)));
        expect.soft(missing, `${name}: each is there to be read`).toEqual([]);
        await page.locator(".buttons button").first().evaluate((button) => button.click());
        await stays(page, `${name}, with errors or confirmed`);
      });
    }
    await page.goto(address);
    await stays(page, "the list of forms");
  } finally {
    close();
  }
});

test("five hundred scripts as answers: typed, wrong, confirmed, kept, saved", async ({ page }, info) => {
  test.setTimeout(120_000);
  const { address, close } = await serve(from(await publish({ answered: ANSWERED }, info.outputPath("answered"))));
  const type = (texts) =>
    page.evaluate((words) => {
      for (const [i, control] of [...document.querySelectorAll("[data-slot]")].entries()) {
        control.value = words[i];
        control.dispatchEvent(new InputEvent("input", { bubbles: true }));
        control.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }, texts);
  try {
    await opened(page, address);
    await type(INJECTIONS);
    const names = INJECTIONS.filter((_, i) => i % 10 === 0).map((words) => `${words.replaceAll("/", "∕").replaceAll("\u0000", "").slice(0, 200)}.pdf`);
    await page.getByLabel("ファイルを選ぶ").setInputFiles(names.map((name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("x") })));
    await expect(page.locator(".file-name")).toHaveCount(names.length);
    await stays(page, "typed");
    await page.waitForTimeout(500);
    await opened(page, address);
    await expect(page.getByText("前回の続きから表示しています")).toBeVisible();
    await stays(page, "kept on the device");

    const go = page.getByRole("button", { name: "確認へ進む" });
    await go.click();
    await stays(page, "judged");
    // What no answer may hold is refused; the rest of it is an answer.
    await type(INJECTIONS.map((words) => words.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufdd0\ufffe\uffff]/g, "?").replace(/[\t\r\n]/g, " ")));
    if (await go.isVisible()) await go.click();
    await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused({ timeout: 15_000 });
    await stays(page, "内容の確認");
    const words = await readable(page);
    expect(INJECTIONS.filter((one) => /^[ -~]+$/.test(one) && !/^ | $|  /.test(one) && !words.includes(one)), "each is there to be read").toEqual([]);
    await page.getByRole("button", { name: "この内容で確定する" }).click();
    await stays(page, "申請の控え");

    const copy = await saved(page, () => page.getByRole("button", { name: "控えを保存する" }).click(), (name) => info.outputPath(name));
    await page.goto(pathToFileURL(copy.path).href);
    const inCopy = await page.evaluate(() => {
      const own = "html head meta title style body main header section h1 h2 h3 h4 p dl div dt dd ul ol li span strong template".split(" ");
      const all = [...document.querySelectorAll("*")];
      const others = all.filter((one) => !own.includes(one.localName) || [...one.attributes].some(({ name }) => name.startsWith("on")));
      const [data, ...more] = document.querySelectorAll("template");
      return { others: others.map((one) => one.outerHTML.slice(0, 200)), inData: data.content.childElementCount, more: more.length, ran: window.__ran ?? "nothing" };
    });
    expect(inCopy).toEqual({ others: [], inData: 0, more: 0, ran: "nothing" });
    expect(readFileSync(copy.path, "utf8")).not.toMatch(/<script|<img|<svg|<iframe/i);
  } finally {
    close();
  }
});

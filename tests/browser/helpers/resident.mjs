// What a resident does: answering questions by their labels, going on, reading errors, saving the copy.

import { readFile } from "node:fs/promises";
import { expect } from "../lib.mjs";
import { pictureOf } from "./photo.mjs";
import { entries } from "./zip.mjs";

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The name of a question: its label, with or without the requirement's words. */
export const named = (label) => new RegExp(`^${escaped(label)}\\s*(※必須|※任意)?$`);

/** The era's year, as people write it: 令和8. */
const eraYear = (year) => (year >= 2020 ? `令和${year - 2018}` : year >= 1990 ? `平成${year - 1988}` : `昭和${year - 1925}`);

/** Types a day into its three fields. */
export const typeDay = async (field, day) => {
  const [year, month, date] = day.split("-").map(Number);
  await field.getByLabel("年", { exact: true }).fill(eraYear(year));
  await field.getByLabel("月", { exact: true }).fill(String(month));
  await field.getByLabel("日", { exact: true }).fill(String(date));
};

const choiceLabel = (question, value) => question.oneOf.find((choice) => choice.const === value).title;

const oneOf = async (scope, question, words) => {
  const group = scope.getByRole("radiogroup", { name: named(question.title) });
  await group.getByRole("radio", { name: words, exact: true }).check();
};

/** How a question of each kind is answered. */
const HOW = {
  "person-name": async (scope, question, answer) => {
    const group = scope.getByRole("group", { name: named(question.title) });
    for (const [key, text] of Object.entries(answer)) {
      await group.getByLabel(named(question.properties[key].title)).fill(text);
    }
  },
  date: async (scope, question, answer) => typeDay(scope.getByRole("group", { name: named(question.title) }), answer),
  email: async (scope, question, answer) => {
    const group = scope.getByRole("group", { name: named(question.title) });
    await group.getByLabel("メールアドレス", { exact: true }).fill(answer);
    await group.getByLabel("メールアドレス（もう一度）", { exact: true }).fill(answer);
  },
  "one-choice": async (scope, question, answer) => {
    const words = choiceLabel(question, answer);
    if (question["x-widget"] !== "list") return oneOf(scope, question, words);
    await scope.getByLabel(named(question.title)).selectOption({ label: words });
  },
  "yes-no": async (scope, question, answer) => oneOf(scope, question, answer ? "はい" : "いいえ"),
  "many-choices": async (scope, question, answer) => {
    const group = scope.getByRole("group", { name: named(question.title) });
    for (const value of answer) {
      await group.getByRole("checkbox", { name: choiceLabel(question.items, value), exact: true }).check();
    }
  },
  consent: async (scope, question) => scope.getByRole("checkbox", { name: question["x-words"], exact: true }).check(),
  attachment: async (scope, question, answer) => {
    const content = (type, size) => (type === "image/jpeg" ? pictureOf(size) : Buffer.alloc(size, 65));
    const files = answer.map(({ name, mediaType: type, size }) => ({ name, mimeType: type, buffer: content(type, size) }));
    const field = scope.getByRole("group", { name: named(question.title) });
    await field.getByLabel("ファイルを選ぶ").setInputFiles(files);
    await expect.poll(() => field.getByText("写真を整えています").count()).toBe(0);
  },
  group: async (scope, question, answer) => {
    const group = scope.getByRole("group", { name: question.title, exact: true });
    for (const [i, row] of answer.entries()) {
      const name = `${question["x-row"]}${i + 1}`;
      const place = group.getByRole("group", { name, exact: true });
      if ((await place.count()) === 0) await group.getByRole("button", { name: `${question["x-row"]}を追加する` }).click();
      for (const [key, of] of Object.entries(question.items.properties)) {
        if (row[key] !== undefined) await answerQuestion(place, of, row[key]);
      }
    }
  },
  calculated: async () => {},
  text: async (scope, question, answer) => scope.getByLabel(named(question.title)).fill(String(answer)),
};
HOW["birth-date"] = HOW.date;
HOW.address = HOW["person-name"];
for (const kind of ["long-text", "phone", "whole-number", "money"]) HOW[kind] = HOW.text;

export const answerQuestion = async (scope, question, answer) => {
  const how = HOW[question["x-kind"]];
  if (!how) throw new Error(`nobody knows how to answer ${question["x-kind"]}`);
  await how(scope, question, answer);
};

/** Answers everything on the page that is shown. */
export const answerPage = async (form, page, answers) => {
  for (const question of page.questions) {
    if (answers[question.key] !== undefined) await answerQuestion(form, question, answers[question.key]);
  }
};

export const goOn = (place) => place.getByRole("button", { name: /^(次へ|確認へ進む)$/ }).click();

/** The list of what is to be mended: focused, each line leading to a control whose field says the same. */
export const expectErrors = async (page) => {
  const summary = page.getByRole("region", { name: /か所を直してください$/ });
  await expect(summary).toBeFocused();
  const links = summary.getByRole("link");
  const count = await links.count();
  await expect(summary.getByRole("heading")).toHaveText(`${count}か所を直してください`);
  const sentences = await links.locator(".what").allTextContents();
  for (const [i, sentence] of sentences.entries()) {
    await links.nth(i).click();
    const control = page.locator(":is(input, select, textarea):focus");
    await expect(control, `「${sentence}」 leads to a field`).toBeVisible();
    await expect(page.locator("[data-place]", { has: control }).locator(".error").filter({ hasText: `＊${sentence}` })).toBeVisible();
  }
  return sentences;
};

/** What a press on a button saves: the file's name, its text and where it is. */
export const saved = async (page, press, folder) => {
  const coming = page.waitForEvent("download");
  await press();
  const download = await coming;
  const name = download.suggestedFilename();
  const path = folder(name);
  await download.saveAs(path);
  const bytes = await readFile(path);
  return { name, path, bytes, text: bytes.toString("utf8") };
};

/** The answers in 申請データ, which a press on a button saves. */
export const savedAnswers = async (page, press, folder) => {
  const data = await saved(page, press, folder);
  expect(data.name).toMatch(/_申請データ_\d{8}\.zip$/);
  return { ...data, answers: JSON.parse(entries(data.bytes).get("answers.json")) };
};

/** The answers as a page gives them that knows the postal codes: with the 団体コード of the city. */
export const withMunicipality = (answers) =>
  JSON.parse(JSON.stringify(answers), (_, value) => (value?.postalCode === "1000001" ? { ...value, localGovernmentCode: "131016" } : value));

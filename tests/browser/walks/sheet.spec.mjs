// Tables of items: a clerk brings one in, says what its columns mean, puts one behind a form, and takes a form out as
// one: for a spreadsheet, for notes, on paper.

import { readFile } from "node:fs/promises";
import { expect, look, shot, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { saved } from "../helpers/resident.mjs";

const TABLE = [
  "施設利用申請　入力項目一覧,,,,,,,",
  "No.,大項目,項目名,入力形式,必須,選択項目,桁数,備考",
  "1,申請者,氏名,,○,,,",
  "2,,区分,プルダウン,必須,個人、団体,,",
  "3,,団体名,謎の型,△,,50,団体のとき",
  "4,利用,利用日,,必須,,,",
  ",,,テキスト,,,,名前のない行",
].join("\r\n");

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const bring = (page) => page.locator(".bring");
const chooseTable = (page, given) => page.getByLabel("項目の表を取り込む").setInputFiles(given);
const status = (page) => bring(page).getByRole("status");

test("a table becomes a form, and what was not understood is told row by row", async ({ page }) => {
  await builder.start(page);
  await chooseTable(page, file("施設利用.csv", TABLE));
  await expect(bring(page).getByRole("heading", { name: "「施設利用.csv」を読み取りました" })).toBeFocused();
  await expect(status(page)).toHaveText(/^4項目（2つのまとまり）になります。/);
  await expect(bring(page).getByText("5行目：「団体名」の種類「謎の型」が分からないため、「一行の文字」にします。", { exact: false })).toBeVisible();
  await expect(bring(page).getByText("7行目：項目名がないため、取り込みません", { exact: false })).toBeVisible();
  await expect(bring(page).getByLabel("見出しの行").locator("option:checked")).toHaveText(/^2行目：No\./);
  const meaning = (column) => bring(page).getByLabel(column);
  await expect(meaning("H列「備考」").locator("option:checked")).toHaveText("説明");
  await look(page, "sheet-columns");
  await meaning("H列「備考」").selectOption("入力例");
  await meaning("G列「桁数」").selectOption("取り込まない");
  await expect(bring(page).getByText("「桁数」の列は取り込みません。", { exact: false })).toBeVisible();
  await expect(meaning("G列「桁数」"), "the focus stays where one chooses").toBeVisible();
  await bring(page).getByLabel("見出しの行").selectOption({ index: 0 });
  await expect(status(page)).toContainText("項目");
  await bring(page).getByLabel("見出しの行").selectOption({ label: "2行目：No.、大項目、項目名、入力形式、必須" });
  await bring(page).getByLabel("様式の名前").fill("施設利用申請");
  await bring(page).getByRole("button", { name: "この内容で様式を作る" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "施設利用申請" })).toBeVisible();
  expect(await builder.rows(page)).toEqual(["申請者", "氏名", "区分", "団体名", "利用", "利用日"]);
});

test("files that are no tables are told, and the next one is taken", async ({ page }) => {
  await builder.start(page);
  const alert = page.getByRole("alert").filter({ hasText: "。" });
  for (const [name, bytes, words] of [
    ["古い.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), "古い形式（.xls）か、パスワードの付いたファイルです"],
    ["壊れた.xlsx", Buffer.from("PK\x03\x04 and nothing"), "ファイルが壊れていて読めません"],
    ["空.csv", Buffer.from("\n"), "何も書かれていません"],
    ["別の字.csv", Buffer.from([0x81, 0xff, 0xff, 0x2c]), "文字を読み取れません"],
    ["大きい.csv", Buffer.alloc(10 * 1024 * 1024 + 1, 0x2c), "ファイルが大きすぎます"],
  ]) {
    await chooseTable(page, { name, mimeType: "application/octet-stream", buffer: bytes });
    await expect(alert, name).toContainText(words);
  }
  // 項目名,必須 and 氏名,○ as Windows writes them.
  const shiftJis = Buffer.from("8d8096da96bc2c954b907b0d0a8e8196bc2c819b0d0a", "hex");
  await chooseTable(page, { name: "様式.csv", mimeType: "text/csv", buffer: shiftJis });
  await expect(status(page)).toHaveText(/^1項目になります。/);
  await expect(bring(page).getByText("氏名・必須")).toBeVisible();
  await bring(page).getByRole("button", { name: "やめる" }).click();
  await expect(bring(page)).toHaveCount(0);
  await expect(page.getByLabel("項目の表を取り込む")).toBeFocused();
});

test("a form goes out as a workbook and comes back behind another one", async ({ page }, info) => {
  test.setTimeout(120_000);
  await builder.start(page);
  await builder.begin(page, "図書館の図書貸出予約等");
  const rows = await builder.rows(page);
  await page.getByRole("link", { name: "書き出す" }).click();
  const items = page.getByRole("region", { name: "項目の一覧" });
  const save = (words) => saved(page, () => items.getByRole("button", { name: words }).click(), (name) => info.outputPath(name));
  const workbook = await save("Excelの表を保存");
  expect(workbook.name).toBe("図書館の図書貸出予約等_項目一覧.xlsx");
  const csv = await save("CSVを保存（UTF-8）");
  expect(csv.bytes.toString("utf8")).toMatch(/^\uFEFF番号,まとまり,項目名,種類,必須,/);
  const old = await save("CSVを保存（Shift_JIS）");
  expect(old.bytes.subarray(0, 4).toString("hex")).toBe("94d48d86");
  const notes = await save("Markdownを保存");
  expect(notes.bytes.toString("utf8")).toMatch(/^# 図書館の図書貸出予約等/);
  await expect(items.getByRole("status")).toHaveText("「図書館の図書貸出予約等_項目一覧.md」を保存しました。");
  await look(page, "sheet-export");

  await page.getByRole("link", { name: "編集に戻る" }).click();
  for (const [name, given] of [["workbook", workbook], ["Shift_JIS", old]]) {
    await builder.tool(page, "表から項目を追加");
    const dialog = page.getByRole("dialog", { name: "表から項目を追加" });
    await dialog.getByLabel("項目の表を選ぶ").setInputFiles({ name: given.name, mimeType: "", buffer: given.bytes });
    await expect(dialog.getByRole("status")).toHaveText(/になります。/);
    if (name === "workbook") await look(page, "sheet-append");
    await dialog.getByRole("button", { name: "この項目を追加する" }).click();
    await expect(dialog).toBeHidden();
    expect(await builder.rows(page), name).toEqual([...rows, ...rows]);
    await builder.undo(page);
    expect(await builder.rows(page), "one step takes it back").toEqual(rows);
  }
});

test("the list of items is printed for those who decide on it", async ({ page }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await builder.start(page);
  await builder.begin(page, "文化・スポーツ施設等の利用予約");
  await page.getByRole("link", { name: "書き出す" }).click();
  await page.getByRole("region", { name: "項目の一覧" }).getByRole("button", { name: "起案用の一覧を印刷" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
  await page.emulateMedia({ media: "print" });
  const list = page.locator(".print-list");
  await expect(list.getByRole("heading", { name: "文化・スポーツ施設等の利用予約　項目一覧" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "書き出す" })).toBeHidden();
  await expect(list.locator("tbody tr").filter({ hasText: "とき必須" }).or(list.locator("tbody tr").filter({ hasText: "とき表示" })).first()).toBeVisible();
  await shot(page, "sheet-printed");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(list).toHaveCount(0);
});

test("a survey of another tool is known by its sheets", async ({ page }) => {
  await builder.start(page);
  const bytes = await readFile(new URL("../../fixtures/sheet/survey.xlsx", import.meta.url));
  await chooseTable(page, { name: "survey.xlsx", mimeType: "", buffer: bytes });
  await expect(bring(page).getByText("XLSForm の表です。", { exact: false })).toBeVisible();
  await expect(bring(page).getByLabel("様式の名前")).toHaveValue("備品貸出の申請");
  await look(page, "sheet-survey");
  await bring(page).getByRole("button", { name: "この内容で様式を作る" }).click();
  expect(await builder.rows(page)).toEqual(["申請者", "氏名", "区分", "団体名", "備品", "利用日"]);
});

// The whole work with the keyboard alone: the focus is always somewhere, and always seen.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import { focusIsSeen, focused, press, tabTo } from "../helpers/keyboard.mjs";
import { named, saved, savedAnswers } from "../helpers/resident.mjs";

test.skip(({ isMobile }) => isMobile, "a phone has no keyboard");

const LABEL = /^input 項目名/;

/** From the palette's button to a new item with its name. */
const add = async (page, kind, label) => {
  await press(page, /^button 項目を追加$/, "Enter", { back: true });
  await expect(builder.palette(page)).toBeVisible();
  await focusIsSeen(page, "the palette opens");
  await press(page, new RegExp(`^button ${kind}`));
  await expect(builder.palette(page)).toBeHidden();
  await focusIsSeen(page, `「${kind}」 was added`);
  await tabTo(page, LABEL);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(label);
};

test("a form is made, tried and saved with the keyboard alone", async ({ page }, info) => {
  test.slow();
  await builder.start(page);
  await press(page, /^button 何もない様式から/);
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  await tabTo(page, /^button 項目を追加$/);

  await test.step("the palette can be left again", async () => {
    await page.keyboard.press("Enter");
    await expect(builder.palette(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(builder.palette(page)).toBeHidden();
    await expect(page.getByRole("button", { name: "項目を追加" })).toBeFocused();
  });

  await test.step("three items", async () => {
    await add(page, "一行の文字", "品名");
    await add(page, "整数", "個数");
    await add(page, "電話番号", "いらない項目");
    expect(await builder.rows(page)).toEqual(["品名", "個数", "いらない項目"]);
  });

  const entry = (label) => page.getByRole("region", { name: "項目の一覧" }).getByRole("button", { name: new RegExp(`^\\d+\\. ?${label}`) });

  await test.step("move with Alt and the arrows", async () => {
    await press(page, /^button \d+\.個数/, "Enter", { back: true });
    await focusIsSeen(page, "a row was chosen");
    await page.keyboard.press("Alt+ArrowDown");
    expect(await builder.rows(page)).toEqual(["品名", "いらない項目", "個数"]);
    await expect(entry("個数")).toBeFocused();
    await page.keyboard.press("Alt+ArrowUp");
    expect(await builder.rows(page)).toEqual(["品名", "個数", "いらない項目"]);
    await expect(entry("個数")).toBeFocused();
    await focusIsSeen(page, "after moving");
    await page.keyboard.press("ArrowDown");
    await expect(entry("いらない項目")).toBeFocused();
  });

  await test.step("delete, undo, redo", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    expect(await builder.rows(page)).toEqual(["品名", "個数"]);
    await focusIsSeen(page, "after Delete");
    await page.keyboard.press("Control+z");
    expect(await builder.rows(page)).toEqual(["品名", "個数", "いらない項目"]);
    await focusIsSeen(page, "after undo");
    await page.keyboard.press("Control+y");
    expect(await builder.rows(page)).toEqual(["品名", "個数"]);
    await focusIsSeen(page, "after redo");
    for (let i = 0; i < 30; i += 1) await page.keyboard.press("Control+z");
    expect(await builder.rows(page)).toEqual([]);
    await focusIsSeen(page, "after undoing everything");
    for (let i = 0; i < 30; i += 1) await page.keyboard.press("Control+y");
    expect(await builder.rows(page)).toEqual(["品名", "個数"]);
    await focusIsSeen(page, "after doing everything again");
  });

  await test.step("the buttons under a row keep the focus", async () => {
    await press(page, /^button 1\.品名/, "Enter", { back: true });
    await press(page, /^button 複製$/);
    expect(await builder.rows(page)).toHaveLength(3);
    await focusIsSeen(page, "after 複製");
    await press(page, /^button 下へ$/);
    await focusIsSeen(page, "after 下へ");
    await press(page, /^button 削除$/);
    expect(await builder.rows(page)).toEqual(["品名", "個数"]);
    await focusIsSeen(page, "after 削除");
  });

  await test.step("required", async () => {
    await press(page, /^button 1\.品名/, "Enter", { back: true });
    await tabTo(page, /^input (必須|任意)$/);
    for (let i = 0; i < 3 && (await focused(page)) !== "input 必須"; i += 1) await page.keyboard.press("ArrowUp");
    await focusIsSeen(page, "the requirement");
    await expect((await builder.phone(page)).locator("label", { hasText: "品名" })).toContainText("※必須");
    await look(page, "keyboard-edit");
    await builder.isSaved(page);
  });

  await test.step("try it", async () => {
    await press(page, /^a 住民として試す$/, "Enter", { back: true });
    const main = page.getByRole("main");
    await expect(main.getByRole("button", { name: "確認へ進む" })).toBeVisible();
    await focusIsSeen(page, "the trial opens");
    await press(page, /^button 確認へ進む$/);
    const summary = page.getByRole("region", { name: "1か所を直してください" });
    await expect(summary).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(main.getByLabel(named("品名"))).toBeFocused();
    await page.keyboard.type("長机");
    await page.keyboard.press("Enter");
    await expect(main.getByLabel(named("個数"))).toBeFocused();
    await page.keyboard.type("１２");
    await press(page, /^button 確認へ進む$/);
    await expect(main.getByRole("heading", { name: "内容の確認" })).toBeFocused();
    await expect(main.getByText("12")).toBeVisible();
    await press(page, /^button この内容で確定する$/);
    await expect(main.getByRole("heading", { name: "申請の控え" })).toBeFocused();
    await tabTo(page, /^button 申請データを保存する$/);
    const data = await savedAnswers(page, () => page.keyboard.press("Enter"), (name) => info.outputPath(name));
    expect(Object.values(data.answers)).toEqual(["長机", 12]);
    await focusIsSeen(page, "after saving");
    await look(page, "keyboard-finish");
  });

  await test.step("take it out", async () => {
    await press(page, /^a 編集に戻る$/, "Enter", { back: true });
    await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
    await focusIsSeen(page, "back at the editing screen");
    await press(page, /^a 書き出す$/);
    await expect(page.getByRole("heading", { level: 1, name: "書き出す" })).toBeFocused();
    await tabTo(page, /^button 様式の定義を保存$/);
    const file = await saved(page, () => page.keyboard.press("Enter"), (name) => info.outputPath(name));
    expect(JSON.parse(file.text).title).toBe("新しい様式");
  });
});

test("rows of a repeated group, added and removed with the keyboard, keep the focus", async ({ page }) => {
  await builder.start(page);
  await press(page, /^button 職員採用試験申込/);
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  const group = (await builder.phone(page)).getByRole("group", { name: "学校", exact: true });
  await group.getByRole("button", { name: "学校を追加する" }).focus();
  await page.keyboard.press("Enter");
  await expect(group.getByText("学校2", { exact: true })).toBeFocused();
  await group.getByRole("button", { name: "学校2を削除する" }).focus();
  await page.keyboard.press("Enter");
  await expect(group.getByText("学校2", { exact: true })).toHaveCount(0);
  await focusIsSeen(page, "after a row was removed");
});

test("the focus goes to what is worked on next", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, "何もない様式から");
  await builder.openPalette(page);
  await builder.palette(page).getByRole("button", { name: /^一つ選ぶ/ }).press("Enter");
  const settings = await builder.settings(page);
  await expect(settings.getByLabel("項目名", { exact: true })).toBeFocused();
  await page.keyboard.type("受け取り方");
  expect(await builder.rows(page)).toEqual(["受け取り方"]);

  await settings.getByRole("button", { name: "選択肢を追加" }).press("Enter");
  const words = settings.getByLabel("選択肢の言葉");
  await expect(words.nth(2)).toBeFocused();
  await page.keyboard.type("郵送");
  await settings.getByRole("button", { name: "「郵送」を上へ" }).press("Enter");
  await expect(settings.getByRole("button", { name: "「郵送」を上へ" })).toBeFocused();
  await settings.getByRole("button", { name: "「郵送」を削除" }).press("Enter");
  await expect(words.nth(1)).toBeFocused();

  await builder.add(page, "一行の文字", "送り先");
  await settings.getByLabel("条件によって表示する").press("Space");
  await settings.getByRole("button", { name: "条件を選ぶ" }).press("Enter");
  await expect(settings.getByLabel("どの項目")).toBeFocused();
});

test("an item goes straight into a section and out of it", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, "何もない様式から");
  await builder.add(page, "まとまり", "前半");
  await builder.add(page, "一行の文字", "品名");
  await builder.add(page, "まとまり", "後半");
  await builder.choose(page, "品名");
  const list = page.getByLabel("移動先");
  const move = page.getByRole("button", { name: "移す", exact: true });
  const row = page.getByRole("region", { name: "項目の一覧" }).getByRole("button", { name: /品名/ }).first();
  await move.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("移動先を選んでから「移す」を押してください。");

  await list.focus();
  await page.keyboard.press("ArrowDown");
  expect(await builder.rows(page), "a step through the list moves nothing").toEqual(["前半", "品名", "後半"]);
  await expect(list).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await builder.rows(page)).toEqual(["前半", "後半", "品名"]);
  await expect(page.getByRole("status").filter({ hasText: "「品名」を「後半」の1件中1番目に移動しました。" })).toHaveCount(1);
  await expect(row, "where it is now").toBeInViewport();
  await focusIsSeen(page, "after moving");

  await builder.undo(page);
  await list.focus();
  await list.selectOption({ label: "（まとまりの外）" });
  await move.click();
  expect(await builder.rows(page), "right after what it was in").toEqual(["前半", "品名", "後半"]);
  await expect(page.getByRole("status").filter({ hasText: "「品名」を「様式全体」の3件中2番目に移動しました。" })).toHaveCount(1);
});

test("what a removal changed elsewhere is told, in sight, until it is undone", async ({ page }) => {
  await builder.start(page);
  await builder.begin(page, procedure("library-reservation").title);
  await builder.choose(page, "用意ができたときのお知らせ");
  await page.keyboard.press("Delete");
  const told = page.getByRole("alert").filter({ hasText: "『メールアドレス』『電話番号』の条件も変わりました。" });
  await expect(told).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "元に戻す" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("ControlOrMeta+Z");
  expect(await builder.rows(page)).toContain("用意ができたときのお知らせ");
  await expect(told).toHaveCount(0);
});

test("the value of a choice follows its words in one step, and a code of a file stays", async ({ page }, info) => {
  await builder.start(page);
  const file = {
    type: "object",
    title: "性別",
    properties: { sex: { title: "性別", oneOf: [{ const: "A", title: "A" }, { const: "01", title: "男" }, { const: "02", title: "女" }] } },
  };
  await page.getByLabel("ファイルを開く").setInputFiles({ name: "sex.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await builder.choose(page, "性別");
  const settings = await builder.settings(page);
  const words = settings.getByLabel("選択肢の言葉");
  // Taken back by the browser itself, which then tells of no change.
  await words.first().focus();
  await page.keyboard.press("End");
  await page.keyboard.type("x");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Tab");
  await settings.getByRole("button", { name: "「男」を上へ" }).press("Enter");
  await words.first().focus();
  await page.keyboard.press("End");
  await page.keyboard.type("性");
  await page.keyboard.press("Tab");

  await words.nth(1).fill("郵送");
  await page.waitForTimeout(1700);
  await words.nth(1).blur();
  await page.getByRole("link", { name: "書き出す" }).click();
  const { text } = await saved(page, () => page.getByRole("button", { name: "様式の定義を保存" }).click(), (name) => info.outputPath(name));
  const { oneOf } = JSON.parse(text).properties.sex;
  expect(oneOf).toEqual([{ const: "01", title: "男性" }, { const: "郵送", title: "郵送" }, { const: "02", title: "女" }]);
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await builder.undo(page);
  await builder.choose(page, "性別");
  await expect((await builder.settings(page)).getByLabel("選択肢の言葉").nth(1), "one press takes the words back").toHaveValue("A");
});

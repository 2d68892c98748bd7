// Adding and arranging: groups of items that are ready, several items at once, the clipboard, dragging, words in place.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import { focusIsSeen } from "../helpers/keyboard.mjs";

const outline = (page) => page.getByRole("region", { name: "項目の一覧" });
const settings = (page) => page.getByRole("region", { name: "設定", exact: true });
const entry = (page, label) => outline(page).locator(".entry").filter({ has: page.locator(".entry-label").getByText(label, { exact: true }) });
const several = (page, count) => outline(page).getByRole("group", { name: `選んだ${count}件` });
const said = (page, words) => expect(page.getByRole("status").filter({ hasText: words })).toHaveCount(1);

/** A form of these items; a nested list is a section with what is in it. */
const open = async (page, items, title = "並べる様式") => {
  const properties = {};
  const layout = items.map((item) => {
    if (typeof item === "string") {
      properties[item] = { type: "string", title: item };
      return item;
    }
    const [name, ...inside] = item;
    for (const one of inside) properties[one] = { type: "string", title: one };
    return { "x-kind": "section", title: name, items: inside };
  });
  const file = { title, type: "object", properties, "x-layout": layout };
  await page.getByLabel("ファイルを開く").setInputFiles({ name: "form.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible({ timeout: 30_000 });
};

const rows = async (page) => (await builder.rows(page)).join(" ");

test.beforeEach(async ({ page }) => {
  test.slow();
  await builder.start(page);
});

test("a group of items that many forms have is found by a word, added and taken back in one step", async ({ page }) => {
  await builder.begin(page, /^何もない様式から/);
  await builder.openPalette(page);
  await expect(builder.palette(page).getByRole("heading", { name: "よく使うまとまり" })).toBeVisible();
  await look(page, "arranging-palette");
  await builder.palette(page).getByRole("searchbox").fill("ゆうちょ");
  await page.keyboard.press("Enter");
  await expect(builder.palette(page)).toBeHidden();
  await expect(settings(page).getByLabel("項目名")).toHaveValue("振込先の口座");
  expect(await rows(page)).toBe("振込先の口座 金融機関名 支店名 預金種目 口座番号 口座名義（カナ）");
  await builder.undo(page);
  expect(await rows(page)).toBe("");
  for (const group of ["申請者", "代理人", "世帯員", "施設と希望日時"]) {
    await builder.openPalette(page);
    await builder.palette(page).locator("button.card").filter({ has: page.getByText(group, { exact: true }) }).click();
    await expect(builder.palette(page)).toBeHidden();
  }
  await builder.outline(page);
  await look(page, "arranging-ready");
});

test("several are marked with the keyboard and worked on at once", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await open(page, [["前半", "ア", "イ", "ウ"], ["後半", "エ"], "オ"]);
  await entry(page, "ア").click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(several(page, 2)).toBeVisible();
  await said(page, "2件を選びました。");
  await look(page, "arranging-several");
  await page.keyboard.press("Alt+ArrowDown");
  expect(await rows(page)).toBe("前半 ウ ア イ 後半 エ オ");
  await focusIsSeen(page, "after moving");
  await page.keyboard.press("Alt+ArrowDown");
  expect(await rows(page)).toBe("前半 ウ ア イ 後半 エ オ");
  await said(page, "2件を「様式全体」の5件中2番目から3番目に移動しました。");
  await page.keyboard.press("Alt+ArrowDown");
  await said(page, "2件を「後半」の3件中1番目から2番目に移動しました。");
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Control+z");
  expect(await rows(page)).toBe("前半 ア イ ウ 後半 エ オ");

  await page.keyboard.press("Escape");
  await expect(several(page, 2)).toHaveCount(0);
  await focusIsSeen(page, "back at one");
  await entry(page, "ア").click();
  await entry(page, "ウ").click({ modifiers: ["ControlOrMeta"] });
  await entry(page, "オ").focus();
  await page.keyboard.press("Control+ ");
  await expect(several(page, 3)).toBeVisible();
  await several(page, 3).getByRole("button", { name: "必須にする" }).click();
  await expect(entry(page, "ウ")).toContainText("必須");
  await expect(entry(page, "イ")).not.toContainText("必須");
  await several(page, 3).getByRole("button", { name: "任意にする" }).click();
  await expect(entry(page, "ウ")).not.toContainText("必須");
  await several(page, 3).getByLabel("移動先").focus();
  await several(page, 3).getByLabel("移動先").selectOption({ label: "後半" });
  await several(page, 3).getByRole("button", { name: "移す" }).click();
  expect(await rows(page)).toBe("前半 イ 後半 エ ア ウ オ");
  await several(page, 3).getByRole("button", { name: "複製" }).click();
  expect(await rows(page)).toBe("前半 イ 後半 エ ア ウ オ ア（コピー） ウ（コピー） オ（コピー）");
  await several(page, 3).getByRole("button", { name: "削除" }).click();
  expect(await rows(page)).toBe("前半 イ 後半 エ ア ウ オ");
  await expect(entry(page, "オ"), "after 削除").toBeFocused();
  await entry(page, "エ").click();
  await page.keyboard.press("Control+a");
  await expect(several(page, 7)).toBeVisible();
  await page.keyboard.press("Delete");
  expect(await rows(page)).toBe("");
  await focusIsSeen(page, "after all were removed");
  await page.keyboard.press("Control+z");
  expect(await rows(page)).toBe("前半 イ 後半 エ ア ウ オ");
});

test("where there are no keys, every press marks until one has done", async ({ page }) => {
  await open(page, [["前半", "ア", "イ"], "ウ"]);
  await outline(page).getByRole("button", { name: "複数を選ぶ" }).click();
  await entry(page, "ア").click();
  await entry(page, "ウ").click();
  await expect(several(page, 2)).toBeVisible();
  await expect(entry(page, "ア")).toHaveAttribute("aria-pressed", "true");
  await look(page, "arranging-by-press");
  await several(page, 2).getByRole("button", { name: "上へ" }).click();
  expect(await rows(page)).toBe("ア ウ 前半 イ");
  await several(page, 2).getByRole("button", { name: "削除" }).click();
  expect(await rows(page)).toBe("前半 イ");
  await outline(page).getByRole("button", { name: "選択をやめる" }).click();
  await expect(outline(page).getByRole("button", { name: "選択をやめる" })).toHaveCount(0);
  await builder.undo(page);
  expect(await rows(page)).toBe("ア ウ 前半 イ");
});

test("items go by the clipboard within a form and into another", async ({ page, isMobile, context }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, [["前半", "ア", "イ"], "ウ"]);
  await entry(page, "ア").click();
  await page.keyboard.press("Control+c");
  await said(page, "1件をコピーしました。");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+v");
  expect(await rows(page)).toBe("前半 ア イ ウ ア");
  await focusIsSeen(page, "after pasting");
  await entry(page, "前半").click();
  await page.keyboard.press("Control+x");
  expect(await rows(page)).toBe("ウ ア");
  await expect(outline(page).locator(":focus"), "after cutting").toHaveCount(1);
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/)).toEqual(["前半", "ア", "イ"]);
  await builder.isSaved(page);

  await page.getByRole("link", { name: "まどぐち" }).first().click();
  await builder.begin(page, /^何もない様式から/);
  await page.getByRole("button", { name: "貼り付け" }).focus();
  await page.keyboard.press("Control+v");
  expect(await rows(page)).toBe("前半 ア イ");
  await builder.undo(page);
  await page.getByRole("button", { name: "貼り付け" }).click();
  expect(await rows(page)).toBe("前半 ア イ");

  await page.evaluate(() => navigator.clipboard.writeText("1. 氏名\r\n\r\n・住所\t必須\r\n理由"));
  await entry(page, "イ").click();
  await page.keyboard.press("Control+v");
  expect(await rows(page)).toBe("前半 ア イ 氏名 住所 理由");
  await expect(page.getByRole("alert")).toContainText("貼り付けた3行を、1行ずつ「一行の文字」の項目にしました。");
  await look(page, "arranging-lines");
  await builder.undo(page);
  expect(await rows(page)).toBe("前半 ア イ");
});

test("what a clipboard holds is not trusted", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await open(page, ["ア"]);
  await entry(page, "ア").click();
  const paste = (data) =>
    page.evaluate((data) => {
      const carried = new DataTransfer();
      for (const [type, text] of Object.entries(data)) carried.setData(type, text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
    }, data);
  for (const data of ["{", "[]", '{"format":"madoguchi-items-1","form":7}', '{"format":"madoguchi-items-1","form":{"properties":{}}}']) {
    await paste({ "application/x-madoguchi+json": data });
    await expect(page.getByRole("alert")).toContainText("貼り付ける項目を読み取れませんでした。");
  }
  expect(await rows(page)).toBe("ア");
  await paste({ "text/plain": '<img src=x onerror="complain">\u0000' });
  expect(await rows(page)).toBe('ア <img src=x onerror="complain">');
});

test("a line is dragged with the mouse, alone and with all that are marked", async ({ page, isMobile }) => {
  test.skip(isMobile, "a mouse");
  await open(page, [["前半", "ア", "イ"], ["後半", "ウ"], "エ"]);
  const drag = async (from, to, part, { drop = true } = {}) => {
    const box = await entry(page, from).boundingBox();
    await page.mouse.move(box.x + 60, box.y + box.height / 2);
    await page.mouse.down();
    const goal = await entry(page, to).boundingBox();
    await page.mouse.move(goal.x + 70, goal.y + goal.height * 0.5, { steps: 5 });
    await page.mouse.move(goal.x + 70, goal.y + goal.height * part, { steps: 3 });
    if (drop) await page.mouse.up();
  };
  await drag("エ", "ア", 0.2);
  expect(await rows(page)).toBe("前半 エ ア イ 後半 ウ");
  await said(page, "「エ」を「前半」の3件中1番目に移動しました。");
  await drag("ア", "後半", 0.8);
  expect(await rows(page)).toBe("前半 エ イ 後半 ア ウ");
  await drag("後半", "エ", 0.2);
  expect(await rows(page), "sections stay side by side").toBe("前半 エ イ 後半 ア ウ");
  await drag("後半", "前半", 0.2);
  expect(await rows(page)).toBe("後半 ア ウ 前半 エ イ");
  await drag("イ", "ア", 0.8, { drop: false });
  await expect(page.locator(".drop-line")).toBeVisible();
  await look(page, "arranging-drag");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.locator(".drop-line")).toHaveCount(0);
  expect(await rows(page)).toBe("後半 ア ウ 前半 エ イ");
  await entry(page, "ア").click();
  await entry(page, "エ").click({ modifiers: ["ControlOrMeta"] });
  await drag("エ", "イ", 0.8);
  expect(await rows(page)).toBe("後半 ウ 前半 イ ア エ");
  await builder.undo(page);
  expect(await rows(page), "one step").toBe("後半 ア ウ 前半 エ イ");
});

test("a line is dragged by its grip with a finger, and the list goes on at its edge", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a finger");
  await open(page, Array.from({ length: 40 }, (_, i) => `項目${i + 1}`));
  const client = await page.context().newCDPSession(page);
  const touch = (type, x, y) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const grip = await outline(page).locator(".grip").first().boundingBox();
  const [x, y] = [grip.x + 20, grip.y + 20];
  await touch("touchStart", x, y);
  await touch("touchMove", x, y + 30);
  await touch("touchMove", x, 840);
  await expect(page.locator(".drop-line")).toBeVisible();
  await expect(entry(page, "項目40")).toBeInViewport();
  await touch("touchMove", x, 700);
  await touch("touchEnd", 0, 0);
  const order = await builder.rows(page);
  expect(order.indexOf("項目1")).toBeGreaterThan(20);
  expect(order).toHaveLength(40);
  await builder.undo(page);
  expect((await builder.rows(page))[0]).toBe("項目1");
});

test("words are edited where residents read them", async ({ page, isMobile }) => {
  await builder.begin(page, procedure("library-reservation").title);
  const phone = await builder.phone(page);
  const field = page.locator(".in-place");
  const press = async (target) => {
    await target.scrollIntoViewIfNeeded();
    if (isMobile) await target.tap();
    else await target.dblclick();
    await expect(field).toBeFocused();
  };
  const label = (words) => phone.locator(".label").filter({ hasText: words });
  if (isMobile) await phone.getByRole("button", { name: "文字を直す" }).tap();
  await press(label("利用カードの番号"));
  await expect(field).toHaveValue("利用カードの番号");
  await look(page, "arranging-in-place");
  await field.fill("図書館カードの番号");
  await page.keyboard.press("Enter");
  await expect(field).toHaveCount(0);
  await expect(label("図書館カードの番号")).toBeVisible();

  await press(phone.getByRole("heading", { name: "利用者について" }));
  await field.fill("だれも読まない言葉");
  await page.keyboard.press("Escape");
  await expect(phone.getByRole("heading", { name: "利用者について" })).toBeVisible();

  const help = (words) => phone.locator("p.help").filter({ hasText: words });
  await press(help("1回に5冊まで"));
  await field.fill("1回に10冊まで\n予約できます。");
  await field.blur();
  await expect(help("1回に10冊まで")).toBeVisible();

  const choice = (words) => phone.locator(".choice").getByText(words, { exact: true });
  await press(choice("お知らせはいらない"));
  await field.fill("いりません");
  await page.keyboard.press("Enter");
  await expect(choice("いりません")).toBeVisible();
  for (let i = 0; i < 3; i += 1) await builder.undo(page);
  await builder.phone(page);
  await expect(choice("お知らせはいらない")).toBeVisible();
  await expect(label("利用カードの番号")).toBeVisible();
});

test("F2 edits the name of a line, and the words beside what has the focus on the phone", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  await builder.begin(page, procedure("library-reservation").title);
  await entry(page, "受け取る図書館").focus();
  await page.keyboard.press("F2");
  const field = page.locator(".in-place");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("受け取る図書館");
  await page.keyboard.type("受け取り場所");
  await page.keyboard.press("Enter");
  await expect(entry(page, "受け取り場所")).toBeFocused();
  await page.getByRole("radio", { name: "お知らせはいらない" }).focus();
  await page.keyboard.press("F2");
  await expect(field).toHaveValue("お知らせはいらない");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "お知らせはいらない" })).toBeFocused();
});

test("the places to move to are listed once they are asked for", async ({ page, isMobile }) => {
  test.skip(isMobile, "the same");
  await open(page, [...Array.from({ length: 300 }, (_, i) => [`区分${i + 1}`, `質問${i + 1}`]), "最後"]);
  await entry(page, "質問1").click();
  const list = outline(page).getByLabel("移動先");
  await expect(list.locator("option")).toHaveCount(1);
  await list.focus();
  await expect(list.locator("option")).toHaveCount(301);
  await list.selectOption({ label: "区分300" });
  await outline(page).getByRole("button", { name: "移す" }).click();
  await said(page, "「質問1」を「区分300」の2件中2番目に移動しました。");
  await expect(entry(page, "質問1")).toBeFocused();
  await expect(entry(page, "質問1")).toBeInViewport();
});

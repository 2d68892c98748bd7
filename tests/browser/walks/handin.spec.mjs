// Handing in: to a 受付URL that answers, that is away, that refuses; printing; carrying a draft to another device.

import { excuse, expect, look, shot, test } from "../lib.mjs";
import { add, begin, outline, settings, start } from "../helpers/builder.mjs";
import { pages, procedure } from "../helpers/catalogue.mjs";
import { pictureOf } from "../helpers/photo.mjs";
import { addressOf, receive, serve } from "../helpers/host.mjs";
import { answerPage, goOn, named, saved } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const TITLE = "新しい様式";

/** What a clerk publishes: a name and a photograph, sent to that address. */
const publish = async (page, address, folder) => {
  await start(page);
  await begin(page, "何もない様式から");
  await add(page, "一行の文字", "品名");
  await add(page, "添付ファイル", "写真");
  await (await outline(page)).getByRole("button", { name: "様式全体の設定" }).click();
  const pane = await settings(page);
  await pane.getByText("申請の受け取り方").click();
  const url = pane.getByLabel("受付URL");
  await url.fill("uketsuke.example");
  await url.press("Tab");
  await expect(url).toHaveAccessibleDescription(/受付URLは「https:\/\/」で始まるアドレスを入力してください。/);
  await expect(url, "what is to be mended stays").toHaveValue("uketsuke.example");
  await url.fill(`${address}in`);
  await url.press("Tab");
  await expect(url).toHaveValue(`${address}in`);
  await expect(page.getByText("保存済み")).toBeVisible();
  await page.getByRole("link", { name: "書き出す" }).click();
  const press = () => page.getByRole("button", { name: "公開用ページを書き出す" }).click();
  const zip = await saved(page, press, folder);
  return entries(zip.bytes, "buffer");
};

const open = async (page, address) => {
  await page.goto(address);
  await expect(page.locator("html[data-ready]")).toBeAttached();
};

const fillIn = async (page, name) => {
  await page.getByLabel(named("品名")).fill(name);
  const file = { name: "机.jpg", mimeType: "image/jpeg", buffer: pictureOf(0) };
  await page.getByLabel("ファイルを選ぶ").setInputFiles([file]);
  await goOn(page);
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
};

const confirm = (page) => page.getByRole("button", { name: "この内容で申請する" }).click();

test("an application is received; with the receiver away it waits and is sent once; refused, it can be mended", async ({ page, context, complaints }, info) => {
  test.setTimeout(180_000);
  const receiver = await receive();
  const files = await publish(page, receiver.address, (name) => info.outputPath(name));
  const host = await serve(files);
  const answers = () => receiver.received.map(({ parts }) => Object.values(JSON.parse(parts.get("answers").bytes)));
  const resident = await context.newPage();
  const main = resident.getByRole("main");
  try {
    await test.step("received", async () => {
      await open(resident, addressOf(host));
      await fillIn(resident, "長机");
      await look(resident, "handin-confirm");
      receiver.answer(201, { number: "R8-0001", message: "3日後に連絡します。" });
      await confirm(resident);
      await expect(main.getByRole("heading", { name: "申請の送信" })).toBeFocused();
      await expect(main.getByText("申請を受け付けました。")).toBeVisible();
      await expect(main.getByText("R8-0001")).toBeVisible();
      await expect(main.getByText("3日後に連絡します。")).toBeVisible();
      await look(resident, "handin-accepted");
      const [{ key, parts }] = receiver.received;
      expect(key).toMatch(/^"[0-9a-f]{32}"$/);
      expect([...parts.keys()]).toEqual(["number", "title", "madeAt", "answers", "application"]);
      expect(answers()[0][0]).toBe("長机");
      expect([...entries(parts.get("application").bytes).keys()].some((name) => name.endsWith("机.jpg"))).toBe(true);
      await expect(main.getByText(parts.get("number").bytes.toString())).toBeVisible();
      const press = () => main.getByRole("button", { name: "控えを保存する" }).click();
      const copy = await saved(resident, press, (name) => info.outputPath(name));
      expect(copy.text).toContain("受付番号：R8-0001");
    });

    await test.step("what was received is not on the form any more, and its receipt stays", async () => {
      await open(resident, addressOf(host));
      await expect(resident.getByLabel(named("品名"))).toHaveValue("");
      const outbox = resident.locator("#outbox");
      await expect(outbox.getByText("R8-0001")).toBeVisible();
      await look(resident, "handin-receipt");
      await outbox.getByRole("button", { name: "この知らせを消す" }).press("Enter");
      await expect(outbox.getByText("R8-0001")).toHaveCount(0);
      await expect(resident.getByRole("heading", { level: 1 }), "the focus is not lost with it").toBeFocused();
    });

    let key;
    await test.step("the receiver is away: it is said, the page is closed, and later it is sent with the same key", async () => {
      receiver.answer(503, {});
      await fillIn(resident, "椅子");
      await confirm(resident);
      await expect(main.getByText("申請は、まだ受け付けられていません。")).toBeVisible();
      await expect(main.getByText("この画面を閉じても、次にこのページを開いたときに続きを送ります。")).toBeVisible();
      await look(resident, "handin-waiting");
      key = receiver.received.at(-1).key;
      await resident.goto("about:blank");
      await receiver.close();
      await open(resident, addressOf(host));
      const outbox = resident.locator("#outbox");
      await expect(outbox.getByText("申請は、まだ送れていません。")).toBeVisible();
      const again = await receive(receiver.port);
      again.answer(200, {});
      try {
        await outbox.getByRole("button", { name: "今すぐ送る" }).press("Enter");
        await expect(outbox.getByText("申請を受け付けました。")).toBeVisible();
        await expect(outbox.getByRole("heading", { name: "前の申請" })).toBeFocused();
        expect(again.received.map((one) => one.key)).toEqual([key]);
        await expect(resident.getByLabel(named("品名")), "what was received is no draft any more").toHaveValue("");
        // Received, it is not sent once more.
        await open(resident, addressOf(host));
        await expect(outbox.getByText("申請を受け付けました。")).toBeVisible();
        expect(again.received).toHaveLength(1);

        await outbox.getByRole("button", { name: "この知らせを消す" }).click();
        again.answer(422, { message: "受付の期限を過ぎました。" });
        await open(resident, addressOf(host));
        await fillIn(resident, "棚");
        await confirm(resident);
        await expect(main.getByText("受付の期限を過ぎました。")).toBeVisible();
        await look(resident, "handin-refused");
        await main.getByRole("button", { name: "内容を直す" }).click();
        await expect(resident.getByLabel(named("品名"))).toHaveValue("棚");
        await resident.getByLabel(named("品名")).fill("本棚");
        await goOn(resident);
        again.answer(200, {});
        await confirm(resident);
        await expect(main.getByText("申請を受け付けました。")).toBeVisible();
        const values = again.received.map(({ parts }) => Object.values(JSON.parse(parts.get("answers").bytes))[0]);
        expect(values).toEqual(["椅子", "棚", "本棚"]);
        expect(new Set(again.received.map((one) => one.key)).size).toBe(3);
      } finally {
        await again.close();
      }
    });
  } finally {
    host.close();
    excuse(complaints);
  }
});

test("a whole application is printed on numbered sheets of A4", async ({ page }) => {
  const { definition, answers } = procedure("library-reservation");
  await page.clock.install({ time: new Date("2026-12-01T10:00:00+09:00") });
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await open(page, "/resident/library-reservation/");
  for (const section of pages(definition)) {
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await page.getByRole("button", { name: "この内容で確定する" }).click();
  await page.getByRole("button", { name: "印刷する" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
  await page.emulateMedia({ media: "print" });
  const sheets = page.locator(".sheet");
  const count = await sheets.count();
  expect(count).toBeGreaterThan(0);
  for (const [i, sheet] of (await sheets.all()).entries()) {
    await expect(sheet.locator(".sheet-foot")).toContainText(`${i + 1}／${count}ページ`);
    const cut = await sheet.locator(".sheet-body").evaluate((body) => body.scrollHeight > body.clientHeight);
    expect(cut, "nothing runs over the sheet").toBe(false);
  }
  await expect(sheets.first()).toContainText("宛");
  await expect(sheets.first()).toContainText("令和8年12月1日");
  await expect(page.getByRole("main")).toBeHidden();
  await shot(page, "printed");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheets).toHaveCount(0);
});

test("a draft is carried to another device, locked with a password", async ({ page, browser }, info) => {
  const address = "/resident/library-reservation/";
  await open(page, address);
  await page.getByLabel(named("利用カードの番号")).fill("0012345678");
  await page.getByRole("button", { name: "別の端末で続きを入力する" }).click();
  const dialog = page.getByRole("dialog", { name: "別の端末で続きを入力する" });
  await dialog.getByRole("button", { name: "鍵をかけて保存する" }).click();
  const password = dialog.getByLabel("新しいパスワード");
  await expect(password).toHaveAccessibleDescription("＊パスワードは8文字以上で入力してください。");
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(password).toBeFocused();
  await password.fill("春は、あけぼの。");
  await expect(password).toHaveAttribute("type", "password");
  await dialog.getByLabel("パスワードを表示する").first().click();
  await expect(password).toHaveAttribute("type", "text");
  await look(page, "carry");
  const file = await saved(page, () => dialog.getByRole("button", { name: "鍵をかけて保存する" }).click(), (name) => info.outputPath(name));
  expect(file.name).toMatch(/_書きかけ_\d{8}\.madoguchi$/);
  expect(file.text).not.toContain("0012345678");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  const other = await (await browser.newContext({ baseURL: info.project.use.baseURL, locale: "ja-JP" })).newPage();
  await open(other, address);
  await other.getByRole("button", { name: "別の端末で続きを入力する" }).click();
  const there = other.getByRole("dialog");
  await there.getByLabel("書きかけのファイル").setInputFiles(file.path);
  await there.getByLabel("保存したときのパスワード").fill("夏は夜夏は夜夏は夜");
  await there.getByRole("button", { name: "開く", exact: true }).click();
  await expect(there.getByLabel("保存したときのパスワード")).toHaveAccessibleDescription(/開けませんでした。/);
  await there.getByLabel("保存したときのパスワード").fill("春は、あけぼの。");
  await there.getByRole("button", { name: "開く", exact: true }).click();
  await expect(there).toHaveCount(0);
  await expect(other.getByLabel(named("利用カードの番号"))).toHaveValue("0012345678");
  await expect(other.getByText("前回の続きから表示しています")).toBeVisible();
  // It is kept here from now on.
  await other.waitForTimeout(400);
  await open(other, address);
  await expect(other.getByLabel(named("利用カードの番号"))).toHaveValue("0012345678");
  await other.context().close();
});

test.describe("without the page's worker", () => {
  test.use({ serviceWorkers: "block" });

  test("what comes after filling in cannot be loaded: it is said, and pressing again goes on", async ({ page, complaints }) => {
    const { definition, answers } = procedure("library-reservation");
    await page.clock.install({ time: new Date("2026-12-01T10:00:00+09:00") });
    await page.route("**/desk-*", (route) => route.abort());
    await open(page, "/resident/library-reservation/");
    for (const section of pages(definition)) {
      await answerPage(page.locator("form"), section, answers);
      await goOn(page);
    }
    await page.getByRole("button", { name: "この内容で確定する" }).click();
    await expect(page.getByText("続きを読み込めませんでした。入力した内容は残っています。")).toBeVisible();
    await look(page, "desk-away");
    await page.unroute("**/desk-*");
    await page.getByRole("button", { name: "もう一度読み込む" }).click();
    await expect(page.getByRole("button", { name: "控えを保存する" })).toBeVisible();
    excuse(complaints);
  });
});

// The user's guide: its pictures are taken here, and it is read as a clerk does.
//
// MADOGUCHI_GUIDE=1 puts the pictures into the guide; otherwise they are only looked at.

import { fileURLToPath } from "node:url";
import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { build, mouse } from "../helpers/hands.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import * as home from "../helpers/home.mjs";
import { BULKY_WASTE } from "../helpers/paper-forms.mjs";
import { publisher } from "../helpers/publisher.mjs";

const PLACE = process.env.MADOGUCHI_GUIDE ? "../../../public/guide/pictures/" : "../../artefacts/guide/";
const SCREEN = { width: 1200, height: 800 };
const MOST_BYTES = 200_000;

const TABLE = [
  "No.,大項目,項目名,入力形式,必須,選択項目,備考",
  "1,申請者,氏名,,○,,",
  "2,,電話番号,,○,,昼間につながる番号",
  "3,利用,集会所,プルダウン,○,東集会所、西集会所,",
  "4,,利用日,,○,,",
].join("\r\n");

const settings = (page) => page.getByRole("region", { name: "設定", exact: true });
const outline = (page) => page.getByRole("region", { name: "項目の一覧" });

/** A picture of the screen as it is seen, or of a part of it. */
const picture = async (page, name, part = page) => {
  const path = fileURLToPath(new URL(`${PLACE}${name}.png`, import.meta.url));
  const bytes = await part.screenshot({ path, animations: "disabled", caret: "hide" });
  expect.soft(bytes.length, `the bytes of ${name}`).toBeLessThan(MOST_BYTES);
};

/** Of the settings, one part, on a screen that is high enough for all of it. */
const inSettings = async (page, selector, name) => {
  await page.setViewportSize({ width: 1200, height: 1800 });
  await picture(page, name, settings(page).locator(selector).first());
  await page.setViewportSize(SCREEN);
};

test("the pictures of the guide are of the screens as they are", async ({ page, isMobile }) => {
  test.skip(isMobile, "one set of pictures");
  test.setTimeout(300_000);
  await page.setViewportSize(SCREEN);
  await builder.start(page);
  await picture(page, "start");
  await builder.begin(page, /^何もない様式から/);
  await build(mouse(page), BULKY_WASTE);
  await builder.choose(page, "収集を希望する日");
  await builder.isSaved(page);
  await picture(page, "screen");
  await picture(page, "settings", settings(page));

  await builder.openPalette(page);
  await picture(page, "palette");
  await page.keyboard.press("Escape");

  await builder.choose(page, "品目");
  const choices = settings(page).getByRole("group", { name: "選択肢", exact: true });
  await choices.getByText("まとめて追加").click();
  await choices.getByLabel(/^1行に1つずつ/).fill("たんす\n本棚\n食器棚\nカーペット");
  await inSettings(page, "fieldset.choices", "choices");

  await builder.choose(page, "粗大ごみ");
  await picture(page, "repeat");
  await builder.choose(page, "手数料");
  await inSettings(page, "fieldset.calculation", "calculate");
  await builder.choose(page, "出す場所（その他の内容）");
  await inSettings(page, ".setting:has(.condition)", "condition");

  await outline(page).getByRole("button", { name: "複数を選ぶ" }).click();
  await builder.choose(page, "電話番号");
  await builder.choose(page, "メールアドレス");
  await picture(page, "several", outline(page));
  await outline(page).getByRole("button", { name: "複数を選ぶ" }).click();

  await test.step("what could be better", async () => {
    await builder.choose(page, "収集");
    await builder.add(page, "添付ファイル", "置き場所の写真");
    await settings(page).getByLabel("最大サイズ（MB）").fill("50");
    await settings(page).getByLabel("最大サイズ（MB）").blur();
    await builder.add(page, "まとまり", "確認事項");
    await settings(page).getByLabel("説明", { exact: true }).fill("本様式に必要事項を記載の上、ご提出ください。");
    const count = page.locator(".check-count");
    await expect(count).toHaveAccessibleName(/注意/);
    await count.click();
    await picture(page, "check");
    await page.keyboard.press("Escape");
    await builder.tool(page, "言葉を見直す");
    await expect(page.getByRole("dialog", { name: "言葉を見直す" })).toBeVisible();
    await picture(page, "words");
    await page.keyboard.press("Escape");
  });

  await builder.tool(page, "版と履歴");
  const versions = page.getByRole("dialog", { name: "版と履歴" });
  for (const note of ["課内で確認する案", "4月からの料金"]) {
    await versions.getByLabel("メモ（任意）").fill(note);
    await versions.getByRole("button", { name: "この状態を版として残す" }).click();
    await expect(versions.getByText(note)).toBeVisible();
  }
  await picture(page, "versions");
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "住民として試す" }).click();
  await page.getByRole("button", { name: "次へ進む" }).or(page.getByRole("button", { name: "次へ" })).first().click();
  await expect(page.getByRole("heading", { name: /か所を直してください/ })).toBeVisible();
  await picture(page, "try");
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await page.getByRole("link", { name: "書き出す" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "書き出す" })).toBeVisible();
  await picture(page, "export");

  await home.go(page);
  await page.getByLabel("項目の表を取り込む").setInputFiles({ name: "集会所.csv", mimeType: "text/csv", buffer: Buffer.from(TABLE) });
  await page.locator(".bring").scrollIntoViewIfNeeded();
  await expect(page.locator(".bring").getByRole("status")).toHaveText(/になります。/);
  await picture(page, "table");
  await page.locator(".bring").getByRole("button", { name: "この内容で様式を作る" }).click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  await builder.isSaved(page);
  await home.go(page);
  await home.forms(page).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2000);
  await picture(page, "keep");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: BULKY_WASTE.title }).click();
  await builder.choose(page, "品目");
  await builder.settings(page);
  await picture(page, "narrow");
});

test("the pictures of common forms are of the screens as they are", async ({ page, isMobile }, info) => {
  test.skip(isMobile, "one set of pictures");
  test.setTimeout(180_000);
  const { definition, title } = procedure("library-reservation");
  const prefecture = await publisher(info.outputPath("prefecture"));
  const forms = Object.fromEntries(["library-reservation", "facility-booking"].map((id) => [id, procedure(id).definition]));
  const one = await prefecture.publish("1.0.0", forms, ["はじめの版です。"]);
  const next = structuredClone(definition);
  next.properties.name.title = "予約する人の氏名";
  next.properties.pickupBranch.description = "取りに行く図書館を選んでください。";
  const two = await prefecture.publish("1.0.1", { ...forms, "library-reservation": next }, ["言葉を直しました。"]);
  await page.setViewportSize(SCREEN);
  await page.goto("/#/common");
  await page.getByLabel("共通様式のファイルを開く").setInputFiles(one);
  await page.getByRole("button", { name: "同じなので、この配布元を信頼する" }).click();
  const offered = page.getByRole("heading", { name: "○○県" });
  await offered.evaluate((heading) => heading.scrollIntoView());
  await picture(page, "common");
  await page.getByRole("button", { name: `「${title}」を採用する` }).click();
  await builder.choose(page, "氏名");
  await settings(page).getByLabel("項目名", { exact: true }).fill("お名前");
  await builder.isSaved(page);
  await page.goto("/#/common");
  await page.getByLabel("共通様式のファイルを開く").setInputFiles(two);
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { name: "決めること" })).toBeVisible();
  await picture(page, "merge");
});

test("the guide opens from the start screen and reads on any screen", async ({ page, context }) => {
  await builder.start(page);
  const [guide] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "使い方の手引き（新しいタブ）" }).click()]);
  await expect(guide.getByRole("heading", { level: 1, name: "使い方の手引き" })).toBeVisible();
  const wrong = await guide.locator("img").evaluateAll((images) =>
    Promise.all(images.map(async (image) => {
      await image.decode();
      const is = `${image.naturalWidth}x${image.naturalHeight}`;
      const said = `${image.getAttribute("width")}x${image.getAttribute("height")}`;
      return is === said && image.alt ? "" : `${image.src} is ${is}, said to be ${said}`;
    })),
  );
  expect(wrong.filter(Boolean)).toEqual([]);
  expect(await guide.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off").toBe(true);
  await look(guide, "guide");
  await guide.getByRole("link", { name: "困ったとき" }).click();
  await expect(guide.getByRole("heading", { name: "19. 困ったとき" })).toBeInViewport();
});

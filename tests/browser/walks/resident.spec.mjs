// The resident's own page: filling in, going back, small screens, and words that are mended.

import { expect, look, test } from "../lib.mjs";
import { PROCEDURES, TODAY, pages, procedure } from "../helpers/catalogue.mjs";
import { answerPage, expectErrors, goOn, named, savedAnswers, typeDay, withMunicipality } from "../helpers/resident.mjs";

const open = async (page, id) => {
  await page.clock.install({ time: new Date(TODAY) });
  await page.goto(`/resident/${id}/`);
  // Before the program has taken over, nobody listens to the browser's history.
  await expect(page.locator("html[data-ready]")).toBeAttached();
};

const noSidewaysScrolling = async (page, where) => {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(needed, `nothing is cut off sideways: ${where}`).toBeLessThanOrEqual(given);
};

for (const { id, title, definition, answers } of PROCEDURES) {
  test(`${title}: from the first page to the copy`, async ({ page }, info) => {
    test.setTimeout(180_000);
    await open(page, id);
    await expect(page).toHaveTitle(title);
    const form = page.locator("form");
    for (const [i, section] of pages(definition).entries()) {
      const heading = page.getByRole("heading", { level: 2, name: section.title });
      await expect(heading).toBeVisible();
      if (i > 0) await expect(heading).toBeFocused();
      await expect(page.getByText(`ステップ中${i + 1}ステップ目`)).toBeVisible();
      await goOn(page);
      await expectErrors(page);
      await look(page, `resident-${id}-${i}-errors`);
      await answerPage(form, section, answers);
      await page.evaluate(() => document.activeElement.blur());
      await expect(form.locator(".error").filter({ hasText: "＊" })).toHaveCount(0);
      await look(page, `resident-${id}-${i}`);
      await goOn(page);
    }
    await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
    await look(page, `resident-${id}-confirm`);
    await page.getByRole("button", { name: "この内容で確定する" }).click();
    await expect(page.getByText("この申請は、まだ役所に送られていません。")).toBeVisible();
    await look(page, `resident-${id}-finish`);
    const press = () => page.getByRole("button", { name: "申請データを保存する" }).click();
    const data = await savedAnswers(page, press, (name) => info.outputPath(name));
    expect(data.answers).toEqual(withMunicipality(answers));
    await expect(page.getByText(`「${data.name}」を保存しました。`)).toBeVisible();
  });

  test(`${title}: 320 pixels are enough`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, id);
    for (const section of pages(definition)) {
      await expect(page.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
      await goOn(page);
      await expectErrors(page);
      await noSidewaysScrolling(page, `${section.title} with errors`);
      await answerPage(page.locator("form"), section, answers);
      await noSidewaysScrolling(page, section.title);
      await goOn(page);
    }
    await noSidewaysScrolling(page, "内容の確認");
    await look(page, `resident-${id}-320`);
  });
}

test("the browser's back button goes a page back and keeps the answers", async ({ page }) => {
  const { definition, answers } = procedure("library-reservation");
  await open(page, "library-reservation");
  const all = pages(definition);
  for (const section of all) {
    await expect(page.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 2, name: all.at(-1).title, exact: true })).toBeFocused();
  await expect(page.locator("form").getByRole("checkbox")).toBeChecked();
  await page.goBack();
  await expect(page.getByLabel(named("受け取る図書館"))).toHaveValue("駅前図書コーナー");
  await page.goBack();
  await expect(page.getByLabel(named("本の名前")).first()).toHaveValue("図書館の歩き方 上巻");
  await page.goBack();
  await expect(page.getByLabel(named("利用カードの番号"))).toHaveValue("0012345678");
  await page.goForward();
  await expect(page.getByLabel(named("本の名前")).last()).toHaveValue("やさしい申請のことば");
});

test("going forward does not pass by what is wrong", async ({ page }) => {
  const { definition, answers } = procedure("library-reservation");
  await open(page, "library-reservation");
  for (const section of pages(definition)) {
    await expect(page.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await page.getByRole("button", { name: "この内容で確定する" }).click();
  await expect(page.getByRole("heading", { name: "申請の控え" })).toBeFocused();
  await page.goBack();
  await page.getByRole("button", { name: `「${pages(definition).at(-1).title}」を修正する` }).click();
  await page.locator("form").getByRole("checkbox").uncheck();
  await page.goBack();
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole("button", { name: "控えを保存する" })).toHaveCount(0);
});

test("going back and forward ends nothing that was not confirmed as it is", async ({ page }) => {
  const { definition, answers } = procedure("library-reservation");
  const keep = page.getByRole("button", { name: "控えを保存する" });
  /** To the end without passing by the confirmation. */
  const jump = async () => {
    await page.evaluate(() => {
      history.pushState("finish", "");
      history.pushState("section user", "");
    });
    await page.goBack();
  };
  await open(page, "library-reservation");
  await jump();
  await expect(page.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
  await expect(keep).toHaveCount(0);

  await open(page, "library-reservation");
  for (const section of pages(definition)) {
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await jump();
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await expect(keep, "read, and not confirmed").toHaveCount(0);

  await page.getByRole("button", { name: "この内容で確定する" }).click();
  await expect(keep).toBeVisible();
  await jump();
  await expect(keep, "confirmed as it is").toBeVisible();

  await page.getByRole("button", { name: "内容を直す" }).click();
  await page.locator("form").getByRole("checkbox").uncheck();
  await page.locator("form").getByRole("checkbox").check();
  await jump();
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
  await expect(keep, "touched since").toHaveCount(0);
});

test("a booking that ends before it begins is held up, and going back from the confirmation leads back to it", async ({ page }) => {
  const { definition, answers } = procedure("facility-booking");
  await open(page, "facility-booking");
  const late = { ...answers, startTime: "18:00", endTime: "10:00" };
  for (const section of pages(definition)) {
    await answerPage(page.locator("form"), section, late);
    if (!section.questions.some((question) => question.key === "endTime")) {
      await goOn(page);
      continue;
    }
    await goOn(page);
    const summary = page.getByRole("region", { name: "1か所を直してください" });
    await expect(summary).toBeFocused();
    await expect(summary).toContainText("利用する時間が1以上になるように、前の回答を直してください。");
    await answerPage(page.locator("form"), section, answers);
    await goOn(page);
  }
  await page.getByRole("button", { name: "「利用する日時」を修正する" }).click();
  await page.getByRole("button", { name: "内容の確認に戻る" }).click();
  await expect(page.getByRole("heading", { name: "内容の確認" })).toBeFocused();
});

test("what was typed is mended when the field is left", async ({ page }) => {
  await open(page, "library-reservation");
  const card = page.getByLabel(named("利用カードの番号"));
  await card.fill("００１２３４５６７８");
  await card.blur();
  await expect(card).toHaveValue("0012345678");
  const name = page.getByRole("group", { name: named("氏名") });
  await name.getByLabel("氏", { exact: true }).fill("髙橋");
  await name.getByLabel("氏（フリガナ）", { exact: true }).fill("ﾀｶﾊｼ");
  await name.getByLabel("名（フリガナ）", { exact: true }).fill("ぱぴこ");
  await name.getByLabel("名（フリガナ）", { exact: true }).blur();
  await expect(name.getByLabel("氏", { exact: true })).toHaveValue("髙橋");
  await expect(name.getByLabel("氏（フリガナ）", { exact: true })).toHaveValue("タカハシ");
  await expect(name.getByLabel("名（フリガナ）", { exact: true })).toHaveValue("パピコ");
  await look(page, "resident-mended");
});

test("a day is said with its era and its year", async ({ page }) => {
  const { definition, answers } = procedure("staff-recruitment-exam");
  const [exam] = pages(definition);
  await open(page, "staff-recruitment-exam");
  await answerPage(page.locator("form"), exam, answers);
  await goOn(page);
  const day = page.getByRole("group", { name: named("生年月日") });
  await typeDay(day, "2003-05-20");
  await day.getByLabel("日", { exact: true }).blur();
  await expect(day).toContainText("平成15年5月20日（2003年）　今日で23歳");
  await expect(page.getByText("24歳")).toBeVisible();
  for (const year of ["Ｈ15", "2003", "平成１５年"]) {
    await day.getByLabel("年", { exact: true }).fill(year);
    await day.getByLabel("年", { exact: true }).blur();
    await expect(day, year).toContainText("平成15年5月20日（2003年）");
  }
  await day.getByLabel("月", { exact: true }).fill("13");
  await day.getByLabel("月", { exact: true }).blur();
  await expect(day.locator(".error").filter({ hasText: "＊" })).toBeVisible();
  await look(page, "resident-day");
});

// The five steps of a clerk: pick a procedure, work on it, find it again, try it as a resident, take it out.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { PROCEDURES, isAsked, pages } from "../helpers/catalogue.mjs";
import { answerPage, expectErrors, goOn, named, saved, savedAnswers } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";

const HOME = "お住まいの地区";
const REASON = "くわしい場所";
const CHOICES = ["市内", "市外"];

for (const procedure of PROCEDURES) {
  test(`five steps with ${procedure.title}`, async ({ page: first, context }, info) => {
    test.setTimeout(300_000);
    const see = (page, name) => look(page, `${procedure.id}-${name}`);

    const last = pages(procedure.definition).at(-1).title;
    const keep = (name) => info.outputPath(name);
    let page = first;
    await test.step("pick the procedure", async () => {
      await builder.start(page);
      await see(page, "01-start");
      await builder.begin(page, procedure.title);
      await expect(page.getByRole("banner").getByRole("heading", { name: procedure.title })).toBeVisible();
      const height = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      if (info.project.name === "desktop") expect.soft(height, "nothing below the three parts").toBeLessThanOrEqual(1);
      await see(page, "02-edit");
    });

    const before = await builder.rows(page);
    expect(before.length).toBeGreaterThan(10);

    await test.step("add a question with choices, and see it on the resident's phone", async () => {
      await builder.openPalette(page);
      await see(page, "03-palette");
      await page.keyboard.press("Escape");
      await builder.add(page, "一つ選ぶ", HOME);
      const question = (await builder.phone(page)).getByRole("radiogroup", { name: named(HOME) });
      await expect(question).toContainText("※任意");
      await (await builder.settings(page)).getByRole("radio", { name: "必須", exact: true }).check();
      await builder.phone(page);
      await expect(question).toContainText("※必須");
      await builder.nameData(page, "area");

      const place = await builder.settings(page);
      const choices = place.getByRole("group", { name: "選択肢", exact: true });
      await choices.getByText("まとめて追加").click();
      await choices.getByLabel("1行に1つずつ入力するか、Excelなどの表から貼り付けます。2列の表は、言葉とデータの値になります。").fill(CHOICES.join("\n"));
      await choices.getByRole("button", { name: "この内容を追加" }).click();
      await expect(choices.getByLabel("選択肢の言葉"), "what was only an example gives way").toHaveCount(2);
      await see(page, "04-choices");
      await builder.phone(page);
      await expect(question.getByRole("radio")).toHaveCount(2);
      await see(page, "05-phone");
    });

    await test.step("a question that is asked when the answer before it says so", async () => {
      await builder.add(page, "一行の文字", REASON);
      await builder.nameData(page, "areaDetail");
      const place = await builder.settings(page);
      await place.getByLabel("条件によって表示する").check();
      await place.getByRole("button", { name: "条件を選ぶ" }).click();
      const row = place.locator(".condition-row");
      await row.getByLabel("どの項目").selectOption({ label: HOME });
      await row.getByLabel("どの選択肢").selectOption({ label: "市外" });
      for (const how of ["ではない", "である"]) await row.getByLabel("どうであるとき").selectOption({ label: how });
      const chosen = row.getByLabel("どの選択肢");
      await expect.soft(chosen.locator("option:checked"), "the choice stays when the comparison changes").toHaveText("市外");
      await chosen.selectOption({ label: "市外" });
      await see(page, "06-condition");

      const shown = await builder.phone(page);
      const field = shown.getByLabel(named(REASON));
      await expect(field).toBeHidden();
      await builder.answerOnPhone(page, "市外");
      await expect(field).toBeVisible();
      await see(page, "07-shown");
      await builder.answerOnPhone(page, "市内");
      await expect(field).toBeHidden();
    });

    await test.step("move, duplicate, delete", async () => {
      await builder.choose(page, HOME);
      await builder.act(page, "上へ");
      const moved = await builder.rows(page);
      expect(moved.indexOf(HOME)).toBe(before.length - 1);
      await builder.act(page, "下へ");
      expect(await builder.rows(page)).toEqual([...before, HOME, REASON]);
      await builder.choose(page, REASON);
      await builder.act(page, "複製");
      const copied = await builder.rows(page);
      expect(copied).toHaveLength(before.length + 3);
      expect(copied.filter((label) => label.startsWith(REASON))).toHaveLength(2);
      await builder.act(page, "削除");
      expect(await builder.rows(page)).toEqual([...before, HOME, REASON]);
      await expect(page.getByText("を削除しました。「元に戻す」で戻せます。")).toHaveCount(1);
    });

    await test.step("undo everything, do everything again", async () => {
      expect(await builder.undoAll(page)).toBeGreaterThan(8);
      expect(await builder.rows(page)).toEqual(before);
      await builder.redoAll(page);
      expect(await builder.rows(page)).toEqual([...before, HOME, REASON]);
    });

    await test.step("close the page and find the form again", async () => {
      await builder.isSaved(page);
      await page.close();
      page = await context.newPage();
      await builder.start(page);
      const kept = page.getByRole("region", { name: "この端末にある様式" });
      await see(page, "08-kept");
      await kept.getByRole("link", { name: procedure.title }).click();
      await expect(page.getByRole("banner").getByRole("heading", { name: procedure.title })).toBeVisible();
      expect(await builder.rows(page)).toEqual([...before, HOME, REASON]);
    });

    const expected = { ...procedure.answers, area: "市外", areaDetail: "となりの町" };
    await test.step("try it as a resident", async () => {
      await page.getByRole("link", { name: "住民として試す" }).click();
      const main = page.getByRole("main");
      await expect(main.getByRole("heading", { level: 1, name: procedure.title })).toBeVisible();
      await see(page, "10-try");
      const form = main.locator("form");
      for (const [i, section] of pages(procedure.definition).entries()) {
        const name = `1${i}-page`;
        await expect(main.getByRole("heading", { level: 2, name: section.title })).toBeVisible();
        await goOn(main);
        const sentences = await expectErrors(page);
        const must = section.questions.filter((q) => q["x-required"] === "always" && isAsked(q, {}));
        expect(sentences.length).toBeGreaterThanOrEqual(must.length);
        await see(page, `${name}-errors`);
        await answerPage(form, section, procedure.answers);
        if (section.title === last) {
          await form.getByRole("radio", { name: "市外", exact: true }).check();
          await form.getByLabel(named(REASON)).fill("となりの町");
        }
        await see(page, `${name}-answered`);
        await goOn(main);
      }
      const confirmation = main.getByRole("heading", { level: 2, name: "内容の確認" });
      await expect(confirmation).toBeFocused();
      await expect(main.getByText("となりの町")).toBeVisible();
      await see(page, "20-confirm");

      await main.getByRole("button", { name: `「${last}」を修正する` }).click();
      await expect(form.getByLabel(named(REASON))).toHaveValue("となりの町");
      await form.getByLabel(named(REASON)).fill("山の上の町");
      expected.areaDetail = "山の上の町";
      await goOn(main);
      await expect(main.getByText("山の上の町")).toBeVisible();
      await main.getByRole("button", { name: "この内容で確定する" }).click();
      await expect(main.getByRole("heading", { level: 2, name: "申請の控え" })).toBeFocused();
      await see(page, "21-finish");

      const copy = await saved(page, () => main.getByRole("button", { name: "控えを保存する" }).click(), keep);
      expect(copy.name).toBe(`${procedure.title}_控え_20261201.html`);
      for (const words of [HOME, "市外", "山の上の町", "令和8年12月1日"]) expect(copy.text).toContain(words);
      const press = () => main.getByRole("button", { name: "申請データを保存する" }).click();
      expect((await savedAnswers(page, press, keep)).answers).toEqual(expected);

      const reader = await context.newPage();
      await reader.goto(`file://${encodeURI(copy.path)}`);
      await expect(reader.getByRole("heading", { level: 1 })).toHaveText(`${procedure.title}（控え）`);
      await see(reader, "22-copy");
      await reader.close();
    });

    await test.step("take it out", async () => {
      await page.getByRole("link", { name: "編集に戻る" }).click();
      await page.getByRole("link", { name: "書き出す" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "書き出す" })).toBeFocused();
      await expect(page.getByText("互換形式（公式仕様書との照合が必要）")).toBeVisible();
      await see(page, "30-export");
      const definition = await saved(page, () => page.getByRole("button", { name: "様式の定義を保存" }).click(), keep);
      expect(definition.name).toBe(`${procedure.title}.schema.json`);
      const schema = JSON.parse(definition.text);
      expect(schema.properties.area).toMatchObject({ title: HOME, oneOf: CHOICES.map((c) => ({ const: c, title: c })) });
      expect(schema.required).toContain("area");
      expect(schema.properties.areaDetail).toMatchObject({ title: REASON });

      const zip = await saved(
        page, () => page.getByRole("button", { name: "ぴったりサービス用のファイルを保存" }).click(), keep,
      );
      expect(zip.name).toBe(`${procedure.title}_ぴったりサービス互換形式.zip`);
      const files = entries(zip.bytes);
      expect([...files.keys()].sort()).toEqual(
        ["applicant.xml", "application.xml", "loss-report.txt", "metadata.json", "procedure.json"],
      );
      expect(files.get("application.xml")).toContain(HOME);
      expect(files.get("loss-report.txt")).toContain("互換形式");
      await expect(page.getByRole("heading", { name: /^この形式に移せないこと（\d+件）$/ })).toBeVisible();
      await see(page, "31-losses");
    });
  });
}

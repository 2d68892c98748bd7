// A prefecture publishes, a municipality adopts, both change, and nothing is lost.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkAccessibility, excuse, expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import { PACKAGE, publisher } from "../helpers/publisher.mjs";
import { saved } from "../helpers/resident.mjs";
import { from } from "../helpers/site.mjs";
import { entries } from "../helpers/zip.mjs";

const { title, definition } = procedure("library-reservation");
const settings = (page) => page.getByRole("region", { name: "設定", exact: true });
const DAY = 24 * 60 * 60 * 1000;

/** The library's form as the prefecture gives it: one item is locked, one may be extended. */
const first = () => {
  const form = structuredClone(definition);
  form.properties.libraryCardNumber["x-policy"] = "locked";
  form.properties.pickupBranch["x-policy"] = "extend";
  return form;
};

/** The next version: other words, a new question that must be answered, a choice less. */
const second = () => {
  const form = first();
  form.properties.name.title = "予約する人の氏名";
  form.properties.books.description = "5冊まで予約できます。";
  form.properties.reason = { title: "予約の理由", "x-id": "reason", type: "string", minLength: 1, maxLength: 100, "x-kind": "text", "x-required": "always" };
  form.properties.notificationMethod.oneOf = form.properties.notificationMethod.oneOf.slice(0, -1);
  return form;
};

const receive = async (page, file) => {
  await page.goto("/#/common");
  await expect(page.getByRole("heading", { level: 1, name: "共通様式" })).toBeVisible();
  await page.getByLabel("共通様式のファイルを開く").setInputFiles(file);
};

const trust = async (page) => {
  await expect(page.getByRole("heading", { name: "はじめての配布元です" })).toBeFocused();
  await page.getByRole("button", { name: "同じなので、この配布元を信頼する" }).click();
  await expect(page.getByText("署名を確かめて、受け取りました。共通様式は1件です。")).toBeVisible();
};

const adopt = async (page) => {
  await page.getByRole("button", { name: `「${title}」を採用する` }).click();
  await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
  await builder.isSaved(page);
};

const change = async (page, item, field, text) => {
  await builder.choose(page, item);
  await (await builder.settings(page)).getByLabel(field, { exact: true }).fill(text);
  await builder.isSaved(page);
};

test.describe("from a prefecture to a municipality", () => {
  let one;
  let two;
  let repository;

  test.beforeAll(async ({}, info) => {
    info.setTimeout(120_000);
    const prefecture = await publisher(info.outputPath("prefecture"));
    one = await prefecture.publish("1.0.0", { "library-reservation": first() }, ["はじめの版です。"]);
    two = await prefecture.publish("2.0.0", { "library-reservation": second() }, ["予約の理由を尋ねます。"]);
    ({ repository } = prefecture);
  });

  test("published, adopted, changed, published anew, merged, undone, exported", async ({ page }, info) => {
    test.setTimeout(180_000);
    await page.goto("/");
    await test.step("a publisher is trusted once, by its number", async () => {
      await receive(page, one);
      await expect(page.getByText("○○県", { exact: false }).first()).toBeVisible();
      await look(page, "common-stranger");
      await checkAccessibility(page);
      await trust(page);
      await expect(page.getByText("署名を確かめました。有効な期間の中のものです。")).toBeVisible();
      await look(page, "common-offered");
      await checkAccessibility(page);
    });

    await test.step("what is locked says who decided, and cannot be changed or removed", async () => {
      await adopt(page);
      await builder.choose(page, "利用カードの番号");
      await expect((await builder.settings(page)).getByText("○○県が「変えられない」と決めています。")).toBeVisible();
      await expect(settings(page).getByLabel("項目名", { exact: true })).toBeDisabled();
      await look(page, "common-locked");
      await checkAccessibility(page);
      await builder.outline(page);
      await builder.act(page, "削除");
      await expect(page.getByRole("alert").getByText("「利用カードの番号」は、○○県が「変えられない」と決めた項目です。", { exact: false })).toBeVisible();
      expect(await builder.rows(page)).toContain("利用カードの番号");
      await page.getByRole("button", { name: "閉じる", exact: true }).click();
    });

    await test.step("what may be extended takes more words, and loses none", async () => {
      await builder.choose(page, "受け取る図書館");
      const help = (await builder.settings(page)).getByLabel("説明", { exact: true });
      const was = await help.inputValue();
      await help.fill(`${was}\n分館は日曜日が休みです。`);
      await builder.isSaved(page);
      await (await builder.settings(page)).getByLabel("項目名", { exact: true }).fill("館");
      await expect(page.getByRole("alert").getByText("「足すことだけできる」と決めた項目です。", { exact: false })).toBeVisible();
      await page.getByRole("button", { name: "閉じる", exact: true }).click();
    });

    await test.step("what is free is changed, and can be had back", async () => {
      await change(page, "氏名", "項目名", "お名前");
      await expect(settings(page).getByText("項目名が「氏名」から「お名前」に変わりました。")).toBeVisible();
      await settings(page).getByRole("button", { name: "配布元の内容に戻す" }).click();
      await expect(settings(page).getByLabel("項目名", { exact: true })).toHaveValue("氏名");
      await change(page, "氏名", "項目名", "お名前");
      await expect((await builder.row(page, "お名前")).getByText("変更あり")).toBeVisible();
      await builder.add(page, "一行の文字", "市の整理番号");
      await builder.isSaved(page);
    });

    await test.step("the new version is shown, and merged with one question", async () => {
      await receive(page, two);
      await expect(page.getByRole("heading", { name: "新しい版がある様式" })).toBeVisible();
      await page.getByRole("link", { name: title }).click();
      await expect(page.getByRole("heading", { level: 1, name: "統合" })).toBeVisible();
      await expect(page.getByText("あと1件を決めてください。", { exact: false })).toBeVisible();
      await expect(page.getByRole("button", { name: "取り込む", exact: true })).toHaveAttribute("aria-disabled", "true");
      await look(page, "merge-open");
      await checkAccessibility(page);
      const conflict = page.getByRole("listitem").filter({ hasText: "項目名が「氏名」から「予約する人の氏名」に変わりました。" }).first();
      await expect(conflict.getByText("項目名が「氏名」から「お名前」に変わりました。")).toBeVisible();
      await conflict.getByRole("button", { name: "○○県の版", exact: true }).click();
      await expect(page.getByText("1件とも決まりました。", { exact: false })).toBeVisible();
      await conflict.getByRole("button", { name: "両方・書き直す" }).click();
      await expect(conflict.getByLabel("使う言葉")).toBeFocused();
      await expect(conflict.getByLabel("使う言葉")).toHaveValue("お名前　予約する人の氏名");
      await conflict.getByLabel("使う言葉").fill("予約する人のお名前");
      await expect(page.getByText("非互換", { exact: true })).toBeVisible();
      await look(page, "merge-decided");
      await page.getByRole("button", { name: "取り込む", exact: true }).click();
      await expect(page.getByText("を取り込みました。「元に戻す」で取り消せます。", { exact: false })).toBeVisible();
      const rows = await builder.rows(page);
      expect(rows).toEqual(expect.arrayContaining(["予約する人のお名前", "予約の理由", "市の整理番号"]));
      await expect((await builder.settings(page)).getByText("○○県の共通様式 2.0.0版から採用した様式です。")).toBeVisible();
    });

    await test.step("all of it is undone in one step, and done again", async () => {
      await builder.undo(page);
      const before = await builder.rows(page);
      expect(before).toContain("お名前");
      expect(before).not.toContain("予約の理由");
      await expect((await builder.settings(page)).getByText("○○県の共通様式 1.0.0版から採用した様式です。")).toBeVisible();
      await builder.redo(page);
      expect(await builder.rows(page)).toContain("予約の理由");
      await builder.isSaved(page);
    });

    await test.step("the merged form is exported", async () => {
      await page.getByRole("link", { name: "書き出す" }).click();
      const file = await saved(page, () => page.getByRole("button", { name: "ぴったりサービス用のファイルを保存" }).press("Enter"), (name) => info.outputPath(name));
      const application = entries(file.bytes).get("application.xml");
      for (const label of ["予約の理由", "市の整理番号"]) expect(application).toContain(label);
    });
  });

  test("what was altered on the way is refused, what is old is said to be, and trust is kept", async ({ page, isMobile }) => {
    test.skip(isMobile, "once is enough");
    await page.goto("/");
    const altered = { ...one, buffer: Buffer.from(one.buffer) };
    altered.buffer[Math.floor(altered.buffer.length / 2)] ^= 1;
    await receive(page, altered);
    await expect(page.getByRole("alert").getByText("配布元から", { exact: false }).first()).toBeVisible();
    await receive(page, two);
    await trust(page);
    await receive(page, one);
    await expect(page.getByRole("alert").getByText("前に確かめたもの", { exact: false })).toBeVisible();
    await page.reload();
    await expect(page.getByText("2.0.0版", { exact: true })).toBeVisible();
    await page.clock.install({ time: Date.now() + 60 * DAY });
    await page.reload();
    await expect(page.getByText("の時点のものです。新しい版がないか、配布元に確かめてください。", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "この配布元を外す" }).click();
    await page.getByRole("button", { name: "この端末から外す" }).click();
    await expect(page.getByText("まだ、どこからも受け取っていません。")).toBeVisible();
  });

  test("what was seen of a publisher holds, also when its files are broken on the device", async ({ page, context, isMobile }) => {
    test.skip(isMobile, "once is enough");
    test.setTimeout(90_000);
    await page.goto("/");
    const older = await context.newPage();
    await receive(older, one);
    await expect(older.getByRole("heading", { name: "はじめての配布元です" })).toBeFocused();
    await receive(page, two);
    await trust(page);
    // What another tab has seen by now counts here as well.
    await older.getByRole("button", { name: "同じなので、この配布元を信頼する" }).click();
    await expect(older.getByRole("alert").getByText("前に確かめたもの", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "この配布元を外す" }).click();
    await page.getByRole("button", { name: "この端末から外す" }).click();
    await expect(page.getByText("まだ、どこからも受け取っていません。")).toBeVisible();

    await receive(page, one);
    await trust(page);
    await older.reload();
    await expect(older.getByText("1.0.0版", { exact: true })).toBeVisible();
    await receive(page, two);
    await expect(page.getByText("2.0.0版", { exact: true })).toBeVisible();
    await older.getByLabel("共通様式のファイルを開く").setInputFiles(one);
    await expect(older.getByRole("alert").getByText("前に確かめたもの", { exact: false })).toBeVisible();
    await older.close();
    await page.evaluate(() => new Promise((done, failed) => {
      const asked = indexedDB.open("madoguchi");
      asked.onerror = failed;
      asked.onsuccess = () => {
        const all = asked.result.transaction("publishers", "readwrite").objectStore("publishers");
        all.openCursor().onsuccess = ({ target: { result: cursor } }) => {
          cursor.update(JSON.stringify({ ...JSON.parse(cursor.value), files: "AAAA" })).onsuccess = () => (asked.result.close(), done());
        };
      };
    }));
    await page.reload();
    await expect(page.getByText("確かめられなくなりました。", { exact: false })).toBeVisible();
    await checkAccessibility(page);
    await receive(page, one);
    await expect(page.getByRole("alert").getByText("前に確かめたもの", { exact: false })).toBeVisible();
    await receive(page, two);
    await expect(page.getByText("署名を確かめて、受け取りました。共通様式は1件です。")).toBeVisible();
    await expect(page.getByText("確かめられなくなりました。", { exact: false })).toBeHidden();
    await page.reload();
    await expect(page.getByText("2.0.0版", { exact: true })).toBeVisible();
  });

  test("a second publisher of the same package changes no form of the first", async ({ page, isMobile }, info) => {
    test.skip(isMobile, "once is enough");
    test.setTimeout(120_000);
    const other = await publisher(info.outputPath("other"));
    const nine = await other.publish("9.0.0", { "library-reservation": second() }, ["よその版です。"]);
    await page.goto("/");
    await receive(page, one);
    await trust(page);
    await adopt(page);
    await receive(page, nine);
    await expect(page.getByText("すでに信頼している配布元と同じ共通様式", { exact: false })).toBeVisible();
    await look(page, "second-publisher");
    await trust(page);
    const disputed = page.getByText(`共通様式「${PACKAGE}」を、2つ以上の配布元が配っています。`, { exact: false });
    await expect(disputed).toBeVisible();
    await expect(page.getByText("9.0.0版", { exact: true })).toBeVisible();
    const newer = page.getByRole("region", { name: "新しい版がある様式" });
    await expect(newer).toBeHidden();
    const stranger = page.locator(".publisher").filter({ hasText: "9.0.0版" });
    await stranger.getByRole("button", { name: "この配布元を外す" }).click();
    await stranger.getByRole("button", { name: "この端末から外す" }).click();
    await expect(disputed).toBeHidden();
    await receive(page, two);
    await expect(newer.getByRole("listitem")).toHaveCount(1);
  });

  test("from an address: only what is needed is asked for", async ({ page, isMobile, complaints }) => {
    test.skip(isMobile, "once is enough");
    const asked = [];
    const give = from(repository);
    // Beside the builder, so that the walk needs no second host.
    await page.route("**/prefecture-host/**", (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.split("/prefecture-host/")[1]);
      asked.push(name);
      const body = give(name);
      return route.fulfill(body ? { body } : { status: 404 });
    });
    await page.goto("/#/common");
    await page.getByLabel("アドレスから受け取る").fill(`${new URL(page.url()).origin}/prefecture-host/`);
    await page.getByRole("button", { name: "受け取る", exact: true }).click();
    await trust(page);
    await expect(page.getByText("2.0.0版", { exact: true })).toBeVisible();
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.filter((name) => name.startsWith("targets/")).length).toBe(2);
    await page.getByLabel("アドレスから受け取る").fill(`${new URL(page.url()).origin}/nothing-here/`);
    await page.getByRole("button", { name: "受け取る", exact: true }).click();
    await expect(page.getByRole("alert").getByText("共通様式の置き場所が見つかりません。", { exact: false })).toBeVisible();
    await page.getByLabel("アドレスから受け取る").fill("http://forms.pref.example.jp/");
    await page.getByRole("button", { name: "受け取る", exact: true }).click();
    await expect(page.getByRole("alert").getByText("http:// で始まるアドレスからは受け取れません。", { exact: false })).toBeVisible();
    excuse(complaints);
  });

  test("the prefecture sees who uses which version, and how far they have gone from it", async ({ page }, info) => {
    await page.goto("/#/common/drift");
    await expect(page.getByText("配った共通様式が、この端末にありません。", { exact: false })).toBeVisible();
    await receive(page, one);
    await trust(page);
    await adopt(page);
    await page.goto("/");
    const backup = await saved(page, () => page.getByRole("button", { name: "控えを保存" }).press("Enter"), (name) => info.outputPath(name));
    await receive(page, two);
    await expect(page.getByText("2.0.0版", { exact: true }).first()).toBeVisible();

    const origin = (version) => ({ publisher: "○○県", package: PACKAGE, version, form: "library-reservation" });
    const changed = { ...first(), "x-origin": origin("1.0.0") };
    changed.properties.name.title = "お名前";
    changed.properties.libraryCardNumber.title = "カードの番号";
    const towns = info.outputPath("towns");
    const put = async (name, text) => {
      await mkdir(dirname(join(towns, name)), { recursive: true });
      await writeFile(join(towns, name), text);
    };
    await put("A市/library.json", JSON.stringify(changed));
    await put("A市/読んで.txt", "様式ではありません");
    await put("B町/控え.json", backup.bytes);
    await put("C村/own.json", JSON.stringify(definition));
    await put("C村/template.json", JSON.stringify({ ...definition, "x-origin": { publisher: "まどぐち", package: "madoguchi/catalogue", version: "1.0.0", form: "library-reservation" } }));
    await put("C村/torn.json", "{");
    await page.getByRole("link", { name: "共通様式の使われ方", exact: false }).click();
    await expect(page.getByRole("heading", { level: 1, name: "共通様式の使われ方" })).toBeFocused();
    await page.getByLabel("フォルダーを選ぶ").setInputFiles(towns);
    await expect(page.getByText("4件の様式を比べました。1件は読み取れませんでした。下の一覧に理由があります。")).toBeVisible();
    await page.getByLabel("市町村の名前").fill("D市");
    const newest = { ...second(), "x-origin": origin("2.0.0") };
    await page.getByLabel("様式か控えのファイルを選ぶ").setInputFiles({ name: "図書館.schema.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(newest)) });
    await expect(page.getByText("1件の様式を比べました。", { exact: true })).toBeVisible();

    await expect(page.getByText("C村：様式3件（独自1件、ほかの共通様式1件、読めないもの1件）。県の版と比べられる様式はありません。")).toBeVisible();
    await expect(page.getByText("D市：様式1件。", { exact: false })).toContainText("比べた様式は、どれも最新の版です。");
    await expect(page.getByRole("img")).toHaveAttribute("alt", /A市：変わらない\d+、変更2、削除0、追加0/);
    const uses = page.getByRole("region", { name: "様式ごとの使われ方" });
    await expect(uses.locator("tbody td")).toHaveText(["2.0.0", "1", "2（A市、B町）", "0", "1（C村）"]);
    const lines = page.getByRole("region", { name: "市町村の様式の一覧" }).getByRole("row");
    await expect(lines.filter({ hasText: "A市" }).locator("td")).toHaveText(["A市", "1.0.0", "1版", "2", "0", "0", /\d+%/, "1", "1"]);
    await expect(lines.filter({ hasText: "B町" }).locator("td").nth(3)).toHaveText("0");
    await expect(page.getByRole("region", { name: "県の決まりと違うところ" })).toContainText("カードの番号");
    await look(page, "drift");
    const kept = await saved(page, () => page.getByRole("button", { name: "表と図を保存（HTML）" }).press("Enter"), (name) => info.outputPath(name));
    expect(kept.bytes.toString()).toContain("<td>C村</td>");
    await page.goto(`file://${kept.path}`);
    await look(page, "drift-kept");
  });

  test("without a trusted number nothing comes in", async ({ page, isMobile }) => {
    test.skip(isMobile, "once is enough");
    await page.goto("/");
    await receive(page, one);
    await page.getByRole("button", { name: "受け取らない" }).click();
    await expect(page.getByText("まだ、どこからも受け取っていません。")).toBeVisible();
    await page.reload();
    await expect(page.getByText("まだ、どこからも受け取っていません。")).toBeVisible();
  });
});

test("what has to be decided by nobody is taken in together", async ({ page, isMobile }, info) => {
  test.skip(isMobile, "once is enough");
  test.setTimeout(120_000);
  const prefecture = await publisher(info.outputPath("prefecture"));
  const [other, otherTitle] = ["facility-booking", procedure("facility-booking").title];
  const [library, hall] = [structuredClone(definition), structuredClone(procedure(other).definition)];
  const one = await prefecture.publish("1.0.0", { "library-reservation": library, [other]: hall }, ["はじめの版です。"]);
  library.properties.name.title = "予約する人の氏名";
  hall.description = "3か月前から申し込めます。";
  const two = await prefecture.publish("1.0.1", { "library-reservation": library, [other]: hall }, ["言葉を直しました。"]);
  await page.goto("/");
  await receive(page, one);
  await trust(page);
  await adopt(page);
  await change(page, "氏名", "項目名", "お名前");
  for (const _ of [1, 2]) {
    await page.goto("/#/common");
    await page.getByRole("button", { name: `「${otherTitle}」を採用する` }).click();
    await expect(page.getByRole("button", { name: "項目を追加" })).toBeVisible();
    await builder.isSaved(page);
  }
  await receive(page, two);
  await expect(page.getByText("1.0.1版", { exact: true })).toBeVisible();
  const newer = page.getByRole("region", { name: "新しい版がある様式" });
  await expect(newer.getByRole("listitem")).toHaveCount(3);
  await page.getByRole("button", { name: "まとめて取り込む" }).press("Enter");
  await expect(page.getByText("2件に取り込みました。様式を開いて「元に戻す」を押すと、取り消せます。残りの1件は、一覧に理由があります。1件ずつ開いて確かめてください。")).toBeVisible();
  await expect(newer.getByRole("listitem")).toHaveCount(1);
  await expect(newer).toContainText("決めることが1件あります。");
  await look(page, "together");
  await page.goto("/");
  await page.getByRole("link", { name: otherTitle }).first().click();
  await expect(page.getByText("3か月前から申し込めます。").first()).toBeVisible();
  await page.getByRole("button", { name: "元に戻す" }).click();
  await expect(page.getByText("3か月前から申し込めます。")).toHaveCount(0);
});

test("two clerks' copies become one", async ({ page, isMobile }) => {
  test.skip(isMobile, "once is enough");
  await builder.start(page);
  await builder.begin(page, title);
  await builder.isSaved(page);
  await page.getByRole("link", { name: "書き出す" }).click();
  const handed = await saved(page, () => page.getByRole("button", { name: "様式の定義を保存" }).press("Enter"), (name) => test.info().outputPath(name));
  await page.getByRole("link", { name: "編集に戻る" }).click();
  await change(page, "氏名", "項目名", "お名前");
  const theirs = JSON.parse(handed.bytes);
  theirs.properties.pickupBranch.description = "近い館を選んでください。";
  await page.locator(".bar .menu > summary").click();
  await page.getByRole("link", { name: "ほかの版とまとめる" }).click();
  const file = { name: "相手.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(theirs)) };
  await page.getByLabel("ほかの人が直した、この様式のファイル").setInputFiles(file);
  await expect(page.getByText("両方で違うように変えたところはありません。", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "取り込む", exact: true }).click();
  await builder.choose(page, "受け取る図書館");
  await expect((await builder.settings(page)).getByLabel("説明", { exact: true })).toHaveValue("近い館を選んでください。");
  expect(await builder.rows(page)).toContain("お名前");
});

// A resident who has a keyboard and no pointer: one procedure from its first field to the saved data.

import { expect, test } from "../lib.mjs";
import { procedure } from "../helpers/catalogue.mjs";
import { focusIsSeen, press, tabTo } from "../helpers/keyboard.mjs";
import { saved } from "../helpers/resident.mjs";
import { opened } from "../helpers/site.mjs";

test.skip(({ isMobile }) => isMobile, "a phone has no keyboard");

test("a reservation is filled in with Tab, Space, arrows and Enter alone", async ({ page }, info) => {
  test.slow();
  const { answers } = procedure("library-reservation");
  const { keyboard } = page;
  await opened(page, "/resident/library-reservation/");
  const to = (label, options) => tabTo(page, new RegExp(`^(input|select|textarea) ${label}`), options);
  const write = async (label, text) => {
    await to(label);
    await keyboard.type(text);
  };
  const next = (words = "次へ") => press(page, new RegExp(`^button ${words}$`));
  const at = (words) => expect(page.getByRole("heading", { name: words, exact: true })).toBeFocused();

  await test.step("what is missing is said, and Enter leads to it", async () => {
    await next();
    await expect(page.getByRole("region", { name: "2か所を直してください" })).toBeFocused();
    await press(page, /^a 利用カードの番号を入力してください。$/);
    await expect(page.getByLabel(/^利用カードの番号/)).toBeFocused();
    await focusIsSeen(page, "the field to be mended");
  });
  await keyboard.type(answers.libraryCardNumber);
  for (const [label, key] of [["氏$", "familyName"], ["名$", "givenName"], ["氏（フリガナ）", "familyNameKana"], ["名（フリガナ）", "givenNameKana"]]) {
    await write(label, answers.name[key]);
  }
  await next();
  await at("予約する本");

  for (const [i, book] of answers.books.entries()) {
    if (i > 0) await press(page, /^button 本を追加する$/);
    await to("図書館にある本$");
    // The first arrow chooses; Space chooses what has the focus.
    await keyboard.press("Space");
    if (book.holding === "図書館にない本") await keyboard.press("ArrowDown");
    await write("本の名前", book.title);
    if (book.materialNumber) await write("資料番号", book.materialNumber);
    await write("著者", book.author);
    if (book.publisher) await write("出版社", book.publisher);
    if (book.isbn) await write("ISBN", book.isbn);
  }
  await next();
  await at("受け取り");

  await to("受け取る図書館");
  for (let i = 0; i < 20 && (await page.getByLabel(/^受け取る図書館/).inputValue()) !== answers.pickupBranch; i += 1) await keyboard.press("ArrowDown");
  await to("メール$");
  await keyboard.press("Space");
  await write("メールアドレス$", answers.contactPointEmailAddress);
  await write("メールアドレス（もう一度）", answers.contactPointEmailAddress);
  await write("図書館に伝えたいこと", answers.remarks);
  await next();
  await at("約束と同意");
  await to("上の説明を読み、同意します");
  await keyboard.press("Space");
  await next("確認へ進む");
  await at("内容の確認");
  await next("この内容で確定する");
  await at("申請の控え");
  await tabTo(page, /^button 申請データを保存する$/);
  const data = await saved(page, () => keyboard.press("Enter"), (name) => info.outputPath(name));
  expect(JSON.parse(data.text)).toEqual(answers);
});

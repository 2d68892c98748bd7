// Applications on their way: going back, pressing again, another tab. None is lost, none is sent that nobody wants.

import { excuse, expect, look, test as base } from "../lib.mjs";
import { from, opened, publish, serve } from "../helpers/site.mjs";
import { receive } from "../helpers/host.mjs";
import { goOn, named } from "../helpers/resident.mjs";

const NAME = "犬の名前";
const WAITS = "申請は、まだ受け付けられていません。";
const RECEIVED = "申請を受け付けました。";

/** A form that sends to a receiver, and what the walks do with it. */
const test = base.extend({
  town: async ({ page, complaints }, use, info) => {
    const receiver = await receive();
    const definition = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "犬の登録",
      type: "object",
      "x-procedure": { id: "dog", receptionUrl: `${receiver.address}in` },
      properties: { name: { title: NAME, type: "string", minLength: 1, maxLength: 40, "x-kind": "text", "x-required": "always", "x-id": "name" } },
      required: ["name"],
      additionalProperties: false,
    };
    const host = await serve(from(await publish({ dog: definition }, info.outputPath("form"))));
    await opened(page, host.address);
    const sent = () => receiver.received.map(({ key, parts }) => ({ key, name: JSON.parse(parts.get("answers").bytes).name }));
    await use({ receiver, sent, address: host.address });
    await receiver.close();
    host.close();
    excuse(complaints);
  },
});

test.skip(({ isMobile }) => !isMobile, "once is enough");

const outbox = (page) => page.locator("#outbox");
const main = (page) => page.getByRole("main");
const press = (place, name) => place.getByRole("button", { name, exact: true }).press("Enter");

const handIn = async (page, name) => {
  await page.getByLabel(named(NAME)).fill(name);
  await goOn(page);
  await press(page, "この内容で申請する");
};

/** Back from the end to the form, as with the browser's button. */
const back = async (page) => {
  await page.goBack();
  await page.goBack();
  await expect(page.getByLabel(named(NAME))).toBeVisible();
};

test("what waits is gone on with where it is confirmed again, and what is withdrawn is never sent", async ({ page, town }) => {
  town.receiver.answer(503, {});
  await handIn(page, "ポチ");
  await expect(main(page).getByText(WAITS)).toBeVisible();
  const number = await main(page).locator("dd", { hasText: /^\d{8}-/ }).textContent();
  await opened(page, town.address);
  await expect(outbox(page).getByText(WAITS)).toBeVisible();
  // The draft goes on where it was: before the last press.
  await press(page, "この内容で申請する");
  await expect(main(page).getByText(number)).toBeVisible();
  await expect(outbox(page).getByRole("heading"), "it is at work once").toHaveCount(0);
  await expect(main(page).getByText(WAITS)).toBeVisible();
  const before = town.sent().length;
  await press(main(page), "送るのをやめて内容を直す");
  town.receiver.answer(200, { number: "R8-1" });
  // Longer than the first pause.
  await page.waitForTimeout(6_000);
  expect(town.sent()).toHaveLength(before);
  await handIn(page, "コロ");
  await expect(main(page).getByText(RECEIVED)).toBeVisible();
  expect(town.sent().slice(before).map(({ name }) => name)).toEqual(["コロ"]);
  await opened(page, town.address);
  await expect(outbox(page).getByRole("heading")).toHaveCount(1);
});

for (const [choice, names] of [["両方を送る", ["コロ", "ポチ"]], ["今の内容だけを送る", ["コロ"]]]) {
  test(`who goes back sees what waits; with another application the resident decides: ${choice}`, async ({ page, town }) => {
    town.receiver.answer(503, {});
    await handIn(page, "ポチ");
    await expect(main(page).getByText(WAITS)).toBeVisible();
    await back(page);
    await expect(outbox(page).getByText(WAITS)).toBeVisible();
    await look(page, "outbox-waiting");
    await handIn(page, "コロ");
    await expect(main(page).getByText("前に確定した申請が、まだ送れていません。")).toBeVisible();
    await look(page, "outbox-question");
    const before = town.sent().length;
    town.receiver.answer(200, {});
    await press(main(page), choice);
    await expect(main(page).getByText(RECEIVED)).toBeVisible();
    await expect(main(page).getByRole("heading", { name: "申請の送信" }), "the focus is not lost").toBeFocused();
    await expect.poll(() => town.sent().slice(before).map(({ name }) => name).sort()).toEqual(names);
    await expect(outbox(page).getByText(RECEIVED)).toHaveCount(names.length - 1);
    await page.waitForTimeout(6_000);
    expect(town.sent().slice(before)).toHaveLength(names.length);
  });
}

test("withdrawn on one tab, it is not sent from another; received on one, the other knows", async ({ page, context, town }) => {
  town.receiver.answer(503, {});
  await handIn(page, "ポチ");
  await expect(main(page).getByText(WAITS)).toBeVisible();
  const other = await context.newPage();
  await opened(other, town.address);
  await expect(outbox(other).getByText(WAITS)).toBeVisible();
  await press(main(page), "送るのをやめて内容を直す");
  const before = town.sent().length;
  await press(outbox(other), "今すぐ送る");
  await expect(outbox(other).getByRole("heading")).toHaveCount(0);
  expect(town.sent()).toHaveLength(before);

  await handIn(page, "ポチ");
  await expect(main(page).getByText(WAITS)).toBeVisible();
  await opened(other, town.address);
  await expect(outbox(other).getByText(WAITS)).toBeVisible();
  town.receiver.answer(200, { number: "R8-2" });
  await press(main(page), "今すぐ送る");
  await expect(main(page).getByText("R8-2")).toBeVisible();
  await expect(other.getByLabel(named(NAME)), "nothing is left to hand in twice").toHaveValue("");
  const sent = town.sent().length;
  await press(outbox(other), "今すぐ送る");
  await expect(outbox(other).getByText("R8-2")).toBeVisible();
  expect(town.sent()).toHaveLength(sent);
});

test("who goes back while it is being sent is told how it ended", async ({ page, town }) => {
  town.receiver.answer(200, { number: "R8-3" }, 4_000);
  await handIn(page, "ポチ");
  await expect(main(page).getByText("申請を送っています")).toBeVisible();
  await back(page);
  await expect(outbox(page).getByText("申請を送っています")).toBeVisible();
  await expect(outbox(page).getByText("R8-3")).toBeVisible();
  await expect(page.getByLabel(named(NAME)), "what was received is no draft").toHaveValue("");
  expect(town.sent()).toHaveLength(1);
});

test("the same answers once more are another application only when the resident says so", async ({ page, town }) => {
  await handIn(page, "ポチ");
  await expect(main(page).getByText(RECEIVED)).toBeVisible();
  await opened(page, town.address);
  await handIn(page, "ポチ");
  await expect(main(page).getByText("同じ内容の申請が、すでに受け付けられています。")).toBeVisible();
  await look(page, "outbox-twice");
  await press(main(page), "内容を直す");
  await expect(page.getByLabel(named(NAME))).toHaveValue("ポチ");
  expect(town.sent()).toHaveLength(1);
  await handIn(page, "ポチ");
  await press(main(page), "別の申請として送る");
  await expect(main(page).getByText(RECEIVED)).toBeVisible();
  expect(new Set(town.sent().map(({ key }) => key)).size).toBe(2);
});

test("what waits is deleted when the resident says so twice", async ({ page, town }) => {
  town.receiver.answer(503, {});
  await handIn(page, "ポチ");
  await expect(main(page).getByText(WAITS)).toBeVisible();
  await opened(page, town.address);
  await expect(outbox(page).getByText(WAITS)).toBeVisible();
  await press(outbox(page), "送るのをやめる");
  await expect(outbox(page).getByText("送るのをやめて、この申請を消しますか。")).toBeVisible();
  await look(page, "outbox-cancel");
  await press(outbox(page), "消さない");
  await expect(outbox(page).getByText(WAITS)).toBeVisible();
  await press(outbox(page), "送るのをやめる");
  await press(outbox(page), "消す");
  await expect(outbox(page).getByRole("heading")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await opened(page, town.address);
  await page.waitForTimeout(1_000);
  await expect(outbox(page).getByRole("heading")).toHaveCount(0);
});

test("the language changes: what the desk shows changes with it", async ({ page, town }) => {
  town.receiver.answer(200, { number: "R8-4" });
  await handIn(page, "ポチ");
  await expect(main(page).getByText(RECEIVED)).toBeVisible();
  await page.locator(".display summary").click();
  await page.getByLabel(/Language/).selectOption("en");
  await expect(main(page).getByText("Your application has been received.")).toBeVisible();
  await expect(main(page).getByRole("button", { name: "Save your copy" })).toBeVisible();
  await opened(page, town.address);
  await expect(outbox(page).getByText("Your application has been received.")).toBeVisible();
  await page.locator(".display summary").click();
  await page.getByLabel(/Language/).selectOption("ja");
  await expect(outbox(page).getByText(RECEIVED)).toBeVisible();
  await look(page, "outbox-language");
});

test("an answer that is no receipt is none: the page of a gate on the way", async ({ page, town }) => {
  town.receiver.answer(200, "<html>ログインしてください</html>");
  await handIn(page, "ポチ");
  await expect(main(page).getByText(WAITS)).toBeVisible();
});

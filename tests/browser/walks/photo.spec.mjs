// Photographs: made ready on the device before they are part of the application.

import { expect, look, test } from "../lib.mjs";
import * as builder from "../helpers/builder.mjs";
import { TODAY } from "../helpers/catalogue.mjs";
import { drawn, pictureOf, tells, withPosition } from "../helpers/photo.mjs";
import { goOn, named, saved, savedAnswers } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";

test.skip(({ isMobile }) => !isMobile, "once is enough");

const LABEL = "家の写真";

const jpeg = (name, buffer) => ({ name, mimeType: "image/jpeg", buffer });

/** What the form says by itself while photographs are made ready; the words are gone sooner than a walk looks. */
const listen = (page) => page.evaluate(() => {
  window.said = new Set();
  const hear = () => document.querySelectorAll("[role=status]").forEach((it) => window.said.add(it.textContent));
  new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true });
});

test("in the trial: position and owner go, a large photograph becomes smaller, and it is seen", async ({ page }, info) => {
  test.slow();
  await builder.start(page);
  await builder.begin(page, "何もない様式から");
  await builder.add(page, "添付ファイル", LABEL);
  const settings = await builder.settings(page);
  await settings.getByLabel("最多の個数").fill("3");
  await settings.getByLabel("大きな写真を小さくする").check();
  await page.getByRole("link", { name: "住民として試す" }).click();

  const main = page.getByRole("main");
  const field = main.getByRole("group", { name: named(LABEL) });
  const camera = field.getByLabel("カメラで撮る");
  if (info.project.name === "phone") await expect(camera).toBeVisible();
  else await expect(camera).toBeHidden();
  await listen(page);
  const large = withPosition(await drawn(page, 4000, 3000));
  const small = withPosition(pictureOf(0));
  expect(tells(large) && tells(small)).toBe(true);
  await field.getByLabel("ファイルを選ぶ").setInputFiles([jpeg("大きい.JPG", large), jpeg("小さい.jpg", small)]);
  await expect(field.getByRole("img")).toHaveCount(2, { timeout: 15_000 });
  expect(await page.evaluate(() => window.said.has("写真を整えています…"))).toBe(true);
  const seen = () => field.getByRole("img").evaluateAll(async (images) => {
    await Promise.all(images.map((image) => image.decode()));
    return images.map((image) => [image.alt, image.naturalWidth, image.naturalHeight]);
  });
  // The camera lay on its side.
  expect(await seen()).toEqual([["大きい.jpg", 1536, 2048], ["小さい.jpg", 16, 16]]);
  await field.getByLabel("ファイルを選ぶ").setInputFiles([
    { name: "IMG_1.heic", mimeType: "image/heic", buffer: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1") },
  ]);
  await expect(field.getByText("＊「IMG_1.heic」はHEIC形式の写真で")).toBeVisible();
  await expect(field.getByRole("img")).toHaveCount(2);
  await look(page, "photo-chosen");

  await goOn(main);
  await main.getByRole("button", { name: "この内容で確定する" }).click();
  const keep = (name) => info.outputPath(name);
  const data = await savedAnswers(page, () => main.getByRole("button", { name: "申請データを保存する" }).click(), keep);
  const press = () => main.getByRole("button", { name: "ぴったりサービス用の申請ファイルを保存" }).click();
  const zip = entries((await saved(page, press, keep)).bytes, "buffer");
  const [[listed]] = Object.values(data.answers).map((files) => [files]);
  expect(listed.map((file) => file.name)).toEqual(["大きい.jpg", "小さい.jpg"]);
  for (const { name, size, mediaType } of listed) {
    const bytes = [...zip].find(([path]) => path.endsWith(name))[1];
    expect([bytes.length, mediaType]).toEqual([size, "image/jpeg"]);
    expect(tells(bytes), `${name} tells nothing`).toBe(false);
  }
  expect(listed[0].size).toBeLessThan(large.length / 2);
});

/** A published page whose photographs are made ready by this walk: each waits until it is let go. */
const publishedPage = async (page) => {
  await page.addInitScript(() => {
    window.asked = [];
    const photo = function (file, wanted) {
      const end = (answer) => this.dispatchEvent(new MessageEvent("photo", { data: [file, answer] }));
      const ready = () => end(new File([file], file.name, { type: "image/jpeg" }));
      window.asked.push({ wanted: [file.name, wanted], ready, refuse: end });
    };
    Object.defineProperty(HTMLElement.prototype, "photo", { value: photo });
  });
  await openAppeal(page);
};

/** Its page with the photograph, without filling in those before it. */
const openAppeal = async (page) => {
  await page.clock.install({ time: new Date(TODAY) });
  await page.goto("/resident/staff-recruitment-exam/");
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await page.evaluate(() => {
    history.pushState("section appeal", "");
    history.pushState("", "");
  });
  await page.goBack();
  await expect(page.getByRole("group", { name: named("顔写真") })).toBeVisible();
};

test("on a published page: what waits is no answer, can be taken out, and only what is ready is kept", async ({ page }) => {
  test.slow();
  await publishedPage(page);
  const field = page.getByRole("group", { name: named("顔写真") });
  const choose = (...names) => field.getByLabel("ファイルを選ぶ").setInputFiles(names.map((name) => jpeg(name, pictureOf(3072))));
  const end = (at, how, words) => page.evaluate(([at, how, words]) => window.asked[at][how](words), [at, how, words]);
  await choose("a.JPG");
  await expect(field.getByRole("status")).toHaveText("写真を整えています…");
  await choose("b.jpg");
  expect(await page.evaluate(() => window.asked.map((it) => it.wanted))).toEqual([
    ["a.JPG", "2048 5242880 jpg,jpeg,png"],
    ["b.jpg", "2048 5242880 jpg,jpeg,png"],
  ]);
  await look(page, "photo-waiting");
  await goOn(page);
  await expect(page.getByRole("link", { name: /顔写真は写真を整えているところです/ })).toBeVisible();
  await field.getByRole("button", { name: /取り消す\s*：a\.JPG/ }).click();
  await end(0, "ready");
  await end(1, "ready");
  await expect(field.getByRole("listitem")).toHaveText([/^b\.jpg3KB/]);
  await expect(field.getByText("整えています")).toHaveCount(0);

  await choose("c.jpg");
  await page.waitForTimeout(400);
  await page.reload();
  await expect(page.locator("html[data-ready]")).toBeAttached();
  await expect(field.getByRole("listitem")).toHaveText([/^b\.jpg3KB/]);
  await expect(field.getByRole("img", { name: "b.jpg" })).toHaveAttribute("src", /^blob:/);

  await field.getByRole("button", { name: /取り消す\s*：b\.jpg/ }).click();
  await expect(field.getByRole("img")).toHaveCount(0);
  await choose("d.jpg");
  await end(0, "refuse", "「d.jpg」は壊れています。");
  await expect(field.getByText("＊「d.jpg」は壊れています。")).toBeVisible();
  await choose("e.jpg");
  await end(1, "refuse");
  await expect(field.getByText("＊写真を整えられませんでした。")).toBeVisible();
  await expect(field.getByRole("listitem")).toHaveCount(0);
});

test("on a published page the desk makes it ready", async ({ page }) => {
  test.slow();
  await openAppeal(page);
  const field = page.getByRole("group", { name: named("顔写真") });
  const small = withPosition(pictureOf(0));
  await field.getByLabel("ファイルを選ぶ").setInputFiles([jpeg("家.jpg", small)]);
  // Of all that the file told, the orientation is left: 36 bytes.
  await expect(field.getByRole("listitem")).toHaveText([`家.jpg${pictureOf(0).length + 36}バイト取り消す：家.jpg`], { timeout: 20_000 });
  await expect(field.getByRole("img", { name: "家.jpg" })).toBeVisible();
  await field.getByRole("button", { name: /取り消す/ }).click();
  await page.context().setOffline(true);
  await field.getByLabel("ファイルを選ぶ").setInputFiles([{ ...jpeg("字.jpg", Buffer.from("words")) }]);
  await expect(field.getByText("＊「字.jpg」は写真として読み取れません。")).toBeVisible();
});

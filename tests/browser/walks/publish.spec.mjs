// A clerk publishes a form, and the zip works on a host that only hands out files.

import { expect, look, test } from "../lib.mjs";
import { begin, start } from "../helpers/builder.mjs";
import { addressOf, serve } from "../helpers/host.mjs";
import { named, saved } from "../helpers/resident.mjs";
import { entries } from "../helpers/zip.mjs";

test("a clerk publishes a form with an address, and the files alone make the page", async ({ page, context }, info) => {
  test.setTimeout(120_000);
  await start(page);
  await begin(page, "文化・スポーツ施設等の利用予約");
  await page.getByRole("link", { name: "書き出す" }).click();
  await expect(page.getByRole("heading", { name: "公開用のページ" })).toBeVisible();
  const press = () => page.getByRole("button", { name: "公開用ページを書き出す" }).click();
  const place = page.getByLabel("公開する場所のアドレス");
  await expect(place).toHaveAccessibleDescription(/QRコード.*例: https:/);
  await place.fill("www.example.jp/shinsei");
  await press();
  await expect(place).toBeFocused();
  await expect(place).toHaveAttribute("aria-invalid", "true");
  await expect(place).toHaveAccessibleDescription(/^「https:\/\/www\.example\.jp\/shinsei\/」のように、https:\/\/ か http:\/\/ から書いてください。/);
  await expect(page.getByRole("region", { name: "公開用のページ" }).getByRole("status")).toBeEmpty();
  await look(page, "builder-publish");
  await place.fill("https://www.example.jp/shinsei");
  await expect(place).not.toHaveAttribute("aria-invalid");
  const zip = await saved(page, press, (name) => info.outputPath(name));
  expect(zip.name).toBe("文化・スポーツ施設等の利用予約_公開用ページ.zip");
  await expect(page.getByRole("region", { name: "公開用のページ" }).getByRole("status")).toHaveText(`「${zip.name}」を保存しました。`);
  const files = entries(zip.bytes);
  for (const name of ["index.html", "form.schema.json", "worker.js", "_headers", "nginx.conf", "Caddyfile", "manifest.webmanifest", "qr.svg", "qr.png"]) {
    expect([...files.keys()], `the zip has ${name}`).toContain(name);
  }
  expect(files.get("qr.svg")).toContain("<title>「文化・スポーツ施設等の利用予約」の画面を開くQRコード</title>");
  expect(files.get("qr.svg")).toContain(">https://www.example.jp/</tspan>");
  expect([...files.keys()].filter((name) => name.startsWith("postal/")).length).toBeGreaterThan(1000);

  const server = await serve(entries(zip.bytes, "buffer"));
  try {
    const resident = await context.newPage();
    await resident.goto(addressOf(server));
    await expect(resident.locator("html[data-ready]")).toBeAttached();
    await expect(resident).toHaveTitle("文化・スポーツ施設等の利用予約");
    await expect(resident.getByRole("button", { name: "次へ" })).toBeVisible();
    await resident.getByRole("button", { name: "次へ" }).click();
    await expect(resident.getByRole("region", { name: /か所を直してください$/ })).toBeFocused();
    const address = resident.getByRole("group", { name: named("住所") });
    await address.getByLabel("郵便番号").fill("1000001");
    await expect(address.getByLabel("町名")).toHaveValue("千代田");
    for (const name of ["qr.svg", "qr.png"]) {
      const wide = await resident.evaluate(async (source) => {
        const image = Object.assign(new Image(), { src: source });
        await image.decode();
        return image.naturalWidth;
      }, name);
      expect(wide, `the browser shows ${name}`).toBeGreaterThan(name === "qr.png" ? 999 : 99);
    }
  } finally {
    server.close();
  }
});

import { checkAccessibility, excuse, expect, shot, test } from "../lib.mjs";

const PAGES = [
  { name: "builder", place: "/" },
  { name: "resident", place: "/resident/library-reservation/" },
];

for (const { name, place } of PAGES) {
  test(`the ${name}'s page opens without a complaint`, async ({ page }) => {
    const program = page.waitForResponse((response) => response.url().endsWith(".wasm"));
    const answer = await page.goto(place);
    expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect((await program).headers()["content-type"]).toBe("application/wasm");
    await page.waitForLoadState("networkidle");
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByText("画面を読み込めませんでした")).toHaveCount(0);
    await checkAccessibility(page);
    await shot(page, name);
  });
}

test("a script that is not the page's own is refused", async ({ page, complaints }) => {
  await page.goto("/");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruder = true";
    document.body.append(script);
    return Boolean(window.intruder);
  });
  expect(ran).toBe(false);
  await expect.poll(() => complaints.join("\n")).toContain("policy: script-src");
  excuse(complaints, /inline/);
});

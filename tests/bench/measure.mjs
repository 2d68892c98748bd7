// Measures published pages on a phone's profile: node measure.mjs --n 30,300 --rounds 3 name=folder-{n}/index.html …
// Prints one table for each number of fields.

import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { median, options, serve } from "./common.mjs";

const { chromium } = createRequire(new URL("../browser/", import.meta.url))("@playwright/test");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--enable-precise-memory-info"];
const KEYS = 30;

const { counts, rounds, targets } = options("30,300,1000");

/** In the page, before anything else: when the first field can be used, when the program is there, how long keys take. */
const observe = () => {
  window.keys = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (["keydown", "input"].includes(entry.name)) window.keys.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  const taken = () => {
    if (document.documentElement.hasAttribute("data-ready")) window.ready = performance.now();
    else requestAnimationFrame(taken);
  };
  const usable = () => {
    const field = document.querySelector("input:not([type=hidden])");
    if (!field || field.getBoundingClientRect().height === 0) return requestAnimationFrame(usable);
    requestAnimationFrame(() => setTimeout(() => { window.first = performance.now(); taken(); }));
  };
  requestAnimationFrame(usable);
};

const once = async ({ path }, n) => {
  const file = resolve(path.replaceAll("{n}", n));
  const server = await serve(dirname(file));
  const browser = await chromium.launch({ executablePath: process.env.MADOGUCHI_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true, locale: "ja-JP" });
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send("Network.enable");
    await tools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 });
    await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    let bytes = 0;
    tools.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
    await page.addInitScript(observe);
    await page.goto(`http://127.0.0.1:${server.address().port}/`.concat(file.split("/").at(-1)));
    await page.waitForFunction(() => window.ready);
    const { first, ready } = await page.evaluate(() => ({ first: window.first, ready: window.ready }));
    await page.waitForTimeout(1500);
    await page.locator("input:not([type=hidden])").first().click();
    await page.waitForTimeout(500);
    await page.evaluate(() => { window.keys.length = 0; });
    for (let i = 0; i < KEYS; i++) {
      await page.keyboard.press("a");
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(800);
    const keys = await page.evaluate(() => window.keys);
    while (keys.length < KEYS) keys.push(8);
    keys.sort((a, b) => a - b);
    await tools.send("HeapProfiler.collectGarbage");
    const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
    return { bytes, first, ready, p50: keys[keys.length >> 1], p95: keys[Math.floor(keys.length * 0.95)], heap };
  } finally {
    await browser.close();
    server.close();
  }
};

for (const n of counts) {
  const rows = new Map(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) rows.get(target.name).push(await once(target, n));
  }
  console.log(`\nn=${n} fields, mobile profile (slow 4G, 4x slower CPU), median of ${rounds}`);
  console.log("| runtime | wire KB | first field ms | program ready ms | key->paint p50 ms | p95 ms | JS heap MB |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  for (const [name, all] of rows) {
    const of = (key, by = 1) => (median(all.map((row) => row[key])) / by).toFixed(key === "heap" ? 1 : 0);
    console.log(`| ${name} | ${of("bytes", 1024)} | ${of("first")} | ${of("ready")} | ${of("p50")} | ${of("p95")} | ${of("heap", 1048576)} |`);
  }
}

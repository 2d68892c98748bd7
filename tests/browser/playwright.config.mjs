import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

/** A port nobody uses, so that two checkouts on one machine do not test each other's pages. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// The workers read this file too, and must see the port that the first reading chose.
process.env.MADOGUCHI_PORT ??= String(await freePort());

const port = process.env.MADOGUCHI_PORT;
// Pages that are being served already can be walked too: MADOGUCHI_ADDRESS=http://127.0.0.1:8080/
const served = process.env.MADOGUCHI_ADDRESS;
const address = served ?? `http://127.0.0.1:${port}/`;
const chromium = process.env.MADOGUCHI_WALKS_CHROMIUM ?? process.env.MADOGUCHI_CHROMIUM ?? "/usr/bin/chromium";
const artefacts = fileURLToPath(new URL("../artefacts", import.meta.url));

export default defineConfig({
  testDir: "walks",
  outputDir: `${artefacts}/traces`,
  reporter: [["list"], ["json", { outputFile: `${artefacts}/playwright.json` }]],
  fullyParallel: true,
  forbidOnly: true,
  // A busy machine can hold a browser up: a walk has a second try, and is named at the end when it needed it.
  retries: 1,
  workers: 2,
  use: {
    baseURL: address,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    acceptDownloads: true,
    screenshot: "only-on-failure",
    // Recording every step takes as long again as the steps: MADOGUCHI_TRACE=1 does it.
    trace: process.env.MADOGUCHI_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: chromium,
      args: [
        // Where the words for it are installed, the browser itself speaks Japanese, as at a town office.
        "--lang=ja-JP",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "firefox", testDir: "engines" },
    { name: "webkit", testDir: "engines" },
  ],
  webServer: served ? undefined : {
    command: `cargo xtask serve --no-build --no-open --port ${port}`,
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    url: address,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});

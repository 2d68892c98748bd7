// WebKit as GTK has it, by its WebDriver.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, eventually } from "./waiting.mjs";

const DRIVER = "/usr/bin/WebKitWebDriver";
const LIBRARIES = "/usr/lib";
const SCREEN = "/usr/bin/Xvfb";

/** The small browser that comes with the library. */
const browser = () => {
  const machines = existsSync(LIBRARIES) ? readdirSync(LIBRARIES).filter((name) => name.includes("-linux-")) : [];
  const places = machines.flatMap((machine) => ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map((name) => join(LIBRARIES, machine, name, "MiniBrowser")));
  return places.find(existsSync);
};

export const find = () => {
  const driver = process.env.MADOGUCHI_WEBKIT ?? DRIVER;
  const screen = existsSync(SCREEN) || process.env.DISPLAY;
  return existsSync(driver) && browser() && screen ? driver : undefined;
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A screen that nobody sees; it says its number. */
const screen = async () => {
  if (!existsSync(SCREEN)) return { name: process.env.DISPLAY, close: async () => {} };
  const process_ = spawn(SCREEN, ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  let number = "";
  process_.stdio[3].on("data", (more) => (number += more));
  await eventually("a screen", () => number.endsWith("\n"));
  return {
    name: `:${number.trim()}`,
    close: async () => {
      process_.kill();
      await ended(process_);
    },
  };
};

const COMMANDS = {
  navigate: () => "url",
  back: () => "back",
  refresh: () => "refresh",
  execute: () => "execute/sync",
  keys: ({ id }) => `element/${id}/value`,
  click: ({ id }) => `element/${id}/click`,
  actions: () => "actions",
  screenshot: () => "screenshot",
};

export const start = async ({ width, height }) => {
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-webkit-"));
  // The browser's own buttons must not keep the window from being as narrow as a phone.
  await mkdir(join(folder, ".config/gtk-3.0"), { recursive: true });
  await writeFile(join(folder, ".config/gtk-3.0/gtk.css"), "* { min-width: 0; margin: 0; padding: 0; font-size: 2px; }");
  const { name, close: closeScreen } = await screen();
  const port = await freePort();
  // Two browsers share nothing, whatever the tests themselves were started with.
  const own = {
    HOME: folder,
    TMPDIR: folder,
    XDG_CACHE_HOME: join(folder, ".cache"),
    XDG_CONFIG_HOME: join(folder, ".config"),
    XDG_DATA_HOME: join(folder, ".local/share"),
    XDG_DOWNLOAD_DIR: folder,
  };
  const env = { ...process.env, ...own, DISPLAY: name, TZ: "Asia/Tokyo", GDK_BACKEND: "x11", NO_AT_BRIDGE: "1", LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_DMABUF_RENDERER: "1" };
  const driver = spawn(find(), [`--port=${port}`], { stdio: "ignore", env });
  const base = `http://127.0.0.1:${port}/session`;
  const ask = async (method, path, body) => {
    const answer = await fetch(`${base}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  let session = "";
  const close = async () => {
    if (session) await ask("DELETE", session).catch(() => {});
    driver.kill();
    await ended(driver);
    await closeScreen();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const options = { "webkitgtk:browserOptions": { binary: browser(), args: ["--automation"] } };
    await eventually("WebKit's driver answers", () => fetch(base.replace("/session", "/status")).then((answer) => answer.ok, () => false));
    const { sessionId } = await ask("POST", "", { capabilities: { alwaysMatch: options } });
    session = `/${sessionId}`;
    const execute = (script) => ask("POST", `${session}/execute/sync`, { script, args: [] });
    await ask("POST", `${session}/window/rect`, { width, height });
    const [wide, high] = await execute("return [outerWidth - innerWidth, outerHeight - innerHeight]");
    await ask("POST", `${session}/window/rect`, { width: width + wide, height: height + high });
    return {
      command: (name, given = {}) => (name === "screenshot" ? ask("GET", `${session}/screenshot`) : ask("POST", `${session}/${COMMANDS[name](given)}`, given)),
      folder,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

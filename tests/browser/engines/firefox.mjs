// Firefox by its own remote protocol: the commands of WebDriver over a socket, so that nothing else need be installed.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, eventually } from "./waiting.mjs";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

export const find = () => [process.env.MADOGUCHI_FIREFOX, ...PLACES].find((path) => path && existsSync(path));

/** The names of our commands in Firefox's protocol. */
const COMMANDS = {
  navigate: "WebDriver:Navigate",
  back: "WebDriver:Back",
  refresh: "WebDriver:Refresh",
  execute: "WebDriver:ExecuteScript",
  keys: "WebDriver:ElementSendKeys",
  click: "WebDriver:ElementClick",
  actions: "WebDriver:PerformActions",
  screenshot: "WebDriver:TakeScreenshot",
};

const preferences = (downloads) => ({
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  // A panel about a saved file would take the focus away from the page.
  "browser.download.alwaysOpenPanel": false,
  "browser.download.dir": downloads,
  "browser.download.folderList": 2,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "ja",
  "marionette.port": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
});

/** A message is its length, a colon, and JSON. */
const talk = async (port) => {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  let last = 0;
  const greeted = new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("data", (more) => {
      rest = Buffer.concat([rest, more]);
      for (let colon = rest.indexOf(":"); colon > 0; colon = rest.indexOf(":")) {
        const end = colon + 1 + Number(rest.subarray(0, colon));
        if (rest.length < end) return;
        const message = JSON.parse(rest.subarray(colon + 1, end));
        rest = rest.subarray(end);
        if (!Array.isArray(message)) {
          resolve();
          continue;
        }
        const [, id, error, result] = message;
        const { done, failed } = waiting.get(id);
        waiting.delete(id);
        if (error) failed(new Error(`${error.error}: ${error.message}`));
        else done(result);
      }
    });
    socket.on("close", () => {
      for (const { failed } of waiting.values()) failed(new Error("Firefox is gone"));
    });
  });
  await greeted;
  const send = (name, parameters = {}) =>
    new Promise((done, failed) => {
      const words = JSON.stringify([0, ++last, name, parameters]);
      waiting.set(last, { done, failed });
      socket.write(`${Buffer.byteLength(words)}:${words}`);
    });
  return { send, close: () => socket.destroy() };
};

export const start = async ({ width, height }) => {
  const profile = await mkdtemp(join(tmpdir(), "madoguchi-firefox-"));
  const lines = Object.entries(preferences(profile)).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const given = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile];
  const browser = spawn(find(), given, { stdio: "ignore", env: { ...process.env, TZ: "Asia/Tokyo", HOME: profile } });
  const close = async () => {
    browser.kill();
    await ended(browser);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await eventually("Firefox opens its port", () => readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => ""));
    const { send, close: hangUp } = await talk(Number(port));
    await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { pageLoadStrategy: "normal" } } });
    // A window of a person's own is never as narrow as a phone.
    await send("Marionette:SetContext", { value: "chrome" });
    await send("WebDriver:ExecuteScript", { script: "document.documentElement.style.minWidth = '0'", args: [] });
    await send("Marionette:SetContext", { value: "content" });
    const size = async (script) => (await send("WebDriver:ExecuteScript", { script, args: [] })).value;
    const [wide, high] = await size("return [outerWidth - innerWidth, outerHeight - innerHeight]");
    await send("WebDriver:SetWindowRect", { width: width + wide, height: height + high });
    return {
      command: async (name, given = {}) => (await send(COMMANDS[name], given))?.value,
      folder: profile,
      close: async () => {
        hangUp();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};

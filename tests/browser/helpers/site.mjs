// Forms of a walk's own: published as a municipality does it, and handed out by a server that knows only files.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { inHouse } from "./catalogue.mjs";

const run = promisify(execFile);

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** The forms by their names, each a definition, as a site in this folder. Two or more have a folder each. */
export const publish = async (forms, folder) => {
  const sources = join(folder, "definitions");
  await mkdir(sources, { recursive: true });
  const files = Object.entries(forms).map(([name, definition]) => [join(sources, `${name}.schema.json`), definition]);
  for (const [path, definition] of files) await writeFile(path, JSON.stringify(definition));
  const site = join(folder, "site");
  const command = ["run", "--quiet", "--locked", "--package", "madoguchi-cli", "--", "publish", "--json"];
  const given = [...files.map(([path]) => path), "--program", inHouse("dist/resident/assets"), "--out", site];
  await run("cargo", [...command, ...given], { cwd: inHouse("."), maxBuffer: 1 << 26 });
  return site;
};

/** Serves what a function gives for a path, or nothing. */
export const serve = (give) =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      const path = new URL(request.url, "http://local").pathname.slice(1);
      const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      const body = give(name);
      response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(name)] ?? "text/plain", "cache-control": "no-cache" });
      response.end(body);
    });
    server.listen(0, "127.0.0.1", () => {
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      done({ address: `http://127.0.0.1:${server.address().port}/`, close });
    });
  });

/** The file of a folder, as it is at that moment. */
export const from = (folder) => (name) => {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
};

/** A page, once its program has taken it over. */
export const opened = async (page, address) => {
  await page.goto(address);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
};

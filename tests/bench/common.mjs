// What the measurements share: their options, a server that compresses, the median.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** `--n 30,300 --rounds 3 name=path …` */
export const options = (usual) => {
  const given = process.argv.slice(2);
  const option = (name, otherwise) => {
    const at = given.indexOf(name);
    return at < 0 ? otherwise : given.splice(at, 2)[1];
  };
  const counts = option("--n", usual).split(",").map(Number);
  const rounds = Number(option("--rounds", "3"));
  const targets = given.map((words) => {
    const at = words.indexOf("=");
    return { name: words.slice(0, at), path: words.slice(at + 1) };
  });
  return { counts, rounds, targets };
};

const squeezed = new Map();
const squeeze = (path) => {
  if (!squeezed.has(path)) squeezed.set(path, brotliCompressSync(readFileSync(path)));
  return squeezed.get(path);
};

/** Serves a folder. What stands in it itself is compressed before the clock starts. */
export const serve = (root) =>
  new Promise((done) => {
    for (const name of readdirSync(root)) if (TYPES[extname(name)]) squeeze(join(root, name));
    const server = createServer((request, response) => {
      const path = join(root, decodeURIComponent(new URL(request.url, "http://local").pathname));
      if (!path.startsWith(root) || !existsSync(path) || statSync(path).isDirectory()) return response.writeHead(404).end();
      const type = TYPES[extname(path)];
      const body = type ? squeeze(path) : readFileSync(path);
      const coding = type ? { "content-encoding": "br" } : {};
      response.writeHead(200, { "content-type": type ?? "application/octet-stream", "content-length": body.length, "cache-control": "no-store", ...coding });
      response.end(body);
    });
    server.listen(0, "127.0.0.1", () => done(server));
  });

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

// Hosts of these walks: one that hands out files and nothing else, and one that receives applications.

import { createServer } from "node:http";

const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript", wasm: "application/wasm", svg: "image/svg+xml", png: "image/png",
};

const listening = (server, port = 0) =>
  new Promise((done, failed) => {
    server.on("error", failed);
    server.listen(port, "127.0.0.1", () => done(server));
  });

/** Where a server is. */
export const addressOf = (server) => `http://127.0.0.1:${server.address().port}/`;

/** Serves the files of a zip, byte for byte. */
export const serve = (files) =>
  listening(
    createServer((request, response) => {
      const path = new URL(request.url, "http://local").pathname.slice(1) || "index.html";
      const body = files.get(path);
      response.writeHead(body ? 200 : 404, { "content-type": TYPES[path.split(".").at(-1)] ?? "text/plain" });
      response.end(body);
    }),
  );

/** Reads the parts of a multipart body: name, file name, bytes. */
const partsOf = (body, type) => {
  const border = Buffer.from(`--${/boundary=(.+)$/.exec(type)[1]}`);
  const parts = new Map();
  let at = body.indexOf(border) + border.length;
  for (let next = body.indexOf(border, at); next > 0; next = body.indexOf(border, at)) {
    const part = body.subarray(at + 2, next - 2);
    const end = part.indexOf("\r\n\r\n");
    const head = part.toString("utf8", 0, end);
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    parts.set(/ name="([^"]*)"/.exec(head)[1], { fileName, bytes: part.subarray(end + 4) });
    at = next + border.length;
  }
  return parts;
};

/**
 * A receiver of applications. `received` holds what came; `answer(status, body, wait)` says what it answers from now on,
 * and after how many milliseconds.
 * Browsers on other origins may send to it.
 */
export const receive = async (port = 0) => {
  const received = [];
  let [status, said, wait] = [201, {}, 0];
  const allowed = {
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "idempotency-key",
    "cross-origin-resource-policy": "cross-origin",
  };
  const server = await listening(
    createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        if (request.method === "OPTIONS") {
          response.writeHead(204, allowed).end();
          return;
        }
        const { "content-type": type, "idempotency-key": key } = request.headers;
        received.push({ key, parts: partsOf(Buffer.concat(chunks), type) });
        const [head, body] = [{ ...allowed, "content-type": "application/json" }, typeof said === "string" ? said : JSON.stringify(said)];
        setTimeout((code) => response.writeHead(code, head).end(body), wait ?? 0, status);
      });
    }),
    port,
  );
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { received, address: addressOf(server), port: server.address().port, close, answer: (...now) => ([status, said, wait] = now) };
};

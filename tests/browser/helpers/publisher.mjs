// A prefecture that publishes common forms, with the same command line that its clerks use.

import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inHouse } from "./catalogue.mjs";

const run = promisify(execFile);
const ROLE = "example-prefecture";
/** The identity of the package that every publisher publishes. */
export const PACKAGE = `${ROLE}/common-forms`;

const madoguchi = async (...given) => {
  const command = ["run", "--quiet", "--locked", "--package", "madoguchi-cli", "--", ...given];
  const { stdout } = await run("cargo", command, { cwd: inHouse("."), maxBuffer: 1 << 26 });
  return stdout;
};

/** Keys, a repository, and a role for the prefecture, in this folder. */
export const publisher = async (folder) => {
  await mkdir(join(folder, "source/forms"), { recursive: true });
  const { privateKey } = generateKeyPairSync("ed25519");
  const { privateKey: own, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const [root, key, open, repository] = ["root.pem", "own.pem", "own.pub", "repository"].map((name) => join(folder, name));
  await writeFile(root, privateKey.export({ type: "pkcs8", format: "pem" }));
  await writeFile(key, own.export({ type: "pkcs8", format: "pem" }));
  await writeFile(open, publicKey.export({ type: "spki", format: "pem" }));
  await madoguchi("repository", "start", repository, "--key", root);
  await madoguchi("repository", "delegate", repository, "--role", ROLE, "--path", `${ROLE}/*/*`, "--to", open, "--key", root);
  let before;

  /** Publishes a version of these forms, and gives the file that is carried to the municipalities. */
  const publish = async (version, forms, notes) => {
    const source = {
      package: PACKAGE,
      title: "共通様式集",
      publisher: "○○県",
      version,
      licence: "CC-BY-4.0",
      contact: { name: "○○県 デジタル推進課" },
      notes,
    };
    await writeFile(join(folder, "source/package.json"), JSON.stringify(source));
    for (const [id, definition] of Object.entries(forms)) {
      await writeFile(join(folder, `source/forms/${id}.schema.json`), JSON.stringify(definition));
    }
    const [made, carried] = [join(folder, `${version}.zip`), join(folder, `${version}.madoguchi`)];
    await madoguchi("package", "build", join(folder, "source"), "--out", made, ...(before ? ["--previous", before] : []));
    await madoguchi("package", "sign", made, "--repository", repository, "--role", ROLE, "--key", key, "--key", root);
    await madoguchi("package", "carry", repository, "--out", carried);
    before = made;
    return { name: `${version}.madoguchi`, mimeType: "application/octet-stream", buffer: await readFile(carried) };
  };
  return { publish, repository };
};

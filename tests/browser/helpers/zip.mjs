// Reads an archive whose files are stored as they are.

/** Name and text of each file, in their order; or its bytes, as a `buffer`. */
export const entries = (bytes, as = "text") => {
  const files = new Map();
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const [method, size] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18)];
    const [name, extra] = [bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    if (method !== 0) throw new Error("a file of the archive is compressed");
    const begin = at + 30 + name + extra;
    const content = bytes.subarray(begin, begin + size);
    files.set(bytes.toString("utf8", at + 30, at + 30 + name), as === "buffer" ? content : content.toString("utf8"));
    at = begin + size;
  }
  return files;
};

// Photographs as phones write them.

import { Buffer } from "node:buffer";

/** 16 by 16 pixels of one colour. */
const SMALL = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALADNf/Z",
  "base64",
);

/** A small picture in a file of that many bytes: zeros stand behind what is drawn. */
export const pictureOf = (size) => {
  const end = SMALL.length - 2;
  return Buffer.concat([SMALL.subarray(0, end), Buffer.alloc(Math.max(0, size - SMALL.length)), SMALL.subarray(end)]);
};

export const MAKER = "Maker of the phone";

/** Exif with the phone's maker, orientation 6 (on its side) and a position: 35° 41′ north. */
const exif = () => {
  const entry = (tag, type, count, value) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(type, 2);
    bytes.writeUInt32BE(count, 4);
    if (type === 3) bytes.writeUInt16BE(value, 8);
    else if (type === 2 && count <= 4) bytes.write(value, 8);
    else bytes.writeUInt32BE(value, 8);
    return bytes;
  };
  const [maker, gps] = [50, 50 + 20];
  const numbers = Buffer.alloc(24);
  [35, 1, 41, 1, 0, 1].forEach((number, i) => numbers.writeUInt32BE(number, i * 4));
  const words = Buffer.alloc(20);
  words.write(MAKER);
  return Buffer.concat([
    Buffer.from("MM\0\x2a\0\0\0\x08\0\x03", "latin1"),
    entry(0x010f, 2, MAKER.length + 1, maker),
    entry(0x0112, 3, 1, 6),
    entry(0x8825, 4, 1, gps),
    Buffer.alloc(4),
    words,
    Buffer.from([0, 2]),
    entry(1, 2, 2, "N\0"),
    entry(2, 5, 3, gps + 2 + 24 + 4),
    Buffer.alloc(4),
    numbers,
  ]);
};

/** The picture as a phone would have written it. */
export const withPosition = (jpeg) => {
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exif()]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
};

/** Whether the file tells the place (the tag of the position) or the phone. */
export const tells = (jpeg) => jpeg.includes(Buffer.from([0x88, 0x25, 0, 4])) || jpeg.includes(MAKER);

/** A photograph of many colours, drawn by the browser. */
export const drawn = async (page, width, height) => {
  const base64 = await page.evaluate(async ([width, height]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    const colours = context.createLinearGradient(0, 0, width, height);
    ["#024", "#e80", "#fff", "#083"].forEach((colour, i) => colours.addColorStop(i / 3, colour));
    context.fillStyle = colours;
    context.fillRect(0, 0, width, height);
    for (let i = 0; i < 1500; i += 1) {
      context.fillStyle = `hsl(${(i * 137) % 360} 70% 50%)`;
      context.fillRect((i * 7919) % width, (i * 104729) % height, 25, 25);
    }
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.95));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  }, [width, height]);
  return Buffer.from(base64, "base64");
};

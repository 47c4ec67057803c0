import "server-only";
import { inflateSync } from "node:zlib";

const WOFF = 0x774f4646;
const ENTRY = 20;

function readTable(font: Buffer, tag: string): Buffer {
  if (font.readUInt32BE(0) !== WOFF) throw new Error("the font is no WOFF file");
  for (let at = 44; at < 44 + font.readUInt16BE(12) * ENTRY; at += ENTRY) {
    if (font.toString("latin1", at, at + 4) !== tag) continue;
    const [offset, packed, size] = [font.readUInt32BE(at + 4), font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    const bytes = font.subarray(offset, offset + packed);
    return packed < size ? inflateSync(bytes) : bytes;
  }
  throw new Error(`the font has no table ${tag}`);
}

function addSegments(map: Buffer, codes: Set<number>): void {
  const count = map.readUInt16BE(6) / 2;
  for (let segment = 0; segment < count; segment += 1) {
    const last = map.readUInt16BE(14 + segment * 2);
    const first = map.readUInt16BE(16 + (count + segment) * 2);
    const delta = map.readUInt16BE(16 + (2 * count + segment) * 2);
    const rangeAt = 16 + (3 * count + segment) * 2;
    const range = map.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const glyph = range === 0 ? code + delta : map.readUInt16BE(rangeAt + range + (code - first) * 2);
      if ((glyph & 0xffff) !== 0) codes.add(code);
    }
  }
}

/** The code points of the Basic Multilingual Plane that a WOFF font has a glyph for. **Throws** for a file that is none. */
export function fontCoverage(font: Buffer): ReadonlySet<number> {
  const cmap = readTable(font, "cmap");
  const codes = new Set<number>();
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const map = cmap.subarray(cmap.readUInt32BE(at + 4));
    if (map.readUInt16BE(0) === 4) addSegments(map, codes);
  }
  return codes;
}

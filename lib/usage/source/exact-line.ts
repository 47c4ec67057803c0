import { JsonNumber, type JsonRecord } from "@/lib/base/json";

// TypeScript's library does not know JSON.rawJSON yet (ES2026 JSON.parse source text access).
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

/** A record as one line of JSON, each number as it was written, without some of its fields. */
export function exactLine(record: JsonRecord, drops: readonly string[]): string {
  const kept = Object.fromEntries(Object.entries(record).filter(([name]) => !drops.includes(name)));
  return `${JSON.stringify(kept, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // The value is what `toJSON` made of it, a float; the text stands in the holder.
    const held = this[key];
    return held instanceof JsonNumber ? rawJSON(held.text) : value;
  })}\n`;
}

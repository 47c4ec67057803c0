import { isJsonList, isJsonRecord, type Json, JsonNumber } from "@/lib/base/json";

/** JSON text of a parsed value, each number in the very text in which it was read. */
export function writeJson(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonList(value)) return `[${value.map(writeJson).join(",")}]`;
  if (!isJsonRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`);
  return `{${members.join(",")}}`;
}

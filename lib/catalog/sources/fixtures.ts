import { expect, test } from "vitest";
import type { Capture, ParseCapture } from "@/lib/catalog/capture";
import { readCatalogFile } from "@/lib/catalog/fixtures";

const CONTEXT = { at: "2026-11-22T00:00:00.000Z", scope: "" };

/** Runs an adapter over JSON text and expects the file as a whole to be readable. */
export function readText(parse: ParseCapture, text: string, scope = ""): Capture {
  const parsed = parse(new TextEncoder().encode(text), { ...CONTEXT, scope });
  if (!parsed.ok) throw new Error(`${parsed.error.where}: ${parsed.error.what}`);
  return parsed.value;
}

/** Runs an adapter over a value written as JSON. */
export const readValue = (parse: ParseCapture, value: unknown, scope = ""): Capture => readText(parse, JSON.stringify(value), scope);

/** The fields of one Offer as plain values, Prices as their canonical text, without `listed`. */
export function offerFields(capture: Capture, nativeId: string, variant = ""): Record<string, unknown> {
  const offer = capture.offers.find((entry) => entry.nativeId === nativeId && entry.variant === variant);
  if (!offer) throw new Error(`no offer ${nativeId} ${variant}; rejects: ${JSON.stringify(capture.rejects)}`);
  const fields = [...offer.claims].filter(([field]) => field !== "listed");
  return Object.fromEntries(fields.map(([field, claim]) => [field, field.startsWith("price:") ? claim.value : JSON.parse(claim.value)]));
}

/** A test on a captured file beside the repository; a loud skip where that folder is absent. */
export function testOnCapture(file: string, name: string, check: (bytes: Uint8Array) => void): void {
  const bytes = readCatalogFile(file);
  test.skipIf(!bytes)(`${name} (${file})`, () => check(bytes ?? new Uint8Array()));
}

/** Expects an adapter to read a captured file without a reject. */
export function readCapture(parse: ParseCapture, bytes: Uint8Array): Capture {
  const parsed = parse(bytes, CONTEXT);
  if (!parsed.ok) throw new Error(`${parsed.error.where}: ${parsed.error.what}`);
  expect(parsed.value.rejects).toEqual([]);
  return parsed.value;
}

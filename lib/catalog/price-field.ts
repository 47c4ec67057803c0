import { cleanText } from "@/lib/base/text";
import { isMeter, type Meter } from "@/lib/catalog/meter";

/**
 * What must hold for a Price to apply. Absent keys do not restrict.
 *
 * `contextOver`: prompt tokens strictly above; `contextFrom`: at or above. A request above pays that tier for all its
 * tokens. `service`: a service tier other than standard. `window`: UTC `HHMM-HHMM`, may wrap midnight; `days`: digits
 * 0 (Sunday) to 6. `startsOn`, `endsOn`: first and last UTC day on which the Source says that the Price holds. `size`, `quality`,
 * `resolution`, `variant`: further words of a Source, as it spells them.
 */
export type PriceCondition = {
  readonly contextOver?: number;
  readonly contextFrom?: number;
  readonly service?: string;
  readonly window?: string;
  readonly days?: string;
  readonly region?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly variant?: string;
};

const ORDER = ["contextOver", "contextFrom", "service", "window", "days", "region", "startsOn", "endsOn", "variant"] as const;
const NUMERIC = new Set<string>(["contextOver", "contextFrom"]);

// The name of a field is a key of the database, so its parts stay short and on one line.
const MAX_WORDS = 100;
const conditionText = (value: string | number): string =>
  cleanText(String(value).slice(0, MAX_WORDS)).replaceAll(/[;=]/g, "_").replaceAll(/\s/g, " ");

/**
 * The name of the fact field that holds one Price, such as `price:input` or
 * `price:output;contextOver=200000;service=batch`. Conditions come in one fixed order, so equal conditions give equal text.
 */
export function priceField(meter: Meter, condition: PriceCondition = {}): string {
  const parts = ORDER.flatMap((key) => {
    const value = condition[key];
    return value === undefined ? [] : [`${key}=${conditionText(value)}`];
  });
  return [`price:${meter}`, ...parts].join(";");
}

/** Reads the name of a fact field back. **Returns** `null` when the field is not a Price. */
export function parsePriceField(field: string): { meter: Meter; condition: PriceCondition } | null {
  if (!field.startsWith("price:")) return null;
  const [name = "", ...parts] = field.slice(6).split(";");
  if (!isMeter(name)) return null;
  const condition: Record<string, string | number> = {};
  for (const part of parts) {
    const at = part.indexOf("=");
    const key = part.slice(0, at);
    const value = part.slice(at + 1);
    condition[key] = NUMERIC.has(key) ? Number(value) : value;
  }
  return { meter: name, condition };
}

/** Whether a field is a Price that applies to a plain request: no tier, window, region or other condition. */
export const isBasePriceField = (field: string): boolean => field.startsWith("price:") && !field.includes(";");

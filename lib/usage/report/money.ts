import { parseDecimal, toNano } from "@/lib/base/decimal";
import type { Fields } from "@/lib/usage/fields";
import { RecordFault } from "@/lib/usage/record-fault";
import type { BucketRow } from "@/lib/usage/report/bucket-row";

// What a bigint column holds: some nine thousand million USD.
const MOST = 2n ** 63n - 1n;

function storable(nano: bigint | null, field: string): bigint | null {
  if (nano !== null && (nano > MOST || nano < -MOST)) throw new RecordFault("number", field);
  return nano;
}

/** An amount that a field holds. `tens`: the power of ten to multiply by, -2 for cents. **Units**: nano-USD. **Rounding**: half up. */
export const readNano = (fields: Fields, name: string, tens = 0): bigint | null => storable(fields.amount(name, tens), name);

/** The cost of a row, where it is given in USD. In another currency it is unknown, and the currency says why. */
export function chargedIn(currency: string, nano: bigint | null): Pick<BucketRow, "cost" | "currency"> {
  if (nano === null) return { cost: null, currency: "" };
  const code = currency.trim().toUpperCase() || "USD";
  return { cost: code === "USD" ? nano : null, currency: code };
}

const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A number as a page spells it, `$1,234.50`, in plain text. **Returns** "" where there is none. **Throws** `RecordFault`. */
function plainNumber(fields: Fields, names: readonly string[]): string {
  const text = fields
    .text(...names)
    .trim()
    .replace(/^(-?)\s*\$\s*/, "$1");
  if (text === "" || text === "-") return "";
  if (text.includes(",") && !GROUPED.test(text)) throw new RecordFault("number", names[0] ?? "");
  return text.replaceAll(",", "");
}

/** An amount as a page spells it, in USD: `$1,234.50`. **Units**: nano-USD. **Rounding**: half up. **Throws** `RecordFault`. */
export function readSpelledNano(fields: Fields, ...names: readonly string[]): bigint | null {
  const text = plainNumber(fields, names);
  if (text === "") return null;
  const amount = parseDecimal(text);
  if (!amount) throw new RecordFault("number", names[0] ?? "");
  return storable(toNano(amount), names[0] ?? "");
}

/** A count as a page spells it: `1,234`, or the fraction that shares of a count come to. **Rounding**: half up. **Throws** `RecordFault`. */
export function readSpelledCount(fields: Fields, ...names: readonly string[]): number | null {
  const text = plainNumber(fields, names);
  if (text === "") return null;
  const count = parseDecimal(text) ? Math.round(Number(text)) : Number.NaN;
  if (!(count >= 0 && Number.isSafeInteger(count))) throw new RecordFault("number", names[0] ?? "");
  return count;
}

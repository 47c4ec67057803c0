import { type Decimal, formatDecimal, multiplyDecimals, parseDecimal, roundSignificant } from "@/lib/base/decimal";
import type { Meter } from "@/lib/catalog/meter";

const PER_HOUR: Partial<Record<Meter, bigint>> = {
  gpu_second: 3600n,
  gpu_minute: 60n,
  gpu_hour: 1n,
  instance_second: 3600n,
  instance_hour: 1n,
  reserved_second: 3600n,
};
const DIGITS = 5;

function divide(value: Decimal, by: number): Decimal {
  const room = 10n ** 12n;
  return roundSignificant({ coefficient: (value.coefficient * room) / BigInt(by), scale: value.scale + 12 }, DIGITS);
}

/**
 * What an hour of dedicated capacity costs: of the whole instance, as exact decimal text, and of each of its GPUs.
 *
 * **Units**: USD per hour. **Rounding**: per GPU to five significant digits. **Returns** `null` for a Meter that is no
 * time of capacity; `perGpu` is `null` where there are not several GPUs.
 */
export function hourlyRate(meter: Meter, value: unknown, gpus: unknown): { readonly whole: string; readonly perGpu: string | null } | null {
  const hours = PER_HOUR[meter];
  const single = typeof value === "string" ? parseDecimal(value) : null;
  if (hours === undefined || single === null) return null;
  const whole = multiplyDecimals(single, { coefficient: hours, scale: 0 });
  const isMany = typeof gpus === "number" && Number.isInteger(gpus) && gpus > 1;
  return { whole: formatDecimal(whole), perGpu: isMany ? formatDecimal(divide(whole, gpus)) : null };
}

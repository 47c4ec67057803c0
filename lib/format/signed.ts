import { formatNano } from "@/lib/format/amount";
import { formatCount } from "@/lib/format/count";

/** As `formatNano`, below zero too. **Units**: nano-USD. */
export const formatSignedNano = (nano: bigint): string => (nano < 0n ? `−${formatNano(-nano)}` : formatNano(nano));

const MANY = 1_000;

/** By how much a figure has changed: `+18.2%`, `−4.0%`, `±0%`. **Rounding**: half up. **Returns** "" where there was nothing before. */
export function formatChange(before: bigint, now: bigint): string {
  if (before <= 0n) return "";
  if (now === before) return "±0%";
  const distance = now > before ? now - before : before - now;
  const tenths = Number((distance * 2_000n + before) / (2n * before));
  const words = tenths === 0 ? "< 0.1" : tenths >= MANY ? formatCount(Math.round(tenths / 10)) : (tenths / 10).toFixed(1);
  return `${now > before ? "+" : "−"}${words}%`;
}

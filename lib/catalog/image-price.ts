import { parseDecimal } from "@/lib/base/decimal";
import type { Meter } from "@/lib/catalog/meter";

const DEAREST_TOKEN_USD = 0.000_05;

/**
 * The Meter of an amount that a Source calls a price of an image sent, without saying whether an image or one of its tokens.
 *
 * **Units**: USD. Amounts under 0.00005 USD are per token: no image is that cheap and no image token is dearer
 * (the dearest listed is 40 USD per million).
 */
export function imagePriceMeter(stated: string, tens = 0): Meter {
  const parsed = parseDecimal(stated);
  const usd = parsed ? (Number(parsed.coefficient) / 10 ** parsed.scale) * 10 ** tens : 0;
  return usd < DEAREST_TOKEN_USD ? "input_image" : "image_in";
}

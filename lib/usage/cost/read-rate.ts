import { type Decimal, formatDecimal, parseDecimal } from "@/lib/base/decimal";
import { err, ok, type Result } from "@/lib/base/result";
import { countsTokens, isMeter } from "@/lib/catalog/meter";
import { type PriceCondition, priceField } from "@/lib/catalog/price-field";
import type { CardPrice, NewRate, RateTerms } from "@/lib/usage/cost/negotiated-rate";
import { readOfferName } from "@/lib/usage/cost/offer-name";
import { readOpenSpan } from "@/lib/usage/span";

const MOST_PERCENT_PLACES = 6;
const NANO_PLACES = 9;
const MOST_PRICES = 60;

function readAmount(text: string, places: number): Decimal | null {
  const amount = /^\d{1,9}(?:\.\d{1,12})?$/.test(text) ? parseDecimal(text) : null;
  return amount && amount.scale <= places ? amount : null;
}

/** Reads a discount such as `12.5`, with or without a percent sign. **Returns** what is wrong, in words. */
export function readDiscount(text: string): Result<RateTerms, string> {
  const percent = readAmount(text.trim().replace(/\s*%$/, ""), MOST_PERCENT_PLACES);
  if (!percent || percent.coefficient > 100n * 10n ** BigInt(percent.scale))
    return err(`"${text.trim().slice(0, 40)}" is no discount from 0 to 100 percent with at most ${MOST_PERCENT_PLACES} decimals`);
  return ok({ kind: "discount", percent: formatDecimal(percent) });
}

const CONDITIONS: Readonly<Record<string, (text: string) => PriceCondition | null>> = {
  contextOver: (text) => (/^\d{1,9}$/.test(text) ? { contextOver: Number(text) } : null),
  contextFrom: (text) => (/^\d{1,9}$/.test(text) ? { contextFrom: Number(text) } : null),
  service: (text) => (/^[a-z_-]{1,40}$/.test(text) ? { service: text } : null),
  region: (text) => (/^[\w-]{1,60}$/.test(text) ? { region: text } : null),
};

/** Reads the name of a card's price, `input` or `input;service=batch`, into that of a Fact's field. */
function readCardField(name: string): string | null {
  const [meter = "", ...parts] = name.split(";").map((part) => part.trim());
  if (!isMeter(meter) || !countsTokens(meter)) return null;
  let condition: PriceCondition = {};
  for (const part of parts) {
    const [key = "", value = "", ...more] = part.split("=");
    const read = Object.hasOwn(CONDITIONS, key) && more.length === 0 ? CONDITIONS[key]?.(value) : null;
    if (!read || Object.hasOwn(condition, key)) return null;
    condition = { ...condition, ...read };
  }
  return priceField(meter, condition);
}

function readCardPrice(part: string): Result<CardPrice, string> {
  const at = part.lastIndexOf("=");
  const field = readCardField(part.slice(0, at).trim());
  if (at < 0 || field === null)
    return err(
      `"${part.slice(0, 60)}" is no price such as input=1.25 or input;service=batch=0.6; conditions are contextOver, contextFrom, service, region`,
    );
  const amount = readAmount(part.slice(at + 1).trim(), NANO_PLACES);
  if (!amount)
    return err(`"${part.slice(at + 1, at + 41).trim()}" is no price in USD per million tokens with at most ${NANO_PLACES} decimals`);
  return ok({ field, usdPerMillion: formatDecimal(amount) });
}

/**
 * Reads a rate card such as `input=1.25, output=10, input;service=batch=0.6`: names of Meters of tokens with their conditions, by commas
 * or lines. **Returns** what is wrong, in words.
 */
export function readCard(text: string): Result<RateTerms, string> {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0 || parts.length > MOST_PRICES) return err(`a rate card has from 1 to ${MOST_PRICES} prices`);
  const prices = new Map<string, CardPrice>();
  for (const part of parts) {
    const price = readCardPrice(part);
    if (!price.ok) return price;
    if (prices.has(price.value.field)) return err(`the card has two prices for ${price.value.field.slice("price:".length)}`);
    prices.set(price.value.field, price.value);
  }
  return ok({ kind: "card", prices: [...prices.values()] });
}

/** A rate as people type it. `of`: a Provider's slug or an Offer's name. What is empty is not said. */
export type TypedRate = Readonly<Record<"of" | "model" | "from" | "until" | "discount" | "card" | "note", string>>;

/** What is wrong with which word of it. */
export type TypedFault = { readonly field: keyof TypedRate; readonly message: string };

const MOST_NOTE = 200;

function readSubject({ of, model }: TypedRate): Pick<NewRate, "provider" | "model" | "nativeId"> | TypedFault {
  const offer = readOfferName(of);
  if (offer) {
    if (model.trim() !== "") return { field: "model", message: "is told by the offer already; leave it out" };
    return { ...offer, model: null };
  }
  if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(of.trim()))
    return { field: "of", message: "is neither a provider such as groq nor an offer such as groq@openai/gpt-oss-120b" };
  return { provider: of.trim(), model: model.trim() || null, nativeId: null };
}

function readTyped({ discount, card }: TypedRate): Result<RateTerms, TypedFault> {
  if ((discount.trim() === "") === (card.trim() === ""))
    return err({ field: "discount", message: "or a rate card is what a rate says: one of the two" });
  const [field, terms] = card.trim() === "" ? (["discount", readDiscount(discount)] as const) : (["card", readCard(card)] as const);
  return terms.ok ? terms : err({ field, message: `is not understood: ${terms.error}` });
}

/** Reads a rate; days are those of the zone. **Returns** what is wrong with it, in words. */
export function readRate(typed: TypedRate, zone: string): Result<NewRate, TypedFault> {
  const subject = readSubject(typed);
  if ("field" in subject) return err(subject);
  const terms = readTyped(typed);
  if (!terms.ok) return terms;
  const span = readOpenSpan(typed.from.trim(), typed.until.trim(), zone);
  if (!span.ok) return err({ field: "from", message: `is not understood: ${span.error}` });
  const note = typed.note.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (note === "" || note.length > MOST_NOTE || !note.isWellFormed())
    return err({ field: "note", message: `must say where it is agreed, in at most ${MOST_NOTE} characters` });
  return ok({ ...subject, ...span.value, terms: terms.value, note });
}

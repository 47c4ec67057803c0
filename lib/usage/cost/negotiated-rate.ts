/** What a rate is agreed for: one Offer (`nativeId`), else one Model of the Provider (`model`), else all that the Provider sells. */
export type RateSubject = { readonly provider: string; readonly model: string | null; readonly nativeId: string | null };

/** A price of a rate card. `field` names it as Facts do. **Units**: decimal USD per million tokens, at most nine places. */
export type CardPrice = { readonly field: string; readonly usdPerMillion: string };

/** What was agreed: so many percent off the posted Prices, or Prices in their place. `percent`: decimal text from 0 to 100. */
export type RateTerms =
  | { readonly kind: "discount"; readonly percent: string }
  | { readonly kind: "card"; readonly prices: readonly CardPrice[] };

/** A Team's own terms with a Provider, in force `[from, until)`. `number`: its name within the Team. Instants are ISO texts. */
export type NegotiatedRate = RateSubject & {
  readonly number: number;
  readonly from: string;
  readonly until: string | null;
  readonly terms: RateTerms;
  /** Where it is agreed: a contract, an order form. */
  readonly note: string;
};

/** A rate that is to be said. */
export type NewRate = Omit<NegotiatedRate, "number">;

/** A rate with who said, ended and withdrew it. `saidUntil`: until when it was agreed, whether or not it was ended before. */
export type RateRow = NegotiatedRate & {
  readonly saidUntil: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
};

/** Why a rate cannot be. `other`: the one for the same thing that is in force at some instant of it. */
export type RateFault =
  | { readonly code: "no_such_provider" | "no_such_model" | "no_such_offer" | "card_for_provider" }
  | { readonly code: "overlap"; readonly other: NegotiatedRate };

/** A price of a card as people write it: `input;service=batch=0.6`. */
const writeCardPrice = ({ field, usdPerMillion }: CardPrice): string => `${field.slice("price:".length)}=${usdPerMillion}`;

/** What was agreed, as people write it. */
export const writeTerms = (terms: RateTerms): string =>
  terms.kind === "discount" ? `${terms.percent} % off` : terms.prices.map(writeCardPrice).join(", ");

/** What a rate is agreed for, as people write it: `groq`, `groq, model openai/gpt-oss-120b`, `groq@openai/gpt-oss-120b`. */
export function writeSubject({ provider, model, nativeId }: RateSubject): string {
  if (nativeId !== null) return `${provider}@${nativeId}`;
  return model === null ? provider : `${provider}, model ${model}`;
}

const isSameSubject = (a: RateSubject, b: RateSubject): boolean =>
  a.provider === b.provider && a.model === b.model && a.nativeId === b.nativeId;

const msOf = (instant: string | null): number => (instant === null ? Number.POSITIVE_INFINITY : Date.parse(instant));

/** The rate for the same thing, another one, that is in force at some instant at which `rate` is; `null` for none. */
export function findOverlap(rates: readonly NegotiatedRate[], rate: NegotiatedRate): NegotiatedRate | null {
  return (
    rates.find(
      (other) =>
        other.number !== rate.number &&
        isSameSubject(other, rate) &&
        msOf(other.from) < msOf(rate.until) &&
        msOf(rate.from) < msOf(other.until),
    ) ?? null
  );
}

/** Why a rate cannot be, in words. */
export function rateFaultWords(fault: RateFault, { provider }: RateSubject): string {
  switch (fault.code) {
    case "no_such_provider":
      return `The catalog has no provider ${provider}.`;
    case "no_such_model":
      return `The catalog has no such model at ${provider}. A model goes by its canonical id, such as openai/gpt-oss-120b.`;
    case "no_such_offer":
      return "The catalog has no such offer. An offer goes by its provider and the provider's own id, such as groq@openai/gpt-oss-120b.";
    case "card_for_provider":
      return "A rate card is for one model or one offer: one price for all that a provider sells is hardly what was agreed.";
    case "overlap": {
      const { number, from, until, note } = fault.other;
      return `Rate ${number} (${note}) is in force for the same from ${from} ${until === null ? "on" : `until ${until}`}. End or withdraw it first, or choose other days.`;
    }
  }
}

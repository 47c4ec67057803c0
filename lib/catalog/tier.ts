/** Whether an Offer of this tier answers later for less (`…:batch`, `…-flex`), so that its base price is no standard price. */
export const answersLater = (tier: string | null): boolean => /\b(batch|flex)\b/.test(tier ?? "");

/** Whether an Offer of this tier answers sooner for more (`…-fast`, `…-priority`). */
const answersSooner = (tier: string | null): boolean => /\b(fast|highspeed|ultraspeed|priority)\b/.test(tier ?? "");

/** Whether an Offer is of another service than the standard one, so that its price is not held against standard prices. */
export const isSpecialService = (tier: string | null): boolean => answersLater(tier) || answersSooner(tier);

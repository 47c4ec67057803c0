/** Whether an Offer of this tier answers later for less (`…:batch`, `…-flex`), so that its base price is no standard price. */
export const answersLater = (tier: string | null): boolean => /\b(batch|flex)\b/.test(tier ?? "");

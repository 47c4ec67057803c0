const WORDS: Readonly<Record<string, string>> = {
  issuer: "That did not work. Try once more, and if it happens again, sign in another way.",
  unknown: "No account here signs in that way. Somebody who is in a team can invite you; whoever has an account connects a login there.",
  taken: "That login belongs to another account here.",
  no_time: "That issuer does not say when it last asked who you are, so its word is not enough here. Use your password, or set one, below.",
  not_verified: "Your own address here is not confirmed yet. Until it is, only a login of that very address can be connected.",
  stale: "That took too long, or you were signed out meanwhile. Try once more.",
};

/** What came of a visit to an issuer, in words. **Returns** `null` for no word of ours. */
export const faultWords = (fault: unknown): string | null =>
  typeof fault === "string" && Object.hasOwn(WORDS, fault) ? (WORDS[fault] ?? null) : null;

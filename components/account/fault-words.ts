const WORDS: Readonly<Record<string, string>> = {
  issuer: "That did not work. Try once more, and if it happens again, sign in another way.",
  unknown: "No account here signs in that way. Somebody who is in a team can invite you; whoever has an account connects a login there.",
  taken: "That login belongs to another account here.",
  stale: "That took too long, or you were signed out meanwhile. Try once more.",
};

/** What came of a visit to an issuer, in words. **Returns** `null` for no word of ours. */
export const faultWords = (fault: unknown): string | null =>
  typeof fault === "string" && Object.hasOwn(WORDS, fault) ? (WORDS[fault] ?? null) : null;

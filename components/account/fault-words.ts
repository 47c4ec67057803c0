const WORDS: Readonly<Record<string, string>> = {
  issuer: "That did not work. Try once more, and if it happens again, sign in another way.",
  unknown: "No account here signs in that way. Somebody who is in a team can invite you; whoever has an account connects a login there.",
  taken: "That login belongs to another account here.",
  no_time: "That issuer does not say when it last asked who you are, so its word is not enough here. Use your password, or set one, below.",
  not_verified: "Your own address here is not confirmed yet. Until it is, only a login of that very address can be connected.",
  sample_unproven: "First confirm your address, below. Then a sample team can be made.",
  sample_often: "That is many teams for one day. Try again tomorrow.",
  stale: "That took too long, or you were signed out meanwhile. Try once more.",
};

/** What went well, and is said in the same place. */
const GOOD: Readonly<Record<string, string>> = {
  sample_gone: "The sample team is gone, with all that it held. It can be made again as it was.",
};

const ALL: Readonly<Record<string, string>> = { ...WORDS, ...GOOD };

/** Whether a word of ours tells of something that went well. */
export const isGoodNews = (fault: unknown): boolean => typeof fault === "string" && Object.hasOwn(GOOD, fault);

/** What came of a visit to an issuer, or of a wish for a sample team, in words. **Returns** `null` for no word of ours. */
export const faultWords = (fault: unknown): string | null =>
  typeof fault === "string" && Object.hasOwn(ALL, fault) ? (ALL[fault] ?? null) : null;

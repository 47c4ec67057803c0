/** What a sample Team is called. */
export const SAMPLE_NAME = "Sample team";

/** How far the making of a sample has come. `failure`: why a file could not be imported, `null` where all could. */
export type SampleProgress = {
  readonly files: number;
  readonly ended: number;
  readonly attempts: number;
  readonly failure: string | null;
};

/** From which all samples are drawn: made again, one is what it was. */
export const SAMPLE_SEED = 20_261_127;

/** Where a sample of nobody's own lies: the command line makes it before there is any account. */
export const SAMPLE_SLUG = "sample";

/** The places at which a User's sample may lie, the first one that is free or theirs. `digest`: of their id, in hex. */
export const sampleSlugs = (digest: string): string[] => ["", "-2", "-3"].map((end) => `${SAMPLE_SLUG}-${digest.slice(0, 10)}${end}`);

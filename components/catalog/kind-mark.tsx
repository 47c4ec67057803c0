const KIND_WORDS: Readonly<Record<string, string>> = {
  lab: "model lab",
  serverless: "serverless",
  dedicated: "dedicated endpoints",
  managed: "managed deployment",
  accelerator: "own accelerator",
  cloud: "cloud",
  router: "router",
};

/** The word for a kind of Provider. */
export const kindWord = (kind: string): string => KIND_WORDS[kind] ?? "kind not stated";

/** The small mark of a Provider's kind; its words are for screen readers and on hover. */
export function KindMark({ kind }: { kind: string }) {
  if (kind === "") return null;
  return <span className={`kind kind-${kind}`} role="img" aria-label={kindWord(kind)} title={kindWord(kind)} />;
}

/** An import that somebody has to see to: it failed, or waits for a person. `at`: an ISO instant. */
export type ImportTrouble = {
  readonly id: string;
  readonly name: string;
  readonly state: "failed" | "preview" | "paused";
  readonly failure: string | null;
  readonly at: string;
};

/** A source that brings nothing, or not all, until somebody sees to it. */
export type SourceTrouble = { readonly id: string; readonly name: string; readonly isPaused: boolean; readonly fault: string | null };

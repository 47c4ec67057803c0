import type { Json } from "@/lib/base/json";
import type { Attempt } from "@/lib/usage/attempt";
import type { Fields, JsonFields } from "@/lib/usage/fields";
import type { GatewayId } from "@/lib/usage/gateway";

/** What a file shows at first look: the names of its columns in lower case, or its first JSON record. */
export class Sample {
  constructor(
    readonly columns: ReadonlySet<string> | null,
    readonly record: JsonFields | null,
  ) {}

  /** Whether it is a table with all these columns, whose names are given in lower case. */
  hasColumns(...names: readonly string[]): boolean {
    return this.columns !== null && names.every((name) => this.columns?.has(name));
  }

  /** Whether it is JSON with all these keys. */
  hasFields(...names: readonly string[]): boolean {
    return this.record !== null && names.every((name) => this.record?.has(name));
  }
}

/** What comes of one record: Attempts, or nothing because it counts elsewhere. A record that cannot be read throws `RecordFault`. */
export type ReadOutcome = { readonly attempts: readonly Attempt[] } | "ignored";

/** Where records of a file lie below each other. */
export type Nesting = {
  /** Whether a record that counts lies anywhere below this one. */
  readonly hasBelow: (id: string) => boolean;
  /** The outermost record that counts above this one, or its own id. */
  readonly outermost: (id: string) => string;
};

/** `now` in microseconds since 1970. `nesting` is there for formats with a `node`. */
export type ReadContext = { readonly now: number; readonly nesting: Nesting };

/** One record's place among others: `counts` when it stands for tokens of its own. */
export type Node = { readonly id: string; readonly parent: string; readonly counts: boolean };

/** What every shape of file has, whatever its records stand for. */
export type FileFormat = {
  readonly id: string;
  readonly gateway: GatewayId;
  readonly title: string;
  /** Columns without which a CSV of it cannot be read. */
  readonly requires?: readonly string[];
  /** Words on what private content the format can carry, which is never read. */
  readonly drops?: readonly string[];
  readonly recognises: (sample: Sample) => boolean;
  /** Cuts one line or element into the records that count. **Returns** `null` for one that holds none of this format. */
  readonly expand?: (value: Json) => readonly Json[] | null;
};

/** One shape of file that holds Attempts. */
export type AttemptFormat = FileFormat & {
  readonly grain: "attempt" | "request";
  readonly node?: (fields: Fields) => Node;
  readonly read: (fields: Fields, context: ReadContext) => ReadOutcome;
};

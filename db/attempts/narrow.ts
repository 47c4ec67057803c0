import "server-only";
import { createHash } from "node:crypto";
import { STATE_CODES } from "@/db/attempts/columns";
import type { TeamTx } from "@/db/wall/with-team";
import { GATEWAYS } from "@/lib/usage/gateway";
import { ERASED } from "@/lib/usage/retention";
import { NARROWABLE, type Narrowing } from "@/lib/usage/spend";

/** The number that stands for a name which was erased with its rows. */
export const ERASED_LABEL = -1;

/** What identifies a name among a Team's. */
export const labelDigest = (name: string): Buffer => createHash("sha256").update(name).digest().subarray(0, 16);

/** A narrowing in numbers of the store: those that some values of a dimension stand for; of an Offer pairs. Never text from outside. */
export type NarrowedBy = {
  readonly [dimension in keyof Narrowing]?: readonly (number | readonly [provider: number, native: number])[];
};

const offerParts = (text: string): readonly [string, string] => {
  const at = text.indexOf("@");
  return at < 0 ? ["", text] : [text.slice(0, at), text.slice(at + 1)];
};

/** The numbers of names, with 0 for none recorded; a name that no Attempt bears has none. */
async function numbersOf(tx: TeamTx, teamId: string, names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const asked = [...names].filter((name) => name !== "" && name !== ERASED);
  const digests = asked.map((name) => labelDigest(name).toString("hex"));
  const rows = await tx<{ id: number; name: string }[]>`
    select id, name from usage_label where team_id = ${teamId} and digest = any(
      select decode(digest, 'hex') from unnest(${digests}::text[]) as given(digest))`;
  return new Map([["", 0], [ERASED, ERASED_LABEL], ...rows.map(({ id, name }) => [name, id] as const)]);
}

/** Reads the values of a narrowing as numbers of the store. A value that nothing bears leaves an empty list, which nothing meets. */
export async function readNarrowing(tx: TeamTx, teamId: string, where: Narrowing): Promise<NarrowedBy> {
  const asked = NARROWABLE.flatMap((dimension) => {
    const values = where[dimension];
    return values === undefined || values.length === 0 ? [] : [{ dimension, values }];
  });
  const names = asked.flatMap(({ dimension, values }) => (dimension === "offer" ? values.flatMap(offerParts) : values));
  const numbers = names.length === 0 ? new Map<string, number>() : await numbersOf(tx, teamId, new Set(names));
  return Object.fromEntries(
    asked.map(({ dimension, values }) => {
      if (dimension === "gateway")
        return [
          dimension,
          values.flatMap((value) => (Object.hasOwn(GATEWAYS, value) ? GATEWAYS[value as keyof typeof GATEWAYS].code : [])),
        ];
      if (dimension === "state")
        return [
          dimension,
          values.flatMap((value) => (Object.hasOwn(STATE_CODES, value) ? STATE_CODES[value as keyof typeof STATE_CODES] : [])),
        ];
      if (dimension !== "offer") return [dimension, values.flatMap((value) => numbers.get(value) ?? [])];
      const pairs = values.map(offerParts).map(([provider, native]) => [numbers.get(provider), numbers.get(native)]);
      return [dimension, pairs.filter((pair) => pair.every((number) => number !== undefined))];
    }),
  );
}

const COLUMN_OF = {
  provider: "provider",
  model: "model",
  gateway: "gateway",
  key: "key",
  project: "project",
  tag: "tag",
  user: "end_user",
  region: "region",
  state: "state",
} as const;

const list = (numbers: readonly (number | readonly number[])[]): string => `'{${numbers.flat().map(Math.trunc).join(",")}}'::int[]`;

/** The condition that a row called `row` meets a narrowing, as SQL made of numbers alone; "true" for none. `but`: dimensions left out. */
export function narrowingSql(narrowed: NarrowedBy, row: string, but: readonly string[] = []): string {
  const conditions = NARROWABLE.flatMap((dimension) => {
    const numbers = narrowed[dimension];
    if (numbers === undefined || but.includes(dimension)) return [];
    if (dimension !== "offer") return [`${row}.${COLUMN_OF[dimension]} = any(${list(numbers)})`];
    const pairs = numbers.map((pair) => `(${[pair].flat().map(Math.trunc).join(",")})`);
    return [pairs.length === 0 ? "false" : `(${row}.provider, ${row}.native) in (${pairs.join(", ")})`];
  });
  return conditions.length === 0 ? "true" : conditions.join(" and ");
}

/** The condition that an Attempt called `row` bears one of some tags. */
export const tagSql = (tags: NonNullable<NarrowedBy["tag"]>, row: string): string =>
  `(${row}.tags && ${list(tags)}${tags.includes(0) ? ` or ${row}.tags is null` : ""})`;

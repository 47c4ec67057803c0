import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { CHANGE_CHOICES, type ChangeFilter, parseChangeFilter } from "@/lib/catalog/change/change-filter";
import type { NamedChange } from "@/lib/catalog/change/named-change";
import { getChanges } from "@/server/catalog/changes";
import { entityTag, orNotModified } from "@/server/edge/not-modified";
import { publicRoute } from "@/server/edge/public-route";
import { publicOrigin, settings } from "@/server/settings";

const Day = z.union([z.iso.datetime(), z.iso.date()]);

/** Query of `GET /api/v1/changes`, and of the feeds. */
export const ChangesQuery = z.strictObject({
  lab: z.string().max(100).optional(),
  provider: z.string().max(100).optional(),
  model: z.string().max(300).optional(),
  kind: z
    .string()
    .max(100)
    .refine(
      (text) => text.split(",").every((kind) => CHANGE_CHOICES.some((choice) => choice === kind)),
      `must be of ${CHANGE_CHOICES.join(", ")}`,
    )
    .optional()
    .describe(`By comma: ${CHANGE_CHOICES.join(", ")}`),
  least: z.coerce.number().positive().max(100_000).optional().describe("By how many percent a figure moved, at least"),
  since: Day.optional().describe("This instant or later"),
  until: Day.optional().describe("Before this instant"),
  asOf: z.iso.datetime().optional().describe("The same as until"),
  before: z
    .string()
    .regex(/^\d{1,15}-\d-\d{1,18}$/, "is damaged; use `next` of the page before")
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const Side = z
  .strictObject({ value: z.unknown(), stated: z.string().nullable(), since: z.iso.datetime(), url: z.string().nullable() })
  .nullable()
  .describe("`null` where nobody stated it: unknown, not zero");

/** Answer of `GET /api/v1/changes`. */
export const ChangesAnswer = z.strictObject({
  next: z.string().nullable(),
  rows: z.array(
    z.strictObject({
      at: z.iso.datetime().describe("The capture that said so"),
      kind: z.enum(["price", "limit", "term", "new", "retired", "gone", "back"]),
      offer_id: z.int(),
      model: z.string(),
      lab: z.string(),
      provider: z.string(),
      native_id: z.string(),
      variant: z.string(),
      field: z.string().nullable().describe("Prices are decimal USD per million units"),
      ratio: z.number().nullable(),
      source: z.string(),
      before: Side,
      after: Side,
    }),
  ),
});

const sideOf = (side: NamedChange["before"]): z.infer<typeof Side> =>
  side && { value: side.value, stated: side.stated, since: side.since, url: side.url };

const rowOf = (change: NamedChange): z.infer<typeof ChangesAnswer>["rows"][number] => ({
  at: change.at,
  kind: change.kind,
  offer_id: change.offerId,
  model: change.model,
  lab: change.lab,
  provider: change.provider,
  native_id: change.nativeId,
  variant: change.variant,
  field: change.field,
  ratio: change.ratio,
  source: change.after?.source ?? change.before?.source ?? "",
  before: sideOf(change.before),
  after: sideOf(change.after),
});

const filterOf = ({ limit: _limit, ...query }: z.output<typeof ChangesQuery>): ChangeFilter =>
  parseChangeFilter({ ...query, least: query.least === undefined ? undefined : String(query.least) });

/** What changed, newest first. */
export async function answerChanges(query: z.output<typeof ChangesQuery>): Promise<z.infer<typeof ChangesAnswer>> {
  const { changes, next } = await getChanges(filterOf(query), query.limit);
  return { next, rows: changes.map(rowOf) };
}

type Write = (feed: { changes: readonly NamedChange[]; filter: ChangeFilter; origin: string }) => string;

/** A route that answers the newest changes under a Filter in a feed's format. */
export function answerFeed(type: string, write: Write): (request: Request) => Promise<Response> {
  const answer = publicRoute({
    query: ChangesQuery,
    answer: async (query) => {
      const filter = { ...filterOf(query), before: null };
      const { changes } = await getChanges(filter, query.limit);
      const text = write({ changes, filter, origin: publicOrigin(settings()) });
      const etag = entityTag(createHash("sha256").update(text).digest("hex"));
      return new Response(text, { headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "public, max-age=300", etag } });
    },
  });
  return async (request) => orNotModified(request, await answer(request));
}

import { z } from "zod";
import { PageQuery } from "@/lib/base/page";
import { METERS, type Meter } from "@/lib/catalog/meter";

const Instant = z.iso.datetime();
const asOf = Instant.optional().describe("Read the catalog as of this instant instead of now");

/** Query of `GET /api/v1/models`. */
export const ModelsQuery = z.strictObject({
  ...PageQuery.shape,
  asOf,
  q: z.string().max(100).optional().describe("Words in the name, id or lab"),
  lab: z.string().max(100).optional(),
  provider: z.string().max(100).optional().describe("Only models that this provider serves"),
});

export const ModelRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  lab: z.string(),
  lab_name: z.string(),
  offers: z.int(),
  providers: z.array(z.string()),
  context_max: z.number().nullable().describe("Largest context of any offer, in tokens"),
  input_from: z
    .string()
    .nullable()
    .describe("Lowest input price, decimal USD per million tokens; free, batch and withdrawn offers do not count"),
  output_from: z.string().nullable().describe("Lowest output price, likewise"),
});

/** Query of `GET /api/v1/providers`. */
export const ProvidersQuery = z.strictObject({
  ...PageQuery.shape,
  asOf,
  q: z.string().max(100).optional(),
  kind: z.string().max(40).optional(),
});

export const ProviderRow = z.strictObject({
  slug: z.string(),
  name: z.string(),
  kinds: z.array(z.string()),
  headquarters: z.string().nullable(),
  datacenters: z.array(z.string()),
  retains_prompts: z.boolean().nullable(),
  retention_days: z.number().nullable(),
  trains_on_prompts: z.boolean().nullable(),
  offers: z.int(),
});

/** Query of `GET /api/v1/offers`. */
export const OffersQuery = z.strictObject({
  ...PageQuery.shape,
  asOf,
  q: z.string().max(100).optional(),
  model: z.string().max(300).optional(),
  provider: z.string().max(100).optional(),
  lab: z.string().max(100).optional(),
  native_id: z.string().max(300).optional().describe("Exactly this native id"),
});

const Sourced = {
  source: z.string(),
  since: Instant.describe("First capture of the source that states this value"),
  checked_at: Instant.describe("Latest capture of the source"),
  conflict: z.boolean().describe("Another fresh source says otherwise"),
};

export const OfferPrice = z.strictObject({
  meter: z.string(),
  unit: z.string().describe("`token` prices are per million, all others per single unit"),
  usd: z.string().describe("Decimal USD per million tokens, or per single other unit"),
  condition: z.record(z.string(), z.union([z.string(), z.number()])),
  stated: z.string().nullable().describe("The text as published"),
  held: z.string().nullable().describe("Why a newer value of this source is not published"),
  ...Sourced,
});

export const OfferRow = z.strictObject({
  id: z.int(),
  model: z.string(),
  provider: z.string(),
  native_id: z.string(),
  variant: z.string(),
  match_rule: z.string().describe("The rule that tied the native id to the model"),
  unseen_since: Instant.nullable(),
  suspicion: z.string().nullable(),
  sources: z.array(z.string()),
  prices: z.array(OfferPrice),
  fields: z.record(z.string(), z.strictObject({ value: z.unknown(), ...Sourced })),
});

/** Query of `GET /api/v1/offers/{id}/history`. */
export const HistoryQuery = z.strictObject({
  asOf,
  meter: z
    .enum(Object.keys(METERS) as [Meter, ...Meter[]])
    .optional()
    .describe("Only this meter; input and output without it"),
});

export const HistoryStep = z.strictObject({
  from: Instant,
  until: Instant.nullable().describe("`null` for what is shown still"),
  usd: z.string().nullable().describe("Decimal USD per million tokens, or per single other unit; `null` while no price was shown"),
  cause: z
    .enum(["first", "price", "source", "gone", "none", "back"])
    .describe(
      "`first` price known; another `price` of the shown source; another `source` is shown, no change of the price; `gone`: nobody lists the offer or it is retired; `none`: no price is stated; `back` after either",
    ),
  source: z.string().nullable(),
  url: z.string().nullable().describe("Where the source says so"),
  is_dated: z.boolean().describe("The source itself names the day"),
  is_bound: z.boolean().describe("Known to be so by `from`; when it began is not known"),
});

export const OfferHistoryAnswer = z.strictObject({
  as_of: Instant,
  offer: z.strictObject({ id: z.int(), model: z.string(), provider: z.string(), native_id: z.string(), variant: z.string() }),
  meters: z.array(z.strictObject({ meter: z.string(), unit: z.string(), steps: z.array(HistoryStep) })),
});

/** Query of `GET /api/v1/sources`. */
export const SourcesQuery = z.strictObject({ asOf });

export const SourceRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  homepage: z.string(),
  licence: z.string(),
  captures: z.int(),
  offers: z.int(),
  providers: z.int(),
  first_at: Instant.nullable(),
  latest_at: Instant.nullable(),
  checked_at: Instant.nullable(),
  date_is_bound: z.boolean().describe("The capture is not later than its date; no more is known"),
  rejected: z.int(),
  skipped: z.record(z.string(), z.int()),
  kept_raw: z.record(z.string(), z.int()),
  held: z.int(),
  failure: z.string().nullable(),
});

/** A page of rows. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ as_of: Instant, total: z.int(), next: z.string().nullable(), rows: z.array(row) });

export const Problem = z.strictObject({
  type: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string().optional(),
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

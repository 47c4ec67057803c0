import { z } from "zod";
import { CHECK_STATES } from "@/lib/key/check-outcome";
import type { KeyDetail, KeyRow } from "@/lib/key/key-view";
import { SCHEMES } from "@/lib/key/scheme";

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.string(), name: z.string() });

/** A key as the API gives it. No secret is in it. */
export const ApiKey = z.strictObject({
  id: z.string(),
  label: z.string(),
  provider: z.string(),
  environment: z.string().nullable(),
  project: Named.nullable(),
  owner: Named.nullable(),
  last_four: z.string().nullable(),
  state: z.enum(CHECK_STATES),
  checked_at: Instant.nullable(),
  check_message: z.string().nullable(),
  models_reached: z.int().nullable(),
  expires_at: Instant.nullable(),
  created_at: Instant,
  revoked_at: Instant.nullable(),
});

export const ApiKeyList = z.strictObject({ rows: z.array(ApiKey) });

/** All that is known of one key. */
export const ApiKeyDetail = ApiKey.extend({
  models_url: z.string(),
  scheme: z.enum(SCHEMES),
  notes: z.string().nullable(),
  created_by: z.string(),
  next_check_at: Instant.nullable(),
  models: z.array(z.string()).nullable(),
  versions: z.array(
    z.strictObject({
      number: z.int(),
      last_four: z.string().nullable(),
      created_at: Instant,
      retires_at: Instant.nullable(),
      retired_at: Instant.nullable(),
    }),
  ),
  aliases: z.array(z.strictObject({ id: z.string(), gateway: z.string(), name: z.string() })),
});

/** What a check showed. */
export const ApiCheck = z.strictObject({
  state: z.enum(CHECK_STATES),
  models: z.array(z.string()).nullable(),
  message: z.string().nullable(),
});

/** What the Team's live keys reach; `models` is `null` where a Provider's list proves nothing. */
export const ApiReach = z.strictObject({
  providers: z.record(z.string(), z.strictObject({ models: z.array(z.string()).nullable() })),
});

/** The API's words for a key of a list. */
export const apiKey = (row: KeyRow): z.output<typeof ApiKey> => ({
  id: row.id,
  label: row.label,
  provider: row.providerSlug,
  environment: row.environment,
  project: row.project && { id: row.project.id, name: row.project.name },
  owner: row.owner && { id: row.owner.id, name: row.owner.name },
  last_four: row.lastFour,
  state: row.state,
  checked_at: row.checkedAt,
  check_message: row.checkMessage,
  models_reached: row.reached,
  expires_at: row.expiresAt,
  created_at: row.createdAt,
  revoked_at: row.revokedAt,
});

/** The API's words for one key. */
export const apiKeyDetail = (key: KeyDetail): z.output<typeof ApiKeyDetail> => ({
  ...apiKey(key),
  models_url: key.modelsUrl,
  scheme: key.scheme,
  notes: key.notes,
  created_by: key.createdBy,
  next_check_at: key.nextCheckAt,
  models: key.models && [...key.models],
  versions: key.versions.map((version) => ({
    number: version.number,
    last_four: version.lastFour,
    created_at: version.createdAt,
    retires_at: version.retiresAt,
    retired_at: version.retiredAt,
  })),
  aliases: key.aliases.map(({ id, gateway, value }) => ({ id, gateway, name: value })),
});

import "server-only";
import { z } from "zod";
import type { ShareRow } from "@/db/queries/share/list-shares";
import { MAX_SHARE_TITLE, SHARE_DAYS, shareNote } from "@/lib/share/link-rules";
import { MAX_QUERY, SHARE_KINDS, screenHref } from "@/lib/share/screen";
import { nameText } from "@/lib/team/text-rules";

const Instant = z.iso.datetime();

/** What a new ShareLink is made of. */
export const ShareInput = z.strictObject({
  screen: z
    .string()
    .min(1)
    .max(2 * MAX_QUERY)
    .describe("Address of a screen, whole or from its path on, such as /?q=glm; without asOf it is pinned to now"),
  title: nameText(MAX_SHARE_TITLE),
  note: shareNote.default(""),
  days: z.int().min(SHARE_DAYS.least).max(SHARE_DAYS.most).default(SHARE_DAYS.usual).describe("How long it works"),
});

export const MadeShareAnswer = z.strictObject({
  id: z.string(),
  link: z.url().describe("Where it opens; only its hash is kept, so it is told this once"),
  as_of: Instant,
  expires_at: Instant,
});

export const ShareAnswer = z.strictObject({
  id: z.string(),
  hint: z.string().describe("First characters of the secret"),
  kind: z.enum(SHARE_KINDS),
  screen: z.string().describe("Path and query of what it shows, as of its instant"),
  as_of: Instant,
  title: z.string(),
  note: z.string(),
  made_by: z.strictObject({ id: z.string(), name: z.string() }),
  created_at: Instant,
  expires_at: Instant,
  revoked_at: Instant.nullable(),
  opened: z.int().describe("How often it was opened"),
  opened_at: Instant.nullable().describe("When it was last opened, to the minute"),
  state: z.enum(["live", "expired", "revoked"]),
});

/** A ShareLink as the API tells of it. */
export const answerShare = (share: ShareRow): z.input<typeof ShareAnswer> => ({
  id: share.id,
  hint: share.hint,
  kind: share.kind,
  screen: screenHref(share),
  as_of: share.asOf,
  title: share.title,
  note: share.note,
  made_by: { id: share.maker.id, name: share.maker.name },
  created_at: share.createdAt,
  expires_at: share.expiresAt,
  revoked_at: share.revokedAt,
  opened: share.openedCount,
  opened_at: share.openedAt,
  state: share.state,
});

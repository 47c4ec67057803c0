import "server-only";
import type { z } from "zod";
import type { AuditEntry } from "@/db/queries/audit/list-audit-events";
import type { TeamProfile } from "@/db/queries/team/get-team";
import type { MemberRow } from "@/db/queries/team/list-members";
import type { ProjectRow } from "@/db/queries/team/list-projects";
import type { TokenRow } from "@/db/queries/token/list-tokens";
import { isTokenScope } from "@/lib/team/policy";
import type { LogAnswer, MemberAnswer, ProjectAnswer, TeamAnswer, TokenAnswer, VerifyAnswer } from "@/server/api/team-schema";
import { verdictWords } from "@/server/audit/verdict-words";
import type { TeamVerdict } from "@/server/audit/verify-team";

/** A Team as the API tells of it. */
export const answerTeam = ({ slug, name, zone, createdAt, isSample }: TeamProfile): z.input<typeof TeamAnswer> => ({
  slug,
  name,
  zone,
  created_at: createdAt,
  sample: isSample,
});

/** A Member as the API tells of them. */
export const answerMember = ({ userId, name, email, role, joinedAt }: MemberRow): z.input<typeof MemberAnswer> => ({
  id: userId,
  name,
  email,
  role,
  joined_at: joinedAt,
});

/** A Project as the API tells of it. */
export const answerProject = ({ id, name, archivedAt, keys }: ProjectRow): z.input<typeof ProjectAnswer> => ({
  id,
  name,
  archived_at: archivedAt,
  keys,
});

/** A Token as the API tells of it. */
export const answerToken = (token: TokenRow): z.input<typeof TokenAnswer> => ({
  id: token.id,
  name: token.name,
  hint: token.hint,
  scopes: token.scopes.filter(isTokenScope),
  made_by: { id: token.maker.id, name: token.maker.name, email: token.maker.email },
  created_at: token.createdAt,
  expires_at: token.expiresAt,
  used_at: token.usedAt,
  revoked_at: token.revokedAt,
  state: token.state,
});

/** An entry of the log as the API tells of it, its address for whoever may see one. */
export const answerEntry =
  (isAddressShown: boolean) =>
  ({ seq, at, body }: AuditEntry): z.input<typeof LogAnswer> => ({
    entry: seq,
    at,
    readable: body !== null,
    actor: body && { kind: body.actor.kind, id: body.actor.id, name: body.actor.name },
    action: body?.action ?? null,
    object: body && { kind: body.object.kind, id: body.object.id, name: body.object.name },
    outcome: body?.outcome ?? null,
    before: body?.before ? copyValues(body.before) : null,
    after: body?.after ? copyValues(body.after) : null,
    ...(isAddressShown && { address: body?.address ?? null }),
  });

const copyValues = (values: Readonly<Record<string, string | number | boolean | null | readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "object" && value !== null ? [...value] : value]),
  );

/** What came of verifying a log, as the API tells it. */
export function answerVerdict(verdict: TeamVerdict): z.input<typeof VerifyAnswer> {
  const message = verdictWords(verdict, "UTC");
  const none = { ok: verdict.ok, message, entries: null, checkpoints: null, last_checkpoint: null, fault: null, entry: null, line: null };
  if (verdict.ok) {
    const { entries, checkpoints, last } = verdict;
    return { ...none, entries, checkpoints, last_checkpoint: last && { entry: last.seq, at: last.at } };
  }
  if (verdict.fault === "bad_checkpoint") return { ...none, fault: verdict.fault, line: verdict.line };
  return { ...none, entries: verdict.entries, fault: verdict.fault, entry: verdict.seq };
}

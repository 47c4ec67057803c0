import "server-only";
import type { TeamStore } from "@/db/commands/change-team";
import { authorize } from "@/db/commands/change-team";
import { type AddFault, addSource } from "@/db/commands/source/edit-sources";
import { getKey } from "@/db/queries/key/get-key";
import { err, ok, type Result } from "@/lib/base/result";
import type { TeamScope } from "@/lib/team/scope";
import { type ReadSource, readSource, type TypedSource } from "@/lib/usage/source/read-source";
import { MAX_SOURCES } from "@/lib/usage/source/schema";
import type { FetchSettings } from "@/server/http/fetch-settings";
import { checkTarget, readTarget, targetOf } from "@/server/http/target";
import { findImportFormats } from "@/server/import/import-formats";

/** What is wrong with which field; "" for what is wrong with none of them. */
export type SourceIssues = Readonly<Record<string, string>>;

const NOT_ALLOWED =
  "Its address may not be asked for logs: only what is public, over https on port 443, unless whoever runs Tollboard allows more (TB_FETCH_ALLOW, surface gateway)";

const FAULTS: Readonly<Record<AddFault, SourceIssues>> = {
  name_taken: { name: "Another source of the team has this name" },
  no_key: { key: "That key is gone or revoked" },
  too_many: { "": `A team may have ${MAX_SOURCES} sources` },
};

export type AddTools = { readonly store: TeamStore; readonly fetch: FetchSettings; readonly watchDir: string | null };

const SIGNS_ONLY = "A bucket is asked with signatures: register its secret as a key that signs and is not sent";
const SENT_ONLY = "That key signs requests to a bucket and is not sent";

/** Where a key leads is checked when a source of it is saved, and again for each connection. A name that cannot be looked up now is no fault. */
async function keyIssue({ store, fetch }: AddTools, scope: TeamScope, { kind, keyId }: ReadSource): Promise<string | null> {
  const key = keyId === null ? null : await getKey(store, scope, keyId);
  if (!key || key.revokedAt !== null) return FAULTS.no_key.key ?? null;
  if ((kind === "s3") !== (key.scheme === "signs")) return kind === "s3" ? SIGNS_ONLY : SENT_ONLY;
  const policy = { surface: "gateway", settings: fetch } as const;
  const target = readTarget(key.modelsUrl, policy);
  if (!target.ok) return NOT_ALLOWED;
  const checked = await checkTarget(targetOf(target.value), policy);
  return !checked.ok && (checked.error === "refused_address" || checked.error === "refused_url") ? NOT_ALLOWED : null;
}

async function issuesOf(tools: AddTools, scope: TeamScope, read: ReadSource): Promise<SourceIssues | null> {
  const { kind, settings, keyId } = read;
  const { format = "" } = settings;
  if (format !== "" && findImportFormats(format).length === 0) return { format: "This is no gateway or format that is known" };
  if (kind === "folder" && tools.watchDir === null)
    return { "": "Whoever runs Tollboard has named no folder to be watched (TOLLBOARD_WATCH)" };
  const key = keyId === null ? null : await keyIssue(tools, scope, read);
  return key === null ? null : { key };
}

/** Adds a source as somebody typed it. **Returns** its id, or what is wrong with which field. **Throws** `PolicyError`. */
export async function addTypedSource(tools: AddTools, scope: TeamScope, typed: TypedSource): Promise<Result<string, SourceIssues>> {
  authorize(scope, "source:manage");
  const read = readSource(typed);
  if (!read.ok) return read;
  const issues = await issuesOf(tools, scope, read.value);
  if (issues !== null) return err(issues);
  const added = await addSource(tools.store, scope, read.value);
  return added.ok ? ok(added.value) : err(FAULTS[added.error]);
}

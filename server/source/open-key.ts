import "server-only";
import { getSealedVersion } from "@/db/queries/key/get-sealed-version";
import { err, ok, type Result } from "@/lib/base/result";
import { canonicalOrigin } from "@/lib/key/models-url";
import type { Scheme } from "@/lib/key/scheme";
import type { TeamScope } from "@/lib/team/scope";
import { openVersion } from "@/server/key/vault";
import type { SourceTools } from "@/server/source/source-tools";
import { wipe } from "@/server/vault/seal";

/** A key as a source uses it: the secret, how it travels, and the one origin that it may go to. */
export type OpenKey = { readonly secret: string; readonly scheme: Scheme; readonly modelsUrl: string; readonly origin: string };

/** Opens the newest live secret of a source's key. **Returns** why it cannot, in words for its Team. */
export async function openKey(
  { store, secrets }: Pick<SourceTools, "store" | "secrets">,
  scope: TeamScope,
  keyId: string | null,
): Promise<Result<OpenKey, string>> {
  const version = keyId === null ? null : await getSealedVersion(store, scope, keyId);
  if (!version) return err("Its key is gone, revoked or has no live secret.");
  const opened = openVersion(secrets, scope.teamId, version);
  if (!opened.ok) return err("The secret of its key does not open for the key's address: type it again under Where it is asked.");
  const secret = opened.value.toString("latin1");
  wipe(opened.value);
  const { scheme, modelsUrl } = version;
  return ok({ secret, scheme, modelsUrl, origin: canonicalOrigin(modelsUrl) });
}

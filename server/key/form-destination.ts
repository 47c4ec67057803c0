import "server-only";
import { getKey } from "@/db/queries/key/get-key";
import { err, ok, type Result } from "@/lib/base/result";
import { canonicalProvider } from "@/lib/catalog/provider-alias";
import { knownProvider } from "@/lib/key/destination";
import type { Scheme } from "@/lib/key/scheme";
import type { TeamScope } from "@/lib/team/scope";
import { checkDestination } from "@/server/key/check-destination";
import { fetchSettings } from "@/server/key/key-tools";
import { teamStore } from "@/server/store";

type Issues = Readonly<Record<string, string>>;
type Place = { readonly modelsUrl: string; readonly scheme: Scheme };
type Typed = { readonly base: string; readonly scheme: Scheme | "usual" };

async function readPlace(typed: Typed, usual: Scheme): Promise<Result<Place, Issues>> {
  const checked = await checkDestination(typed.base, fetchSettings());
  if (!checked.ok) return err({ base: checked.error });
  return ok({ modelsUrl: checked.value, scheme: typed.scheme === "usual" ? usual : typed.scheme });
}

/**
 * Whose key it is and where it is asked, from the form of a new key. **Returns** the fields that are wrong, each with a
 * sentence.
 */
export async function readNewDestination(
  typed: Typed & { readonly provider: string; readonly name: string },
): Promise<Result<Place & { readonly providerSlug: string }, Issues>> {
  const known = knownProvider(typed.provider);
  const slug = known?.slug ?? (typed.provider === "other" ? canonicalProvider("curated", typed.name).slice(0, 60) : "");
  if (!known && typed.provider !== "other") return err({ provider: "Choose whose key it is" });
  if (slug === "") return err({ name: "Say whose key it is" });
  const base = typed.base.trim() || (known?.modelsUrl ?? "");
  if (base === "") return err({ base: "Say where it is asked" });
  const place = await readPlace({ ...typed, base }, known?.scheme ?? "bearer");
  return place.ok ? ok({ ...place.value, providerSlug: slug }) : place;
}

/** Where a key shall be asked from now on. **Returns** the fields that are wrong. */
export async function readMove(scope: TeamScope, keyId: string, typed: Typed): Promise<Result<Place, Issues>> {
  const key = await getKey(teamStore(), scope, keyId);
  return readPlace(typed, key?.scheme ?? "bearer");
}

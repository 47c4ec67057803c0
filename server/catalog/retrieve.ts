import "server-only";
import { ok, type Result } from "@/lib/base/result";
import { isKeyedSource } from "@/lib/catalog/pull-request";
import type { SourceId } from "@/lib/catalog/source";
import { addressOf, askFor, fault, type Retrieval, type Retrieved, type RetrieveFault } from "@/server/catalog/retrieval";
import { retrieveEndpoints } from "@/server/catalog/retrieve-endpoints";
import { retrievePages } from "@/server/catalog/retrieve-pages";
import { retrieveScopes } from "@/server/catalog/retrieve-scopes";

async function retrieveDocument(url: string, retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  const { etag, lastModified } = retrieval;
  const found = await askFor(retrieval, url, { etag, lastModified });
  if (!found.ok) return fault(found.error);
  if (found.value.kind === "not_modified") return ok(found.value);
  const { bytes } = found.value;
  return ok({
    kind: "documents",
    documents: [{ scope: "", bytes }],
    etag: found.value.etag,
    lastModified: found.value.lastModified,
    shortfall: null,
  });
}

/** Fetches what a Source publishes now, as documents its adapter reads. */
export async function retrieve(source: SourceId, retrieval: Retrieval): Promise<Result<Retrieved, RetrieveFault>> {
  if (isKeyedSource(source)) return retrievePages(source, retrieval);
  if (source === "portkey") return retrieveScopes(retrieval);
  const url = addressOf(source, retrieval.settings);
  if (url === null) return fault("is not published at an address that could be pulled");
  return source === "openrouter-endpoints" ? retrieveEndpoints(url, retrieval) : retrieveDocument(url, retrieval);
}

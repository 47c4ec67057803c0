import { getCatalogRevision } from "@/db/queries/catalog/get-catalog-state";
import { database } from "@/server/database";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const isReady = await getCatalogRevision(database().sql).then(
    () => true,
    () => false,
  );
  return new Response(isReady ? "ready\n" : "database unreachable\n", {
    status: isReady ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

import { listSources } from "@/db/queries/catalog/list-sources";
import { SourcesQuery } from "@/lib/catalog/api-schema";
import { database } from "@/server/database";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: SourcesQuery,
  answer: async (query) => {
    const asOf = query.asOf ?? new Date().toISOString();
    const sources = await listSources(database().sql, asOf);
    return {
      as_of: asOf,
      rows: sources.map((source) => ({
        id: source.id,
        name: source.name,
        homepage: source.homepage,
        licence: source.licence,
        captures: source.captures,
        offers: source.offers,
        providers: source.providers,
        first_at: source.firstAt,
        latest_at: source.latestAt,
        checked_at: source.checkedAt,
        date_is_bound: source.isDateBound,
        rejected: source.rejected,
        skipped: source.skipped,
        kept_raw: source.unmodelled,
        held: source.held,
        failure: source.failure,
      })),
    };
  },
});

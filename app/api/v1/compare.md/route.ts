import { comparisonMarkdown } from "@/components/compare/compare-text";
import { compareHref } from "@/components/compare/urls";
import { CompareQuery, readComparison } from "@/server/api/compare-answer";
import { publicRoute } from "@/server/edge/public-route";
import { publicOrigin, settings } from "@/server/settings";

export const GET = publicRoute({
  query: CompareQuery,
  answer: async (query) => {
    const { comparison, filter } = await readComparison(query);
    const text = comparisonMarkdown(comparison, {
      workload: filter.workload,
      url: `${publicOrigin(settings())}${compareHref(filter)}`,
    });
    return new Response(text, { headers: { "content-type": "text/markdown; charset=utf-8", "cache-control": "public, max-age=60" } });
  },
});

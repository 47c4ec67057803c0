import { comparisonCsvColumns, comparisonCsvRows } from "@/components/compare/compare-text";
import { csvText } from "@/lib/base/csv";
import { CompareQuery, readComparison } from "@/server/api/compare-answer";
import { publicRoute } from "@/server/edge/public-route";

export const GET = publicRoute({
  query: CompareQuery,
  answer: async (query) => {
    const { comparison, filter } = await readComparison(query);
    const { asOf, columns } = comparison;
    return new Response(csvText(comparisonCsvColumns(columns), comparisonCsvRows(comparison, filter.workload)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="comparison-${asOf.slice(0, 10)}.csv"`,
        "cache-control": "public, max-age=60",
      },
    });
  },
});

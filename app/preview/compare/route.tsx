import { comparePreview } from "@/components/preview/compare-preview";
import { PreviewCard } from "@/components/preview/preview-card";
import { parseCompareFilter } from "@/lib/compare/filter";
import { getComparison } from "@/server/catalog/comparison";
import { pictureRoute } from "@/server/edge/picture-route";

export const GET = pictureRoute({
  read: async ({ query }) => {
    const filter = parseCompareFilter(query);
    const comparison = await getComparison(filter.picks, filter.asOf);
    return comparison.columns.length > 0 ? comparePreview(comparison, filter) : null;
  },
  draw: (table, paint) => <PreviewCard table={table} paint={paint} />,
});

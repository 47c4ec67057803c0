import { SourceLink } from "@/components/catalog/sourced";
import type { DetailField } from "@/lib/catalog/offer-detail";
import { isSourceId, sourceSpec } from "@/lib/catalog/source";

/** A Provider without Offers: why, and how the table gets filled. */
export function NoOffers({ slug, because }: { slug: string; because: DetailField | undefined }) {
  const source = isSourceId(slug) ? sourceSpec(slug) : null;
  const how = source?.urls ? "pulled live, without a key," : `pulled with a key (TOLLBOARD_KEY_${slug.toUpperCase().replaceAll("-", "_")})`;
  return (
    <div className="rounded-[10px] border border-rule bg-panel px-4 py-4 text-muted">
      <p>
        {because ? `${String(because.value)} ` : "No source in this catalog states an offer of this provider. "}
        {because?.url && <SourceLink url={because.url}>Where this was read</SourceLink>}
      </p>
      {source && (
        <>
          <p className="mt-2">Its own list fills this table, {how} or loaded from a file:</p>
          <pre className="mt-2 overflow-x-auto font-mono text-ink text-note">{`npx tollboard catalog pull ${slug}\nnpx tollboard catalog load ${slug} models.json`}</pre>
        </>
      )}
    </div>
  );
}

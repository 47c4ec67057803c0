import { offerDetail } from "@/lib/catalog/offer-detail";
import { AT, claim, listing } from "@/lib/catalog/resolve/fixtures";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";
import type { CompareColumn } from "@/lib/compare/comparison";

const profileOf = (slug: string) => ({
  slug,
  name: slug,
  kinds: [],
  headquarters: null,
  datacenters: [],
  retainsPrompts: null,
  retentionDays: null,
  trainsOnPrompts: null,
});

/** For tests only: a column of an Offer with these fields, prices as `price:input`. */
export function columnOf(id: number, fields: Record<string, unknown>, more: { model?: string; unseenSince?: string } = {}): CompareColumn {
  const claims = Object.entries({ listed: true, ...fields }).map(([field, value]) =>
    claim("models.dev", field, value, { unseenSince: more.unseenSince ?? null }),
  );
  const offer = offerDetail(resolveOffer(listing(id, { claims, model: more.model ?? "lab/m" }), AT), AT);
  return {
    pick: `acme@m${id}`,
    key: `acme@m${id}`,
    modelName: "M",
    provider: profileOf("acme"),
    offer,
    profile: [],
    standsFor: null,
  };
}

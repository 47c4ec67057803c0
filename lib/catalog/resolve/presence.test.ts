import { describe, expect, it } from "vitest";
import type { OfferClaimSet } from "@/lib/catalog/resolve/claim";
import { AT, claim, listing, priced } from "@/lib/catalog/resolve/fixtures";
import { linkListings } from "@/lib/catalog/resolve/link-listings";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const GONE = { unseenSince: "2026-10-05T00:00:00.000Z" };
const profile = [claim("langchain", "listed", true), claim("langchain", "tools", true)];
const rule = (id: number, nativeId: string, more: OfferClaimSet["claims"] = []): OfferClaimSet =>
  listing(id, {
    nativeId,
    claims: [...priced("genai-prices", "2", "9"), claim("genai-prices", "match", { starts_with: nativeId }), ...more],
  });

describe("a describing source", () => {
  it("makes no offer of its own", () => expect(linkListings([listing(1, { claims: profile })])).toEqual([]));

  it("adds its words, but none on presence, to an offer that others list", () => {
    const [offer] = linkListings([listing(1, { claims: [...priced("pi-ai", "1", "2"), ...profile] })]);
    expect(offer?.claims.map(({ source, field }) => `${source} ${field}`)).toEqual([
      "pi-ai listed",
      "pi-ai price:input",
      "pi-ai price:output",
      "langchain tools",
    ]);
  });

  it("keeps no offer listed that the others dropped", () => {
    const vanished = [...priced("pi-ai", "1", "2", GONE).slice(1), ...profile];
    const [offer] = linkListings([listing(1, { claims: vanished })]).map((one) => resolveOffer(one, AT));
    expect(offer?.unseenSince).toBe(GONE.unseenSince);
    expect(offer?.fields.get("tools")?.shown.value).toBe(true);
    expect(offer?.fields.has("listed")).toBe(false);
  });

  it("that dropped a model makes no offer vanish", () => {
    const claims = [...priced("pi-ai", "1", "2"), claim("langchain", "tools", true, GONE)];
    expect(resolveOffer(listing(1, { claims }), AT).unseenSince).toBeNull();
  });

  it("comes last among the sources of an offer", () =>
    expect(resolveOffer(listing(1, { claims: [...profile, ...priced("pi-ai", "1", "2")] }), AT).sources).toEqual(["pi-ai", "langchain"]));

  it("neither keeps a rule standing as an offer nor travels with it", () => {
    const target = listing(2, { nativeId: "gpt-4o-2024", claims: priced("litellm", "1", "2") });
    const linked = linkListings([rule(1, "gpt-4o", profile), target]);
    expect(linked.map(({ id }) => id)).toEqual([2]);
    expect(linked[0]?.claims.some(({ source }) => source === "langchain")).toBe(false);
  });
});

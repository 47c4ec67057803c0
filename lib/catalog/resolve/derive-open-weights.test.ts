import { expect, it } from "vitest";
import type { FieldClaim } from "@/lib/catalog/resolve/claim";
import { AT, claim, listing, priced } from "@/lib/catalog/resolve/fixtures";
import { resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

const resolved = (model: string, ...claims: FieldClaim[]) => resolveOffer(listing(1, { model, claims }), AT);
const shown = (model: string, ...claims: FieldClaim[]) => resolved(model, ...claims).fields.get("open_weights");

it("open weights come from the family where no source states them", () => {
  expect(shown("openai/gpt-oss-120b", ...priced("pi-ai", "1", "2"))?.shown).toMatchObject({
    source: "curated",
    value: true,
    origin: { url: "https://huggingface.co/openai", checkedOn: "2026-11-22", quote: "derived from the model family" },
  });
  expect(shown("openai/gpt-5.5", ...priced("pi-ai", "1", "2"))?.shown.value).toBe(false);
});

it("a source that states them stands alone, whatever the family says", () => {
  const field = shown("openai/gpt-oss-120b", claim("models.dev", "open_weights", false));
  expect([field?.shown.source, field?.shown.value, field?.dissent, field?.agree]).toEqual(["models.dev", false, [], []]);
});

it("nothing is derived for a family that nobody reviewed", () => expect(shown("lab/m", ...priced("pi-ai", "1", "2"))).toBeUndefined());

it("what is derived neither lists an offer nor names a source of it", () => {
  const gone = { unseenSince: "2026-10-05T00:00:00.000Z" };
  const offer = resolved("openai/gpt-oss-120b", ...priced("pi-ai", "1", "2", gone));
  expect([offer.unseenSince, offer.sources]).toEqual([gone.unseenSince, ["pi-ai"]]);
});

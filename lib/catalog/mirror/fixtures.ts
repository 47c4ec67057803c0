import type { MirrorCatalog } from "@/lib/catalog/mirror/mirror-catalog";
import { AT, claim, listing } from "@/lib/catalog/resolve/fixtures";
import { type ResolvedOffer, resolveOffer } from "@/lib/catalog/resolve/resolve-offer";

type Sketch = { readonly provider: string; readonly nativeId: string; readonly variant?: string; readonly model?: string };

/** For tests only: an Offer by what one Source says of it. */
export const sketch = (
  id: number,
  { variant = "", model = "lab/m", ...key }: Sketch,
  says: Readonly<Record<string, unknown>>,
): ResolvedOffer =>
  resolveOffer(
    listing(id, {
      ...key,
      variant,
      model,
      claims: [claim("pi-ai", "listed", true), ...Object.entries(says).map(([field, value]) => claim("pi-ai", field, value))],
    }),
    AT,
  );

/** For tests only: a catalog of these Offers. */
export const catalogOf = (...offers: ResolvedOffer[]): MirrorCatalog => ({
  offers,
  providers: new Map(offers.map(({ provider }) => [provider, { name: provider.toUpperCase(), docsUrl: null, apiUrl: null }])),
  modelNames: new Map(offers.map(({ model }) => [model, `Name of ${model}`])),
});

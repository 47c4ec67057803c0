import type { Attempt } from "@/lib/usage/attempt";

/** As much of an Attempt as its cost goes by. `slug`: its Provider's one slug, where that was found already. */
export type Chargeable = Pick<
  Attempt,
  | "startedAt"
  | "provider"
  | "model"
  | "route"
  | "routeVariant"
  | "serviceTier"
  | "region"
  | "tokens"
  | "tokenRecord"
  | "reported"
  | "upstream"
  | "foreign"
  | "outcome"
  | "isReplay"
> & { readonly slug?: string };

import type { CheckState } from "@/lib/key/check-outcome";
import type { Scheme } from "@/lib/key/scheme";

/** A key as lists show it. Instants are ISO texts; `lastFour` is `null` for a short secret, `reached` where no list was had. */
export type KeyRow = {
  readonly id: string;
  readonly label: string;
  readonly providerSlug: string;
  readonly environment: string | null;
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly lastFour: string | null;
  readonly state: CheckState;
  readonly checkedAt: string | null;
  readonly checkMessage: string | null;
  readonly reached: number | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly revokedAt: string | null;
};

/** One secret of a key, without the secret. Instants are ISO texts. */
export type KeyVersion = {
  readonly number: number;
  readonly lastFour: string | null;
  readonly createdAt: string;
  readonly retiresAt: string | null;
  readonly retiredAt: string | null;
};

export type KeyAlias = { readonly id: string; readonly gateway: string; readonly value: string };

/** All that is known of one key. `models`: the native ids it reaches, `null` where no list was had. */
export type KeyDetail = KeyRow & {
  readonly modelsUrl: string;
  readonly scheme: Scheme;
  readonly notes: string | null;
  readonly createdBy: string;
  readonly nextCheckAt: string | null;
  readonly models: readonly string[] | null;
  readonly versions: readonly KeyVersion[];
  readonly aliases: readonly KeyAlias[];
};

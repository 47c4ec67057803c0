/** A key that wants somebody's eye. `expiresAt`: an ISO instant, where it is why. */
export type KeyAtRisk = { readonly id: string; readonly label: string; readonly state: string; readonly expiresAt: string | null };

/** What a Team has and what is to be seen to. Expiry counts as near within 14 days. */
export type TeamOverview = {
  readonly keys: number;
  readonly verified: number;
  readonly models: number;
  readonly members: number;
  readonly projects: number;
  readonly invitations: number;
  readonly atRisk: readonly KeyAtRisk[];
};

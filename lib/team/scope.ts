import type { Role } from "@/lib/team/role";

/** Who acts. `name` is how the log calls them. */
export type Actor = { readonly kind: "user" | "token" | "system"; readonly id: string | null; readonly name: string };

declare const proven: unique symbol;

/**
 * The proof that somebody may touch one Team's data, and as what. Only the gate, the command line, the jobs and the test
 * kit make one, by `proveScope`.
 */
export type TeamScope = {
  readonly teamId: string;
  readonly slug: string;
  readonly role: Role;
  readonly actor: Actor;
  /** The User behind the actor: the person, or who made the Token; `null` for the system. */
  readonly userId: string | null;
  readonly tokenScopes: readonly string[] | null;
  /** Where the request came from, for the log; `null` when from this machine itself. */
  readonly address: string | null;
  /** Whether the Team is a sample, into which nothing real may come. */
  readonly isSample?: boolean;
  readonly [proven]: true;
};

/** Makes the proof. To be called where the membership or Token was just read from the database, and nowhere else. */
export const proveScope = (facts: Omit<TeamScope, typeof proven>): TeamScope => facts as TeamScope;

/** The chain and scope of what belongs to no Team. */
export const SYSTEM_TEAM_ID = "00000000-0000-0000-0000-000000000000";
